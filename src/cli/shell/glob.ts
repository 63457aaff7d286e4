// Patterns of the shell, for `[[ x == a* ]]`, `case` and `${X##*/}`: `*` is any text, `?` any
// character, `[a-z]` one of a set; what is quoted stands for itself. Matched in time proportional
// to text and pattern.
import { CHARACTER_CLASSES } from "../tools/pattern";

/** A piece of a pattern as it stands in a script, or as a variable gave it. */
export interface PatternText {
  readonly text: string;
  readonly quoted: boolean;
}

type Test = (char: string) => boolean;
export type Token = "any" | Test;
export type Glob = readonly Token[];

/** Nobody writes longer ones; they match nothing. */
const LONGEST = 1_000;

interface Char {
  readonly char: string;
  readonly quoted: boolean;
}

export function globOf(texts: readonly PatternText[]): Glob {
  const chars = texts.flatMap(({ text, quoted }) =>
    Array.from(text, (char): Char => ({ char, quoted })),
  );
  if (chars.length > LONGEST) return [() => false];
  const tokens: Token[] = [];
  for (let at = 0; at < chars.length;) {
    const { token, to } = tokenAt(chars, at);
    // Two stars are one.
    if (token !== "any" || tokens.at(-1) !== "any") tokens.push(token);
    at = to;
  }
  return tokens;
}

function tokenAt(chars: readonly Char[], at: number): { token: Token; to: number } {
  const { char = "", quoted = true } = chars[at] ?? {};
  const plain = { token: (one: string) => one === char, to: at + 1 };
  if (quoted) return plain;
  if (char === "*") return { token: "any", to: at + 1 };
  if (char === "?") return { token: () => true, to: at + 1 };
  const escaped = char === "\\" ? chars[at + 1]?.char : undefined;
  if (escaped !== undefined) return { token: (one) => one === escaped, to: at + 2 };
  return (char === "[" ? setAt(chars, at) : undefined) ?? plain;
}

/** `[a-z]`, `[!0-9]`, `[[:digit:]_]`; undefined: it is not closed, and stands for itself. */
function setAt(chars: readonly Char[], from: number): { token: Token; to: number } | undefined {
  const mark = chars[from + 1];
  const negated = mark !== undefined && !mark.quoted && "!^".includes(mark.char);
  const first = from + (negated ? 2 : 1);
  const tests: Test[] = [];
  for (let at = first; at < chars.length;) {
    const { char = "", quoted = true } = chars[at] ?? {};
    if (char === "]" && !quoted && at > first) {
      const isIn: Test = (one) => tests.some((test) => test(one));
      return { token: negated ? (one) => !isIn(one) : isIn, to: at + 1 };
    }
    const { test, to } = memberAt(chars, at);
    tests.push(test);
    at = to;
  }
  return undefined;
}

function memberAt(chars: readonly Char[], at: number): { test: Test; to: number } {
  const textOf = (count: number) => chars.slice(at, at + count).map(({ char }) => char);
  const [whole = "", name = ""] = /^\[:([a-z]+):\]/.exec(textOf(12).join("")) ?? [];
  const named = CHARACTER_CLASSES.get(name);
  if (named !== undefined) return { test: named, to: at + whole.length };
  const [low = "", dash, high] = textOf(3);
  if (dash === "-" && high !== undefined && high !== "]") {
    return { test: (char) => char >= low && char <= high, to: at + 3 };
  }
  return { test: (char) => char === low, to: at + 1 };
}

export function matchesGlob(glob: Glob, text: string): boolean {
  const chars = Array.from(text);
  return matchedLengths(glob, chars).at(-1) === chars.length;
}

/** Every length of a beginning of the text that the pattern matches, in ascending order. */
export function matchedLengths(glob: Glob, chars: readonly string[]): readonly number[] {
  const lengths: number[] = [];
  let places = closed(new Set([0]), glob);
  if (places.has(glob.length)) lengths.push(0);
  for (const [i, char] of chars.entries()) {
    const next = [...places].flatMap((place) => {
      const token = glob[place];
      if (token === undefined) return [];
      if (token === "any") return [place];
      return token(char) ? [place + 1] : [];
    });
    places = closed(new Set(next), glob);
    if (places.size === 0) break;
    if (places.has(glob.length)) lengths.push(i + 1);
  }
  return lengths;
}

/** A star may also be nothing. */
function closed(places: Set<number>, glob: Glob): ReadonlySet<number> {
  for (const place of places) if (glob[place] === "any") places.add(place + 1);
  return places;
}
