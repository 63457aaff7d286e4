// The settings and the configuration of a cluster: what ECS refuses in them, and what a new cluster
// has. Container Insights begins as the account says.
import type { ClusterConfiguration, ClusterSetting } from "@aws-sdk/client-ecs";
import { settingValues } from "../../engine/catalog/accountSettings";
import { rootArn, settingOf } from "../../engine/lifecycle/accountSettings";
import type { Cluster } from "../../engine/model/clusters";
import type { RegionWorld } from "../../engine/model/region";
import { lookUpCluster } from "../clusters";
import { refuse, type Refused, type Request } from "../operation";
import { refuseUnmodelled } from "./unmodelled";

const INSIGHTS = "containerInsights";

interface Asked {
  readonly settings?: readonly Request<ClusterSetting>[] | undefined;
  readonly configuration?: Request<ClusterConfiguration> | undefined;
  readonly serviceConnectDefaults?: object | undefined;
}

export function refuseClusterInput(asked: Asked): Refused | undefined {
  for (const [i, { name, value = "" }] of (asked.settings ?? []).entries()) {
    const wrong =
      name !== INSIGHTS
        ? ("name" as const)
        : settingValues(INSIGHTS).includes(value)
          ? undefined
          : ("value" as const);
    if (wrong === undefined) continue;
    const message = `Invalid setting '${wrong}'`;
    return refuse("InvalidParameterException", message, ["settings", i, wrong]);
  }
  return refuseUnmodelled(asked, ["serviceConnectDefaults"]) ?? refuseExec(asked);
}

function refuseExec({ configuration }: Asked): Refused | undefined {
  const { logging, logConfiguration: log } = configuration?.executeCommandConfiguration ?? {};
  if (logging !== "OVERRIDE" || (log?.cloudWatchLogGroupName ?? log?.s3BucketName)) {
    return undefined;
  }
  const message =
    "A CloudWatch log group name or S3 bucket name must be specified when overriding the default " +
    "log configuration.";
  const path = ["configuration", "executeCommandConfiguration", "logConfiguration"];
  return refuse("InvalidParameterException", message, path);
}

/** Those of the account where the request says nothing. */
export function settingsOf(
  world: RegionWorld,
  asked: Asked["settings"],
): NonNullable<Cluster["settings"]> {
  const [own] = asked ?? [];
  return [{ name: INSIGHTS, value: own?.value ?? settingOf(world, INSIGHTS, rootArn(world)) }];
}

/** A cluster that may be changed. */
export function clusterToChange(
  world: RegionWorld,
  name: string,
): { readonly kind: "found"; readonly cluster: Cluster } | Refused {
  const cluster = lookUpCluster(world, name);
  if (cluster === undefined) {
    return refuse("ClusterNotFoundException", "Cluster not found.", ["cluster"]);
  }
  if (cluster.status === "ACTIVE") return { kind: "found", cluster };
  return refuse("ClientException", "Cluster was not ACTIVE.", ["cluster"]);
}
