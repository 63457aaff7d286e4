// A task's way down. Its CPU, memory, ports and GPUs are offered again as soon as it is told to
// stop (What's New, 2 July 2023); its ENI slot and address only when the ENI is gone.
import { MOST_REASON } from "../catalog/quotas";
import { assert } from "../kernel/assert";
import { find, get } from "../kernel/tables";
import { arm, disarm, patch, record, remove } from "../kernel/world";
import type { TaskId } from "../model/ids";
import type { BlockedOn, StopCode, StopOrder, Task } from "../model/tasks";
import type { RegionWorld } from "../model/region";
import { type Demand, withoutDemand } from "../model/resources";
import { giveBackAddress } from "./addresses";
import { isLinked } from "./agentLink";
import { admitQueue } from "./agentQueue";
import { bringDown } from "./containers";
import { leaveDigests } from "./imageDigests";
import { endLogsOf } from "./logs";
import { noteEarlyExit, noteStartFailure } from "./serviceMemory";
import { allStopped, disarmContainers } from "./taskContainers";
import { timings } from "./timings";
import { advance, noteChange } from "./transitions";
import { capacityAppeared, wakeService, wakeServicesOn } from "./wake";

export type { StopOrder };

/** Tells a task to stop; telling it twice changes nothing. */
export function stopTask(world: RegionWorld, taskId: TaskId, order: StopOrder): void {
  const task = get(world.tables.tasks, taskId);
  if (task.desiredStatus === "STOPPED") return;
  markStopping(world, task, order);
  if (isHandedOver(task)) orderStop(world, taskId);
  else containersGone(world, taskId);
  noteChange(world, task);
}

/** ECS alone has the task: its agent has not heard of it yet. */
const WITH_ECS: ReadonlySet<BlockedOn["kind"]> = new Set(["eni-create", "eni-attach", "agent"]);

function isHandedOver({ blockedOn }: Task): boolean {
  return blockedOn === undefined || !WITH_ECS.has(blockedOn.kind);
}

/** The agent is told to stop a task; without contact the order waits. */
export function orderStop(world: RegionWorld, taskId: TaskId): void {
  const { containerInstanceId, stopCode, stoppedReason } = get(world.tables.tasks, taskId);
  assert(stopCode !== undefined && stoppedReason !== undefined, "the stop has a reason");
  if (isLinked(world, containerInstanceId)) {
    return bringDown(world, taskId, { stopCode, reason: stoppedReason });
  }
  patch(world, "tasks", taskId, { blockedOn: { kind: "agent-disconnected" } });
}

/** The agent reports that it brings a task down, and how far it is. */
export function reportStop(world: RegionWorld, task: Task, order: StopOrder): void {
  const { id: taskId, containers, lastStatus } = task;
  if (task.desiredStatus === "RUNNING") markStopping(world, task, order);
  if (containers.every(({ stage }) => stage === "STOPPED")) return containersGone(world, taskId);
  const blockedOn = { kind: "container-stop" } as const;
  const { stopCode, stoppedReason: reason } = get(world.tables.tasks, taskId);
  if (lastStatus === "RUNNING") {
    advance(world, taskId, { to: "STOPPING", because: { stopCode, reason }, with: { blockedOn } });
  } else patch(world, "tasks", taskId, { blockedOn });
}

/** The host is gone, or ECS no longer looks after it: the task ends at once. */
export function loseTask(world: RegionWorld, taskId: TaskId, order: StopOrder): void {
  const task = get(world.tables.tasks, taskId);
  if (task.lastStatus === "STOPPED") return;
  if (task.desiredStatus === "RUNNING") markStopping(world, task, order);
  leaveHost(world, task);
  finishStop(world, get(world.tables.tasks, taskId));
}

