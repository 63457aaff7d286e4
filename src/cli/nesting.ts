// Texts that are nested without end: reading one would use up the stack, so it is refused before.

/** No request of AWS comes near it. */
export const DEEPEST = 100;

/** Brackets count in quoted texts too, where hardly anyone leaves a hundred of them open. */
export function isDeep(text: string): boolean {
  let open = 0;
  for (const [mark] of text.matchAll(/[[\]{}]/g)) {
    open = "[{".includes(mark) ? open + 1 : Math.max(0, open - 1);
    if (open > DEEPEST) return true;
  }
  return false;
}

const LONGEST_MARGIN = 4 * DEEPEST;

/** In YAML each blank or mark before the first word of a line may be one more level. */
export function isDeepYaml(text: string): boolean {
  const isLong = (line: string) => /^[ \t?:-]*/.exec(line.slice(0, LONGEST_MARGIN))?.[0].length;
  return isDeep(text) || text.split("\n").some((line) => isLong(line) === LONGEST_MARGIN);
}
