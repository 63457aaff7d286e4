// Container instances: ACTIVE ⇄ DRAINING, deregistration and loss. Taken out by force, an instance
// leaves its containers behind as orphans: they run on, and nobody looks after them
// (Developer Guide: deregister_container_instance).
import { STOPPED_REASON } from "../catalog/stoppedReasons";
import { get, having } from "../kernel/tables";
import { arm, disarm, patch, record, remove } from "../kernel/world";
import type { ContainerInstanceId } from "../model/ids";
import type { ContainerInstance } from "../model/instances";
import type { RegionWorld } from "../model/region";
import { containerIdOf } from "./containerIds";
import { loseTask, type StopOrder } from "./taskStop";
import { timings } from "./timings";
import { beginRetiring } from "./trunks";
import { instanceAppeared, wakeServicesOn } from "./wake";

/** ACTIVE ⇄ DRAINING, as UpdateContainerInstancesState asks. */
export function setInstanceStatus(
  world: RegionWorld,
  id: ContainerInstanceId,
  status: "ACTIVE" | "DRAINING",
): void {
  const instance = get(world.tables.containerInstances, id);
  if (instance.status === status) return;
  patch(world, "containerInstances", id, { status, version: instance.version + 1 });
  record(world, {
    kind: "container-instance-status",
    containerInstanceId: id,
    to: status,
    because: "UpdateContainerInstancesState",
  });
  wakeServicesOn(world, id);
  if (status === "ACTIVE") instanceAppeared(world, instance.clusterName);
}

/** Its host has terminated: INACTIVE by itself, and its tasks are gone. */
export function loseContainerInstance(world: RegionWorld, instance: ContainerInstance): void {
  const reason = STOPPED_REASON.hostTerminated(instance.ec2InstanceId);
  retire(world, instance, "terminated", { stopCode: "TerminationNotice", reason });
}

/** Taken out by hand; with tasks on it only by force, and then ECS forgets them. */
export function deregisterInstance(world: RegionWorld, instance: ContainerInstance): void {
  const { deregistered } = STOPPED_REASON;
  leaveOrphans(world, instance);
  retire(world, instance, "deregistered", { stopCode: "UserInitiated", reason: deregistered });
}

/** Containers of a live host outlive their tasks. */
function leaveOrphans(world: RegionWorld, instance: ContainerInstance): void {
  const host = get(world.tables.ec2Instances, instance.ec2InstanceId);
  if (host.state !== "running") return;
  const tasks = having(world.tables.tasks, "instance", instance.id);
  const orphans = tasks.flatMap(({ id: taskId, taskDefinition, containers }) =>
    containers.flatMap(({ name: container, image, stage, startedAt = 0 }) => {
      if (stage !== "RUNNING" && stage !== "STOPPING") return [];
      const containerId = containerIdOf(world, taskId, container);
      return { taskId, taskDefinition, container, containerId, image, startedAt };
    }),
  );
  patch(world, "ec2Instances", host.id, { orphans });
}

function retire(
  world: RegionWorld,
  instance: ContainerInstance,
  because: string,
  order: StopOrder,
): void {
  const containerInstanceId = instance.id;
  const to = beginRetiring(world, containerInstanceId);
  patch(world, "containerInstances", containerInstanceId, {
    status: to,
    agentConnected: false,
    agentRunning: false,
    contactLostAt: undefined,
    deregisteredAt: world.now,
    version: instance.version + 1,
  });
  record(world, {
    kind: "container-instance-status",
    containerInstanceId,
    to,
    because,
  });
  disarm(world, `agent/${containerInstanceId}`);
  for (const task of having(world.tables.tasks, "instance", containerInstanceId)) {
    loseTask(world, task.id, order);
  }
  const at = world.now + timings(world).retentionMs;
  const timer = { kind: "container-instance-forget", containerInstanceId } as const;
  arm(world, `forget-instance/${containerInstanceId}`, at, timer);
}

/** Inactive instances are described for an hour, then no more. */
export function forgetContainerInstance(world: RegionWorld, id: ContainerInstanceId): void {
  remove(world, "containerInstances", id);
}
