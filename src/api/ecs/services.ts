// Which service a request means, and what CreateService and UpdateService refuse alike.
import type { DeploymentConfiguration as SdkConfiguration } from "@aws-sdk/client-ecs";
import { find } from "../../engine/kernel/tables";
import { lastPart, serviceArn } from "../../engine/model/ids";
import type { Cluster } from "../../engine/model/clusters";
import type { DeploymentConfiguration, Service } from "../../engine/model/services";
import type { RegionWorld } from "../../engine/model/region";
import { regionOf } from "../epoch";
import { refuse, type Refused, type Request } from "../operation";
import { refuseUnmodelled } from "./unmodelled";

/** The service of that name or ARN in the cluster, deleted ones included. */
export function lookUpService(
  world: RegionWorld,
  cluster: Cluster,
  nameOrArn: string,
): Service | undefined {
  const service = find(world.tables.services, `${cluster.id}/${lastPart(nameOrArn)}`);
  if (service === undefined || !nameOrArn.startsWith("arn:")) return service;
  return serviceArn(regionOf(world), service.id) === nameOrArn ? service : undefined;
}

const DEFAULTS: DeploymentConfiguration = { minimumHealthyPercent: 100, maximumPercent: 200 };

/** The percentages in force after a request, over those before it. */
export function configurationOf(
  asked: Request<SdkConfiguration> | undefined,
  before: DeploymentConfiguration = DEFAULTS,
): DeploymentConfiguration {
  return {
    minimumHealthyPercent: asked?.minimumHealthyPercent ?? before.minimumHealthyPercent,
    maximumPercent: asked?.maximumPercent ?? before.maximumPercent,
  };
}

export function refuseConfiguration(
  asked: Request<SdkConfiguration> | undefined,
  before?: DeploymentConfiguration,
): Refused | undefined {
  if (asked === undefined) return undefined;
  const at = "deploymentConfiguration";
  const { minimumHealthyPercent: min, maximumPercent: max } = configurationOf(asked, before);
  const invalid = (message: string, member: string) =>
    refuse("InvalidParameterException", message, [at, member]);
  if (min < 0) {
    return invalid("minimumHealthyPercent must be at least 0.", "minimumHealthyPercent");
  }
  if (min > 100) {
    return invalid("minimumHealthyPercent must be at most 100.", "minimumHealthyPercent");
  }
  if (max < 100 || max > 200) {
    return invalid("maximumPercent must be between 100 and 200.", "maximumPercent");
  }
  if (min === 100 && max === 100) {
    const message =
      "Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments.";
    return invalid(message, "maximumPercent");
  }
  return refuseInside(asked, at);
}

/** Members below the deployment configuration that are not simulated. */
function refuseInside(asked: Request<SdkConfiguration>, at: string): Refused | undefined {
  const { strategy, deploymentCircuitBreaker, alarms } = asked;
  const rolling = strategy === undefined || strategy === "ROLLING";
  const breaker = deploymentCircuitBreaker?.enable === true;
  const alarmed = alarms?.enable === true;
  const inside =
    refuseUnmodelled({ strategy: rolling ? undefined : strategy }, ["strategy"]) ??
    refuseUnmodelled({ deploymentCircuitBreaker: breaker }, ["deploymentCircuitBreaker"]) ??
    refuseUnmodelled({ alarms: alarmed }, ["alarms"]) ??
    refuseUnmodelled(asked, ["bakeTimeInMinutes", "lifecycleHooks"]);
  if (inside === undefined) return undefined;
  const path = [at, ...(inside.error.path ?? [])];
  return { kind: "refused", error: { ...inside.error, path } };
}

/** Members of a service request that this region does not simulate. */
export const UNMODELLED_OF_SERVICES = [
  "capacityProviderStrategy",
  "platformVersion",
  "loadBalancers",
  "serviceRegistries",
  "serviceConnectConfiguration",
  "volumeConfigurations",
  "vpcLatticeConfigurations",
  "enableExecuteCommand",
  "enableECSManagedTags",
] as const;
