// CIDR blocks as security group rules name them, IPv4 and IPv6.
import { ipv6Groups } from "../../engine/lifecycle/addressBlocks";

const OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const V4 = new RegExp(`^${OCTET}(\\.${OCTET}){3}/(3[0-2]|[12]?\\d)$`);
const V6 = /^([\da-fA-F:]{2,39})\/(12[0-8]|1[01]\d|[1-9]?\d)$/;

export function isCidrBlock(text: string): boolean {
  const [, address] = V6.exec(text) ?? [];
  return V4.test(text) || (address !== undefined && ipv6Groups(address) !== undefined);
}
