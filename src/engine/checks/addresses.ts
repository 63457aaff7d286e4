// Usable addresses of a subnet = free + held; each is held once: by an instance, a task's ENI, a
// trunk, or by others from the beginning. No IPv6 address is given twice.
import { all, find } from "../kernel/tables";
import { FIRST_USABLE, parseCidr } from "../lifecycle/addresses";
import type { RegionWorld } from "../model/region";

export function addressViolations(world: RegionWorld): readonly string[] {
  const holders = holdersOf(world);
  const subnets = [...all(world.tables.subnets)].flatMap(({ id, held, cidrBlock }) => {
    const actual = (holders.get(id) ?? []).toSorted((a, b) => a - b);
    const broken: string[] = [];
    if (actual.join() !== held.join()) {
      broken.push(`${id} books ${held.join()}, held ${actual.join()}`);
    }
    if (new Set(held).size < held.length) broken.push(`${id} holds an address twice`);
    const last = parseCidr(cidrBlock).size - 2;
    if (held.some((host) => host < FIRST_USABLE || host > last))
      broken.push(`${id} holds a reserved address`);
    return broken;
  });
  const v6 = [...all(world.tables.enis)].flatMap(({ ipv6Address }) => ipv6Address ?? []);
  const twice = new Set(v6).size < v6.length ? ["an IPv6 address is given twice"] : [];
  return [...subnets, ...twice, ...trunkViolations(world), ...eniViolations(world)];
}

function holdersOf(world: RegionWorld): ReadonlyMap<string, readonly number[]> {
  const holders = new Map<string, number[]>();
  const hold = (subnet: string, host: number) => {
    const hosts = holders.get(subnet);
    if (hosts === undefined) holders.set(subnet, [host]);
    else hosts.push(host);
  };
  for (const { state, subnetId, hostNumber } of all(world.tables.ec2Instances)) {
    if (state !== "terminated" && subnetId !== undefined) hold(subnetId, hostNumber);
  }
  for (const { subnetId, hostNumber } of all(world.tables.enis)) hold(subnetId, hostNumber);
  for (const { subnetId, hostNumber } of all(world.tables.trunks)) hold(subnetId, hostNumber);
  for (const { id, heldByOthers } of all(world.tables.subnets)) {
    for (let i = 0; i < heldByOthers; i++) hold(id, FIRST_USABLE + i);
  }
  return holders;
}

/** A trunk belongs to an instance that is there, has its attribute, and only one. */
function trunkViolations(world: RegionWorld): readonly string[] {
  return [...all(world.tables.trunks)].flatMap(({ id, containerInstanceId, subnetId }) => {
    const instance = find(world.tables.containerInstances, containerInstanceId);
    const broken: string[] = [];
    const named = instance?.attributes.find(({ name }) => name === "ecs.awsvpc-trunk-id");
    if (named?.value !== id) broken.push(`${id} is not the trunk of ${containerInstanceId}`);
    if (instance?.subnetId !== subnetId) broken.push(`${id} is not where its instance is`);
    if (instance?.status === "INACTIVE") broken.push(`${id} outlives its instance`);
    return broken;
  });
}

/** An ENI and its task know each other, in the same words. */
function eniViolations(world: RegionWorld): readonly string[] {
  return [...all(world.tables.enis)].flatMap(({ id, taskId, status }) => {
    const eni = find(world.tables.tasks, taskId)?.eni;
    if (eni?.id !== id) return [`${id} belongs to no task`];
    return eni.status === status ? [] : [`${id} is ${status}, its task says ${eni.status}`];
  });
}
