// Where the reader of a script stands in its text. Trouble ends the reading: either the text stops
// too early (`unfinished`: another line may complete it) or it is wrong.
import type { CommandAt, Compound, Redirection, Script, Word } from "./script";

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
  /** Reads a script up to what closes it, or to the end. Set by the reader of commands. */
  readonly script: (cursor: Cursor, close: Close) => Script;
  /** Reads a command that holds commands, if one begins here. Set by the same. */
  readonly compound: (cursor: Cursor) => Compound | undefined;
  /** Reads the text of a here-document. Set by the same. */
  readonly hereText: (cursor: Cursor, pending: PendingText) => void;
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

/** Signs and words that end a script inside of something; none: the end of the text does. */
export type Close = readonly string[];

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

/** The plain word that stands here, without stepping over it. */
export function nextWord(cursor: Cursor): string {
  const { at } = cursor;
  const text = takeMatch(cursor, /(?:[a-z{}]+|\[\[)(?=[\s;&|<>()]|$)/y);
  cursor.at = at;
  return text;
}

/** Completion wants the innermost command that the text ends in: the first one to see its end. */
export function noteEnd(
  cursor: Cursor,
  seen: { words: readonly Word[]; current: Word | undefined; redirecting: boolean },
): void {
  const { session } = cursor;
  if (!session.lenient || !atEnd(cursor) || session.found !== undefined) return;
  session.found = { ...seen, words: [...seen.words], quote: session.quote };
}

/** Blanks, comments, ends of lines, the texts of here-documents, and prompts copied along. */
export function skipLines(cursor: Cursor): void {
  for (;;) {
    if (atLineStart(cursor)) skipPrompt(cursor);
    skipBlanks(cursor);
    if (!took(cursor, "\n")) return;
    for (const [index, pending] of cursor.session.pending.splice(0).entries()) {
      if (index > 0) took(cursor, "\n");
      cursor.session.hereText(cursor, pending);
    }
  }
}

function atLineStart(cursor: Cursor): boolean {
  return cursor.at === 0 || cursor.text[cursor.at - 1] === "\n";
}

/** `$ aws …` and `[ec2-user@ip-10-0-0-1 ~]$ aws …`; inside of a loop the prompt is `> `. */
function skipPrompt(cursor: Cursor): void {
  const { session } = cursor;
  if (session.prompted && session.depth > 1) takeMatch(cursor, /[ \t]*>(?: |(?=\n))/y);
  const prompt = takeMatch(cursor, /[ \t]*(?:\[[^\]\n]*\])?[$%] +(?=\S)/y);
  if (prompt !== "") session.prompted = true;
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
