// EC2 instances: boot, stop, start, reboot and termination, and what each means for the agent on
// them. A stopped or rebooted host comes back as the same container instance (Developer Guide:
// ECS_instances); a terminated one leaves ECS by itself only while its agent is connected (API
// reference: DeregisterContainerInstance).
import { STOPPED_REASON } from "../catalog/stoppedReasons";
import { assert } from "../kernel/assert";
import { hexId } from "../kernel/chance";
import { find, get } from "../kernel/tables";
import { arm, insert, nextOrdinal, patch, record } from "../kernel/world";
import type { Tags } from "../model/clusters";
import type { ContainerInstanceId, Ec2InstanceId, SecurityGroupId, SubnetId } from "../model/ids";
import type { ContainerInstance, Ec2Instance } from "../model/instances";
import type { RegionWorld } from "../model/region";
import { addressOf, giveBackAddress, takeAddress } from "./addresses";
import {
  cutContact,
  giveUpWaiting,
  hostIsBack,
  loseAllTasks,
  loseContainers,
} from "./agentContact";
import { loseContainerInstance } from "./containerInstances";
import { dropOrphans } from "./logs";
import { registerHost } from "./registration";
import { timings } from "./timings";
import { isTrunkingOn, loseTrunk, trunkOf } from "./trunks";

export interface InstanceOrder extends Pick<
  Ec2Instance,
  | "instanceType"
  | "securityGroups"
  | "osType"
  | "osFamily"
  | "osDetail"
  | "imageId"
  | "agent"
  | "bootTasks"
  | "userData"
> {
  readonly subnetId: SubnetId;
  readonly hasInstanceProfile: boolean;
  readonly securityGroups: readonly SecurityGroupId[];
  readonly tags: Tags;
}

/** Launches one instance; the subnet is known to have a free address. */
export function launchInstance(world: RegionWorld, order: InstanceOrder): Ec2InstanceId {
  const hostNumber = takeAddress(world, order.subnetId);
  assert(hostNumber !== undefined, "the subnet has a free address");
  const ordinal = nextOrdinal(world, "ec2");
  const id: Ec2InstanceId = `i-${hexId(world.seed, "ec2", String(ordinal), 17)}`;
  const privateIp = addressOf(get(world.tables.subnets, order.subnetId), hostNumber);
  insert(world, "ec2Instances", {
    ...order,
    id,
    launchType: "EC2",
    hostNumber,
    privateIp,
    state: "pending",
    launchedAt: world.now,
    trunking: isTrunkingOn(world),
    orphans: [],
  });
  record(world, { kind: "instance-launched", ec2InstanceId: id });
  stepLater(world, id, timings(world).ec2BootMs);
  return id;
}

function stepLater(world: RegionWorld, id: Ec2InstanceId, delayMs: number): void {
  arm(world, `ec2/${id}`, world.now + delayMs, { kind: "ec2", ec2InstanceId: id });
}

/** Asks EC2 to terminate; asking again changes nothing. */
export function terminateInstance(world: RegionWorld, id: Ec2InstanceId): void {
  const instance = get(world.tables.ec2Instances, id);
  if (instance.state === "shutting-down" || instance.state === "terminated") return;
  dropOrphans(world, instance);
  patch(world, "ec2Instances", id, { state: "shutting-down" });
  record(world, { kind: "instance-terminating", ec2InstanceId: id });
  stepLater(world, id, timings(world).terminationSeenMs);
}

/** Asks EC2 to stop a running instance; any other stays as it is. */
export function stopInstance(world: RegionWorld, id: Ec2InstanceId): void {
  const instance = get(world.tables.ec2Instances, id);
  if (instance.state !== "running") return;
  dropOrphans(world, instance);
  patch(world, "ec2Instances", id, { state: "stopping" });
  record(world, { kind: "instance-stopping", ec2InstanceId: id });
  const joined = registeredOn(world, instance);
  if (joined !== undefined) cutContact(world, joined.id, { agentRunning: false });
  stepLater(world, id, timings(world).ec2StopMs);
}

/** Asks EC2 to start a stopped instance; a running one stays as it is. */
export function startInstance(world: RegionWorld, id: Ec2InstanceId): void {
  if (get(world.tables.ec2Instances, id).state !== "stopped") return;
  patch(world, "ec2Instances", id, { state: "pending" });
  record(world, { kind: "instance-starting", ec2InstanceId: id });
  if (losesPublicAddress(world, id)) {
    patch(world, "ec2Instances", id, { lostPublicAddress: true });
    record(world, { kind: "public-address-lost", ec2InstanceId: id });
  }
  stepLater(world, id, timings(world).ec2BootMs);
}

