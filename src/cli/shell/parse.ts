// Text of the terminal → script, or where it is wrong. A text that ends too early is told from a
// wrong one, so that the terminal can go on to a second line.
import { readScript } from "./commands";
import { readCompound } from "./compound";
import { type Cursor, peek, type Session, Trouble, unclosed, wrongAt } from "./cursor";
import { hereText } from "./redirections";
import type { CommandAt, Parsed, Script } from "./script";

export function parseScript(text: string): Parsed {
  const cursor: Cursor = { text, at: 0, end: text.length, session: newSession(false) };
  try {
    return { kind: "script", script: readWhole(cursor) };
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) throw trouble;
    return { kind: trouble.kind, message: trouble.message, at: trouble.at };
  }
}

/** The command that the text ends in: what completion needs of a line up to the cursor. */
export function commandAt(text: string): CommandAt {
  const session = newSession(true);
  const cursor: Cursor = { text, at: 0, end: text.length, session };
  try {
    readScript(cursor, []);
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) throw trouble;
  }
  return session.found ?? { words: [], current: undefined, quote: undefined, redirecting: false };
}

function readWhole(cursor: Cursor): Script {
  const script = readScript(cursor, []);
  if (peek(cursor) !== "") throw wrongAt(cursor, cursor.at, `unexpected ${peek(cursor)}`);
  const [pending] = cursor.session.pending;
  if (pending !== undefined) {
    const what = `the text that ends with ${pending.delimiter}`;
    throw unclosed(cursor, { from: pending.from, what });
  }
  return script;
}

function newSession(lenient: boolean): Session {
  return {
    lenient,
    script: readScript,
    compound: readCompound,
    hereText,
    prompted: false,
    depth: 0,
    pending: [],
  };
}
