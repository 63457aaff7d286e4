// Where the reader of a script stands in its text. Trouble ends the reading: either the text stops
// too early (`unfinished`: another line may complete it) or it is wrong.
import type { CommandAt, Redirection, Script, Word } from "./script";

export interface Cursor {
  readonly text: string;
  at: number;
  /** Exclusive; a backtick's script is read inside of the whole text. */
  readonly end: number;
  readonly session: Session;
}

export interface Session {
  /** Completion reads up to the cursor: what is open there is taken as closed. */
  readonly lenient: boolean;
  /** Reads a script up to `close`, or to the end of the text. Set by the reader of commands. */
  readonly script: (cursor: Cursor, close: ")" | undefined) => Script;
  /** The innermost command at the end of the text, and the quote open there. */
  found?: CommandAt;
  quote?: "'" | '"' | undefined;
  /** The text was copied with its prompts. */
  prompted: boolean;
  /** How many scripts and words are being read inside of each other. */
  depth: number;
  /** Here-documents whose text begins after the end of this line. */
  pending: PendingText[];
}

export interface PendingText {
  readonly from: number;
  readonly delimiter: string;
  readonly literal: boolean;
  readonly stripTabs: boolean;
  readonly fill: (text: Word) => void;
}

/** A list of redirections that here-documents are filled into when their text has been read. */
export type Redirections = Redirection[];

export class Trouble extends Error {
  readonly kind: "unfinished" | "wrong";
  readonly at: number;

  constructor(kind: "unfinished" | "wrong", { at, message }: { at: number; message: string }) {
    super(message);
    this.kind = kind;
    this.at = at;
  }
}

export function peek(cursor: Cursor, ahead = 0): string {
  return cursor.at + ahead < cursor.end ? (cursor.text[cursor.at + ahead] ?? "") : "";
}

export function startsWith(cursor: Cursor, text: string): boolean {
  return cursor.text.startsWith(text, cursor.at) && cursor.at + text.length <= cursor.end;
}

/** Steps over the text if it stands here. */
export function took(cursor: Cursor, text: string): boolean {
  const here = startsWith(cursor, text);
  if (here) cursor.at += text.length;
  return here;
}

export function atEnd(cursor: Cursor): boolean {
  return cursor.at >= cursor.end;
}

/** The text that a sticky pattern finds here, and steps over it. */
export function takeMatch(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text.slice(0, cursor.end))?.[0] ?? "";
  cursor.at += found.length;
  return found;
}

/** Steps over blanks, joined lines and, where a word may begin, a comment. */
export function skipBlanks(cursor: Cursor): void {
  for (;;) {
    takeMatch(cursor, /[ \t\r]+/y);
    if (startsWith(cursor, "\\\n") || startsWith(cursor, "\\\r\n")) joinLine(cursor);
    else if (isForUs(cursor)) takeMatch(cursor, /# /y);
    else if (peek(cursor) === "#") takeMatch(cursor, /[^\n]*/y);
    else return;
  }
}

/** A line `# playground …`: a comment for every other shell, a command for this one. */
function isForUs({ text, at }: Cursor): boolean {
  if (!text.startsWith("# playground ", at)) return false;
  return text.slice(text.lastIndexOf("\n", at - 1) + 1, at).trim() === "";
}

/** Backslash and newline vanish; so does the prompt `> ` of a line copied from a terminal. */
export function joinLine(cursor: Cursor): void {
  takeMatch(cursor, /\\\r?\n/y);
  if (cursor.session.prompted) takeMatch(cursor, /[ \t]*> /y);
}

export function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

/** Something open was never closed. */
export function unclosed(cursor: Cursor, { from, what }: { from: number; what: string }): Trouble {
  const { line, column } = placeOf(cursor.text, from);
  const message = `line ${line}, column ${column}: ${what} is opened here and never closed`;
  return new Trouble("unfinished", { at: from, message });
}

export function wrongAt(cursor: Cursor, at: number, what: string): Trouble {
  const { line, column } = placeOf(cursor.text, at);
  return new Trouble("wrong", { at, message: `line ${line}, column ${column}: ${what}` });
}

/** Nobody writes more levels by hand; without an end a text could use up the stack. */
const DEEPEST = 100;

/** Reads what may hold such things again. */
export function nested<T>(cursor: Cursor, read: () => T): T {
  const { session } = cursor;
  if (session.depth >= DEEPEST) throw wrongAt(cursor, cursor.at, "this is nested too deeply");
  session.depth += 1;
  const value = read();
  session.depth -= 1;
  return value;
}
