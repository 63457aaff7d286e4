// Times work in rounds that alternate between the candidates, so that all meet a busy machine
// alike.

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/**
 * The median time of each piece of work, in ms. Each round prepares and runs every piece once; the
 * first round warms up and does not count. What `prepare` does is not timed.
 */
export function medians<N extends string>(
  works: Readonly<Record<N, () => () => void>>,
  rounds: number,
): Record<N, number> {
  const names = Object.keys(works) as N[];
  const times = new Map<N, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const work = works[name]();
      const start = performance.now();
      work();
      if (round > 0) times.get(name)?.push(performance.now() - start);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<
    N,
    number
  >;
}
