// Commands that hold commands: `if`, `for`, `while`, `until`, `case`, groups, functions, and the
// tests `[[ … ]]` and `(( … ))`.
import { readCondition } from "./condition";
import {
  type Close,
  type Cursor,
  atEnd,
  nextWord,
  noteEnd,
  peek,
  type Redirections,
  skipBlanks,
  skipLines,
  startsWith,
  takeMatch,
  took,
  unclosed,
  wrongAt,
} from "./cursor";
import { own } from "../own";
import { readRedirection } from "./redirections";
import type { Compound, Script, Word } from "./script";
import { readArithmeticText, readWord } from "./words";

/** What is being read, for errors: where it begins, and its name. */
interface Opening {
  readonly from: number;
  readonly what: string;
}

type Reader = (cursor: Cursor, opening: Opening) => Bare;
/** Its place and redirections are added once it has been read. */
type Bare = Compound extends infer One ? (One extends Compound ? Unplaced<One> : never) : never;
type Unplaced<One> = Omit<One, "from" | "to" | "redirections">;

const READERS: Readonly<Record<string, Reader>> = {
  if: readIf,
  for: readFor,
  while: (cursor, opening) => readWhile(cursor, opening, true),
  until: (cursor, opening) => readWhile(cursor, opening, false),
  case: readCase,
  function: readFunction,
  "{": readGroup,
  "[[": readTest,
};

const NAMES: Readonly<Record<string, string>> = {
  if: "the choice `if`",
  for: "the loop `for`",
  while: "the loop `while`",
  until: "the loop `until`",
  case: "the choice `case`",
  function: "the function",
  "{": "the group {",
  "[[": "the test [[",
};

/** Undefined: none begins here. */
export function readCompound(cursor: Cursor): Compound | undefined {
  const from = cursor.at;
  const bare = readBare(cursor, from);
  if (bare === undefined) return undefined;
  const redirections: Redirections = [];
  let to = cursor.at;
  for (skipBlanks(cursor); ; skipBlanks(cursor)) {
    const redirected = readRedirection(cursor, redirections);
    if (redirected === undefined) break;
    noteEnd(cursor, { words: [], current: redirected.target, redirecting: true });
    to = cursor.at;
  }
  return { ...bare, redirections, from, to };
}

function readBare(cursor: Cursor, from: number): Bare | undefined {
  const word = nextWord(cursor);
  const reader = own(READERS, word);
  if (reader !== undefined) {
    cursor.at += word.length;
    return reader(cursor, { from, what: own(NAMES, word) ?? word });
  }
  if (startsWith(cursor, "((")) return readCalculation(cursor, from);
  if (peek(cursor) === "(") return readSubshell(cursor, from);
  const defined = takeMatch(cursor, /[A-Za-z_][\w.:-]*(?=[ \t]*\(\))/y);
  if (defined === "") return undefined;
  return definition(cursor, { from, what: "the function" }, defined);
}

/** A list of commands that must not be empty, and the word behind it. */
function readBody(
  cursor: Cursor,
  opening: Opening,
  close: Close,
): { readonly body: Script; readonly closed: string } {
  const body = cursor.session.script(cursor, close);
  const closed = closing(cursor, opening, close);
  if (body.steps.length === 0 && !cursor.session.lenient) {
    const at = cursor.at - closed.length;
    throw wrongAt(cursor, at, `a command is missing before \`${closed}\``);
  }
  return { body, closed };
}

/** Steps over the one of these words that must stand here. */
function closing(cursor: Cursor, { from, what }: Opening, close: Close): string {
  const found = close.find((word) =>
    /^[a-z}]/.test(word) ? nextWord(cursor) === word : startsWith(cursor, word),
  );
  if (found !== undefined) {
    cursor.at += found.length;
    return found;
  }
  if (cursor.session.lenient) return "";
  if (atEnd(cursor)) throw unclosed(cursor, { from, what });
  const [wanted = ""] = close;
  throw wrongAt(cursor, cursor.at, `\`${wanted}\` is missing in ${what}`);
}

function readIf(cursor: Cursor, opening: Opening): Bare {
  const branches: { condition: Script; body: Script }[] = [];
  for (;;) {
    const { body: condition } = readBody(cursor, opening, ["then"]);
    const { body, closed } = readBody(cursor, opening, ["fi", "elif", "else"]);
    branches.push({ condition, body });
    if (closed === "elif") continue;
    const otherwise = closed === "else" ? readBody(cursor, opening, ["fi"]).body : undefined;
    return { kind: "if", branches, otherwise };
  }
}

function readWhile(cursor: Cursor, opening: Opening, wanted: boolean): Bare {
  const { body: condition } = readBody(cursor, opening, ["do"]);
  const { body } = readBody(cursor, opening, ["done"]);
  return { kind: "while", wanted, condition, body };
}

