// Commands of the shell: lists joined by `;`, `&&`, `||` and newlines, pipelines, `for` loops and
// redirections. What sh knows and this terminal does not is refused by its name.
import {
  type Cursor,
  atEnd,
  nested,
  peek,
  type Redirections,
  skipBlanks,
  startsWith,
  takeMatch,
  took,
  unclosed,
  wrongAt,
} from "./cursor";
import { hereText, readRedirection } from "./redirections";
import { own } from "../own";
import type { Assignment, Command, Pipeline, Script, Step, Word } from "./script";
import { readWord } from "./words";

/** Words that begin what is not known here. */
const UNKNOWN: Readonly<Record<string, string>> = {
  if: "no `if` here: join commands with && and ||",
  while: "no `while` here: `aws … wait` and `playground until-quiet` wait",
  until: "no `until` here: `aws … wait` and `playground until-quiet` wait",
  case: "no `case` here",
  select: "no `select` here",
  function: "no functions here",
  "{": "no groups { … } here",
  "[[": "no tests [[ … ]] here",
};

const CLOSING = ["do", "done", "then", "else", "elif", "fi", "esac", "in", "}"];

/** Reads up to `close`, to one of the words, or to the end. */
export function readScript(cursor: Cursor, close: ")" | "done" | undefined): Script {
  return nested(cursor, () => readSteps(cursor, close));
}

function readSteps(cursor: Cursor, close: ")" | "done" | undefined): Script {
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

function isClosing(cursor: Cursor, close: ")" | "done" | undefined): boolean {
  if (close === ")") return peek(cursor) === ")";
  return close === "done" && nextWord(cursor) === "done";
}

/** What joins a pipeline to the next; after `&&` and `||` there must be one. */
function readJoint(cursor: Cursor, close: ")" | "done" | undefined): Step["when"] {
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
  if (startsWith(cursor, ";;") || startsWith(cursor, "&")) {
    const mark = peek(cursor) === "&" ? "& (a command in the background)" : ";;";
    throw wrongAt(cursor, from, `no ${mark} here`);
  }
  const closed = close === ")" && peek(cursor) === ")";
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

/** Blanks, comments, ends of lines, the texts of here-documents, and prompts copied along. */
function skipLines(cursor: Cursor): void {
  for (;;) {
    if (atLineStart(cursor)) skipPrompt(cursor);
    skipBlanks(cursor);
    if (!took(cursor, "\n")) return;
    for (const [index, pending] of cursor.session.pending.splice(0).entries()) {
      if (index > 0) took(cursor, "\n");
      hereText(cursor, pending);
    }
  }
}

function atLineStart(cursor: Cursor): boolean {
  return cursor.at === 0 || cursor.text[cursor.at - 1] === "\n";
}

/** `$ aws …` and `[ec2-user@ip-10-0-0-1 ~]$ aws …` */
function skipPrompt(cursor: Cursor): void {
  const prompt = takeMatch(cursor, /[ \t]*(?:\[[^\]\n]*\])?[$%] +(?=\S)/y);
  if (prompt !== "") cursor.session.prompted = true;
}

function readPipeline(cursor: Cursor): Pipeline {
  const from = cursor.at;
  const negated = takeMatch(cursor, /![ \t]+/y) !== "";
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
  const from = cursor.at;
  const word = nextWord(cursor);
  if (word === "for") return readFor(cursor);
  const unknown = own(UNKNOWN, word);
  if (unknown !== undefined) throw wrongAt(cursor, from, unknown);
  if (CLOSING.includes(word)) throw wrongAt(cursor, from, `unexpected \`${word}\``);
  if (peek(cursor) === "(") throw wrongAt(cursor, from, "no groups ( … ) here");
  return readSimple(cursor);
}

/** The plain word that stands here, without stepping over it. */
function nextWord(cursor: Cursor): string {
  const { at } = cursor;
  const text = takeMatch(cursor, /[a-z{}[]+(?=[\s;&|<>()]|$)/y);
  cursor.at = at;
  return text;
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
  const name = words.length === 0 ? takeMatch(cursor, /[A-Za-z_]\w*(?==)/y) : "";
  if (name !== "") {
    cursor.at += 1;
    if (peek(cursor) === "(") throw wrongAt(cursor, cursor.at, "no lists ( … ) in variables here");
    const value = readWord(cursor) ?? { parts: [], from: cursor.at, to: cursor.at };
    noteEnd(cursor, { words, current: value, redirecting: false });
    assignments.push({ name, value, from, to: cursor.at });
    return true;
  }
  const word = readWord(cursor);
  if (word === undefined) return refuseParenthesis(cursor, words);
  noteEnd(cursor, { words, current: word, redirecting: false });
  words.push(word);
  return true;
}

function refuseParenthesis(cursor: Cursor, words: readonly Word[]): false {
  if (peek(cursor) !== "(") return false;
  const isFunction = words.length === 1 && startsWith(cursor, "()");
  const what = isFunction ? "no functions here" : "unexpected ( — in a value it needs quotes";
  throw wrongAt(cursor, cursor.at, what);
}

/** Completion wants the innermost command that the text ends in: the first one to see its end. */
function noteEnd(
  cursor: Cursor,
  seen: { words: readonly Word[]; current: Word | undefined; redirecting: boolean },
): void {
  const { session } = cursor;
  if (!session.lenient || !atEnd(cursor) || session.found !== undefined) return;
  session.found = { ...seen, words: [...seen.words], quote: session.quote };
}

/** `for name in words; do commands; done` */
function readFor(cursor: Cursor): Command {
  const from = cursor.at;
  cursor.at += "for".length;
  skipBlanks(cursor);
  if (peek(cursor) === "(") throw wrongAt(cursor, from, "no `for (( … ))` here: name the words");
  const name = takeMatch(cursor, /[A-Za-z_]\w*/y);
  skipLines(cursor);
  keyword(cursor, { from, word: "in" });
  const words: Word[] = [];
  for (skipBlanks(cursor); ; skipBlanks(cursor)) {
    const word = readWord(cursor);
    if (word === undefined) break;
    words.push(word);
  }
  took(cursor, ";");
  skipLines(cursor);
  keyword(cursor, { from, word: "do" });
  const body = readScript(cursor, "done");
  keyword(cursor, { from, word: "done" });
  const redirections: Redirections = [];
  for (skipBlanks(cursor); readRedirection(cursor, redirections) !== undefined;) {
    skipBlanks(cursor);
  }
  return { kind: "for", name, words, body, redirections, from, to: cursor.at };
}

function keyword(cursor: Cursor, { from, word }: { from: number; word: string }): void {
  if (nextWord(cursor) === word) cursor.at += word.length;
  else if (cursor.session.lenient) return;
  else if (atEnd(cursor)) throw unclosed(cursor, { from, what: "the loop `for`" });
  else throw wrongAt(cursor, cursor.at, `\`${word}\` is missing in the loop \`for\``);
}
