// The name that was probably meant.

/** Undefined when none is near. */
export function closest(typed: string, names: readonly string[]): string | undefined {
  const near = names
    .map((name) => ({ name, distance: distanceOf(typed.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(1, Math.floor(name.length / 3)));
  return near.toSorted((a, b) => a.distance - b.distance)[0]?.name;
}

/** Letters to change, add or leave out; two that changed places count once. */
function distanceOf(a: string, b: string): number {
  const LONGEST = 60;
  if (a.length > LONGEST || b.length > LONGEST) return LONGEST;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const ways = [
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
        ...(swapped ? [(before[j - 2] ?? 0) + 1] : []),
      ];
      row.push(Math.min(...ways));
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
