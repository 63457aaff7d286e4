// Sets of characters as sorted ranges of code points: what one place of a pattern accepts.

export type CharSet = readonly (readonly [from: number, to: number])[];

const LAST = 0x10ffff;

export function contains(set: CharSet, code: number): boolean {
  for (const [from, to] of set) if (code >= from && code <= to) return true;
  return false;
}

export function complement(set: CharSet): CharSet {
  const outside: [number, number][] = [];
  let next = 0;
  for (const [from, to] of [...set].sort(([a], [b]) => a - b)) {
    if (from > next) outside.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  if (next <= LAST) outside.push([next, LAST]);
  return outside;
}

const DIGIT: CharSet = [[0x30, 0x39]];
const WORD: CharSet = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
const SPACE: CharSet = [
  [0x09, 0x0d],
  [0x20, 0x20],
];

/** What Java's `.` accepts: all but line terminators. */
export const ANY: CharSet = complement([
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x85, 0x85],
  [0x2028, 0x2029],
]);

/** What a backslash and a letter accept: `\d`, `\S`, `\t`, … */
export const ESCAPED: ReadonlyMap<string, CharSet> = new Map([
  ["d", DIGIT],
  ["D", complement(DIGIT)],
  ["w", WORD],
  ["W", complement(WORD)],
  ["s", SPACE],
  ["S", complement(SPACE)],
  ["t", [[0x09, 0x09]]],
  ["n", [[0x0a, 0x0a]]],
  ["r", [[0x0d, 0x0d]]],
  ["f", [[0x0c, 0x0c]]],
]);
