// What is wrong with a query, and where.

export interface Problem {
  readonly kind: "problem";
  /** Characters before it, from 0. */
  readonly at: number;
  /** The end of the sentence "at character N: …". */
  readonly says: string;
}

/** `at character 23: expected a value, found 'and'`, counted from 1 as people do. */
export function problemText({ at, says }: Problem): string {
  return `at character ${at + 1}: ${says}`;
}
