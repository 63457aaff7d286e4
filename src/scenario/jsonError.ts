// Where a text stops being JSON: line, column and what was expected there. Browsers word their own
// errors differently, and some say no position at all.

export interface JsonError {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly expected: string;
}

type Step = { readonly at: number } | { readonly failedAt: number; readonly expected: string };

const SPACE = /[ \t\n\r]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
// eslint-disable-next-line no-control-regex -- JSON strings may not contain control characters
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

/** The first place where the text breaks JSON's grammar; undefined when it does not. */
export function findJsonError(text: string): JsonError | undefined {
  const step = value(text, 0, 0);
  if ("failedAt" in step) return place(text, step.failedAt, step.expected);
  const end = skip(text, step.at);
  return end === text.length ? undefined : place(text, end, "the end of the text");
}

function place(text: string, offset: number, expected: string): JsonError {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - before.lastIndexOf("\n"), expected };
}

function skip(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.test(text);
  return SPACE.lastIndex;
}

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

const DEEPEST = 500;

function value(text: string, from: number, depth: number): Step {
  const at = skip(text, from);
  const opening = text[at];
  if (depth > DEEPEST) return { failedAt: at, expected: "less nesting" };
  if (opening === "{") return list(text, at, { close: "}", item: member(depth) });
  if (opening === "[") {
    return list(text, at, { close: "]", item: (whole, start) => value(whole, start, depth + 1) });
  }
  const end = opening === '"' ? match(STRING, text, at) : match(SCALAR, text, at);
  if (end >= 0) return { at: end };
  const expected = opening === '"' ? "a string closed by a quotation mark" : "a value";
  return { failedAt: at, expected };
}

function member(depth: number): (text: string, from: number) => Step {
  return (text, from) => {
    const at = skip(text, from);
    const nameEnd = match(STRING, text, at);
    if (nameEnd < 0) return { failedAt: at, expected: "a member name in quotation marks" };
    const colon = skip(text, nameEnd);
    if (text[colon] !== ":") return { failedAt: colon, expected: "a colon" };
    return value(text, colon + 1, depth + 1);
  };
}

function list(
  text: string,
  open: number,
  how: { close: string; item: (text: string, from: number) => Step },
): Step {
  let at = skip(text, open + 1);
  if (text[at] === how.close) return { at: at + 1 };
  for (;;) {
    const step = how.item(text, at);
    if ("failedAt" in step) return step;
    at = skip(text, step.at);
    if (text[at] === how.close) return { at: at + 1 };
    if (text[at] !== ",") return { failedAt: at, expected: `a comma or ${how.close}` };
    at += 1;
  }
}
