// Which container instance a request means.
import { find } from "../../engine/kernel/tables";
import { containerInstanceArn, lastPart } from "../../engine/model/ids";
import type { Cluster } from "../../engine/model/clusters";
import type { ContainerInstance } from "../../engine/model/instances";
import type { RegionWorld } from "../../engine/model/region";
import { regionOf } from "../epoch";

/** The instance of that id or ARN in the cluster, INACTIVE ones included. */
export function lookUpInstance(
  world: RegionWorld,
  cluster: Cluster,
  idOrArn: string,
): ContainerInstance | undefined {
  const instance = find(world.tables.containerInstances, lastPart(idOrArn));
  return instance?.clusterName === cluster.id ? instance : undefined;
}

export function missingInstance(world: RegionWorld, cluster: Cluster, idOrArn: string) {
  const arn = containerInstanceArn(regionOf(world), cluster.id, lastPart(idOrArn));
  return { arn, reason: "MISSING" };
}
