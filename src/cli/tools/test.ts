// `test` and `[`: words compared and asked about, with the rules of POSIX for few words; more of
// them are read as an expression with `-a`, `-o`, `!` and parentheses.
import type { Host } from "../host";
import type { Shell } from "../run/shell";
import type { Around, Tool } from "./tool";

/** Comparisons of whole numbers. */
export const COMPARES: ReadonlyMap<string, (left: bigint, right: bigint) => boolean> = new Map([
  ["-eq", (left, right) => left === right],
  ["-ne", (left, right) => left !== right],
  ["-gt", (left, right) => left > right],
  ["-ge", (left, right) => left >= right],
  ["-lt", (left, right) => left < right],
  ["-le", (left, right) => left <= right],
]);

const TEXTS: ReadonlyMap<string, (left: string, right: string) => boolean> = new Map([
  ["=", (left, right) => left === right],
  ["==", (left, right) => left === right],
  ["!=", (left, right) => left !== right],
  ["<", (left, right) => left < right],
  [">", (left, right) => left > right],
]);

interface World {
  readonly host: Host;
  readonly shell: Shell;
}

/** The answer to `-z text` and its like; undefined: there is no such question. */
export function asked(operator: string, text: string, { host, shell }: World): boolean | undefined {
  switch (operator) {
    case "-z":
      return text === "";
    case "-n":
      return text !== "";
    case "-v":
      return shell.variables.has(text);
    case "-s":
      return (host.files.read(text) ?? "") !== "";
    // Files of the scenario lie side by side: none is a folder or a link.
    case "-d":
    case "-h":
    case "-L":
    case "-t":
      return false;
    case "-e":
    case "-f":
    case "-r":
    case "-w":
    case "-x":
      return host.files.read(text) !== undefined;
    default:
      return undefined;
  }
}

class Misuse extends Error {}

const UNARY = /^-[a-zA-Z]$/;
const DEEPEST = 100;

function test(words: readonly string[], around: Around): number {
  try {
    return isSo(words, { around, depth: 0 }) ? 0 : 1;
  } catch (misuse) {
    if (!(misuse instanceof Misuse)) throw misuse;
    around.err(`test: ${misuse.message}\n`);
    return 2;
  }
}

function bracket(words: readonly string[], around: Around): number {
  if (words.at(-1) === "]") return test(words.slice(0, -1), around);
  around.err("[: missing `]'\n");
  return 2;
}

interface Within {
  readonly around: Around;
  readonly depth: number;
}

/** What few words mean does not depend on what they look like: `[ ! = x ]` compares. */
function isSo(words: readonly string[], within: Within): boolean {
  const [first = "", second = "", third = "", fourth] = words;
  if (words.length <= 1) return first !== "";
  if (words.length === 2) return first === "!" ? second === "" : one(first, second, within);
  if (words.length === 3) {
    if (isBinary(second)) return two({ left: first, operator: second, right: third });
    if (first === "!") return !isSo(words.slice(1), within);
    if (first === "(" && third === ")") return second !== "";
    throw new Misuse(`${second}: binary operator expected`);
  }
  if (words.length === 4 && first === "!") return !isSo(words.slice(1), within);
  if (words.length === 4 && first === "(" && fourth === ")") return isSo([second, third], within);
  const reader: Reader = { words, at: 0, within };
  const answer = either(reader);
  if (reader.at < words.length) throw new Misuse("too many arguments");
  return answer;
}

function one(operator: string, text: string, { around }: Within): boolean {
  const answer = asked(operator, text, around);
  if (answer === undefined) throw new Misuse(`${operator}: unary operator expected`);
  return answer;
}

function isBinary(word: string): boolean {
  return TEXTS.has(word) || COMPARES.has(word) || word === "-a" || word === "-o";
}

interface Comparison {
  readonly left: string;
  readonly operator: string;
  readonly right: string;
}

function two({ left, operator, right }: Comparison): boolean {
  if (operator === "-a") return left !== "" && right !== "";
  if (operator === "-o") return left !== "" || right !== "";
  const numbers = COMPARES.get(operator);
  if (numbers !== undefined) return numbers(integerOf(left), integerOf(right));
  return TEXTS.get(operator)?.(left, right) ?? false;
}

function integerOf(text: string): bigint {
  const [, digits] = /^\s*([+-]?\d{1,30})\s*$/.exec(text) ?? [];
  if (digits === undefined) throw new Misuse(`${text}: integer expression expected`);
  return BigInt(digits.replace("+", ""));
}

interface Reader {
  readonly words: readonly string[];
  readonly within: Within;
  at: number;
}

function took(reader: Reader, word: string): boolean {
  const here = reader.words[reader.at] === word;
  if (here) reader.at += 1;
  return here;
}

function either(reader: Reader): boolean {
  let answer = both(reader);
  while (took(reader, "-o")) answer = both(reader) || answer;
  return answer;
}

function both(reader: Reader): boolean {
  let answer = primary(reader);
  while (took(reader, "-a")) answer = primary(reader) && answer;
  return answer;
}

function primary(reader: Reader): boolean {
  let negated = false;
  while (took(reader, "!")) negated = !negated;
  return plain(reader) !== negated;
}

function plain(reader: Reader): boolean {
  const { words, within } = reader;
  const [first, second = "", third] = words.slice(reader.at, reader.at + 3);
  if (first === undefined) throw new Misuse("argument expected");
  if (third !== undefined && (TEXTS.has(second) || COMPARES.has(second))) {
    reader.at += 3;
    return two({ left: first, operator: second, right: third });
  }
  if (first === "(") return inner(reader);
  if (UNARY.test(first) && reader.at + 1 < words.length) {
    reader.at += 2;
    return one(first, second, within);
  }
  reader.at += 1;
  return first !== "";
}

function inner(reader: Reader): boolean {
  const { within, at } = reader;
  if (within.depth >= DEEPEST) throw new Misuse("parentheses are nested too deeply");
  const deeper: Reader = { ...reader, at: at + 1, within: { ...within, depth: within.depth + 1 } };
  const answer = either(deeper);
  reader.at = deeper.at;
  if (!took(reader, ")")) throw new Misuse("`)' expected");
  return answer;
}

export const testTools: Readonly<Record<string, Tool>> = {
  test: { about: "compares texts and numbers, asks for files", run: test },
  "[": { about: 'the same: [ $COUNT -ge 2 ], [ -z "$X" ], [ -f FILE ]', run: bracket },
};
