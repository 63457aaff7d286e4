// The network interface of an awsvpc task on its way up: asked for, given an address of its subnet,
// seen by the agent. A subnet without a free address fails the task, not the placement
// (Developer Guide: task networking; stopped task errors).
import { STOPPED_REASON } from "../catalog/stoppedReasons";
import { hexId } from "../kernel/chance";
import { get } from "../kernel/tables";
import { arm, insert, patch, record } from "../kernel/world";
import type { TaskId } from "../model/ids";
import type { Task } from "../model/tasks";
import type { RegionWorld } from "../model/region";
import { addressOf, takeAddress } from "./addresses";
import { stopTask } from "./taskStop";
import { timings } from "./timings";
import { advance } from "./transitions";

export function createEni(world: RegionWorld, task: Task): void {
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

export function attachEni(world: RegionWorld, task: Task): void {
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
