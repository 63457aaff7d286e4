// Whether a JMESPath expression can be read, and if not, what the CLI says about it. Follows the
// grammar in the CLI's own order of looking, so that the same token is blamed.
import { isDeep } from "../nesting";
import { BadQuery, type Token, tokensOf } from "./tokens";

interface Reader {
  readonly expression: string;
  readonly tokens: readonly Token[];
  at: number;
}

const POWERS: Readonly<Record<string, number>> = {
  pipe: 1,
  or: 2,
  and: 3,
  eq: 5,
  gt: 5,
  lt: 5,
  gte: 5,
  lte: 5,
  ne: 5,
  flatten: 9,
  star: 20,
  filter: 21,
  dot: 40,
  not: 45,
  lbrace: 50,
  lbracket: 55,
  lparen: 60,
};

/** Tokens that bind less end a projection. */
const PROJECTION_STOP = 10;
const DEEPEST = 200;
/** What is joined by dots or bars nests too. */
const MOST_TOKENS = 1_000;

/** Throws `BadQuery`. */
export function checkQuery(expression: string): void {
  const tokens = tokensOf(expression);
  const opening = tokens.filter(({ type }) => /^[lf]|not|expref/.test(type));
  const isLong = tokens.length > MOST_TOKENS || opening.length > DEEPEST;
  if (isLong || tokens.some(({ type, value }) => type === "literal" && isDeep(value))) {
    throw new BadQuery("Invalid jmespath expression: nested too deeply");
  }
  const reader: Reader = { expression, tokens, at: 0 };
  readExpression(reader, 0);
  const token = here(reader);
  if (token.type !== "eof") throw wrong(reader, token, `Unexpected token: ${token.value}`);
}

const END: Token = { type: "eof", value: "", start: 0 };

function here(reader: Reader, ahead = 0): Token {
  return reader.tokens[reader.at + ahead] ?? END;
}

function take(reader: Reader, ...types: readonly string[]): void {
  const token = here(reader);
  if (!types.includes(token.type)) {
    if (token.type === "eof") throw incomplete(reader);
    const [only] = types;
    const wanted = types.length === 1 ? only : shownTypes(types);
    throw wrong(reader, token, `Expecting: ${wanted}, got: ${token.type}`);
  }
  reader.at += 1;
}

function power(token: Token): number {
  return POWERS[token.type] ?? 0;
}

function readExpression(reader: Reader, binding: number): void {
  const first = here(reader);
  reader.at += 1;
  let isName = readFirst(reader, first);
  while (binding < power(here(reader))) {
    const token = here(reader);
    reader.at += 1;
    readNext(reader, token, isName);
    isName = false;
  }
}

/** What may begin an expression; true when it is a bare name. */
function readFirst(reader: Reader, token: Token): boolean {
  switch (token.type) {
    case "literal":
    case "current":
      return false;
    case "unquoted_identifier":
      return true;
    case "quoted_identifier":
      if (here(reader).type !== "lparen") return false;
      throw wrong(
        reader,
        { ...here(reader), start: 0 },
        "Quoted identifier not allowed for function names.",
      );
    case "star":
      if (here(reader).type !== "rbracket") readProjection(reader, power(token));
      return false;
    case "filter":
    case "flatten":
      readNext(reader, token, false);
      return false;
    case "lbrace":
      readHash(reader);
      return false;
    case "lparen":
      readExpression(reader, 0);
      take(reader, "rparen");
      return false;
    case "not":
    case "expref":
      readExpression(reader, power(token));
      return false;
    case "lbracket":
      readBracket(reader);
      return false;
    case "eof":
      throw incomplete(reader);
    default:
      throw wrong(reader, token, "invalid token");
  }
}

