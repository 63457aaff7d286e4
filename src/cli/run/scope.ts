// What the words of a command are expanded with, and shells of their own: `( … )`, `$( … )`.
import type { Scope } from "../shell/expand";
import { Fault } from "../shell/fault";
import type { Script } from "../shell/script";
import { collector, deeper, type Frame } from "./frame";
import { innerShell, variableOf } from "./shell";

export function scopeOf(frame: Frame): Scope {
  const { shell } = frame;
  return {
    variable: (name) => variableOf(shell, name),
    assign: (name, value) => void shell.variables.set(name, value),
    get parameters() {
      return shell.parameters;
    },
    get strict() {
      return shell.options.has("nounset");
    },
    substitute: (script) => substituted(script, frame),
  };
}

async function substituted(script: Script, frame: Frame): Promise<string> {
  const collected = collector();
  const { shell } = frame;
  shell.status = await inOwnShell({ ...frame, out: collected.add }, (inner) => {
    inner.shell.options.delete("errexit");
    return script.steps.length === 0 ? Promise.resolve(0) : inner.script(script, inner);
  });
  return collected.text();
}

/** What is set, left or goes wrong in there ends there. */
export async function inOwnShell(
  frame: Frame,
  run: (inner: Frame) => Promise<number>,
): Promise<number> {
  const inner = { ...deeper(frame), shell: innerShell(frame.shell) };
  try {
    return await run(inner);
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    frame.err(`sh: ${fault.message}\n`);
    return 1;
  }
}
