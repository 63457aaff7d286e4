// The operator `cidr` of an event pattern: IPv4 addresses within a block.

export function cidrTest(block: string): ((address: string) => boolean) | undefined {
  const [base = "", length, more] = block.split("/");
  const from = numberOf(base);
  if (from === undefined || more !== undefined || !/^\d{1,2}$/.test(length ?? "")) return undefined;
  const bits = Number(length);
  if (bits > 32) return undefined;
  const size = 2 ** (32 - bits);
  const first = from - (from % size);
  return (address) => {
    const at = numberOf(address);
    return at !== undefined && at >= first && at < first + size;
  };
}

function numberOf(address: string): number | undefined {
  const parts = address.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part))) return undefined;
  const numbers = parts.map(Number);
  if (numbers.some((part) => part > 255)) return undefined;
  return numbers.reduce((sum, part) => sum * 256 + part, 0);
}
