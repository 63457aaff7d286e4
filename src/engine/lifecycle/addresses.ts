// Addresses of subnets: the lowest free host number is taken. Five per subnet are reserved: the
// first four and the last (VPC user guide, subnet sizing). IPv6 addresses are chosen by chance from
// the subnet's /64 and never run out.
import { hexId } from "../kernel/chance";
import { get } from "../kernel/tables";
import { patch } from "../kernel/world";
import type { SubnetId } from "../model/ids";
import type { Subnet } from "../model/networks";
import type { RegionWorld } from "../model/region";

export const FIRST_USABLE = 4;
export const RESERVED_PER_SUBNET = 5;

interface Cidr {
  readonly base: number;
  readonly size: number;
}

/** `10.0.0.0/24` → its first address as a number, and how many there are; IPv4. */
export function parseCidr(cidrBlock: string): Cidr {
  const [address = "", prefix = "32"] = cidrBlock.split("/");
  let size = 1;
  for (let bit = Number(prefix); bit < 32; bit++) size *= 2;
  return { base: numberOf(address), size };
}

function numberOf(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** Dotted address of the n-th host of a subnet. */
export function addressOf(subnet: Subnet, hostNumber: number): string {
  const value = parseCidr(subnet.cidrBlock).base + hostNumber;
  const parts = [value / 16_777_216, value / 65_536, value / 256, value];
  return parts.map((part) => Math.floor(part) % 256).join(".");
}

/** An address of a dual-stack subnet; undefined in another. `owner` makes it unique. */
export function ipv6AddressOf(
  world: RegionWorld,
  { ipv6CidrBlock }: Subnet,
  owner: string,
): string | undefined {
  if (ipv6CidrBlock === undefined) return undefined;
  const groups = hexId(world.seed, "ipv6", owner, 16).match(/.{4}/g) ?? [];
  const prefix = ipv6CidrBlock.slice(0, ipv6CidrBlock.indexOf("::"));
  return [prefix, ...groups.map((group) => group.replace(/^0{1,3}/, ""))].join(":");
}

export function macAddress(world: RegionWorld, owner: string): string {
  const hex = hexId(world.seed, "mac", owner, 10);
  return ["0a", ...(hex.match(/../g) ?? [])].join(":");
}

/** How many addresses nobody holds. */
export function freeAddresses(subnet: Subnet): number {
  return parseCidr(subnet.cidrBlock).size - RESERVED_PER_SUBNET - subnet.held.length;
}

/** Takes the lowest free address; undefined when the subnet has none left. */
export function takeAddress(world: RegionWorld, subnetId: SubnetId): number | undefined {
  const subnet = get(world.tables.subnets, subnetId);
  if (freeAddresses(subnet) <= 0) return undefined;
  let index = 0;
  while (subnet.held[index] === FIRST_USABLE + index) index += 1;
  const hostNumber = FIRST_USABLE + index;
  const held = [...subnet.held.slice(0, index), hostNumber, ...subnet.held.slice(index)];
  patch(world, "subnets", subnetId, { held });
  return hostNumber;
}

/** The host numbers that others hold from the beginning: the first usable ones. */
export function firstAddresses(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => FIRST_USABLE + i);
}

export function giveBackAddress(world: RegionWorld, subnetId: SubnetId, hostNumber: number): void {
  const { held } = get(world.tables.subnets, subnetId);
  patch(world, "subnets", subnetId, { held: held.filter((host) => host !== hostNumber) });
}