/** EC2 gives an instance with two interfaces no public address when it is started again. */
function losesPublicAddress(world: RegionWorld, id: Ec2InstanceId): boolean {
  const { subnetId = "", containerInstanceId = "", ...host } = get(world.tables.ec2Instances, id);
  if (host.lostPublicAddress === true) return false;
  const isPublic = find(world.tables.subnets, subnetId)?.internet === "public";
  return isPublic && trunkOf(world, containerInstanceId) !== undefined;
}

/** Contact is given back, and with it a public address where that was what was missing. */
export function reconnectHost(world: RegionWorld, id: ContainerInstanceId): void {
  const { ec2InstanceId } = get(world.tables.containerInstances, id);
  const host = find(world.tables.ec2Instances, ec2InstanceId);
  if (host?.lostPublicAddress === true) {
    patch(world, "ec2Instances", host.id, { lostPublicAddress: undefined });
  }
  hostIsBack(world, id);
}

/** The operating system restarts: what ran is gone, which ECS learns when the agent is back. */
export function rebootInstance(world: RegionWorld, id: Ec2InstanceId): void {
  const instance = get(world.tables.ec2Instances, id);
  assert(instance.state === "running", "only a running instance reboots");
  dropOrphans(world, instance);
  record(world, { kind: "instance-rebooting", ec2InstanceId: id });
  const joined = registeredOn(world, instance);
  if (joined !== undefined) cutContact(world, joined.id, { agentRunning: false });
  stepLater(world, id, timings(world).ec2RebootMs);
}

/** The container instance on a host, unless it has left its cluster. */
export function registeredOn(
  world: RegionWorld,
  { containerInstanceId = "" }: Ec2Instance,
): ContainerInstance | undefined {
  const joined = find(world.tables.containerInstances, containerInstanceId);
  const isLeaving = joined?.status === "INACTIVE" || joined?.status === "DEREGISTERING";
  return isLeaving ? undefined : joined;
}

/** The instance's timer: the next step of its state. */
export function stepInstance(world: RegionWorld, id: Ec2InstanceId): void {
  const instance = get(world.tables.ec2Instances, id);
  switch (instance.state) {
    case "pending":
      patch(world, "ec2Instances", id, { state: "running" });
      record(world, { kind: "instance-running", ec2InstanceId: id });
      return stepLater(world, id, timings(world).agentRegisterMs);
    case "running":
      return agentStarts(world, instance);
    case "stopping":
      return goStopped(world, instance);
    case "shutting-down":
      return goDown(world, instance);
    case "stopped":
    case "terminated":
      return;
  }
}

/** Registers the first time; later the agent finds its checkpoint and keeps its ARN. */
function agentStarts(world: RegionWorld, instance: Ec2Instance): void {
  if (instance.containerInstanceId === undefined) return registerHost(world, instance);
  const joined = registeredOn(world, instance);
  if (joined === undefined) return;
  const reason = STOPPED_REASON.essentialExited;
  loseContainers(world, joined.id, { stopCode: "EssentialContainerExited", reason });
  if (instance.lostPublicAddress === true) {
    return cutContact(world, joined.id, { agentRunning: true });
  }
  hostIsBack(world, joined.id);
}

/** ECS hears of it: the host's tasks are over, the container instance stays. */
function goStopped(world: RegionWorld, instance: Ec2Instance): void {
  patch(world, "ec2Instances", instance.id, { state: "stopped" });
  record(world, { kind: "instance-stopped", ec2InstanceId: instance.id });
  const joined = registeredOn(world, instance);
  if (joined === undefined) return;
  giveUpWaiting(world, joined.id);
  const reason = STOPPED_REASON.hostStopped(instance.id);
  loseAllTasks(world, joined.id, { stopCode: "TerminationNotice", reason });
}

/** ECS notices first; EC2 says terminated, and frees the address, a little later. */
function goDown(world: RegionWorld, instance: Ec2Instance): void {
  const joined = registeredOn(world, instance);
  if (joined !== undefined && joined.contactLostAt === undefined) {
    loseContainerInstance(world, joined);
    return stepLater(world, instance.id, timings(world).ec2TerminateMs);
  }
  if (joined !== undefined) cutContact(world, joined.id, { agentRunning: false });
  patch(world, "ec2Instances", instance.id, { state: "terminated", terminatedAt: world.now });
  if (instance.subnetId !== undefined) {
    giveBackAddress(world, instance.subnetId, instance.hostNumber);
  }
  loseTrunk(world, instance);
  record(world, { kind: "instance-terminated", ec2InstanceId: instance.id });
}
