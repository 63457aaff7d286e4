// The words that a mistyped one may have meant, as Python's difflib finds them: the AWS CLI offers
// those that are at least 80 % alike.

const CUTOFF = 0.8;
const AT_MOST = 3;

export function closeMatches(word: string, choices: readonly string[]): readonly string[] {
  return choices
    .map((choice) => ({ choice, ratio: ratioOf(choice, word) }))
    .filter(({ ratio }) => ratio >= CUTOFF)
    .toSorted((a, b) => b.ratio - a.ratio || (a.choice < b.choice ? 1 : -1))
    .slice(0, AT_MOST)
    .map(({ choice }) => choice);
}

/** Twice the matching characters over all characters: 1 for equal words. */
function ratioOf(a: string, b: string): number {
  const length = a.length + b.length;
  return length === 0 ? 1 : (2 * matching(a, b)) / length;
}

/** Characters of the longest common block, and of the blocks to its left and to its right. */
function matching(a: string, b: string): number {
  const { size, inA, inB } = longestBlock(a, b);
  if (size === 0) return 0;
  const left = matching(a.slice(0, inA), b.slice(0, inB));
  return left + size + matching(a.slice(inA + size), b.slice(inB + size));
}

interface Block {
  readonly size: number;
  readonly inA: number;
  readonly inB: number;
}

/** The earliest of the longest. */
function longestBlock(a: string, b: string): Block {
  let best: Block = { size: 0, inA: 0, inB: 0 };
  /** Length of the block that ends at each place of `b`, one character of `a` before. */
  let before: readonly number[] = [];
  for (let i = 0; i < a.length; i += 1) {
    const row: number[] = [];
    for (let j = 0; j < b.length; j += 1) {
      const size = a[i] === b[j] ? (before[j - 1] ?? 0) + 1 : 0;
      row.push(size);
      if (size > best.size) best = { size, inA: i - size + 1, inB: j - size + 1 };
    }
    before = row;
  }
  return best;
}
