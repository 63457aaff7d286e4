import type { CreateClusterRequest, CreateClusterResponse } from "@aws-sdk/client-ecs";
import { find, get } from "../../engine/kernel/tables";
import { insert, patch, record } from "../../engine/kernel/world";
import { retryRegistrations } from "../../engine/lifecycle/registration";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { DEFAULT_CLUSTER } from "../clusters";
import { accept, answer, type Operation, refuse, type Request } from "../operation";
import { toCluster } from "./clusterShape";
import { refuseUnmodelled } from "./unmodelled";

const NAME = /^[A-Za-z0-9_-]{1,255}$/;

/** Makes a cluster; asking again for an ACTIVE one returns it, an INACTIVE name is made afresh. */
export const createCluster: Operation<
  Request<CreateClusterRequest>,
  Wire<CreateClusterResponse>
> = {
  service: "ecs",
  name: "CreateCluster",
  decide: (world, input) => {
    const name = input.clusterName ?? DEFAULT_CLUSTER;
    if (!NAME.test(name)) {
      return refuse("InvalidParameterException", "Invalid cluster name.", ["clusterName"]);
    }
    const unmodelled = refuseUnmodelled(input, [
      "capacityProviders",
      "defaultCapacityProviderStrategy",
      "serviceConnectDefaults",
      "configuration",
      "settings",
    ]);
    if (unmodelled !== undefined) return unmodelled;
    const existing = find(world.tables.clusters, name);
    if (existing?.status === "ACTIVE") return answer({ cluster: toCluster(world, existing) });
    return accept((turn) => {
      make(turn, name, input.tags ?? []);
      return { cluster: toCluster(turn, get(turn.tables.clusters, name), ["TAGS"]) };
    });
  },
};

function make(
  world: RegionWorld,
  name: string,
  tags: NonNullable<Request<CreateClusterRequest>["tags"]>,
): void {
  const fresh = { status: "ACTIVE", createdAt: world.now, tags: [...tags] } as const;
  if (find(world.tables.clusters, name) === undefined) {
    insert(world, "clusters", { id: name, ...fresh });
  } else patch(world, "clusters", name, fresh);
  record(world, { kind: "cluster-created", clusterName: name });
  retryRegistrations(world, name);
}
