// Reads the argument of `=~`: the part of Java's regular expressions that people write in cluster
// queries. Literals, `.`, classes, \d \w \s, groups, `|`, `* + ? {m,n}` and anchors; all else
// (back-references, look-around, flags, possessive quantifiers) is refused where it stands.
// (guide: cluster-query-language)
import { ANY, type CharSet, complement, ESCAPED } from "./charSet";
import type { Problem } from "./problem";

export type PatternNode =
  | { readonly kind: "set"; readonly set: CharSet }
  | { readonly kind: "start" | "end" }
  | { readonly kind: "sequence" | "choice"; readonly of: readonly PatternNode[] }
  | {
      readonly kind: "repeat";
      readonly of: PatternNode;
      readonly least: number;
      /** Absent: any number. */
      readonly most?: number;
    };

/** Groups within groups. */
const MOST_DEPTH = 32;

interface Reader {
  readonly text: string;
  at: number;
  depth: number;
  /** The first one counts: reading has stopped there. */
  problem?: Problem;
}

/** The pattern, or what is wrong and where in the text of the pattern. */
export function readPattern(text: string): PatternNode | Problem {
  const reader: Reader = { text, at: 0, depth: 0 };
  const node = choice(reader);
  if (reader.problem === undefined && reader.at < text.length) {
    fail(reader, "a ')' without its '('");
  }
  return reader.problem ?? node;
}

const NOTHING: PatternNode = { kind: "sequence", of: [] };

function fail(reader: Reader, says: string, at = reader.at): PatternNode {
  reader.problem ??= { kind: "problem", at, says: `the pattern has ${says}` };
  return NOTHING;
}

function peek({ text, at }: Reader): string {
  const code = text.codePointAt(at);
  return code === undefined ? "" : String.fromCodePoint(code);
}

function take(reader: Reader): string {
  const char = peek(reader);
  reader.at += char.length;
  return char;
}

function accept(reader: Reader, wanted: string): boolean {
  const found = reader.text.startsWith(wanted, reader.at);
  if (found) reader.at += wanted.length;
  return found;
}

function choice(reader: Reader): PatternNode {
  const of = [sequence(reader)];
  while (reader.problem === undefined && accept(reader, "|")) of.push(sequence(reader));
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind: "choice", of };
}

function sequence(reader: Reader): PatternNode {
  const of: PatternNode[] = [];
  while (reader.problem === undefined && !["", "|", ")"].includes(peek(reader))) {
    of.push(quantified(reader, atom(reader)));
  }
  return { kind: "sequence", of };
}

const TIMES: ReadonlyMap<string, readonly [least: number, most: number | undefined]> = new Map([
  ["*", [0, undefined]],
  ["+", [1, undefined]],
  ["?", [0, 1]],
]);

const BOUNDS = /\{(\d{1,4})(?:(,)(\d{1,4})?)?\}/y;

function quantified(reader: Reader, of: PatternNode): PatternNode {
  const times = TIMES.get(peek(reader));
  if (times !== undefined) take(reader);
  const [least, most] = times ?? bounds(reader) ?? [];
  if (least === undefined) return of;
  if (most !== undefined && most < least) return fail(reader, "bounds in the wrong order");
  // A whole match is the same, however greedy; a possessive one is not.
  accept(reader, "?");
  if (peek(reader) === "+") return fail(reader, "a possessive quantifier, which is not supported");
  if (TIMES.has(peek(reader)) || peek(reader) === "{") return fail(reader, "two quantifiers");
  return most === undefined ? { kind: "repeat", of, least } : { kind: "repeat", of, least, most };
}

/** `{m}`, `{m,}` or `{m,n}`. */
function bounds(reader: Reader): readonly [number, number | undefined] | undefined {
  if (peek(reader) !== "{") return undefined;
  BOUNDS.lastIndex = reader.at;
  const [all, least, comma, most] = BOUNDS.exec(reader.text) ?? [];
  if (all === undefined) {
    fail(reader, "a '{' that begins no repetition");
    return undefined;
  }
  reader.at += all.length;
  if (comma === undefined) return [Number(least), Number(least)];
  return [Number(least), most === undefined ? undefined : Number(most)];
}

function atom(reader: Reader): PatternNode {
  const at = reader.at;
  const char = take(reader);
  if (char === "(") return group(reader, at);
  if (char === "[") return { kind: "set", set: charClass(reader, at) };
  if (char === ".") return { kind: "set", set: ANY };
  if (char === "^") return { kind: "start" };
  if (char === "$") return { kind: "end" };
  if (char === "\\") return { kind: "set", set: escaped(reader, at) };
  if (TIMES.has(char) || char === "{") return fail(reader, `a '${char}' after nothing`, at);
  return { kind: "set", set: single(char) };
}

function group(reader: Reader, at: number): PatternNode {
  if (!accept(reader, "?:") && peek(reader) === "?") {
    return fail(reader, "a special group, which is not supported", at);
  }
  reader.depth++;
  if (reader.depth > MOST_DEPTH) return fail(reader, `more than ${MOST_DEPTH} nested groups`, at);
  const of = choice(reader);
  reader.depth--;
  if (reader.problem === undefined && !accept(reader, ")")) {
    return fail(reader, "a '(' without its ')'", at);
  }
  return of;
}

function single(char: string): CharSet {
  const code = char.codePointAt(0) ?? 0;
  return [[code, code]];
}

function escaped(reader: Reader, at: number): CharSet {
  const char = take(reader);
  const set = ESCAPED.get(char);
  if (set !== undefined) return set;
  if (char === "") fail(reader, "a '\\' at its end", at);
  else if (/[1-9]/.test(char)) fail(reader, "a back-reference, which is not supported", at);
  else if (/[A-Za-z0]/.test(char)) fail(reader, `'\\${char}', which is not supported`, at);
  return single(char);
}

/** After `[`. */
function charClass(reader: Reader, at: number): CharSet {
  const negated = accept(reader, "^");
  const ranges: (readonly [number, number])[] = [];
  while (reader.problem === undefined && (peek(reader) !== "]" || ranges.length === 0)) {
    ranges.push(...member(reader, at));
  }
  take(reader);
  return negated ? complement(ranges) : ranges;
}

function member(reader: Reader, at: number): CharSet {
  const from = classChar(reader, at);
  const [first] = from;
  const [only] = first ?? [];
  const isSingle = from.length === 1 && only !== undefined && only === first?.[1];
  const after = reader.text.charAt(reader.at + 1);
  if (!isSingle || peek(reader) !== "-" || after === "]" || after === "") return from;
  take(reader);
  const to = classChar(reader, at);
  const [last] = to[0] ?? [];
  if (to.length !== 1 || last === undefined || last !== to[0]?.[1] || last < only) {
    fail(reader, "a range in the wrong order");
    return from;
  }
  return [[only, last]];
}

function classChar(reader: Reader, at: number): CharSet {
  const place = reader.at;
  const char = take(reader);
  if (char === "") fail(reader, "a '[' without its ']'", at);
  else if (char === "]") fail(reader, "an empty class", at);
  else if (char === "[") fail(reader, "a class in a class, which is not supported", place);
  else if (char === "&" && peek(reader) === "&") {
    fail(reader, "an intersection of classes, which is not supported", place);
  }
  return char === "\\" ? escaped(reader, place) : single(char);
}
