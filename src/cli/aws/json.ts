// JSON as the AWS CLI reads it; what it says of wrong JSON are Python's own words.

export type Read =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string };

export function readJson(text: string): Read {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    return { ok: false, problem: problemOf(text) };
  }
}

class Problem extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

interface Place {
  readonly text: string;
  at: number;
}

/** Such as `Expecting ',' delimiter: line 1 column 13 (char 12)`. */
function problemOf(text: string): string {
  const place: Place = { text, at: 0 };
  try {
    skipBlanks(place);
    skipValue(place);
    skipBlanks(place);
    throw new Problem("Extra data", place.at);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    const before = text.slice(0, problem.at).split("\n");
    const column = (before.at(-1) ?? "").length + 1;
    return `${problem.message}: line ${before.length} column ${column} (char ${problem.at})`;
  }
}

function take(place: Place, pattern: RegExp): string | undefined {
  pattern.lastIndex = place.at;
  const found = pattern.exec(place.text)?.[0];
  place.at += found?.length ?? 0;
  return found;
}

function skipBlanks(place: Place): void {
  take(place, /[ \t\n\r]*/y);
}

function skipValue(place: Place): void {
  const { at } = place;
  if (take(place, /"/y) !== undefined) return skipString(place);
  if (take(place, /\{/y) !== undefined) return skipObject(place);
  if (take(place, /\[/y) !== undefined) return skipArray(place);
  const plain = /null|true|false|NaN|-?Infinity|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
  if (take(place, plain) === undefined) throw new Problem("Expecting value", at);
}

/** After the opening quote. */
function skipString(place: Place): void {
  const from = place.at - 1;
  for (;;) {
    // eslint-disable-next-line no-control-regex
    take(place, /[^"\\\u0000-\u001f]*/y);
    const { at } = place;
    if (take(place, /"/y) !== undefined) return;
    if (at >= place.text.length) throw new Problem("Unterminated string starting at", from);
    if (take(place, /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y) !== undefined) continue;
    if (take(place, /\\u/y) !== undefined)
      throw new Problem(String.raw`Invalid \uXXXX escape`, at + 1);
    const escape = place.text[at] === "\\";
    if (escape && at + 1 === place.text.length) {
      throw new Problem("Unterminated string starting at", from);
    }
    throw new Problem(escape ? String.raw`Invalid \escape` : "Invalid control character at", at);
  }
}

/** After the opening brace. */
function skipObject(place: Place): void {
  skipBlanks(place);
  if (take(place, /\}/y) !== undefined) return;
  let comma: number | undefined;
  for (;;) {
    if (comma !== undefined && place.text[place.at] === "}") {
      throw new Problem("Illegal trailing comma before end of object", comma);
    }
    if (take(place, /"/y) === undefined) {
      throw new Problem("Expecting property name enclosed in double quotes", place.at);
    }
    skipString(place);
    skipBlanks(place);
    if (take(place, /:/y) === undefined) throw new Problem("Expecting ':' delimiter", place.at);
    skipBlanks(place);
    skipValue(place);
    skipBlanks(place);
    if (take(place, /\}/y) !== undefined) return;
    comma = skipComma(place);
  }
}

/** After the opening bracket. */
function skipArray(place: Place): void {
  skipBlanks(place);
  if (take(place, /\]/y) !== undefined) return;
  for (;;) {
    skipValue(place);
    skipBlanks(place);
    if (take(place, /\]/y) !== undefined) return;
    const comma = skipComma(place);
    if (place.text[place.at] === "]") {
      throw new Problem("Illegal trailing comma before end of array", comma);
    }
  }
}

/** Where the comma stands. */
function skipComma(place: Place): number {
  const { at } = place;
  if (take(place, /,/y) === undefined) throw new Problem("Expecting ',' delimiter", at);
  skipBlanks(place);
  return at;
}
