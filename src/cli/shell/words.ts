// Words of the shell: quotes, backslashes, variables and substitutions. Patterns of file names and
// braces stay as they are: no file is looked up, and shorthand is full of both.
import { arithmeticProblem } from "../arithmetic/evaluate";
import { unescaped } from "../tools/lines";
import {
  type Cursor,
  atEnd,
  joinLine,
  nested,
  peek,
  startsWith,
  takeMatch,
  took,
  unclosed,
  wrongAt,
} from "./cursor";
import type { Instead, Part, Word } from "./script";

const ENDS = /[\s;&|<>()]/;

/** The word that begins here; undefined if none does. */
export function readWord(cursor: Cursor): Word | undefined {
  const from = cursor.at;
  const parts: Part[] = [];
  while (!atEnd(cursor) && !ENDS.test(peek(cursor))) {
    if (/^\\\r?\n/.test(cursor.text.slice(cursor.at, cursor.at + 3))) joinLine(cursor);
    else addPart(parts, readPart(cursor));
  }
  return parts.length === 0 ? undefined : { parts, from, to: cursor.at };
}

export function readPart(cursor: Cursor): readonly Part[] {
  const from = cursor.at;
  switch (peek(cursor)) {
    case "'":
      return [singleQuoted(cursor)];
    case '"':
      return doubleQuoted(cursor);
    case "\\":
      return [escaped(cursor)];
    case "$":
      return [dollar(cursor, false)];
    case "`":
      return [backticks(cursor, false)];
    default: {
      const text = takeMatch(cursor, /[^\s;&|<>()'"\\$`]+/y);
      return [{ kind: "text", text, quoted: false, from, to: cursor.at }];
    }
  }
}

/** Neighbouring texts of one kind are one text. */
function addPart(parts: Part[], more: readonly Part[]): void {
  for (const part of more) {
    const last = parts.at(-1);
    if (last?.kind === "text" && part.kind === "text" && last.quoted === part.quoted) {
      parts[parts.length - 1] = { ...last, text: last.text + part.text, to: part.to };
    } else {
      parts.push(part);
    }
  }
}

function singleQuoted(cursor: Cursor): Part {
  const from = cursor.at;
  cursor.at += 1;
  const text = takeMatch(cursor, /[^']*/y);
  close(cursor, { from, mark: "'", what: "the quote '" });
  return { kind: "text", text, quoted: true, from, to: cursor.at };
}

/** `$'\\t'`: backslashes mean what they mean in `printf`. */
function escapedQuote(cursor: Cursor, from: number): Part {
  const raw = takeMatch(cursor, /(?:[^'\\]|\\[^])*/y);
  close(cursor, { from, mark: "'", what: "the quote $'" });
  return { kind: "text", text: unescaped(raw), quoted: true, from, to: cursor.at };
}

function escaped(cursor: Cursor): Part {
  const from = cursor.at;
  cursor.at += 1;
  if (atEnd(cursor) && !cursor.session.lenient) {
    throw unclosed(cursor, { from, what: "the line continued by \\" });
  }
  const text = peek(cursor);
  cursor.at += text.length;
  return { kind: "text", text, quoted: true, from, to: cursor.at };
}

function doubleQuoted(cursor: Cursor): readonly Part[] {
  const from = cursor.at;
  cursor.at += 1;
  const parts = readText(cursor, '"');
  close(cursor, { from, mark: '"', what: 'the quote "' });
  const empty: Part = { kind: "text", text: "", quoted: true, from, to: cursor.at };
  return parts.length === 0 ? [empty] : parts;
}

function close(
  cursor: Cursor,
  { from, mark, what }: { from: number; mark: "'" | '"'; what: string },
): void {
  if (took(cursor, mark)) return;
  if (!cursor.session.lenient) throw unclosed(cursor, { from, what });
  cursor.session.quote ??= mark;
}

/** Text in which only `$`, backticks and some backslashes mean something, up to `mark`. */
export function readText(cursor: Cursor, mark: '"' | undefined): readonly Part[] {
  const parts: Part[] = [];
  while (!atEnd(cursor) && peek(cursor) !== mark) {
    addPart(parts, [quotedPart(cursor, mark)]);
  }
  return parts;
}

function quotedPart(cursor: Cursor, mark: '"' | undefined): Part {
  const from = cursor.at;
  if (peek(cursor) === "$") return dollar(cursor, true);
  if (peek(cursor) === "`") return backticks(cursor, true);
  if (peek(cursor) === "\\") return quotedBackslash(cursor, mark);
  const text = takeMatch(cursor, mark === '"' ? /[^"\\$`]+/y : /[^\\$`]+/y);
  return { kind: "text", text, quoted: true, from, to: cursor.at };
}

function quotedBackslash(cursor: Cursor, mark: '"' | undefined): Part {
  const from = cursor.at;
  const next = peek(cursor, 1);
  const special = next !== "" && ("$`\\\n".includes(next) || next === mark);
  if (next === "\n") joinLine(cursor);
  else cursor.at += special ? 2 : 1;
  const text = next === "\n" ? "" : special ? next : "\\";
  return { kind: "text", text, quoted: true, from, to: cursor.at };
}

function dollar(cursor: Cursor, quoted: boolean): Part {
  const from = cursor.at;
  if (took(cursor, "$((")) return arithmetic(cursor, { from, quoted });
  if (!quoted && took(cursor, "$'")) return escapedQuote(cursor, from);
  if (took(cursor, "$(")) return substitution(cursor, { from, quoted });
  if (took(cursor, "${")) return braced(cursor, { from, quoted });
  cursor.at += 1;
  const name = takeMatch(cursor, /[A-Za-z_]\w*|[0-9?$!#@*]/y);
  if (name === "") return { kind: "text", text: "$", quoted, from, to: cursor.at };
  return { kind: "variable", name, quoted, from, to: cursor.at };
}

interface Open {
  readonly from: number;
  readonly quoted: boolean;
}

function substitution(cursor: Cursor, { from, quoted }: Open): Part {
  const script = cursor.session.script(cursor, [")"]);
  if (!took(cursor, ")") && !cursor.session.lenient) {
    throw unclosed(cursor, { from, what: "the substitution $(" });
  }
  return { kind: "substitution", script, quoted, from, to: cursor.at };
}

function arithmetic(cursor: Cursor, { from, quoted }: Open): Part {
  const expression = readArithmeticText(cursor, { from, end: "))" });
  return { kind: "arithmetic", expression, quoted, from, to: cursor.at };
}

/**
 * The text of an expression up to `end`, as if in quotes. What has no `$` in it is looked at here,
 * so that nothing is run when it is wrong.
 */
export function readArithmeticText(
  cursor: Cursor,
  { from, end }: { readonly from: number; readonly end: ")" | "))" | ";" },
): Word {
  const start = cursor.at;
  const parts: Part[] = [];
  let open = 0;
  while (!atEnd(cursor) && (open > 0 || !startsWith(cursor, end))) {
    const at = cursor.at;
    if (peek(cursor) === ")" && open === 0) {
      throw wrongAt(cursor, at, "arithmetic ends with )); a group in $( needs a blank before (");
    }
    const mark = takeMatch(cursor, /[()]/y);
    open += mark === "(" ? 1 : mark === ")" ? -1 : 0;
    addPart(parts, mark === "" ? arithmeticParts(cursor) : [textFrom(cursor, { at, text: mark })]);
  }
  const to = cursor.at;
  if (took(cursor, end)) refuseArithmetic(cursor, parts);
  else if (!cursor.session.lenient) throw unclosed(cursor, { from, what: "the arithmetic ((" });
  return { parts, from: start, to };
}

function textFrom(cursor: Cursor, { at, text }: { at: number; text: string }): Part {
  return { kind: "text", text, quoted: true, from: at, to: cursor.at };
}

function arithmeticParts(cursor: Cursor): readonly Part[] {
  const at = cursor.at;
  if (took(cursor, '"')) return [];
  const text = takeMatch(cursor, /[^()"\\$`;]+|;/y);
  return text === "" ? [quotedPart(cursor, undefined)] : [textFrom(cursor, { at, text })];
}

function refuseArithmetic(cursor: Cursor, parts: readonly Part[]): void {
  const [part] = parts;
  if (part?.kind !== "text" || parts.length > 1) return;
  const problem = arithmeticProblem(part.text);
  if (problem === undefined) return;
  throw wrongAt(cursor, part.from + problem.at, `in arithmetic ${problem.problem}`);
}

/** `${NAME}`, `${NAME:-word}`, `${#NAME}` and their like. */
function braced(cursor: Cursor, { from, quoted }: Open): Part {
  const length = takeMatch(cursor, /#(?=[\w?#@*])/y) !== "";
  const name = takeMatch(cursor, /[A-Za-z_]\w*|[0-9]+|[?$!#@*]/y);
  const instead = length ? undefined : insteadOf(cursor);
  const trim = length || instead !== undefined ? undefined : trimOf(cursor);
  if (atEnd(cursor) && !cursor.session.lenient) {
    throw unclosed(cursor, { from, what: "the variable ${" });
  }
  if (!took(cursor, "}") && !cursor.session.lenient) {
    throw wrongAt(cursor, from, `of the forms of \${…} only ${BRACED} are known`);
  }
  return {
    kind: "variable",
    name,
    quoted,
    ...(length ? { length } : {}),
    ...(instead === undefined ? {} : { instead }),
    ...(trim === undefined ? {} : { trim }),
    from,
    to: cursor.at,
  };
}

const BRACED = "${NAME}, ${#NAME}, ${NAME:-word}, its like with = ? + and ${NAME##*/}";

const MARKS = { "-": "-", "=": "=", "?": "?", "+": "+" } as const;

function insteadOf(cursor: Cursor): Instead | undefined {
  const sign = takeMatch(cursor, /:?[-=?+]/y);
  const mark = Object.values(MARKS).find((one) => sign.endsWith(one));
  if (mark === undefined) return undefined;
  const word = nested(cursor, () => bracedWord(cursor));
  return { mark, orEmpty: sign.startsWith(":"), word };
}

function trimOf(cursor: Cursor): Extract<Part, { readonly kind: "variable" }>["trim"] {
  const mark = takeMatch(cursor, /##?|%%?/y);
  if (mark === "") return undefined;
  const pattern = nested(cursor, () => bracedWord(cursor));
  return { side: mark.startsWith("#") ? "start" : "end", longest: mark.length === 2, pattern };
}

function bracedWord(cursor: Cursor): Word {
  const from = cursor.at;
  const parts: Part[] = [];
  while (!atEnd(cursor) && peek(cursor) !== "}") {
    const at = cursor.at;
    const plain = takeMatch(cursor, /[^}'"\\$`]+/y);
    const text: Part = { kind: "text", text: plain, quoted: false, from: at, to: cursor.at };
    addPart(parts, plain === "" ? readPart(cursor) : [text]);
  }
  return { parts, from, to: cursor.at };
}

/** The older form of a substitution; `\`` inside of it begins one more. */
function backticks(cursor: Cursor, quoted: boolean): Part {
  const from = cursor.at;
  cursor.at += 1;
  const raw = takeMatch(cursor, /(?:[^`\\]|\\[^])*/y);
  const to = cursor.at;
  if (!took(cursor, "`") && !cursor.session.lenient) {
    throw unclosed(cursor, { from, what: "the substitution `" });
  }
  const inner = raw.replaceAll(quoted ? /\\([`\\$"])/g : /\\([`\\$])/g, "$1");
  // Without escapes the places stay those of the whole text; with them they are near enough.
  const text = inner === raw ? cursor.text : " ".repeat(from + 1) + inner;
  const end = inner === raw ? to : text.length;
  const within: Cursor = { text, at: from + 1, end, session: cursor.session };
  const script = cursor.session.script(within, []);
  return { kind: "substitution", script, quoted, from, to: cursor.at };
}
