// A task's way up: ENI, agent, queue, pull, start. Each step is one timer of the task, and the step
// that is due is what the task is blocked on; the inspector shows the same word.
// Order as in the agent: ENI before PENDING; everything before RUNNING is reported as PENDING.
import { get } from "../kernel/tables";
import { arm, insert, patch, record } from "../kernel/world";
import { hexId } from "../kernel/chance";
import { unreachable } from "../kernel/assert";
import type { TaskId } from "../model/ids";
import type { Task } from "../model/records";
import type { RegionWorld } from "../model/region";
import { STOPPED_REASON } from "../catalog/texts";
import { addressOf, takeAddress } from "./addresses";
import { admitQueue } from "./agentQueue";
import { startContainers } from "./containers";
import { finishStop, stopTask } from "./taskStop";
import { behaviourOf, timings } from "./timings";
import { advance } from "./transitions";

/** The step a task's timer stands for. */
export function stepTask(world: RegionWorld, taskId: TaskId): void {
  const task = get(world.tables.tasks, taskId);
  const stage = task.blockedOn?.kind;
  switch (stage) {
    case "eni-create":
      return createEni(world, task);
    case "eni-attach":
      return attachEni(world, task);
    case "agent":
      return joinQueue(world, task);
    case "image-pull":
      return finishPull(world, task);
    case "container-start":
      return startContainers(world, task);
    case "eni-detach":
      return finishStop(world, task);
    case "host-resources":
    case "container-stop":
    case undefined:
      return;
    default:
      return unreachable(stage);
  }
}

function createEni(world: RegionWorld, task: Task): void {
  const { subnetId } = task;
  const hostNumber = subnetId === undefined ? undefined : takeAddress(world, subnetId);
  if (subnetId === undefined || hostNumber === undefined) {
    record(world, { kind: "eni-failed", taskId: task.id, subnetId: subnetId ?? "" });
    const reason = STOPPED_REASON.noAddress(subnetId ?? "");
    stopTask(world, task.id, { stopCode: "TaskFailedToStart", reason });
    return;
  }
  const subnet = get(world.tables.subnets, subnetId);
  const eni = {
    id: `eni-${hexId(world.seed, "eni", task.id, 17)}`,
    privateIp: addressOf(subnet, hostNumber),
    macAddress: macAddress(world, task.id),
    status: "ATTACHING" as const,
  };
  insert(world, "enis", {
    ...eni,
    subnetId,
    hostNumber,
    taskId: task.id,
    attachmentId: task.attachmentId ?? "",
  });
  patch(world, "tasks", task.id, { eni, blockedOn: { kind: "eni-attach" } });
  record(world, {
    kind: "eni-attaching",
    eniId: eni.id,
    taskId: task.id,
    subnetId,
    privateIp: eni.privateIp,
  });
  arm(world, `task/${task.id}`, world.now + timings(world).eniAttachMs, {
    kind: "task",
    taskId: task.id,
  });
}

function macAddress(world: RegionWorld, taskId: TaskId): string {
  const hex = hexId(world.seed, "mac", taskId, 10);
  return ["0a", ...(hex.match(/../g) ?? [])].join(":");
}

function attachEni(world: RegionWorld, task: Task): void {
  const { eni, subnetId = "" } = task;
  if (eni === undefined) return;
  patch(world, "enis", eni.id, { status: "ATTACHED" });
  const { id: eniId, privateIp } = eni;
  record(world, { kind: "eni-attached", eniId, taskId: task.id, subnetId, privateIp });
  advance(world, task.id, {
    to: "PENDING",
    with: {
      eni: { ...eni, status: "ATTACHED" },
      blockedOn: { kind: "agent" },
      connectivityAt: world.now,
    },
  });
  arm(world, `task/${task.id}`, world.now + timings(world).agentPickUpMs, {
    kind: "task",
    taskId: task.id,
  });
}

function joinQueue(world: RegionWorld, task: Task): void {
  patch(world, "tasks", task.id, {
    blockedOn: { kind: "host-resources", missing: [], queued: world.turn },
    connectivityAt: task.connectivityAt ?? world.now,
  });
  admitQueue(world, task.containerInstanceId);
}

function finishPull(world: RegionWorld, task: Task): void {
  const { containerInstanceId } = task;
  const images = [...new Set(task.containers.map((container) => container.image))];
  const missing = images.filter((image) => behaviourOf(world, image).missing);
  if (missing.length > 0) return failPull(world, task, missing);
  const instance = get(world.tables.containerInstances, containerInstanceId);
  const fresh = images.filter((image) => !instance.images.includes(image));
  if (fresh.length > 0) {
    patch(world, "containerInstances", instance.id, { images: [...instance.images, ...fresh] });
  }
  for (const image of images) {
    const cached = !fresh.includes(image);
    record(world, { kind: "image-pulled", taskId: task.id, image, containerInstanceId, cached });
  }
  patch(world, "tasks", task.id, {
    pullStoppedAt: world.now,
    blockedOn: { kind: "container-start" },
  });
  const slowest = Math.max(...images.map((image) => behaviourOf(world, image).startMs));
  const at = world.now + slowest + timings(world).agentReportMs;
  arm(world, `task/${task.id}`, at, { kind: "task", taskId: task.id });
}

function failPull(world: RegionWorld, task: Task, missing: readonly string[]): void {
  const { containerInstanceId } = task;
  for (const image of missing) {
    record(world, { kind: "image-pull-failed", taskId: task.id, image, containerInstanceId });
  }
  patch(world, "tasks", task.id, {
    containers: task.containers.map((container) =>
      missing.includes(container.image)
        ? { ...container, reason: STOPPED_REASON.pullFailed(container.image) }
        : container,
    ),
  });
  const reason = STOPPED_REASON.pullFailed(missing[0] ?? "");
  stopTask(world, task.id, { stopCode: "TaskFailedToStart", reason });
}