/** All containers have ended, or none ever ran. */
function containersGone(world: RegionWorld, taskId: TaskId): void {
  const task = get(world.tables.tasks, taskId);
  const { eni, subnetId = "", stopCode, stoppedReason: reason } = task;
  leaveHost(world, task);
  if (eni === undefined) return finishStop(world, get(world.tables.tasks, taskId));
  patch(world, "enis", eni.id, { status: "DETACHING" });
  advance(world, taskId, {
    to: "DEPROVISIONING",
    because: { stopCode, reason },
    with: { eni: { ...eni, status: "DETACHING" }, blockedOn: { kind: "eni-detach" } },
  });
  const { id: eniId, privateIp } = eni;
  record(world, { kind: "eni-detaching", eniId, taskId, subnetId, privateIp });
  const { eniDetachMs, eniDeleteMs } = timings(world);
  const at = world.now + Math.max(eniDetachMs - eniDeleteMs, 0);
  arm(world, `task/${taskId}`, at, { kind: "task", taskId });
  admitQueue(world, task.containerInstanceId);
}

/** Stop codes of tasks that were to come up and did not. */
const FAILED_STARTS: ReadonlySet<StopCode | undefined> = new Set([
  "TaskFailedToStart",
  "EssentialContainerExited",
]);

/** The last step: the task is STOPPED, everything it held is free. */
export function finishStop(world: RegionWorld, task: Task): void {
  assert(task.desiredStatus === "STOPPED", "a task stops because it was told to");
  disarm(world, `task/${task.id}`);
  disarm(world, `health/${task.id}`);
  releaseEni(world, task);
  giveBack(world, task, {
    ...task.demand,
    cpu: 0,
    memoryMiB: 0,
    tcpPorts: [],
    udpPorts: [],
    gpus: 0,
  });
  const { stopCode, stoppedReason: reason, eni } = task;
  advance(world, task.id, {
    to: "STOPPED",
    because: { stopCode, reason },
    with: {
      stoppedAt: world.now,
      blockedOn: undefined,
      eni: eni === undefined ? undefined : { ...eni, status: "DELETED" },
    },
  });
  arm(world, `forget/${task.id}`, world.now + timings(world).retentionMs, {
    kind: "task-forget",
    taskId: task.id,
  });
  if (task.startedAt === undefined && FAILED_STARTS.has(stopCode)) {
    noteStartFailure(world, task);
  }
  if (task.serviceId !== undefined) wakeService(world, task.serviceId);
  admitQueue(world, task.containerInstanceId);
}

function markStopping(world: RegionWorld, task: Task, order: StopOrder): void {
  if (order.stopCode === "EssentialContainerExited") noteEarlyExit(world, task);
  leaveDigests(world, task);
  disarm(world, `task/${task.id}`);
  disarm(world, `health/${task.id}`);
  disarm(world, `protection/${task.id}`);
  patch(world, "tasks", task.id, {
    protectedUntil: undefined,
    desiredStatus: "STOPPED",
    stoppingAt: world.now,
    stopCode: order.stopCode,
    stoppedReason: order.reason.slice(0, MOST_REASON),
    blockedOn: undefined,
    healthyAt: undefined,
  });
  giveBack(world, task, { ...task.demand, enis: 0 });
  if (task.serviceId !== undefined) wakeService(world, task.serviceId);
}

function giveBack(world: RegionWorld, task: Task, share: Demand): void {
  const instance = get(world.tables.containerInstances, task.containerInstanceId);
  patch(world, "containerInstances", instance.id, {
    reserved: withoutDemand(instance.reserved, share),
    version: instance.version + 1,
  });
  if (instance.status === "ACTIVE") capacityAppeared(world, task.clusterName);
  else wakeServicesOn(world, instance.id);
}

function releaseEni(world: RegionWorld, task: Task): void {
  const { eni } = task;
  if (eni === undefined) return;
  const { id: eniId, subnetId, hostNumber, privateIp } = get(world.tables.enis, eni.id);
  giveBackAddress(world, subnetId, hostNumber);
  remove(world, "enis", eniId);
  record(world, { kind: "eni-released", eniId, taskId: task.id, subnetId, privateIp });
}

/** Nothing of the task is left on its host. */
function leaveHost(world: RegionWorld, task: Task): void {
  disarmContainers(world, task);
  const containers = allStopped(task, world.now);
  patch(world, "tasks", task.id, { containers, admitted: false });
  const { ec2InstanceId } = get(world.tables.containerInstances, task.containerInstanceId);
  endLogsOf(world, task.id, find(world.tables.ec2Instances, ec2InstanceId));
}
