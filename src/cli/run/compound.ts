// Runs what holds commands: loops, `if` and `case`. Whether their conditions fail is looked at, so
// that `set -e` does not end the script there.
import { expandArithmetic, expandPattern, expandText, expandWords } from "../shell/expand";
import { matchesGlob } from "../shell/glob";
import type { Cases, Choice, CountingLoop, ForLoop, Script, WhileLoop } from "../shell/script";
import type { Frame } from "./frame";
import { scopeOf } from "./scope";

export async function runFor({ name, words, body }: ForLoop, frame: Frame): Promise<number> {
  const values = await expandWords(words, scopeOf(frame));
  const { variables } = frame.shell;
  let index = 0;
  return looped(body, frame, async () => {
    const value = values[index];
    index += 1;
    if (value !== undefined) variables.set(name, value);
    return value !== undefined;
  });
}

export async function runCounting(
  { begin, condition, step, body }: CountingLoop,
  frame: Frame,
): Promise<number> {
  const scope = scopeOf(frame);
  await expandArithmetic(begin, scope);
  let first = true;
  return looped(body, frame, async () => {
    if (!first) await expandArithmetic(step, scope);
    first = false;
    return condition.parts.length === 0 || (await expandArithmetic(condition, scope)) !== 0n;
  });
}

export async function runWhile(
  { wanted, condition, body }: WhileLoop,
  frame: Frame,
): Promise<number> {
  return looped(body, frame, async () => (await holds(condition, frame)) === wanted);
}

async function holds(condition: Script, frame: Frame): Promise<boolean> {
  return (await frame.script(condition, { ...frame, tested: true })) === 0;
}

/** The exit code is that of the body's last round. */
async function looped(body: Script, frame: Frame, goesOn: () => Promise<boolean>): Promise<number> {
  const { shell, signal } = frame;
  let status = 0;
  shell.loops += 1;
  try {
    for (;;) {
      await frame.spend();
      const goes = await goesOn();
      if (signal.aborted) break;
      if (shell.leaving === undefined) {
        if (!goes) break;
        status = await frame.script(body, frame);
      }
      if (signal.aborted || isLeft(frame)) break;
    }
  } finally {
    shell.loops -= 1;
  }
  return status;
}

/** Whether `break`, `continue` of an outer loop, `return` or `exit` ends this loop. */
function isLeft({ shell }: Frame): boolean {
  const { leaving } = shell;
  if (leaving === undefined) return false;
  if (!("loops" in leaving)) return true;
  const { kind, loops } = leaving;
  shell.leaving = loops > 1 ? { kind, loops: loops - 1 } : undefined;
  return loops > 1 || kind === "break";
}

export async function runChoice({ branches, otherwise }: Choice, frame: Frame): Promise<number> {
  for (const { condition, body } of branches) {
    const goes = await holds(condition, frame);
    if (frame.shell.leaving !== undefined || frame.signal.aborted) return frame.shell.status;
    if (goes) return frame.script(body, frame);
  }
  return otherwise === undefined ? 0 : frame.script(otherwise, frame);
}

export async function runCases({ subject, arms }: Cases, frame: Frame): Promise<number> {
  const scope = scopeOf(frame);
  const text = await expandText(subject, scope);
  for (const { patterns, body } of arms) {
    for (const pattern of patterns) {
      if (!matchesGlob(await expandPattern(pattern, scope), text)) continue;
      return body.steps.length === 0 ? 0 : frame.script(body, frame);
    }
  }
  return 0;
}
