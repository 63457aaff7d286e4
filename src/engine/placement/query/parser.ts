// Reads a cluster query by recursive descent: `not` before `and` before `or` (assumed: AWS does not
// publish the precedence). An error says where it is and what was expected there.
// (guide: cluster-query-language)
import { patternAt, type Token, tokenAt } from "./lexer";
import { readPattern } from "./pattern";
import type { Problem } from "./problem";
import { MOST_STATES, statesOf } from "./program";
import type { Operator, Query, Subject } from "./query";
import { rulesOf, subjectOf, SUBJECTS } from "./subjects";

/** Characters of an expression. (API reference: PlacementConstraint) */
export const MOST_CHARACTERS = 2_000;
/** Parentheses and `not` within one another. */
export const MOST_NESTING = 32;

interface Reader {
  readonly text: string;
  next: Token;
  depth: number;
  /** Of the patterns so far. */
  states: number;
  problem?: Problem;
}

export function readQuery(text: string): Query | Problem {
  if (text.length > MOST_CHARACTERS) {
    const says = `expected no more than ${MOST_CHARACTERS} characters, found ${text.length}`;
    return { kind: "problem", at: MOST_CHARACTERS, says };
  }
  const reader: Reader = { text, next: tokenAt(text, 0), depth: 0, states: 0 };
  const query = list(reader, "or");
  if (reader.next.kind !== "end") expected(reader, "'and', 'or' or the end");
  return reader.problem ?? query ?? NO_EXPRESSION;
}

const NO_EXPRESSION: Problem = { kind: "problem", at: 0, says: "expected an expression" };

function advance(reader: Reader): Token {
  const taken = reader.next;
  reader.next = tokenAt(reader.text, taken.end);
  return taken;
}

function fail(reader: Reader, at: number, says: string): undefined {
  reader.problem ??= { kind: "problem", at, says };
}

function expected(reader: Reader, what: string, token = reader.next): undefined {
  const found = token.kind === "end" ? "the end" : `'${token.text}'`;
  return fail(reader, token.at, `expected ${what}, found ${found}`);
}

function isNext(reader: Reader, ...spellings: readonly string[]): boolean {
  return reader.next.kind !== "quoted" && spellings.includes(reader.next.text);
}

const SPELLINGS = { or: ["or", "||"], and: ["and", "&&"] } as const;

function list(reader: Reader, kind: "or" | "and"): Query | undefined {
  const of: Query[] = [];
  do {
    if (of.length > 0) advance(reader);
    const part = kind === "or" ? list(reader, "and") : unary(reader);
    if (part === undefined) return undefined;
    of.push(part);
  } while (isNext(reader, ...SPELLINGS[kind]));
  return of.length === 1 ? of[0] : { kind, of };
}

function unary(reader: Reader): Query | undefined {
  if (isNext(reader, "not", "!")) return nested(reader, negation);
  return isNext(reader, "(") ? nested(reader, parenthesis) : predicate(reader);
}

function nested(reader: Reader, read: (reader: Reader) => Query | undefined): Query | undefined {
  const { at } = reader.next;
  if (reader.depth === MOST_NESTING) {
    return fail(reader, at, `expected no more than ${MOST_NESTING} levels of nesting`);
  }
  reader.depth++;
  advance(reader);
  const query = read(reader);
  reader.depth--;
  return query;
}

function negation(reader: Reader): Query | undefined {
  const of = unary(reader);
  return of === undefined ? undefined : { kind: "not", of };
}

function parenthesis(reader: Reader): Query | undefined {
  const query = list(reader, "or");
  if (query === undefined) return undefined;
  if (!isNext(reader, ")")) return expected(reader, "')'");
  advance(reader);
  return query;
}

const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ["==", "=="],
  ["equals", "=="],
  ["!=", "!="],
  ["not_equals", "!="],
  [">", ">"],
  ["greater_than", ">"],
  [">=", ">="],
  ["greater_than_equal", ">="],
  ["<", "<"],
  ["less_than", "<"],
  ["<=", "<="],
  ["less_than_equal", "<="],
  ["=~", "=~"],
  ["matches", "=~"],
  ["!~", "!~"],
  ["not_matches", "!~"],
  ["in", "in"],
  ["!in", "!in"],
  ["not_in", "!in"],
  ["exists", "exists"],
  ["!exists", "!exists"],
  ["not_exists", "!exists"],
]);

function predicate(reader: Reader): Query | undefined {
  const { next } = reader;
  if (next.kind !== "word") return expected(reader, "a subject such as attribute:NAME");
  const subject = subjectOf(next.text);
  if (subject === undefined) return expected(reader, `a subject, one of ${SUBJECTS}`);
  advance(reader);
  const operator = operatorOf(reader, subject);
  if (operator === undefined) return undefined;
  const values = valuesOf(reader, subject, operator);
  return values === undefined ? undefined : { kind: "predicate", subject, operator, values };
}

/** Leaves the reader at the operator: what follows it is read in the operator's own way. */
function operatorOf(reader: Reader, subject: Subject): Operator | undefined {
  const operator = reader.next.kind === "quoted" ? undefined : OPERATORS.get(reader.next.text);
  if (operator === undefined) return expected(reader, `an operator after ${subject}`);
  const { operators } = rulesOf(subject);
  if (operators.includes(operator)) return operator;
  return expected(reader, `an operator of ${subject} (${operators.join(" ")})`);
}

function valuesOf(
  reader: Reader,
  subject: Subject,
  operator: Operator,
): readonly string[] | undefined {
  if (operator === "=~" || operator === "!~") return pattern(reader);
  advance(reader);
  if (operator === "exists" || operator === "!exists") return [];
  if (operator === "in" || operator === "!in") return listed(reader, subject);
  const only = value(reader, subject);
  return only === undefined ? undefined : [only];
}

function listed(reader: Reader, subject: Subject): readonly string[] | undefined {
  if (!isNext(reader, "[")) return expected(reader, "a list in [ ]");
  const values: string[] = [];
  do {
    advance(reader);
    const one = value(reader, subject);
    if (one === undefined) return undefined;
    values.push(one);
  } while (isNext(reader, ","));
  if (!isNext(reader, "]")) return expected(reader, "',' or ']'");
  advance(reader);
  return values;
}

function value(reader: Reader, subject: Subject): string | undefined {
  const { kind, text } = reader.next;
  const rules = rulesOf(subject).value;
  const isValue = kind === "word" || kind === "quoted";
  if (!isValue || rules?.is(text) === false) return expected(reader, rules?.expected ?? "a value");
  advance(reader);
  return text;
}

/** The reader stands at the operator. */
function pattern(reader: Reader): readonly string[] | undefined {
  const token = patternAt(reader.text, reader.next.end);
  if (token.kind !== "word" && token.kind !== "quoted") return expected(reader, "a pattern", token);
  const node = readPattern(token.text);
  const inside = token.at + (token.kind === "quoted" ? 1 : 0);
  if (node.kind === "problem") return fail(reader, inside + node.at, node.says);
  reader.states += statesOf(node);
  if (reader.states > MOST_STATES) {
    return fail(reader, inside, "the pattern repeats too much to be run");
  }
  reader.next = tokenAt(reader.text, token.end);
  return [token.text];
}
