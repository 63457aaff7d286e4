// Which cluster a request means: a name or an ARN, `default` when it names none.
import { find } from "../engine/kernel/tables";
import { clusterArn, lastPart } from "../engine/model/ids";
import type { Cluster } from "../engine/model/clusters";
import type { RegionWorld } from "../engine/model/region";
import { regionOf } from "./epoch";
import { refuse, type Refused } from "./operation";

export const DEFAULT_CLUSTER = "default";

export type FoundCluster = { readonly kind: "found"; readonly cluster: Cluster } | Refused;

/** The cluster of that name or ARN, deleted ones included. */
export function lookUpCluster(
  world: RegionWorld,
  nameOrArn: string = DEFAULT_CLUSTER,
): Cluster | undefined {
  const cluster = find(world.tables.clusters, lastPart(nameOrArn));
  if (cluster === undefined || nameOrArn === cluster.id) return cluster;
  return nameOrArn === clusterArn(regionOf(world), cluster.id) ? cluster : undefined;
}

/** A cluster to read from: a deleted one will do. */
export function findCluster(world: RegionWorld, nameOrArn: string | undefined): FoundCluster {
  const cluster = lookUpCluster(world, nameOrArn);
  if (cluster === undefined) return clusterNotFound("Cluster not found.");
  return { kind: "found", cluster };
}

/** A cluster to run something in: it must be ACTIVE. */
export function findActiveCluster(world: RegionWorld, nameOrArn: string | undefined): FoundCluster {
  const found = findCluster(world, nameOrArn);
  if (found.kind === "refused" || found.cluster.status === "ACTIVE") return found;
  return clusterNotFound("The referenced cluster was inactive.");
}

function clusterNotFound(message: string): Refused {
  return refuse("ClusterNotFoundException", message, ["cluster"]);
}
