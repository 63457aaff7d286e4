// Calls a function of the script: its words are `$1`, `$2`, …; its `local` variables are put back.
// `return` leaves it, or a script that is read with `source`.
import type { Compound } from "../shell/script";
import { deeper, type Frame } from "./frame";
import type { Shell } from "./shell";

export async function callFunction(
  body: Compound,
  args: readonly string[],
  frame: Frame,
): Promise<number> {
  const { shell } = frame;
  const { parameters, locals, loops } = shell;
  shell.parameters = args;
  shell.locals = new Map();
  shell.loops = 0;
  try {
    return await untilReturn(shell, () => frame.tree(body, deeper(frame)));
  } finally {
    for (const [name, value] of shell.locals) {
      if (value === undefined) shell.variables.delete(name);
      else shell.variables.set(name, value);
    }
    shell.parameters = parameters;
    shell.locals = locals;
    shell.loops = loops;
  }
}

/** Runs something that `return` leaves; the exit code. */
export async function untilReturn(shell: Shell, run: () => Promise<number>): Promise<number> {
  shell.returnable += 1;
  try {
    const status = await run();
    if (shell.leaving?.kind !== "return") return status;
    shell.leaving = undefined;
    return shell.status;
  } finally {
    shell.returnable -= 1;
  }
}
