// What UpdateTaskProtection and GetTaskProtection share: which tasks may be protected, and how the
// protection of one is shown.
import type { Failure, ProtectedTask } from "@aws-sdk/client-ecs";
import { taskArn } from "../../engine/model/ids";
import type { Cluster } from "../../engine/model/clusters";
import type { Task } from "../../engine/model/tasks";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { regionOf, toEpochMs } from "../epoch";
import { refuse, type Refused } from "../operation";
import { lookUpTask, missingTask, refuseTaskId } from "./tasks";

export interface LookedUp {
  readonly tasks: readonly Task[];
  readonly failures: Wire<Failure>[];
}

/** Only live tasks of services are protected: others fail with TASK_NOT_VALID. */
export function serviceTasksOf(
  world: RegionWorld,
  cluster: Cluster,
  ids: readonly string[],
): LookedUp {
  const tasks: Task[] = [];
  const failures: Wire<Failure>[] = [];
  for (const id of ids) {
    const task = lookUpTask(world, cluster, id);
    if (task === undefined) failures.push(missingTask(world, cluster, id));
    else if (task.serviceId === undefined || task.desiredStatus === "STOPPED") {
      failures.push(protectionFailure(world, task, "TASK_NOT_VALID"));
    } else tasks.push(task);
  }
  return { tasks, failures };
}

export function protectionFailure(world: RegionWorld, task: Task, reason: string): Wire<Failure> {
  return { arn: taskArn(regionOf(world), task.clusterName, task.id), reason };
}

export function toProtected(world: RegionWorld, task: Task): Wire<ProtectedTask> {
  const { clusterName, id, protectedUntil } = task;
  return {
    taskArn: taskArn(regionOf(world), clusterName, id),
    protectionEnabled: protectedUntil !== undefined,
    ...(protectedUntil === undefined ? {} : { expirationDate: toEpochMs(world, protectedUntil) }),
  };
}

export function refuseTaskIds(ids: readonly string[], most: number): Refused | undefined {
  if (ids.length > most) {
    const message = `Tasks cannot have more than ${most} items.`;
    return refuse("InvalidParameterException", message, ["tasks"]);
  }
  for (const [i, id] of ids.entries()) {
    const badId = refuseTaskId(id, ["tasks", i]);
    if (badId !== undefined) return badId;
  }
  return undefined;
}
