// Blocks of addresses as security group rules name them, IPv4 and IPv6, and which addresses the
// internet knows. (VPC User Guide: IP addressing; RFC 1918, RFC 4193)
import { parseCidr } from "./addresses";

const GROUPS = 8;
const BITS_OF_GROUP = 16;

/** Whether an address lies in a block; never in one of the other family. */
export function isInBlock(address: string, cidrBlock: string): boolean {
  const isIpv6 = cidrBlock.includes(":");
  if (address === "" || isIpv6 !== address.includes(":")) return false;
  if (isIpv6) return isInIpv6Block(address, cidrBlock);
  const { base, size } = parseCidr(cidrBlock);
  const { base: value } = parseCidr(address);
  return value >= base && value < base + size;
}

function isInIpv6Block(address: string, cidrBlock: string): boolean {
  const [first = "", prefix = "128"] = cidrBlock.split("/");
  const block = ipv6Groups(first);
  const groups = ipv6Groups(address);
  if (block === undefined || groups === undefined) return false;
  return groups.every((group, i) => {
    const bits = Math.min(Math.max(Number(prefix) - i * BITS_OF_GROUP, 0), BITS_OF_GROUP);
    const rest = BITS_OF_GROUP - bits;
    return group >> rest === (block[i] ?? 0) >> rest;
  });
}

/** The eight numbers of an IPv6 address, `::` filled in; undefined: it is none. */
export function ipv6Groups(address: string): readonly number[] | undefined {
  const halves = address.split("::");
  const [head = [], tail = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const left = GROUPS - head.length - tail.length;
  const isWhole = halves.length === 1 ? left === 0 : halves.length === 2 && left > 0;
  if (!isWhole) return undefined;
  const groups = [...head, ...Array.from({ length: left }, () => "0"), ...tail];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16));
}

/** Nobody on the internet can send to these. */
const PRIVATE_BLOCKS = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"] as const;

export function isPrivateAddress(address: string): boolean {
  return PRIVATE_BLOCKS.some((block) => isInBlock(address, block));
}