function readFor(cursor: Cursor, opening: Opening): Bare {
  const { from } = opening;
  const keyword = wordAt(cursor, from);
  skipBlanks(cursor);
  if (startsWith(cursor, "((")) return readCounting(cursor, opening);
  const name = takeMatch(cursor, /[A-Za-z_]\w*/y);
  skipLines(cursor);
  const words: Word[] = [];
  if (nextWord(cursor) === "do" || peek(cursor) === ";") {
    words.push(allParameters(cursor));
  } else {
    closing(cursor, opening, ["in"]);
    words.push(...readWords(cursor, keyword));
  }
  return { kind: "for", name, words, body: readLoopBody(cursor, opening) };
}

function readLoopBody(cursor: Cursor, opening: Opening): Script {
  skipBlanks(cursor);
  took(cursor, ";");
  skipLines(cursor);
  closing(cursor, opening, ["do"]);
  return readBody(cursor, opening, ["done"]).body;
}

/** The words up to the end of the line or `;`; `keyword` is what completion sees as the command. */
function readWords(cursor: Cursor, keyword: Word): readonly Word[] {
  const words: Word[] = [];
  for (skipBlanks(cursor); ; skipBlanks(cursor)) {
    const word = readWord(cursor);
    noteEnd(cursor, { words: [keyword], current: word, redirecting: false });
    if (word === undefined) return words;
    words.push(word);
  }
}

function wordAt({ text, at }: Cursor, from: number): Word {
  const part = { kind: "text", text: text.slice(from, at), quoted: false, from, to: at } as const;
  return { parts: [part], from, to: at };
}

/** `"$@"` */
function allParameters({ at }: Cursor): Word {
  const span = { from: at, to: at };
  return { parts: [{ kind: "variable", name: "@", quoted: true, ...span }], ...span };
}

function readCounting(cursor: Cursor, opening: Opening): Bare {
  const { from } = opening;
  cursor.at += "((".length;
  const begin = readArithmeticText(cursor, { from, end: ";" });
  const condition = readArithmeticText(cursor, { from, end: ";" });
  const step = readArithmeticText(cursor, { from, end: "))" });
  return { kind: "count", begin, condition, step, body: readLoopBody(cursor, opening) };
}

function readCalculation(cursor: Cursor, from: number): Bare {
  cursor.at += "((".length;
  return { kind: "calculation", expression: readArithmeticText(cursor, { from, end: "))" }) };
}

function readSubshell(cursor: Cursor, from: number): Bare {
  cursor.at += 1;
  const { body } = readBody(cursor, { from, what: "the group (" }, [")"]);
  return { kind: "subshell", body };
}

function readGroup(cursor: Cursor, opening: Opening): Bare {
  return { kind: "group", body: readBody(cursor, opening, ["}"]).body };
}

function readTest(cursor: Cursor, opening: Opening): Bare {
  const condition = readCondition(cursor, wordAt(cursor, opening.from));
  skipLines(cursor);
  if (took(cursor, "]]") || cursor.session.lenient) return { kind: "test", condition };
  if (atEnd(cursor)) throw unclosed(cursor, opening);
  throw wrongAt(cursor, cursor.at, `\`]]\` is missing in ${opening.what}`);
}

function readCase(cursor: Cursor, opening: Opening): Bare {
  skipBlanks(cursor);
  const subject = readWord(cursor) ?? { parts: [], from: cursor.at, to: cursor.at };
  skipLines(cursor);
  closing(cursor, opening, ["in"]);
  const arms: { patterns: readonly Word[]; body: Script }[] = [];
  for (;;) {
    skipLines(cursor);
    if (nextWord(cursor) === "esac" || atEnd(cursor)) {
      closing(cursor, opening, ["esac"]);
      return { kind: "case", subject, arms };
    }
    const patterns = readPatterns(cursor, opening);
    const body = cursor.session.script(cursor, [";;", "esac"]);
    arms.push({ patterns, body });
    took(cursor, ";;");
  }
}

/** `a | b)` */
function readPatterns(cursor: Cursor, opening: Opening): readonly Word[] {
  took(cursor, "(");
  const patterns: Word[] = [];
  for (;;) {
    skipBlanks(cursor);
    const word = readWord(cursor);
    if (word !== undefined) patterns.push(word);
    skipBlanks(cursor);
    if (took(cursor, "|")) continue;
    if (word === undefined && !cursor.session.lenient && !atEnd(cursor)) {
      throw wrongAt(cursor, cursor.at, `a pattern is missing in ${opening.what}`);
    }
    closing(cursor, opening, [")"]);
    return patterns;
  }
}

function readFunction(cursor: Cursor, opening: Opening): Bare {
  skipBlanks(cursor);
  const name = takeMatch(cursor, /[A-Za-z_][\w.:-]*/y);
  if (name === "" && !cursor.session.lenient) {
    throw wrongAt(cursor, cursor.at, "the name of the function is missing");
  }
  return definition(cursor, opening, name);
}

function definition(cursor: Cursor, opening: Opening, name: string): Bare {
  takeMatch(cursor, /[ \t]*\(\)/y);
  skipLines(cursor);
  const body = cursor.session.compound(cursor);
  if (body !== undefined) return { kind: "function", name, body };
  if (cursor.session.lenient || atEnd(cursor)) throw unclosed(cursor, opening);
  throw wrongAt(cursor, cursor.at, `{ is missing: the commands of ${name}`);
}
