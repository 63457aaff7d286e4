// Calls a function of the script: its words are `$1`, `$2`, …; its `local` variables are put back.
import type { Compound } from "../shell/script";
import { deeper, type Frame } from "./frame";

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
    const status = await frame.tree(body, deeper(frame));
    if (shell.leaving?.kind !== "return") return status;
    shell.leaving = undefined;
    return shell.status;
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
