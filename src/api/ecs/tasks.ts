// Which task a request means, and which definition it may run.
import { find, having } from "../../engine/kernel/tables";
import { lastPart, taskArn } from "../../engine/model/ids";
import type { Cluster } from "../../engine/model/clusters";
import type { LaunchType, Task } from "../../engine/model/tasks";
import type { TaskDefinition } from "../../engine/model/taskDefinitions";
import type { RegionWorld } from "../../engine/model/region";
import { regionOf } from "../epoch";
import { refuse, type Refused } from "../operation";
import { lookUpTaskDefinition } from "../taskDefinitions";

/** The task of that id or ARN in the cluster. */
export function lookUpTask(
  world: RegionWorld,
  cluster: Cluster,
  idOrArn: string,
): Task | undefined {
  const task = find(world.tables.tasks, lastPart(idOrArn));
  return task?.clusterName === cluster.id ? task : undefined;
}

export function missingTask(world: RegionWorld, cluster: Cluster, idOrArn: string) {
  return { arn: taskArn(regionOf(world), cluster.id, lastPart(idOrArn)), reason: "MISSING" };
}

/** An id AWS would look up at all. */
export function refuseTaskId(idOrArn: string, path: (string | number)[]): Refused | undefined {
  const { length } = lastPart(idOrArn);
  if (length === 32 || length === 36) return undefined;
  return refuse("InvalidParameterException", "taskId length should be one of [32,36]", path);
}

export type Runnable = { readonly kind: "found"; readonly revision: TaskDefinition } | Refused;

interface RunnableFor {
  /** Undefined: the caller has chosen the instances. */
  readonly launchType?: LaunchType;
  readonly inactiveCode: "ClientException" | "InvalidParameterException";
}

function isFor(launchType: LaunchType, compatibilities: readonly string[]): boolean {
  return compatibilities.length === 0 || compatibilities.includes(launchType);
}

/** A revision that new tasks may use, on container instances. */
export function findRunnable(
  world: RegionWorld,
  asked: string,
  { launchType, inactiveCode }: RunnableFor,
): Runnable {
  const revision = lookUpTaskDefinition(world, asked);
  if (revision === undefined) {
    return refuse("ClientException", "TaskDefinition not found.", ["taskDefinition"]);
  }
  if (revision.status !== "ACTIVE") {
    return refuse(inactiveCode, "TaskDefinition is inactive", ["taskDefinition"]);
  }
  const { requiresCompatibilities = [] } = revision.definition;
  if (launchType !== undefined && !isFor(launchType, requiresCompatibilities)) {
    const message = `Task definition does not support launch_type ${launchType}.`;
    return refuse("InvalidParameterException", message, ["taskDefinition"]);
  }
  return { kind: "found", revision };
}

/** The cluster must have instances at all before a task is tried on them. */
export function hasInstances(world: RegionWorld, cluster: Cluster): boolean {
  return having(world.tables.containerInstances, "cluster", cluster.id).length > 0;
}

/** A task by itself has no service to take tags from. Assumed: the text. */
export function refusePropagation(propagateTags: string | undefined): Refused | undefined {
  if (propagateTags !== "SERVICE") return undefined;
  const message = "propagateTags should be one of [TASK_DEFINITION,NONE]";
  return refuse("InvalidParameterException", message, ["propagateTags"]);
}
