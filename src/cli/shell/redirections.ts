// Redirections: `> file`, `>> file`, `2>&1`, `2>/dev/null`, `< file` and here-documents.
import {
  type Cursor,
  atEnd,
  peek,
  type PendingText,
  type Redirections,
  skipBlanks,
  takeMatch,
  took,
  unclosed,
  wrongAt,
} from "./cursor";
import type { Part, Redirection, Word } from "./script";
import { readText, readWord } from "./words";

/** Reads one redirection, if one begins here, and adds it. `target`: its word, for completion. */
export function readRedirection(
  cursor: Cursor,
  list: Redirections,
): { readonly target: Word | undefined } | undefined {
  const from = cursor.at;
  const both = took(cursor, "&>");
  const digits = both ? "" : takeMatch(cursor, /\d+(?=[<>])/y);
  const mark = both ? ">" : takeMatch(cursor, /<<<|<<-|<<|<|>>|>\||>&|>/y);
  if (mark === "") return undefined;
  if (mark === "<<" || mark === "<<-") return hereDocument(cursor, { from, mark, list });
  if (mark === ">&") return joined(cursor, { from, digits, list });
  skipBlanks(cursor);
  if (mark === "<" && took(cursor, "<(")) return output(cursor, from, list);
  const target = readWord(cursor);
  if (target === undefined) return missingTarget(cursor, mark);
  list.push(redirection({ from, mark, both, digits, target, cursor }));
  return { target };
}

/** `< <(commands)`: reads what they print, as a here-string does. */
function output(cursor: Cursor, from: number, list: Redirections): { target: undefined } {
  const script = cursor.session.script(cursor, [")"]);
  if (!took(cursor, ")") && !cursor.session.lenient) {
    throw unclosed(cursor, { from, what: "the output <(" });
  }
  const span = { from, to: cursor.at };
  const part: Part = { kind: "substitution", script, quoted: true, ...span };
  list.push({ kind: "here", text: { parts: [part], ...span }, ...span });
  return { target: undefined };
}

interface Read {
  readonly from: number;
  readonly mark: string;
  readonly both: boolean;
  readonly digits: string;
  readonly target: Word;
  readonly cursor: Cursor;
}

function redirection({ from, mark, both, digits, target, cursor }: Read): Redirection {
  const span = { from, to: target.to };
  if (mark === "<<<") return { kind: "here", text: target, ...span };
  if (mark === "<") return { kind: "read", target, ...span };
  const of = both ? "both" : outputOf(cursor, digits, from);
  return { kind: mark === ">>" ? "append" : "write", of, target, ...span };
}

function outputOf(cursor: Cursor, digits: string, from: number): "out" | "err" {
  if (digits === "" || digits === "1") return "out";
  if (digits === "2") return "err";
  throw wrongAt(cursor, from, `no output ${digits} here: 1 is stdout, 2 is stderr`);
}

/** `2>&1`, `>&2` */
function joined(
  cursor: Cursor,
  { from, digits, list }: { from: number; digits: string; list: Redirections },
): { target: undefined } {
  const to = takeMatch(cursor, /\d+/y);
  if (to === "") throw wrongAt(cursor, from, "after >& goes 1 or 2");
  const of = outputOf(cursor, digits, from);
  list.push({ kind: "join", of, with: outputOf(cursor, to, from), from, to: cursor.at });
  return { target: undefined };
}

function missingTarget(cursor: Cursor, mark: string): { target: undefined } {
  if (cursor.session.lenient && atEnd(cursor)) return { target: undefined };
  throw wrongAt(cursor, cursor.at, `the name of a file is missing after ${mark}`);
}

function hereDocument(
  cursor: Cursor,
  { from, mark, list }: { from: number; mark: string; list: Redirections },
): { target: undefined } {
  skipBlanks(cursor);
  const word = readWord(cursor);
  if (word === undefined) {
    if (cursor.session.lenient) return { target: undefined };
    throw wrongAt(cursor, cursor.at, `the closing word is missing after ${mark}`);
  }
  const delimiter = word.parts.map((part) => (part.kind === "text" ? part.text : "")).join("");
  const index = list.length;
  const span = { from, to: word.to };
  list.push({ kind: "here", text: { ...span, parts: [] }, ...span });
  cursor.session.pending.push({
    from,
    delimiter,
    literal: word.parts.some((part) => part.kind === "text" && part.quoted),
    stripTabs: mark === "<<-",
    fill: (text) => {
      list[index] = { kind: "here", text, ...span };
    },
  });
  return { target: undefined };
}

/** Reads the lines up to the closing word, once the line that asked for them has ended. */
export function hereText(cursor: Cursor, pending: PendingText): void {
  const from = cursor.at;
  const lines: string[] = [];
  for (;;) {
    if (atEnd(cursor)) return openText(cursor, pending);
    const raw = takeMatch(cursor, /[^\n]*/y);
    const line = pending.stripTabs ? raw.replace(/^\t+/, "") : raw;
    const ended = line.replace(/\r$/, "") === pending.delimiter;
    const to = cursor.at - raw.length;
    if (!ended) took(cursor, "\n");
    if (ended) return pending.fill(textOf(cursor, pending, { from, to, lines }));
    lines.push(line);
  }
}

function openText(cursor: Cursor, { from, delimiter }: PendingText): void {
  if (cursor.session.lenient) return;
  throw unclosed(cursor, { from, what: `the text that ends with ${delimiter}` });
}

function textOf(
  cursor: Cursor,
  { literal, stripTabs }: PendingText,
  { from, to, lines }: { from: number; to: number; lines: readonly string[] },
): Word {
  const text = lines.map((line) => `${line}\n`).join("");
  const plain: Part = { kind: "text", text, quoted: true, from, to };
  if (literal) return { parts: [plain], from, to };
  // Tabs taken away shift the places; they stay near enough for a message.
  const whole = stripTabs ? " ".repeat(from) + text : cursor.text;
  const end = stripTabs ? whole.length : to;
  const within: Cursor = { text: whole, at: from, end, session: cursor.session };
  return { parts: readText(within, undefined), from, to: Math.max(to, peekEnd(within)) };
}

function peekEnd(cursor: Cursor): number {
  return peek(cursor) === "" ? cursor.at : cursor.end;
}
