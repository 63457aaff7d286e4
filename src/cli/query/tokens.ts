// The words of a JMESPath expression, with their places, as the CLI's own library splits them.

export interface Token {
  readonly type: string;
  readonly value: string;
  readonly start: number;
}

/** An expression that is none. The message is the CLI's, caret line included. */
export class BadQuery extends Error {}

const SIMPLE: Readonly<Record<string, string>> = {
  ".": "dot",
  "*": "star",
  "]": "rbracket",
  ",": "comma",
  ":": "colon",
  "@": "current",
  "(": "lparen",
  ")": "rparen",
  "{": "lbrace",
  "}": "rbrace",
};

/** Longest first. */
const OPERATORS: readonly (readonly [string, string])[] = [
  ["[]", "flatten"],
  ["[?", "filter"],
  ["[", "lbracket"],
  ["||", "or"],
  ["|", "pipe"],
  ["&&", "and"],
  ["&", "expref"],
  ["<=", "lte"],
  ["<", "lt"],
  [">=", "gte"],
  [">", "gt"],
  ["!=", "ne"],
  ["!", "not"],
  ["==", "eq"],
];

export function tokensOf(expression: string): readonly Token[] {
  if (expression === "") throw new BadQuery("Invalid JMESPath expression: cannot be empty.");
  const tokens: Token[] = [];
  let at = 0;
  while (at < expression.length) {
    const blank = /^[ \t\n\r]+/.exec(expression.slice(at));
    if (blank !== null) {
      at += blank[0].length;
      continue;
    }
    const { token, length } = tokenAt(expression, at);
    tokens.push(token);
    at += length;
  }
  return [...tokens, { type: "eof", value: "", start: expression.length }];
}

interface Read {
  readonly token: Token;
  readonly length: number;
}

function tokenAt(expression: string, start: number): Read {
  const rest = expression.slice(start);
  const made = (type: string, value: string, length = value.length): Read => ({
    token: { type, value, start },
    length,
  });
  const name = /^[A-Za-z_]\w*/.exec(rest)?.[0];
  if (name !== undefined) return made("unquoted_identifier", name);
  const number = /^-?\d+/.exec(rest)?.[0];
  if (number !== undefined) return made("number", number);
  const [first = ""] = rest;
  if (first === "'" || first === '"' || first === "`") {
    const text = quotedAt(expression, start, first);
    return made(first === '"' ? "quoted_identifier" : "literal", text, text.length + 2);
  }
  const simple = SIMPLE[first];
  if (simple !== undefined) return made(simple, first);
  const operator = OPERATORS.find(([sign]) => rest.startsWith(sign));
  if (operator !== undefined) return made(operator[1], operator[0]);
  const shown = first === "=" || first === "-" ? `'${first}'` : first;
  throw badWord(expression, start, `Unknown token ${shown}`);
}

function quotedAt(expression: string, start: number, quote: string): string {
  for (let at = start + 1; at < expression.length; at++) {
    if (expression[at] === "\\") at += 1;
    else if (expression[at] === quote) return expression.slice(start + 1, at);
  }
  throw badWord(expression, start, `Unclosed ${quote} delimiter`);
}

function badWord(expression: string, at: number, what: string): BadQuery {
  return new BadQuery(`Bad jmespath expression: ${what}:\n${expression}\n${" ".repeat(at)}^`);
}
