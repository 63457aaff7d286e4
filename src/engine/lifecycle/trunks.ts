// Trunk interfaces: with `awsvpcTrunking` a new Linux instance of a supporting type registers as
// REGISTERING until its trunk is there, then offers many more slots for awsvpc tasks. Retired, it
// is DEREGISTERING until the trunk is gone. (Developer Guide: container-instance-eni)
import { trunkTaskLimit } from "../catalog/trunking";
import { assert } from "../kernel/assert";
import { hexId } from "../kernel/chance";
import { find, get, having } from "../kernel/tables";
import { arm, disarm, insert, patch, record, remove } from "../kernel/world";
import type { ContainerInstanceId, SubnetId } from "../model/ids";
import type { ContainerInstance, Ec2Instance } from "../model/instances";
import type { Trunk } from "../model/networks";
import type { RegionWorld } from "../model/region";
import { instanceRoleArn, settingOf } from "./accountSettings";
import { addressOf, giveBackAddress, macAddress, takeAddress } from "./addresses";
import { defaultGroupId } from "./securityGroups";
import { timings } from "./timings";
import { instanceAppeared } from "./wake";

const TRUNK_ATTRIBUTE = "ecs.awsvpc-trunk-id";

/** Whether an instance launched now is to have a trunk: its role's setting at launch counts. */
export function isTrunkingOn(world: RegionWorld): boolean {
  return settingOf(world, "awsvpcTrunking", instanceRoleArn(world)) === "enabled";
}

/** How an instance registers: ACTIVE at once, or REGISTERING while its trunk is made. */
export function statusAtRegistration({
  trunking,
  instanceType,
  subnetId,
  osType,
  agent,
}: Ec2Instance): "ACTIVE" | "REGISTERING" {
  const supported = osType === "linux" && trunkTaskLimit(instanceType) !== undefined;
  const asked = trunking === true && agent.enableTaskEni && agent.enableHighDensityEni;
  return asked && supported && subnetId !== undefined ? "REGISTERING" : "ACTIVE";
}

export function makeTrunkLater(world: RegionWorld, id: ContainerInstanceId): void {
  stepLater(world, id, timings(world).trunkCreateMs);
}

/** The trunk of a container instance, if it has one. */
export function trunkOf(world: RegionWorld, id: ContainerInstanceId): Trunk | undefined {
  return having(world.tables.trunks, "instance", id)[0];
}

/** How an instance leaves: with a trunk it is DEREGISTERING until the trunk is deleted. */
export function beginRetiring(
  world: RegionWorld,
  id: ContainerInstanceId,
): "INACTIVE" | "DEREGISTERING" {
  disarm(world, `trunk/${id}`);
  if (trunkOf(world, id) === undefined) return "INACTIVE";
  stepLater(world, id, timings(world).trunkDeleteMs);
  return "DEREGISTERING";
}

/** The trunk of an instance that comes or goes is there, or gone. */
export function stepTrunk(world: RegionWorld, id: ContainerInstanceId): void {
  const instance = find(world.tables.containerInstances, id);
  if (instance?.status === "REGISTERING") return makeTrunk(world, instance);
  if (instance?.status === "DEREGISTERING") return deleteTrunk(world, instance);
}

function makeTrunk(world: RegionWorld, instance: ContainerInstance): void {
  const { id, subnetId, attributes, registered, clusterName } = instance;
  assert(subnetId !== undefined, "an instance with a trunk is in a subnet");
  const limit = trunkTaskLimit(instance.instanceType);
  const hostNumber = takeAddress(world, subnetId);
  if (hostNumber === undefined || limit === undefined) return failRegistration(world, instance);
  const eniId = `eni-${hexId(world.seed, "trunk", id, 17)}`;
  const privateIp = addressOf(get(world.tables.subnets, subnetId), hostNumber);
  insert(world, "trunks", {
    id: eniId,
    containerInstanceId: id,
    subnetId,
    hostNumber,
    privateIp,
    macAddress: macAddress(world, eniId),
    securityGroups: [defaultGroupId(world)],
  });
  record(world, {
    kind: "trunk-attached",
    containerInstanceId: id,
    eniId,
    subnetId,
    privateIp,
  });
  patch(world, "containerInstances", id, {
    attributes: [...attributes, { name: TRUNK_ATTRIBUTE, value: eniId }],
    registered: { ...registered, enis: limit },
  });
  turn(world, id, "ACTIVE", "trunk attached");
  instanceAppeared(world, clusterName);
}

function failRegistration(world: RegionWorld, { id, subnetId }: ContainerInstance): void {
  const statusReason = noTrunk(subnetId ?? "");
  patch(world, "containerInstances", id, { statusReason, agentConnected: false });
  turn(world, id, "REGISTRATION_FAILED", statusReason);
}

/** Assumed wording, after that of task interfaces. */
function noTrunk(subnetId: SubnetId): string {
  return (
    "Unexpected EC2 error while attempting to create trunk network interface in subnet " +
    `'${subnetId}': InsufficientFreeAddressesInSubnet`
  );
}

function deleteTrunk(world: RegionWorld, { id }: ContainerInstance): void {
  release(world, trunkOf(world, id));
  turn(world, id, "INACTIVE", "trunk deleted");
}

/** Its host is gone while ECS still believes in it: the interface goes with the host. */
export function loseTrunk(world: RegionWorld, { containerInstanceId }: Ec2Instance): void {
  if (containerInstanceId === undefined) return;
  const instance = find(world.tables.containerInstances, containerInstanceId);
  if (instance?.status !== "DEREGISTERING") release(world, trunkOf(world, containerInstanceId));
}

function release(world: RegionWorld, trunk: Trunk | undefined): void {
  if (trunk === undefined) return;
  const { id: eniId, containerInstanceId, subnetId, privateIp, hostNumber } = trunk;
  giveBackAddress(world, subnetId, hostNumber);
  remove(world, "trunks", eniId);
  record(world, { kind: "trunk-released", containerInstanceId, eniId, subnetId, privateIp });
}

function turn(
  world: RegionWorld,
  containerInstanceId: ContainerInstanceId,
  to: "ACTIVE" | "REGISTRATION_FAILED" | "INACTIVE",
  because: string,
): void {
  const { version } = get(world.tables.containerInstances, containerInstanceId);
  patch(world, "containerInstances", containerInstanceId, { status: to, version: version + 1 });
  record(world, { kind: "container-instance-status", containerInstanceId, to, because });
}

function stepLater(world: RegionWorld, id: ContainerInstanceId, delayMs: number): void {
  const timer = { kind: "trunk", containerInstanceId: id } as const;
  arm(world, `trunk/${id}`, world.now + delayMs, timer);
}
