// Arithmetic of the shell, `$(( … ))`: a text becomes a tree. The operators of C, with those that
// assign, and `**`; signs of one number bind closer than `**`, as in bash.
import { ArithmeticTrouble, numberOf, type Token, tokenAt } from "./tokens";

export type Arithmetic =
  | { readonly kind: "number"; readonly value: bigint }
  | { readonly kind: "variable"; readonly name: string; readonly at: number }
  | { readonly kind: "sign"; readonly operator: Sign; readonly of: Arithmetic }
  | (Two & { readonly kind: "both" | "either" | "then" })
  | (Two & { readonly kind: "binary"; readonly operator: Operator; readonly at: number })
  | (Two & { readonly kind: "choice"; readonly condition: Arithmetic })
  /** `operator`: that of `+=` and its like. */
  | {
      readonly kind: "assignment";
      readonly name: string;
      readonly operator: Operator | undefined;
      readonly value: Arithmetic;
      readonly at: number;
    }
  /** `i++`, `--i`; `after`: the value is the one from before the step. */
  | {
      readonly kind: "step";
      readonly name: string;
      readonly by: bigint;
      readonly after: boolean;
      readonly at: number;
    };

interface Two {
  readonly left: Arithmetic;
  readonly right: Arithmetic;
}

export type Sign = "+" | "-" | "!" | "~";

/** How close each binds; `**` binds to the right. */
const BINDING = {
  "|": 3,
  "^": 4,
  "&": 5,
  "==": 6,
  "!=": 6,
  "<": 7,
  "<=": 7,
  ">": 7,
  ">=": 7,
  "<<": 8,
  ">>": 8,
  "+": 9,
  "-": 9,
  "*": 10,
  "/": 10,
  "%": 10,
  "**": 11,
} as const;

export type Operator = keyof typeof BINDING;

const LOGICAL = { "||": 1, "&&": 2 } as const;

interface Reader {
  readonly text: string;
  readonly fuel: Fuel;
  token: Token;
}

/** How many numbers, names and signs may still be read: nobody writes more, and the stack ends. */
export interface Fuel {
  left: number;
}

export const MOST_TOKENS = 400;

/** An empty text is 0, as in bash. */
export function readArithmetic(text: string, fuel: Fuel = { left: MOST_TOKENS }): Arithmetic {
  const reader: Reader = { text, fuel, token: tokenAt(text, 0) };
  if (atEnd(reader)) return { kind: "number", value: 0n };
  const tree = readList(reader);
  if (atEnd(reader)) return tree;
  const { token } = reader;
  throw new ArithmeticTrouble(`an operator is missing before ${token.text}`, token.at);
}

function atEnd({ token }: Reader): boolean {
  return token.kind === "end";
}

/** Steps over the token that stands here. */
function next(reader: Reader): Token {
  const { token, fuel } = reader;
  fuel.left -= 1;
  if (fuel.left < 0) {
    const most = `more than ${MOST_TOKENS} numbers, names and signs`;
    throw new ArithmeticTrouble(`this is too long or nested too deeply: ${most}`, token.at);
  }
  reader.token = tokenAt(reader.text, token.at + token.text.length);
  return token;
}

function took(reader: Reader, sign: string): boolean {
  const here = reader.token.kind === "sign" && reader.token.text === sign;
  if (here) next(reader);
  return here;
}

function readList(reader: Reader): Arithmetic {
  let tree = readAssignment(reader);
  while (took(reader, ",")) tree = { kind: "then", left: tree, right: readAssignment(reader) };
  return tree;
}

function readAssignment(reader: Reader): Arithmetic {
  const target = readChoice(reader);
  const { kind, text, at } = reader.token;
  if (kind !== "sign" || !/^(?:=|[^<>=!]=|<<=|>>=)$/.test(text)) return target;
  if (target.kind !== "variable") {
    throw new ArithmeticTrouble(`only a variable can stand before ${text}`, at);
  }
  next(reader);
  const operator = text === "=" ? undefined : operatorOf(text.slice(0, -1));
  return { kind: "assignment", name: target.name, operator, value: readAssignment(reader), at };
}

function operatorOf(text: string): Operator | undefined {
  return isOperator(text) ? text : undefined;
}

function isOperator(text: string): text is Operator {
  return Object.hasOwn(BINDING, text);
}

function readChoice(reader: Reader): Arithmetic {
  const condition = readBinary(reader, 0);
  if (!took(reader, "?")) return condition;
  const left = readList(reader);
  if (!took(reader, ":")) throw new ArithmeticTrouble("the : of ? is missing", reader.token.at);
  return { kind: "choice", condition, left, right: readChoice(reader) };
}

/** What is joined by operators that bind closer than `above`. */
function readBinary(reader: Reader, above: number): Arithmetic {
  let left = readUnary(reader);
  for (;;) {
    const { kind, text, at } = reader.token;
    if (kind !== "sign") return left;
    if ((text === "||" || text === "&&") && LOGICAL[text] > above) {
      next(reader);
      const right = readBinary(reader, LOGICAL[text]);
      left = { kind: text === "&&" ? "both" : "either", left, right };
      continue;
    }
    if (!isOperator(text) || BINDING[text] <= above) return left;
    next(reader);
    const right = readBinary(reader, text === "**" ? BINDING[text] - 1 : BINDING[text]);
    left = { kind: "binary", operator: text, left, right, at };
  }
}

function readUnary(reader: Reader): Arithmetic {
  const { kind, text, at } = reader.token;
  if (kind !== "sign") return readStepped(reader);
  if (text === "++" || text === "--") {
    next(reader);
    const { kind: of, text: name } = reader.token;
    if (of === "name") {
      next(reader);
      return { kind: "step", name, by: text === "++" ? 1n : -1n, after: false, at };
    }
    // `--5` is two signs.
    const sign = text === "++" ? "+" : "-";
    const inner: Arithmetic = { kind: "sign", operator: sign, of: readUnary(reader) };
    return { kind: "sign", operator: sign, of: inner };
  }
  if (text === "+" || text === "-" || text === "!" || text === "~") {
    next(reader);
    return { kind: "sign", operator: text, of: readUnary(reader) };
  }
  return readStepped(reader);
}

function readStepped(reader: Reader): Arithmetic {
  const tree = readPrimary(reader);
  const { kind, text, at } = reader.token;
  if (tree.kind !== "variable" || kind !== "sign" || (text !== "++" && text !== "--")) return tree;
  next(reader);
  return { kind: "step", name: tree.name, by: text === "++" ? 1n : -1n, after: true, at };
}

function readPrimary(reader: Reader): Arithmetic {
  const { token } = reader;
  if (token.kind === "number") return { kind: "number", value: numberOf(next(reader)) };
  if (token.kind === "name") {
    next(reader);
    return { kind: "variable", name: token.text, at: token.at };
  }
  if (!took(reader, "(")) {
    throw new ArithmeticTrouble("a number or a variable is missing", token.at);
  }
  const tree = readList(reader);
  if (!took(reader, ")")) throw new ArithmeticTrouble("this ( is never closed", token.at);
  return tree;
}
