// A host's start script has waited for its agent to register, and calls StartTask for the container
// instance it has become. (Developer Guide: start_task_at_launch)
import { find, get, having } from "../kernel/tables";
import { record } from "../kernel/world";
import { lastPart, type ContainerInstanceId } from "../model/ids";
import type { BootTask, ContainerInstance } from "../model/instances";
import type { RegionWorld } from "../model/region";
import type { TaskDefinition } from "../model/taskDefinitions";
import { startOn } from "../starting";

export function startBootTasks(world: RegionWorld, id: ContainerInstanceId): void {
  const instance = find(world.tables.containerInstances, id);
  if (instance === undefined) return;
  const host = get(world.tables.ec2Instances, instance.ec2InstanceId);
  if (host.state !== "running") return;
  for (const task of host.bootTasks) startOne(world, instance, task);
}

function startOne(world: RegionWorld, instance: ContainerInstance, task: BootTask): void {
  const { id: containerInstanceId, clusterName } = instance;
  const revision = revisionOf(world, task.taskDefinition);
  const started =
    revision === undefined
      ? ({ reason: "MISSING" } as const)
      : startOn(world, {
          clusterName,
          containerInstanceId,
          taskDefinition: revision.id,
          group: task.group ?? `family:${revision.family}`,
          startedBy: task.startedByItself ? containerInstanceId : task.startedBy,
        });
  if ("taskId" in started) return;
  const { taskDefinition } = task;
  const { reason } = started;
  record(world, { kind: "boot-task-failed", containerInstanceId, taskDefinition, reason });
}

/** `family`, `family:revision` or an ARN. awsvpc needs a network configuration: none gives one. */
function revisionOf(world: RegionWorld, name: string): TaskDefinition | undefined {
  const reference = name.slice(name.lastIndexOf("/") + 1);
  const revision = reference.includes(":")
    ? find(world.tables.taskDefinitions, reference)
    : having(world.tables.taskDefinitions, "family", lastPart(reference)).findLast(isActive);
  return revision?.networkMode === "awsvpc" ? undefined : revision;
}

function isActive({ status }: TaskDefinition): boolean {
  return status === "ACTIVE";
}
