// The commands that change the shell itself: its variables, words and options.
import { compute } from "../arithmetic/evaluate";
import type { Shell, ShellOption } from "../run/shell";
import { pieceAt, skipBlanks, USUAL_IFS } from "../shell/split";
import { readOptions } from "./input";
import { type Around, takeLine, type Tool } from "./tool";

const DECLARED = /^([A-Za-z_]\w*)(?:=([^]*))?$/;

/** `export A=1 B`, `local x=2`. */
function declare(
  name: string,
  args: readonly string[],
  { shell, err, before }: Around & { readonly before: (variable: string) => void },
): number {
  let status = 0;
  for (const word of args.filter((one) => !/^-[a-z]$/.test(one))) {
    const [, variable, value] = DECLARED.exec(word) ?? [];
    if (variable === undefined) {
      err(`${name}: '${word}': not a valid identifier\n`);
      status = 1;
      continue;
    }
    before(variable);
    if (value !== undefined) shell.variables.set(variable, value);
  }
  return status;
}

function exportNames(args: readonly string[], around: Around): number {
  return declare("export", args, { ...around, before: () => undefined });
}

function local(args: readonly string[], around: Around): number {
  const { locals, variables } = around.shell;
  if (locals === undefined) {
    around.err("local: can only be used in a function\n");
    return 1;
  }
  const before = (name: string): void => {
    if (locals.has(name)) return;
    locals.set(name, variables.get(name));
    variables.delete(name);
  };
  return declare("local", args, { ...around, before });
}

function readonlyNames(args: readonly string[], around: Around): number {
  return declare("readonly", args, { ...around, before: () => undefined });
}

/** In a function as `local`. */
function declareNames(args: readonly string[], around: Around): number {
  const flag = args.find((word) => /^-.*[aAifn]/.test(word));
  if (flag !== undefined) {
    around.err(`declare: ${flag}: not known here; variables are plain texts\n`);
    return 2;
  }
  return around.shell.locals === undefined ? exportNames(args, around) : local(args, around);
}

/** `let i++ j=i*2`: succeeds unless the last one comes to 0. */
function letVariables(args: readonly string[], { shell, err }: Around): number {
  let last = 0n;
  for (const text of args) {
    const computed = compute(text, {
      read: (name) => shell.variables.get(name),
      write: (name, value) => void shell.variables.set(name, value),
    });
    if (!computed.ok) {
      err(`let: ${text}: ${computed.problem}\n`);
      return 1;
    }
    last = computed.value;
  }
  return last === 0n ? 1 : 0;
}

function unset(args: readonly string[], { shell }: Around): number {
  for (const name of args) {
    if (args[0] !== "-f") shell.variables.delete(name);
    if (args[0] !== "-v") shell.functions.delete(name);
  }
  return 0;
}

function shift([count = "1"]: readonly string[], { shell, err }: Around): number {
  const by = /^\d{1,9}$/.test(count) ? Number(count) : undefined;
  if (by === undefined) err(`shift: ${count}: numeric argument required\n`);
  if (by === undefined || by > shell.parameters.length) return 1;
  shell.parameters = shell.parameters.slice(by);
  return 0;
}

const LETTERS: Readonly<Record<string, ShellOption>> = {
  e: "errexit",
  u: "nounset",
  x: "xtrace",
};
const NAMES: readonly ShellOption[] = ["errexit", "nounset", "pipefail", "xtrace"];

interface Changing {
  readonly shell: Shell;
  readonly err: (text: string) => void;
}

/** `-euo pipefail`, `+x`, `-- a b`; the exit code. */
export function setOptions(args: readonly string[], { shell, err }: Changing): number {
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? "";
    if (word === "--" || !/^[-+]/.test(word)) {
      shell.parameters = word === "--" ? args.slice(i + 1) : args.slice(i);
      return 0;
    }
    for (const letter of word.slice(1)) {
      const name = letter === "o" ? args[(i += 1)] : letter;
      const option = letter === "o" ? NAMES.find((one) => one === name) : LETTERS[letter];
      if (option === undefined) {
        const what = letter === "o" ? (name ?? "-o") : `${word.charAt(0)}${letter}`;
        err(`set: ${what}: not known here; there are -e, -u, -x and -o pipefail\n`);
        return 2;
      }
      if (word.startsWith("-")) shell.options.add(option);
      else shell.options.delete(option);
    }
  }
  return 0;
}

/** One line of what is connected, its words into variables; the last one takes the rest. */
function read(args: readonly string[], { shell, stdin, err }: Around): number {
  const options = readOptions(args, { flags: "rs", values: "p" });
  if ("problem" in options) {
    err(`read: ${options.problem}\n`);
    return 2;
  }
  if (stdin === undefined) {
    err("read: nothing is connected: read NAME <<< text, or a pipe into while read\n");
    return 1;
  }
  const names = options.operands.length === 0 ? ["REPLY"] : options.operands;
  const wrong = names.find((name) => !/^[A-Za-z_]\w*$/.test(name));
  if (wrong !== undefined) {
    err(`read: '${wrong}': not a valid identifier\n`);
    return 1;
  }
  const isWhole = stdin.text.indexOf("\n", stdin.at) >= 0;
  const line = takeLine(stdin);
  const values = split(line ?? "", names.length, shell.variables.get("IFS") ?? USUAL_IFS);
  for (const [i, name] of names.entries()) shell.variables.set(name, values[i] ?? "");
  return line !== undefined && isWhole ? 0 : 1;
}

function split(line: string, count: number, ifs: string): readonly string[] {
  const values: string[] = [];
  let at = skipBlanks(line, 0, ifs);
  while (values.length < count - 1) {
    const piece = pieceAt(line, at, ifs);
    values.push(piece.text);
    at = piece.to;
  }
  let end = line.length;
  while (end > at && skipBlanks(line, end - 1, ifs) >= end) end -= 1;
  return [...values, line.slice(at, end)];
}

export const variableTools: Readonly<Record<string, Tool>> = {
  export: { about: "sets variables", run: exportNames },
  local: { about: "sets variables of a function", run: local },
  readonly: { about: "sets variables", run: readonlyNames },
  declare: { about: "sets variables; in a function as local does", run: declareNames },
  let: { about: "computes: let i++ j=i*2", run: letVariables },
  unset: { about: "forgets variables and functions", run: unset },
  read: { about: "reads a line into variables: while read -r NAME; do …; done", run: read },
  shift: { about: "drops the first of $1, $2, …", run: shift },
  set: {
    about: "-e: a failure ends the script, -u: so does an unset variable, -o pipefail, -x",
    run: setOptions,
  },
};
