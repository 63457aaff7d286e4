// Usable addresses of a subnet = free + held; each is held once, by an instance or a task's ENI.
import { all, find } from "../kernel/tables";
import { parseCidr } from "../lifecycle/addresses";
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
    if (held.some((host) => host < 4 || host > last)) broken.push(`${id} holds a reserved address`);
    return broken;
  });
  return [...subnets, ...eniViolations(world)];
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
  return holders;
}

/** An ENI and its task know each other, in the same words. */
function eniViolations(world: RegionWorld): readonly string[] {
  return [...all(world.tables.enis)].flatMap(({ id, taskId, status }) => {
    const eni = find(world.tables.tasks, taskId)?.eni;
    if (eni?.id !== id) return [`${id} belongs to no task`];
    return eni.status === status ? [] : [`${id} is ${status}, its task says ${eni.status}`];
  });
}
