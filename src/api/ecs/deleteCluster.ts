import type { DeleteClusterRequest, DeleteClusterResponse } from "@aws-sdk/client-ecs";
import { get, having } from "../../engine/kernel/tables";
import { patch, record } from "../../engine/kernel/world";
import type { Cluster } from "../../engine/model/clusters";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { findCluster } from "../clusters";
import { accept, answer, type Operation, refuse, type Refused, type Request } from "../operation";
import { toCluster } from "./clusterShape";

/** Turns a cluster INACTIVE, once nothing lives in it. */
export const deleteCluster: Operation<
  Request<DeleteClusterRequest>,
  Wire<DeleteClusterResponse>
> = {
  service: "ecs",
  name: "DeleteCluster",
  decide: (world, input) => {
    const found = findCluster(world, input.cluster);
    if (found.kind === "refused") return found;
    const { cluster } = found;
    if (cluster.status === "INACTIVE") return answer({ cluster: toCluster(world, cluster) });
    return (
      stillInUse(world, cluster) ??
      accept((turn) => {
        patch(turn, "clusters", cluster.id, { status: "INACTIVE" });
        record(turn, { kind: "cluster-deleted", clusterName: cluster.id });
        return { cluster: toCluster(turn, get(turn.tables.clusters, cluster.id)) };
      })
    );
  },
};

function stillInUse(world: RegionWorld, { id }: Cluster): Refused | undefined {
  const holds = (what: string) => `The Cluster cannot be deleted while ${what}.`;
  if (having(world.tables.containerInstances, "cluster", id).length > 0) {
    const message = holds("Container Instances are active or draining");
    return refuse("ClusterContainsContainerInstancesException", message, ["cluster"]);
  }
  const services = having(world.tables.services, "cluster", id);
  if (services.some((service) => service.status !== "INACTIVE")) {
    const message = holds("Services are active");
    return refuse("ClusterContainsServicesException", message, ["cluster"]);
  }
  const tasks = having(world.tables.tasks, "cluster", id);
  if (tasks.some((task) => task.lastStatus !== "STOPPED")) {
    return refuse("ClusterContainsTasksException", holds("Tasks are active"), ["cluster"]);
  }
  return undefined;
}
