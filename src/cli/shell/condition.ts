// What stands in `[[ … ]]`: words compared and asked about, joined by `&&`, `||`, `!` and
// parentheses. `<` and `>` compare here, and words are neither split nor looked up as files.
import {
  type Cursor,
  atEnd,
  nested,
  noteEnd,
  peek,
  skipBlanks,
  skipLines,
  startsWith,
  takeMatch,
  took,
  wrongAt,
} from "./cursor";
import type { Condition, Part, Word } from "./script";
import { readPart, readWord } from "./words";

const UNARY = /-[a-zA-Z](?=\s)/y;
const BINARY = /(?:==|!=|=~|=(?=\s)|<|>|-(?:eq|ne|lt|le|gt|ge)(?=\s))/y;

/** `keyword`: what completion sees as the command. */
export function readCondition(cursor: Cursor, keyword: Word): Condition {
  return nested(cursor, () => readOr(cursor, keyword));
}

function readOr(cursor: Cursor, keyword: Word): Condition {
  let left = readAnd(cursor, keyword);
  while (tookNext(cursor, "||")) left = { kind: "or", left, right: readAnd(cursor, keyword) };
  return left;
}

function readAnd(cursor: Cursor, keyword: Word): Condition {
  let left = readOne(cursor, keyword);
  while (tookNext(cursor, "&&")) left = { kind: "and", left, right: readOne(cursor, keyword) };
  return left;
}

function tookNext(cursor: Cursor, sign: string): boolean {
  skipLines(cursor);
  return took(cursor, sign);
}

function readOne(cursor: Cursor, keyword: Word): Condition {
  skipLines(cursor);
  if (takeMatch(cursor, /!(?=\s)/y) !== "") {
    return nested(cursor, () => ({ kind: "not", of: readOne(cursor, keyword) }));
  }
  if (took(cursor, "(")) {
    const inner = readCondition(cursor, keyword);
    skipLines(cursor);
    if (!took(cursor, ")") && !atEnd(cursor)) throw wrongAt(cursor, cursor.at, "a ) is missing");
    return inner;
  }
  const { at } = cursor;
  const operator = takeMatch(cursor, UNARY);
  if (operator === "") return readComparison(cursor, keyword);
  skipBlanks(cursor);
  const operand = isEnd(cursor) ? undefined : readOperand(cursor, keyword);
  if (operand !== undefined) return { kind: "unary", operator, operand };
  cursor.at = at;
  return readComparison(cursor, keyword);
}

function isEnd(cursor: Cursor): boolean {
  return startsWith(cursor, "]]") || startsWith(cursor, "&&") || startsWith(cursor, "||");
}

function readComparison(cursor: Cursor, keyword: Word): Condition {
  const left = readOperand(cursor, keyword) ?? missing(cursor);
  skipBlanks(cursor);
  const operator = takeMatch(cursor, BINARY);
  if (operator === "") return { kind: "unary", operator: "-n", operand: left };
  skipBlanks(cursor);
  const right = operator === "=~" ? readPattern(cursor) : readOperand(cursor, keyword);
  return { kind: "binary", operator, left, right: right ?? missing(cursor) };
}

function readOperand(cursor: Cursor, keyword: Word): Word | undefined {
  const word = startsWith(cursor, "]]") ? undefined : readWord(cursor);
  noteEnd(cursor, { words: [keyword], current: word, redirecting: false });
  return word;
}

function missing(cursor: Cursor): Word {
  const { lenient } = cursor.session;
  if (!lenient && !atEnd(cursor)) throw wrongAt(cursor, cursor.at, "a word is missing in [[ … ]]");
  return { parts: [], from: cursor.at, to: cursor.at };
}

/** A regular expression: parentheses and bars belong to it. */
function readPattern(cursor: Cursor): Word | undefined {
  const from = cursor.at;
  const parts: Part[] = [];
  while (!atEnd(cursor) && !/\s/.test(peek(cursor))) {
    const at = cursor.at;
    const sign = takeMatch(cursor, /[()|&;<>]/y);
    if (sign === "") parts.push(...readPart(cursor));
    else parts.push({ kind: "text", text: sign, quoted: false, from: at, to: cursor.at });
  }
  return parts.length === 0 ? undefined : { parts, from, to: cursor.at };
}
