import type { CreateClusterRequest, CreateClusterResponse } from "@aws-sdk/client-ecs";
import { canonical } from "../../engine/kernel/snapshot";
import { find, get } from "../../engine/kernel/tables";
import { insert, patch, record } from "../../engine/kernel/world";
import { retryRegistrations } from "../../engine/lifecycle/registration";
import type { Cluster } from "../../engine/model/clusters";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { DEFAULT_CLUSTER } from "../clusters";
import { accept, answer, type Operation, refuse, type Request } from "../operation";
import { refuseClusterInput, settingsOf } from "./clusterSettings";
import { toCluster } from "./clusterShape";
import { refuseUnmodelled } from "./unmodelled";

type Input = Request<CreateClusterRequest>;

const NAME = /^[A-Za-z0-9_-]{1,255}$/;

/** Makes a cluster; asking again for an ACTIVE one returns it, an INACTIVE name is made afresh. */
export const createCluster: Operation<Input, Wire<CreateClusterResponse>> = {
  service: "ecs",
  name: "CreateCluster",
  decide: (world, input) => {
    const name = input.clusterName ?? DEFAULT_CLUSTER;
    if (!NAME.test(name)) {
      return refuse("InvalidParameterException", "Invalid cluster name.", ["clusterName"]);
    }
    const refused =
      refuseUnmodelled(input, ["capacityProviders", "defaultCapacityProviderStrategy"]) ??
      refuseClusterInput(input);
    if (refused !== undefined) return refused;
    const existing = find(world.tables.clusters, name);
    if (existing?.status === "ACTIVE") {
      if (differs(existing, input)) {
        const message =
          "Arguments on this idempotent request are inconsistent with arguments used in previous " +
          "request(s).";
        return refuse("InvalidParameterException", message);
      }
      return answer({ cluster: toCluster(world, existing, SHOWN) });
    }
    return accept((turn) => {
      make(turn, name, input);
      return { cluster: toCluster(turn, get(turn.tables.clusters, name), SHOWN) };
    });
  },
};

const SHOWN = ["SETTINGS", "CONFIGURATIONS", "TAGS"];

/** A member that is left out agrees with what there is. */
function differs({ settings, configuration, tags }: Cluster, input: Input): boolean {
  const others = [
    [input.settings, settings],
    [input.configuration, configuration],
    [input.tags, tags],
  ];
  return others.some(([asked, own]) => asked !== undefined && canonical(asked) !== canonical(own));
}

function make(world: RegionWorld, name: string, input: Input): void {
  const fresh = {
    status: "ACTIVE",
    createdAt: world.now,
    tags: input.tags ?? [],
    settings: settingsOf(world, input.settings),
    configuration: input.configuration,
  } as const;
  if (find(world.tables.clusters, name) === undefined) {
    insert(world, "clusters", { id: name, ...fresh });
  } else patch(world, "clusters", name, fresh);
  record(world, { kind: "cluster-created", clusterName: name });
  retryRegistrations(world, name);
}
