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

/** Whether any two of the blocks share an address. */
export function overlapping(cidrs: readonly string[]): boolean {
  const blocks = cidrs.flatMap((cidr) => blockOf(cidr) ?? []).sort((a, b) => a.first - b.first);
  return blocks.some((block, i) => i > 0 && block.first <= (blocks[i - 1]?.last ?? -1));
}
