// A subnet with the addresses in use as the page sees it.
import { having } from "../../engine/kernel/tables";
import {
  addressOf,
  firstAddresses,
  parseCidr,
  RESERVED_PER_SUBNET,
} from "../../engine/lifecycle/addresses";
import type { Subnet } from "../../engine/model/networks";
import type { RegionWorld } from "../../engine/model/region";
import type { AddressView, SubnetView } from "../frame/subnets";

const MOST_LISTED = 256;

export function subnetView(world: RegionWorld, subnet: Subnet): SubnetView {
  const { base, size } = parseCidr(subnet.cidrBlock);
  const usable = size - RESERVED_PER_SUBNET;
  return {
    id: subnet.id,
    name: subnet.name,
    availabilityZone: subnet.availabilityZone,
    availabilityZoneId: subnet.availabilityZoneId,
    cidrBlock: subnet.cidrBlock,
    size,
    usable,
    free: usable - subnet.held.length,
    addresses: addressesOf(world, subnet, base),
    held: subnet.held.length,
    heldByOthers: subnet.heldByOthers,
    ipv6CidrBlock: subnet.ipv6CidrBlock,
    internet: subnet.internet,
  };
}

function addressesOf(world: RegionWorld, subnet: Subnet, base: number): readonly AddressView[] {
  const holders = new Map<number, AddressView>();
  for (const { id, privateIp } of having(world.tables.ec2Instances, "subnet", subnet.id)) {
    const hostNumber = hostNumberOf(privateIp, base);
    holders.set(hostNumber, { hostNumber, privateIp, holder: "instance", owner: id });
  }
  for (const eni of having(world.tables.enis, "subnet", subnet.id)) {
    const { hostNumber, privateIp, taskId: owner } = eni;
    const holder = eni.status === "DETACHING" ? "detaching" : "task";
    holders.set(hostNumber, { hostNumber, privateIp, holder, owner });
  }
  for (const { hostNumber, privateIp, id: owner } of having(
    world.tables.trunks,
    "subnet",
    subnet.id,
  )) {
    holders.set(hostNumber, { hostNumber, privateIp, holder: "trunk", owner });
  }
  for (const hostNumber of firstAddresses(subnet.heldByOthers)) {
    const privateIp = addressOf(subnet, hostNumber);
    holders.set(hostNumber, { hostNumber, privateIp, holder: "other", owner: "" });
  }
  return subnet.held.slice(0, MOST_LISTED).flatMap((hostNumber) => holders.get(hostNumber) ?? []);
}

function hostNumberOf(address: string, base: number): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0) - base;
}
