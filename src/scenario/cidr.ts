// IPv4 blocks of subnets, as far as a scenario needs them.

const OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const CIDR = new RegExp(`^${OCTET}\\.${OCTET}\\.${OCTET}\\.${OCTET}/(1[6-9]|2[0-8])$`);

/** First and last address of a block /16 to /28, or undefined when the text is no such block. */
export function blockOf(cidr: string): { first: number; last: number } | undefined {
  const parts = CIDR.exec(cidr)?.slice(1).map(Number);
  if (parts === undefined) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = parts;
  const first = ((a * 256 + b) * 256 + c) * 256 + d;
  const size = 1 << (32 - prefix);
  return first % size === 0 ? { first, last: first + size - 1 } : undefined;
}

/** How many addresses of a block can be had: AWS keeps five of each subnet. */
export function usableIn(cidr: string): number {
  const { first, last } = blockOf(cidr) ?? { first: 0, last: -1 };
  return Math.max(last - first + 1 - 5, 0);
}

/** Whether two blocks share an address. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [blockOf(one), blockOf(other)];
  return a !== undefined && b !== undefined && a.first <= b.last && b.first <= a.last;
}

/** This host, loopback, link-local, multicast and above: no VPC has these. */
const NOT_OF_VPCS = /^(0|127|169\.254|22[4-9]|2[3-5]\d)\./;

/** Addresses that a VPC may have. (Amazon VPC user guide: vpc-cidr-blocks) */
export function isVpcBlock(cidr: string): boolean {
  return !NOT_OF_VPCS.test(cidr);
}
