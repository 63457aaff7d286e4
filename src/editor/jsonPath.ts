// JSON text with positions: reads a document, and finds the place a path speaks of.
import type { ParseErrorCode } from "jsonc-parser";
import { findNodeAtLocation, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Node, ParseError } from "jsonc-parser";

export type JsonPath = readonly (string | number)[];

/** Lines and columns count from 1; the end is exclusive. */
export interface TextRange {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export type Reading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string; readonly range: TextRange };

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

const SENTENCES: Readonly<Record<string, string>> = {
  InvalidSymbol: "This is not a JSON value.",
  InvalidNumberFormat: "This is not a JSON number.",
  PropertyNameExpected: "A property name in double quotes is expected here.",
  ValueExpected: "A value is expected here.",
  ColonExpected: "A colon is expected here.",
  CommaExpected: "A comma is expected here.",
  CloseBraceExpected: "A closing brace } is expected here.",
  CloseBracketExpected: "A closing bracket ] is expected here.",
  EndOfFileExpected: "The document ends before this.",
  InvalidCommentToken: "JSON has no comments.",
  UnexpectedEndOfComment: "JSON has no comments.",
  UnexpectedEndOfString: "This string is not closed.",
  UnexpectedEndOfNumber: "This number is not complete.",
  InvalidUnicode: "This is not a \\u escape.",
  InvalidEscapeCharacter: "JSON does not know this escape.",
  InvalidCharacter: "This character must be escaped in a string.",
};

export function readJson(text: string): Reading {
  const errors: ParseError[] = [];
  parseTree(text, errors, STRICT);
  const [first] = errors;
  if (first) return refuse(text, sentence(first.error), first);
  try {
    // JSON.parse and not jsonc-parser makes the value: it keeps `__proto__` plain data.
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return refuse(text, message, { offset: 0, length: 0 });
  }
}

/** The range of the value at `path`; of its nearest parent when the member is missing. */
export function locate(text: string, path: JsonPath): TextRange | undefined {
  const root = parseTree(text, [], STRICT);
  if (!root) return undefined;
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node) return toRange(text, length === path.length ? node : opening(node));
  }
  return toRange(text, opening(root));
}

/** A whole object would paint the page red: its first character stands for it. */
function opening(node: Node): { readonly offset: number; readonly length: number } {
  return node.children ? { offset: node.offset, length: 1 } : node;
}

function refuse(
  text: string,
  message: string,
  at: { readonly offset: number; readonly length: number },
): Reading {
  return { ok: false, message, range: toRange(text, at) };
}

function sentence(code: ParseErrorCode): string {
  const name = printParseErrorCode(code);
  return SENTENCES[name] ?? name;
}

function toRange(
  text: string,
  { offset, length }: { readonly offset: number; readonly length: number },
): TextRange {
  const start = position(text, offset);
  const end = position(text, offset + length);
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

function position(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
