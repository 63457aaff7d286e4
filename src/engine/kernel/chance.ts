// Keyed chance: every draw is a hash of the seed, a purpose and an id, never a position in a
// stream, so that two branches of a world share all the draws they have in common.

/** Two independent 32-bit hashes of a text (murmur-style mixing). */
function hash64(text: string): readonly [number, number] {
  let a = 0xdeadbeef ^ text.length;
  let b = 0x41c6ce57 ^ text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return [(a ^ (a >>> 15)) >>> 0, (b ^ (b >>> 14)) >>> 0];
}

/** A whole number in [0, outOf), the same for the same seed, purpose and id. */
export function chance(seed: string, purpose: string, id: string, outOf: number): number {
  return hash64(`${seed}\n${purpose}\n${id}`)[0] % outOf;
}

const BYTES: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, "0"),
);

/** `digits` lower-case hex digits drawn from seed, purpose and id. */
export function hexId(seed: string, purpose: string, id: string, digits: number): string {
  const bytes: (string | undefined)[] = [];
  const text = `${seed}\n${purpose}\n${id}\n`;
  for (let part = 0; 2 * bytes.length < digits; part++) {
    for (const word of hash64(text + String(part))) {
      bytes.push(BYTES[word >>> 24], BYTES[(word >>> 16) & 255]);
      bytes.push(BYTES[(word >>> 8) & 255], BYTES[word & 255]);
    }
  }
  // Joined, not added up: engines keep a joined string in one piece, and worlds keep many ids.
  return bytes.join("").slice(0, digits);
}

/** A version-4 UUID drawn from seed, purpose and id. */
export function uuid(seed: string, purpose: string, id: string): string {
  const hex = hexId(seed, purpose, id, 32);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20)].join("-");
}

/** `digits` decimal digits drawn from seed, purpose and id; the first is never 0. */
export function decimalId(seed: string, purpose: string, id: string, digits: number): string {
  let text = String(1 + chance(seed, `${purpose}/first`, id, 9));
  for (let part = 0; text.length < digits; part++) {
    const [a] = hash64(`${seed}\n${purpose}\n${id}\n${part}`);
    text += String(a % 1_000_000).padStart(6, "0");
  }
  return text.slice(0, digits);
}

/** 16 hex digits that summarise a text. */
export function digestOf(text: string): string {
  const [a, b] = hash64(text);
  return a.toString(16).padStart(8, "0") + b.toString(16).padStart(8, "0");
}
