// A task's way down. Its CPU, memory, ports and GPUs are offered again as soon as it is told to
// stop (What's New, 2 July 2023); its ENI slot and address only when the ENI is gone.
import { assert } from "../kernel/assert";
import { get } from "../kernel/tables";
import { arm, disarm, patch, record, remove } from "../kernel/world";
import type { TaskId } from "../model/ids";
import type { StopCode, Task } from "../model/tasks";
import type { RegionWorld } from "../model/region";
import { type Demand, withoutDemand } from "../model/resources";
import { giveBackAddress } from "./addresses";
import { admitQueue } from "./agentQueue";
import { noteStartFailure } from "./serviceMemory";
import { behaviourOf, timings } from "./timings";
import { advance } from "./transitions";
import { capacityAppeared, wakeService } from "./wake";

export interface StopOrder {
  readonly stopCode: StopCode;
  readonly reason: string;
}

/** Default of ContainerDefinition.stopTimeout and of ECS_CONTAINER_STOP_TIMEOUT. */
const STOP_TIMEOUT_SECONDS = 30;
const KILLED = 137;
const TERMINATED = 143;

/** Tells a task to stop; telling it twice changes nothing. */
export function stopTask(world: RegionWorld, taskId: TaskId, order: StopOrder): void {
  const task = get(world.tables.tasks, taskId);
  if (task.desiredStatus === "STOPPED") return;
  markStopping(world, task, order);
  const running = task.containers.filter((container) => container.lastStatus === "RUNNING");
  if (running.length === 0) return containersGone(world, taskId);
  advance(world, taskId, {
    to: "STOPPING",
    because: order,
    with: { blockedOn: { kind: "container-stop" } },
  });
  for (const { name, image } of running) terminateLater(world, task, name, image);
}

/** The host is gone, or ECS no longer looks after it: the task ends at once. */
export function loseTask(world: RegionWorld, taskId: TaskId, order: StopOrder): void {
  const task = get(world.tables.tasks, taskId);
  if (task.lastStatus === "STOPPED") return;
  if (task.desiredStatus === "RUNNING") markStopping(world, task, order);
  for (const { name } of task.containers) {
    disarm(world, `exit/${taskId}/${name}`);
    disarm(world, `stop/${taskId}/${name}`);
  }
  patch(world, "tasks", taskId, { containers: allStopped(task), admitted: false });
  finishStop(world, get(world.tables.tasks, taskId));
}

/** All containers have ended, or none ever ran. */
export function containersGone(world: RegionWorld, taskId: TaskId): void {
  const task = get(world.tables.tasks, taskId);
  const { eni, subnetId = "", stopCode, stoppedReason: reason } = task;
  patch(world, "tasks", taskId, { containers: allStopped(task), admitted: false });
  if (eni === undefined) return finishStop(world, get(world.tables.tasks, taskId));
  patch(world, "enis", eni.id, { status: "DETACHING" });
  advance(world, taskId, {
    to: "DEPROVISIONING",
    because: { stopCode, reason },
    with: { eni: { ...eni, status: "DETACHING" }, blockedOn: { kind: "eni-detach" } },
  });
  const { id: eniId, privateIp } = eni;
  record(world, { kind: "eni-detaching", eniId, taskId, subnetId, privateIp });
  const at = world.now + timings(world).eniDetachMs;
  arm(world, `task/${taskId}`, at, { kind: "task", taskId });
  admitQueue(world, task.containerInstanceId);
}

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
  if (task.startedAt === undefined && stopCode === "TaskFailedToStart") {
    noteStartFailure(world, task);
  }
  if (task.serviceId !== undefined) wakeService(world, task.serviceId);
  admitQueue(world, task.containerInstanceId);
}

function markStopping(world: RegionWorld, task: Task, order: StopOrder): void {
  disarm(world, `task/${task.id}`);
  disarm(world, `health/${task.id}`);
  disarm(world, `protection/${task.id}`);
  patch(world, "tasks", task.id, {
    protectedUntil: undefined,
    desiredStatus: "STOPPED",
    stoppingAt: world.now,
    stopCode: order.stopCode,
    stoppedReason: order.reason,
    blockedOn: undefined,
    healthyAt: undefined,
    version: task.version + 1,
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
}

function releaseEni(world: RegionWorld, task: Task): void {
  const { eni } = task;
  if (eni === undefined) return;
  const { id: eniId, subnetId, hostNumber, privateIp } = get(world.tables.enis, eni.id);
  giveBackAddress(world, subnetId, hostNumber);
  remove(world, "enis", eniId);
  record(world, { kind: "eni-released", eniId, taskId: task.id, subnetId, privateIp });
}

function allStopped(task: Task): Task["containers"] {
  return task.containers.map((container) => ({ ...container, lastStatus: "STOPPED" as const }));
}

/** SIGTERM now; SIGKILL when the stop timeout runs out first. */
function terminateLater(world: RegionWorld, task: Task, name: string, image: string): void {
  const { definition } = get(world.tables.taskDefinitions, task.taskDefinition);
  const container = definition.containerDefinitions.find((other) => other.name === name);
  const timeoutMs = (container?.stopTimeout ?? STOP_TIMEOUT_SECONDS) * 1_000;
  const { stopMs = Infinity } = behaviourOf(world, image);
  const exitCode = stopMs <= timeoutMs ? TERMINATED : KILLED;
  arm(world, `stop/${task.id}/${name}`, world.now + Math.min(stopMs, timeoutMs), {
    kind: "container-stop",
    taskId: task.id,
    container: name,
    exitCode,
  });
}
