// The network interface of an awsvpc task: asked for, created with an address of its subnet,
// attached when the agent has seen it, and on the way down detached and deleted. A subnet without a
// free address fails the task, not the placement; so does an agent that never confirms.
// (Developer Guide: task networking; stopped task errors)
import { STOPPED_REASON } from "../catalog/stoppedReasons";
import { hexId } from "../kernel/chance";
import { find, get } from "../kernel/tables";
import { arm, insert, patch, record } from "../kernel/world";
import type { TaskId } from "../model/ids";
import type { Eni } from "../model/networks";
import type { Task } from "../model/tasks";
import type { RegionWorld } from "../model/region";
import { rootArn, settingOf } from "./accountSettings";
import { addressOf, ipv6AddressOf, macAddress, takeAddress } from "./addresses";
import { groupsAsked } from "./securityGroups";
import { finishStop, stopTask } from "./taskStop";
import { timings } from "./timings";
import { advance } from "./transitions";

/** EC2 is asked for the interface: it is there with its address, or the task fails. */
export function createEni(world: RegionWorld, task: Task): void {
  const { subnetId = "" } = task;
  const securityGroups = groupsAsked(world, task);
  if (securityGroups.some((id) => find(world.tables.securityGroups, id) === undefined)) {
    return failToCreate(world, task, "InvalidSecurityGroupID.NotFound");
  }
  const hostNumber = takeAddress(world, subnetId);
  if (hostNumber === undefined) {
    return failToCreate(world, task, "InsufficientFreeAddressesInSubnet");
  }
  const eni = {
    id: `eni-${hexId(world.seed, "eni", task.id, 17)}`,
    privateIp: addressOf(get(world.tables.subnets, subnetId), hostNumber),
    ipv6Address: ipv6Of(world, task),
    macAddress: macAddress(world, task.id),
    status: "CREATED" as const,
  };
  const attachmentId = task.attachmentId ?? "";
  const taskId = task.id;
  insert(world, "enis", { ...eni, subnetId, hostNumber, securityGroups, taskId, attachmentId });
  patch(world, "tasks", taskId, { eni, blockedOn: { kind: "eni-attach" } });
  record(world, {
    kind: "eni-attaching",
    eniId: eni.id,
    taskId,
    subnetId,
    privateIp: eni.privateIp,
  });
  const { eniAttachMs, eniCreatedMs } = timings(world);
  stepLater(world, taskId, Math.min(eniCreatedMs, eniAttachMs));
}

function failToCreate(world: RegionWorld, task: Task, ec2Error: string): void {
  const { subnetId = "", networkConfiguration } = task;
  const publicIp = networkConfiguration?.awsvpcConfiguration?.assignPublicIp === "ENABLED";
  failEni(world, task, STOPPED_REASON.eniNotCreated(subnetId, ec2Error, { publicIp }));
}

/** Dual-stack tasks run on Linux only, and only while the account setting allows it. */
function ipv6Of(world: RegionWorld, task: Task): string | undefined {
  const { osType } = get(world.tables.containerInstances, task.containerInstanceId);
  const setting = settingOf(world, "dualStackIPv6", rootArn(world));
  if (osType !== "linux" || setting !== "enabled") return undefined;
  return ipv6AddressOf(world, get(world.tables.subnets, task.subnetId ?? ""), task.id);
}

/** The attachment begins, is confirmed by the agent, or its time has run out. */
export function attachEni(world: RegionWorld, task: Task): void {
  const { eni } = task;
  if (eni === undefined) return;
  const { eniAttachMs, eniCreatedMs, eniAttachTimeoutMs } = timings(world);
  if (eni.status === "CREATED") {
    setStatus(world, task, "ATTACHING");
    return stepLater(world, task.id, Math.max(eniAttachMs - eniCreatedMs, 0));
  }
  if (isSeen(world, task)) return attached(world, task);
  if (task.blockedOn?.kind !== "eni-attach" || task.blockedOn.until === undefined) {
    // Counted from the attachment's begin, which lies what was waited in the past.
    const left = Math.max(eniAttachTimeoutMs - Math.max(eniAttachMs - eniCreatedMs, 0), 0);
    const blockedOn = { kind: "eni-attach", until: world.now + left } as const;
    patch(world, "tasks", task.id, { blockedOn });
    return stepLater(world, task.id, left);
  }
  failEni(world, task, STOPPED_REASON.eniTimeout);
}

function failEni(world: RegionWorld, { id: taskId, subnetId = "" }: Task, reason: string): void {
  record(world, { kind: "eni-failed", taskId, subnetId });
  stopTask(world, taskId, { stopCode: "TaskFailedToStart", reason });
}

/** The agent confirms what it is told of while it is in contact, unless a fault hides it. */
function isSeen(world: RegionWorld, { containerInstanceId, eniStalled }: Task): boolean {
  const instance = get(world.tables.containerInstances, containerInstanceId);
  return eniStalled !== true && instance.agentRunning && instance.contactLostAt === undefined;
}

/** An agent in contact again confirms the interface it could not before. */
export function confirmEni(world: RegionWorld, task: Task): void {
  const isLate = task.blockedOn?.kind === "eni-attach" && task.blockedOn.until !== undefined;
  if (isLate && isSeen(world, task)) attached(world, task);
}

function attached(world: RegionWorld, task: Task): void {
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
  stepLater(world, task.id, timings(world).agentPickUpMs);
}

/** Detached, and a moment later deleted: the task is STOPPED. */
export function detachEni(world: RegionWorld, task: Task): void {
  const { eniDeleteMs, eniDetachMs } = timings(world);
  const left = Math.min(eniDeleteMs, eniDetachMs);
  if (task.eni?.status !== "DETACHING" || left === 0) return finishStop(world, task);
  setStatus(world, task, "DETACHED");
  stepLater(world, task.id, left);
}

/** The fault: the agent of this task's instance never sees its interface. */
export function stallEni(world: RegionWorld, taskId: TaskId): void {
  patch(world, "tasks", taskId, { eniStalled: true });
}

/** How EC2 may refuse to attach an interface. */
const REFUSALS = {
  throttled: STOPPED_REASON.eniThrottled,
  "device-index": STOPPED_REASON.eniDeviceIndex,
} as const;

export type EniRefusal = keyof typeof REFUSALS;

/** The fault: EC2 refuses to attach this task's interface. */
export function refuseEni(world: RegionWorld, taskId: TaskId, refusal: EniRefusal): void {
  failEni(world, get(world.tables.tasks, taskId), REFUSALS[refusal]);
}

function setStatus(world: RegionWorld, { id, eni }: Task, status: Eni["status"]): void {
  if (eni === undefined) return;
  patch(world, "enis", eni.id, { status });
  patch(world, "tasks", id, { eni: { ...eni, status } });
}

function stepLater(world: RegionWorld, taskId: TaskId, delayMs: number): void {
  arm(world, `task/${taskId}`, world.now + delayMs, { kind: "task", taskId });
}
