// The commands that change the shell itself, and those that run another command.
import { readOptions } from "./input";
import { type Around, linesOf, type Tool } from "./tool";

function exportNames(args: readonly string[], { shell, err }: Around): number {
  let status = 0;
  for (const word of args) {
    const [, name, value] = /^([A-Za-z_]\w*)(?:=([^]*))?$/.exec(word) ?? [];
    if (name === undefined) {
      err(`export: '${word}': not a valid identifier\n`);
      status = 1;
    } else if (value !== undefined) {
      shell.variables.set(name, value);
    }
  }
  return status;
}

function unset(args: readonly string[], { shell }: Around): number {
  for (const name of args) shell.variables.delete(name);
  return 0;
}

/** Of the shell's options, only `-e` has an effect here. */
function set(args: readonly string[], { shell }: Around): number {
  for (const word of args) {
    if (/^-[a-z]*e/.test(word)) shell.stopsAtError = true;
    if (/^\+[a-z]*e/.test(word)) shell.stopsAtError = false;
  }
  return 0;
}

function exit([code]: readonly string[], { shell }: Around): number {
  shell.ended = true;
  return code === undefined ? shell.status : Number.parseInt(code, 10) & 255;
}

type Compare = (left: string, right: string) => boolean;

const number = (text: string) => Number.parseInt(text, 10);

const COMPARES: ReadonlyMap<string, Compare> = new Map([
  ["=", (left, right) => left === right],
  ["==", (left, right) => left === right],
  ["!=", (left, right) => left !== right],
  ["-eq", (left, right) => number(left) === number(right)],
  ["-ne", (left, right) => number(left) !== number(right)],
  ["-gt", (left, right) => number(left) > number(right)],
  ["-ge", (left, right) => number(left) >= number(right)],
  ["-lt", (left, right) => number(left) < number(right)],
  ["-le", (left, right) => number(left) <= number(right)],
]);

function test(given: readonly string[], around: Around): number {
  const words = given.at(-1) === "]" ? given.slice(0, -1) : given;
  const first = words.findIndex((word) => word !== "!");
  const status = compared(first < 0 ? [] : words.slice(first), around);
  if (status > 1) return status;
  const negations = first < 0 ? words.length : first;
  return negations % 2 === 0 ? status : 1 - status;
}

/** 0: it is so, 1: it is not, 2: this is no question. */
function compared(args: readonly string[], around: Around): number {
  const [left = "", operator = "", right = ""] = args;
  if (args.length === 2) return one(left, operator, around) ? 0 : 1;
  if (args.length < 2) return left === "" ? 1 : 0;
  const compare = COMPARES.get(operator);
  if (compare === undefined) {
    around.err(`test: ${operator}: unknown operator\n`);
    return 2;
  }
  return compare(left, right) ? 0 : 1;
}

function one(operator: string, value: string, { host }: Around): boolean {
  if (operator === "-z") return value === "";
  if (operator === "-n") return value !== "";
  return host.files.read(value) !== undefined;
}

const MOST_RUNS = 1_000;

async function xargs(args: readonly string[], around: Around): Promise<number> {
  const options = readOptions(args, { flags: "rt", values: "nIdLP" });
  if ("problem" in options) {
    around.err(`xargs: ${options.problem}\n`);
    return 1;
  }
  const { values, operands } = options;
  const command = operands.length === 0 ? ["echo"] : operands;
  const place = values.get("I");
  const { stdin = "" } = around;
  const items =
    place === undefined ? stdin.split(/\s+/).filter(Boolean) : linesOf(stdin).filter(Boolean);
  const size = place === undefined ? Number(values.get("n") ?? values.get("L") ?? Infinity) : 1;
  if (items.length === 0 && options.flags.has("r")) return 0;
  let status = 0;
  for (let from = 0, runs = 0; from < items.length || runs === 0; from += size, runs++) {
    if (around.signal.aborted || runs === MOST_RUNS) return 124;
    const group = items.slice(from, from + size);
    const words =
      place === undefined
        ? [...command, ...group]
        : command.map((word) => word.replaceAll(place, group[0] ?? ""));
    const code = await around.run(words, "");
    if (code !== 0) status = 123;
  }
  return status;
}

export const builtins: Readonly<Record<string, Tool>> = {
  export: { about: "sets variables", run: exportNames },
  unset: { about: "forgets variables", run: unset },
  set: { about: "-e: a command that fails ends the script", run: set },
  exit: { about: "ends what was pasted", run: exit },
  test: { about: "compares texts and numbers", run: test },
  "[": { about: "compares texts and numbers", run: test },
  xargs: { about: "runs a command with the words it reads (-n 1, -I {})", run: xargs },
};
