// `${NAME##*/}` and its like: what a pattern takes off one end of a text, in time proportional to
// both. `*` is any text, `?` any character.

export interface Trim {
  readonly side: "start" | "end";
  readonly longest: boolean;
}

const LONGEST_PATTERN = 200;

export function trimmed(text: string, pattern: string, { side, longest }: Trim): string {
  const isEnd = side === "end";
  if (pattern.length > LONGEST_PATTERN) return text;
  const charsOf = (all: string) => (isEnd ? Array.from(all).toReversed() : Array.from(all));
  const chars = charsOf(text);
  const tokens = charsOf(pattern);
  const count = taken(chars, tokens, longest);
  const left = chars.slice(count);
  return (isEnd ? left.toReversed() : left).join("");
}

/** How many characters the pattern takes from the beginning; 0 where it does not match. */
function taken(chars: readonly string[], tokens: readonly string[], longest: boolean): number {
  let places = closed(new Set([0]), tokens);
  let count = 0;
  for (const [i, char] of chars.entries()) {
    if (places.has(tokens.length) && !longest) return i;
    const next = [...places].flatMap((place) => {
      const token = tokens[place];
      if (token === "*") return [place];
      return token === "?" || token === char ? [place + 1] : [];
    });
    places = closed(new Set(next), tokens);
    if (places.size === 0) break;
    if (places.has(tokens.length)) count = i + 1;
  }
  return count;
}

/** A star may also be nothing. */
function closed(places: Set<number>, tokens: readonly string[]): ReadonlySet<number> {
  for (const place of places) if (tokens[place] === "*") places.add(place + 1);
  return places;
}
