// Commands of the shell: lists joined by `;`, `&&`, `||` and newlines, pipelines, assignments and
// redirections. What bash knows and this terminal does not is refused by its name.
import { readCompound } from "./compound";
import {
  type Close,
  type Cursor,
  atEnd,
  nested,
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
import type { Assignment, Command, Pipeline, Script, Step, Word } from "./script";
import { readWord } from "./words";

/** Words that begin what is not known here. */
const UNKNOWN: Readonly<Record<string, string>> = {
  select: "no `select` here",
  coproc: "no `coproc` here",
};

const CLOSING = ["do", "done", "then", "else", "elif", "fi", "esac", "in", "}"];

/** Reads up to one of `close`, or to the end. */
export function readScript(cursor: Cursor, close: Close): Script {
  return nested(cursor, () => readSteps(cursor, close));
}

function readSteps(cursor: Cursor, close: Close): Script {
  const steps: Step[] = [];
  let when: Step["when"] = "always";
  for (;;) {
    skipLines(cursor);
    if (atEnd(cursor) || isClosing(cursor, close)) return { steps };
    const pipeline = readPipeline(cursor);
    steps.push({ when, pipeline, from: pipeline.from, to: pipeline.to });
    when = readJoint(cursor, close);
  }
}

function isClosing(cursor: Cursor, close: Close): boolean {
  if (close.includes(")") && peek(cursor) === ")") return true;
  if (close.includes(";;") && startsWith(cursor, ";;")) return true;
  return close.includes(nextWord(cursor));
}

/** What joins a pipeline to the next; after `&&` and `||` there must be one. */
function readJoint(cursor: Cursor, close: Close): Step["when"] {
  skipBlanks(cursor);
  const from = cursor.at;
  for (const [mark, when] of [
    ["&&", "and"],
    ["||", "or"],
  ] as const) {
    if (!took(cursor, mark)) continue;
    skipLines(cursor);
    if (atEnd(cursor)) mustGoOn(cursor, from, mark);
    return when;
  }
  if (startsWith(cursor, ";;") && close.includes(";;")) return "always";
  if (startsWith(cursor, ";;") || startsWith(cursor, "&")) {
    const mark = peek(cursor) === "&" ? "& (a command in the background)" : ";;";
    throw wrongAt(cursor, from, `no ${mark} here`);
  }
  const closed = close.includes(")") && peek(cursor) === ")";
  if (took(cursor, ";") || atEnd(cursor) || peek(cursor) === "\n" || closed) return "always";
  throw wrongAt(cursor, from, `unexpected ${shownHere(cursor)}`);
}

function mustGoOn(cursor: Cursor, from: number, mark: string): void {
  if (!cursor.session.lenient) throw unclosed(cursor, { from, what: `the list after ${mark}` });
}

function shownHere(cursor: Cursor): string {
  const text = takeMatch(cursor, /[|&<>]+|[^\s]/y);
  return text === "" ? "end" : text;
}

function readPipeline(cursor: Cursor): Pipeline {
  const from = cursor.at;
  let negated = false;
  while (takeMatch(cursor, /![ \t]+/y) !== "") negated = !negated;
  const commands: Command[] = [readCommand(cursor)];
  skipBlanks(cursor);
  while (peek(cursor) === "|" && peek(cursor, 1) !== "|") {
    const bar = cursor.at;
    if (startsWith(cursor, "|&")) throw wrongAt(cursor, bar, "no |& here: write 2>&1 |");
    cursor.at += 1;
    skipLines(cursor);
    if (atEnd(cursor)) mustGoOn(cursor, bar, "|");
    commands.push(readCommand(cursor));
    skipBlanks(cursor);
  }
  return { negated, commands, from, to: commands.at(-1)?.to ?? from };
}

function readCommand(cursor: Cursor): Command {
  const compound = readCompound(cursor);
  if (compound !== undefined) return compound;
  const from = cursor.at;
  const word = nextWord(cursor);
  const unknown = own(UNKNOWN, word);
  if (unknown !== undefined) throw wrongAt(cursor, from, unknown);
  if (CLOSING.includes(word)) throw wrongAt(cursor, from, `unexpected \`${word}\``);
  return readSimple(cursor);
}

interface Found {
  readonly from: number;
  readonly assignments: Assignment[];
  readonly words: Word[];
  readonly redirections: Redirections;
}

function readSimple(cursor: Cursor): Command {
  const found: Found = { from: cursor.at, assignments: [], words: [], redirections: [] };
  let to = cursor.at;
  for (;;) {
    skipBlanks(cursor);
    if (!readPiece(cursor, found)) break;
    to = cursor.at;
  }
  const { from, assignments, words, redirections } = found;
  noteEnd(cursor, { words, current: undefined, redirecting: false });
  const nothing = words.length + assignments.length + redirections.length === 0;
  if (nothing && !cursor.session.lenient) {
    throw wrongAt(cursor, cursor.at, `a command is missing before ${shownHere(cursor)}`);
  }
  return { kind: "simple", assignments, words, redirections, from, to };
}

/** One word, assignment or redirection; false if none begins here. */
function readPiece(cursor: Cursor, { assignments, words, redirections }: Found): boolean {
  const redirected = readRedirection(cursor, redirections);
  if (redirected !== undefined) {
    noteEnd(cursor, { words, current: redirected.target, redirecting: true });
    return true;
  }
  const from = cursor.at;
  const name = words.length === 0 ? takeMatch(cursor, /[A-Za-z_]\w*(?=\+?=)/y) : "";
  if (name !== "") {
    const added = took(cursor, "+");
    cursor.at += 1;
    if (peek(cursor) === "(") throw wrongAt(cursor, cursor.at, "no lists ( … ) in variables here");
    const value = readWord(cursor) ?? { parts: [], from: cursor.at, to: cursor.at };
    noteEnd(cursor, { words, current: value, redirecting: false });
    assignments.push({ name, added, value, from, to: cursor.at });
    return true;
  }
  const word = readWord(cursor);
  if (word === undefined) return refuseParenthesis(cursor, words);
  noteEnd(cursor, { words, current: word, redirecting: false });
  words.push(word);
  return true;
}

function refuseParenthesis(cursor: Cursor, words: readonly Word[]): false {
  if (peek(cursor) !== "(" || words.length === 0) return false;
  throw wrongAt(cursor, cursor.at, "unexpected ( — in a value it needs quotes");
}
