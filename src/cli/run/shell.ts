// What a terminal remembers from one line to the next.
import type { Compound } from "../shell/script";

export interface Shell {
  readonly variables: Map<string, string>;
  readonly functions: Map<string, Compound>;
  /** Lines that were run, oldest first. */
  readonly history: string[];
  /** What was remarked on once and is not again: a region that is not this one, a profile. */
  readonly remarks: Set<string>;
  readonly options: Set<ShellOption>;
  /** `$1`, `$2`, … of the script or function that runs. */
  parameters: readonly string[];
  /** In a function: what its `local` variables were outside of it. */
  locals: Map<string, string | undefined> | undefined;
  /** How many functions, and scripts read with `source`, are running inside of each other. */
  returnable: number;
  /** How many loops are running inside of each other, in this function. */
  loops: number;
  /** The exit code of the last command, `$?`. */
  status: number;
  /** What is being left: nothing more of it is run. */
  leaving: Leaving | undefined;
}

/** `set -e`: a command that fails ends the script; `-u`: an unset variable; `-x`: each is shown. */
export type ShellOption = "errexit" | "nounset" | "pipefail" | "xtrace";

export type Leaving =
  /** Of so many loops. */
  | { readonly kind: "break" | "continue"; readonly loops: number }
  | { readonly kind: "return" | "exit" };

export function newShell(variables: Readonly<Record<string, string>> = {}): Shell {
  return {
    variables: new Map(Object.entries(variables)),
    functions: new Map(),
    history: [],
    remarks: new Set(),
    options: new Set(),
    parameters: [],
    locals: undefined,
    returnable: 0,
    loops: 0,
    status: 0,
    leaving: undefined,
  };
}

/** A shell of its own, for `( … )`, `$( … )` and each end of a pipe: what it sets stays in it. */
export function innerShell(shell: Shell): Shell {
  return {
    ...shell,
    variables: new Map(shell.variables),
    functions: new Map(shell.functions),
    options: new Set(shell.options),
    locals: shell.locals && new Map(shell.locals),
    loops: 0,
  };
}

/** What `$NAME` stands for. */
export function variableOf(shell: Shell, name: string): string | undefined {
  const { parameters } = shell;
  if (name === "?") return String(shell.status);
  if (name === "#") return String(parameters.length);
  if (name === "@" || name === "*") return parameters.join(" ");
  if (name === "0") return "sh";
  return /^\d+$/.test(name) ? parameters[Number(name) - 1] : shell.variables.get(name);
}
