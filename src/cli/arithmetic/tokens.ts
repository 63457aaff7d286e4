// The numbers, names and signs of an arithmetic expression, each with its place in the text.

export interface Token {
  readonly kind: "number" | "name" | "sign" | "end";
  readonly text: string;
  readonly at: number;
}

/** What an expression is refused with; `at`: where in its text. */
export class ArithmeticTrouble extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** Longer signs first: `<<=` is not `<` and `<=`. */
const SIGNS = /<<=|>>=|\*\*|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|[-+*/%<>=!~&|^?:,()]/y;
const NUMBER = /\d[\w#@]*/y;
const NAME = /[A-Za-z_]\w*/y;
const BLANKS = /\s*/y;

export function tokenAt(text: string, from: number): Token {
  const at = from + matchAt(BLANKS, text, from).length;
  if (at >= text.length) return { kind: "end", text: "", at: text.length };
  for (const [kind, pattern] of KINDS) {
    const found = matchAt(pattern, text, at);
    if (found !== "") return { kind, text: found, at };
  }
  throw new ArithmeticTrouble(`${text[at] ?? ""} is no part of arithmetic here`, at);
}

const KINDS = [
  ["number", NUMBER],
  ["name", NAME],
  ["sign", SIGNS],
] as const;

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@_";

/** `12`, `0x1f`, octal `017`, and `2#101` with bases up to 64. */
export function numberOf({ text, at }: Token): bigint {
  const [, ofBase, named] = /^(\d+)#(.+)$/.exec(text) ?? [];
  const prefix = /^0[xX]/.test(text) ? 16 : text.length > 1 && text.startsWith("0") ? 8 : 10;
  const base = ofBase === undefined ? prefix : Number(ofBase);
  const digits = named ?? (prefix === 16 ? text.slice(2) : text);
  if (base < 2 || base > 64) throw new ArithmeticTrouble(`${text}: invalid arithmetic base`, at);
  if (digits === "") throw new ArithmeticTrouble(`${text}: invalid number`, at);
  let value = 0n;
  for (const letter of base <= 36 ? digits.toLowerCase() : digits) {
    const digit = DIGITS.indexOf(letter);
    if (digit < 0 || digit >= base) {
      throw new ArithmeticTrouble(`${text}: value too great for base`, at);
    }
    value = BigInt.asIntN(64, value * BigInt(base) + BigInt(digit));
  }
  return value;
}
