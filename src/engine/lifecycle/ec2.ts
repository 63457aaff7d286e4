// EC2 instances: boot, and the agent that joins the cluster its user data names. Without an
// instance profile the agent may not call ECS, so it never registers (Developer Guide, container
// instance IAM role); without a cluster of that name it cannot.
import { hexId } from "../kernel/chance";
import { assert } from "../kernel/assert";
import { all, find, get } from "../kernel/tables";
import { arm, insert, nextOrdinal, patch, record } from "../kernel/world";
import type { Ec2InstanceId, SubnetId } from "../model/ids";
import type { Ec2Instance } from "../model/instances";
import type { Tags } from "../model/clusters";
import type { RegionWorld } from "../model/region";
import { addressOf, giveBackAddress, takeAddress } from "./addresses";
import { loseContainerInstance, registerContainerInstance } from "./containerInstances";
import { timings } from "./timings";

export interface InstanceOrder {
  readonly instanceType: string;
  readonly subnetId: SubnetId;
  readonly ecsCluster: string;
  readonly hasInstanceProfile: boolean;
  readonly userData: string;
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
    hostNumber,
    privateIp,
    state: "pending",
    launchedAt: world.now,
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
  const { state } = get(world.tables.ec2Instances, id);
  if (state === "shutting-down" || state === "terminated") return;
  patch(world, "ec2Instances", id, { state: "shutting-down" });
  record(world, { kind: "instance-terminating", ec2InstanceId: id });
  stepLater(world, id, timings(world).terminationSeenMs);
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
      return tryRegister(world, instance);
    case "shutting-down":
      return goDown(world, instance);
    case "terminated":
      return;
  }
}

function tryRegister(world: RegionWorld, instance: Ec2Instance): void {
  const problem = registrationProblem(world, instance);
  if (problem === undefined) {
    registerContainerInstance(world, instance);
    return;
  }
  patch(world, "ec2Instances", instance.id, { registrationProblem: problem });
  record(world, { kind: "instance-not-registered", ec2InstanceId: instance.id, problem });
}

function registrationProblem(
  world: RegionWorld,
  instance: Ec2Instance,
): Ec2Instance["registrationProblem"] {
  if (!instance.hasInstanceProfile) return "no-instance-profile";
  const cluster = find(world.tables.clusters, instance.ecsCluster);
  return cluster?.status === "ACTIVE" ? undefined : "cluster-not-found";
}

/** Agents that found no cluster of their name try again once it exists. */
export function retryRegistrations(world: RegionWorld, clusterName: string): void {
  for (const instance of all(world.tables.ec2Instances)) {
    if (instance.registrationProblem !== "cluster-not-found") continue;
    if (instance.ecsCluster !== clusterName || instance.state !== "running") continue;
    patch(world, "ec2Instances", instance.id, { registrationProblem: undefined });
    stepLater(world, instance.id, timings(world).agentRegisterMs);
  }
}

/** ECS notices first; EC2 says terminated, and frees the address, a little later. */
function goDown(world: RegionWorld, instance: Ec2Instance): void {
  const { containerInstanceId } = instance;
  const joined =
    containerInstanceId === undefined
      ? undefined
      : find(world.tables.containerInstances, containerInstanceId);
  if (joined !== undefined && joined.status !== "INACTIVE") {
    loseContainerInstance(world, joined);
    return stepLater(world, instance.id, timings(world).ec2TerminateMs);
  }
  patch(world, "ec2Instances", instance.id, { state: "terminated", terminatedAt: world.now });
  giveBackAddress(world, instance.subnetId, instance.hostNumber);
  record(world, { kind: "instance-terminated", ec2InstanceId: instance.id });
}