/** What may follow an expression. */
function readNext(reader: Reader, token: Token, isName: boolean): void {
  switch (token.type) {
    case "dot":
      if (here(reader).type !== "star") return readAfterDot(reader, power(token));
      reader.at += 1;
      return readProjection(reader, power(token));
    case "lparen":
      return readArguments(reader, isName);
    case "filter":
      readExpression(reader, 0);
      take(reader, "rbracket");
      if (here(reader).type !== "flatten") readProjection(reader, power(token));
      return;
    case "flatten":
      return readProjection(reader, power(token));
    case "lbracket":
      if (isIndex(here(reader))) return readIndex(reader);
      take(reader, "star");
      take(reader, "rbracket");
      return readProjection(reader, POWERS["star"] ?? 0);
    case "star":
    case "not":
    case "lbrace":
      throw wrong(reader, token, "invalid token");
    default:
      return readExpression(reader, power(token));
  }
}

function readBracket(reader: Reader): void {
  if (isIndex(here(reader))) return readIndex(reader);
  if (here(reader).type === "star" && here(reader, 1).type === "rbracket") {
    reader.at += 2;
    return readProjection(reader, POWERS["star"] ?? 0);
  }
  readList(reader);
}

function isIndex({ type }: Token): boolean {
  return type === "number" || type === "colon";
}

function readIndex(reader: Reader): void {
  if (here(reader).type !== "colon" && here(reader, 1).type !== "colon") {
    reader.at += 1;
    return take(reader, "rbracket");
  }
  let colons = 0;
  for (; here(reader).type !== "rbracket"; reader.at += 1) {
    if (here(reader).type === "colon") colons += 1;
    if (!isIndex(here(reader)) || colons === 3) throw wrong(reader, here(reader), "syntax error");
  }
  take(reader, "rbracket");
  readProjection(reader, POWERS["star"] ?? 0);
}

function readArguments(reader: Reader, isName: boolean): void {
  if (!isName) {
    const name = here(reader, -2);
    throw wrong(reader, name, `Invalid function name '${name.value}'`);
  }
  while (here(reader).type !== "rparen") {
    readExpression(reader, 0);
    if (here(reader).type === "comma") reader.at += 1;
  }
  reader.at += 1;
}

function readList(reader: Reader): void {
  for (;;) {
    readExpression(reader, 0);
    if (here(reader).type === "rbracket") break;
    take(reader, "comma");
  }
  reader.at += 1;
}

function readHash(reader: Reader): void {
  for (;;) {
    take(reader, "quoted_identifier", "unquoted_identifier");
    take(reader, "colon");
    readExpression(reader, 0);
    if (here(reader).type === "comma") reader.at += 1;
    else if (here(reader).type === "rbrace") break;
  }
  reader.at += 1;
}

function readProjection(reader: Reader, binding: number): void {
  const token = here(reader);
  if (power(token) < PROJECTION_STOP) return;
  if (token.type === "lbracket" || token.type === "filter") return readExpression(reader, binding);
  if (token.type !== "dot") throw wrong(reader, token, "syntax error");
  reader.at += 1;
  readAfterDot(reader, binding);
}

function readAfterDot(reader: Reader, binding: number): void {
  const token = here(reader);
  switch (token.type) {
    case "quoted_identifier":
    case "unquoted_identifier":
    case "star":
      return readExpression(reader, binding);
    case "lbracket":
      reader.at += 1;
      return readList(reader);
    case "lbrace":
      reader.at += 1;
      return readHash(reader);
    default: {
      const wanted = ["quoted_identifier", "unquoted_identifier", "lbracket", "lbrace"];
      throw wrong(reader, token, `Expecting: ${shownTypes(wanted)}, got: ${token.type}`);
    }
  }
}

function shownTypes(types: readonly string[]): string {
  return `[${types.map((type) => `'${type}'`).join(", ")}]`;
}

function wrong({ expression }: Reader, { start, value, type }: Token, what: string): BadQuery {
  const place = `Parse error at column ${start}, token "${value}" (${type.toUpperCase()})`;
  const caret = `${" ".repeat(start + 1)}^`;
  return new BadQuery(`${what}: ${place}, for expression:\n"${expression}"\n${caret}`);
}

function incomplete({ expression }: Reader): BadQuery {
  const caret = `${" ".repeat(expression.length + 1)}^`;
  const what = "Invalid jmespath expression: Incomplete expression";
  return new BadQuery(`${what}:\n"${expression}"\n${caret}`);
}
