// Runs the syntax tree of a script: steps one after the other, the commands of a pipeline too, each
// with all that the one before it printed, and in a shell of its own as in bash.
import type { Command, Pipeline, Script, Step } from "../shell/script";
import { inputOf } from "../tools/tool";
import { runCases, runChoice, runCounting, runFor, runWhile } from "./compound";
import { runCalculation, runTest } from "./condition";
import { collector, type Frame, INTERRUPTED } from "./frame";
import { redirect } from "./redirect";
import { inOwnShell, scopeOf } from "./scope";
import type { Shell } from "./shell";
import { runSimple } from "./simple";

export async function runScript({ steps }: Script, frame: Frame): Promise<number> {
  const { shell, signal } = frame;
  for (const [i, step] of steps.entries()) {
    if (signal.aborted) return INTERRUPTED;
    if (shell.leaving !== undefined) break;
    if (isSkipped(step, shell)) continue;
    const { pipeline } = step;
    const isLast = (steps[i + 1]?.when ?? "always") === "always";
    const tested = frame.tested || !isLast || pipeline.negated;
    const status = await runPipeline(pipeline, { ...frame, tested });
    shell.status = signal.aborted ? INTERRUPTED : status;
    const ends = status !== 0 && !tested && shell.options.has("errexit");
    if (ends && isAnswerable(pipeline)) shell.leaving ??= { kind: "exit" };
  }
  return shell.status;
}

function isSkipped({ when }: Step, { status }: Shell): boolean {
  return (when === "and" && status !== 0) || (when === "or" && status === 0);
}

/** What fails by itself; in a group or a loop it was one of its commands, which has had its say. */
function isAnswerable({ commands }: Pipeline): boolean {
  const [command] = commands;
  if (command === undefined || commands.length > 1) return true;
  return ["simple", "subshell", "test", "calculation"].includes(command.kind);
}

async function runPipeline({ commands, negated }: Pipeline, frame: Frame): Promise<number> {
  const [first] = commands;
  const status =
    first !== undefined && commands.length === 1
      ? await runTree(first, frame)
      : await runPiped(commands, frame);
  if (frame.signal.aborted) return INTERRUPTED;
  if (!negated) return status;
  return status === 0 ? 1 : 0;
}

async function runPiped(commands: readonly Command[], frame: Frame): Promise<number> {
  let { stdin } = frame;
  const statuses: number[] = [];
  for (const [i, command] of commands.entries()) {
    const collected = collector();
    const out = i === commands.length - 1 ? frame.out : collected.add;
    const piped = { ...frame, stdin, out };
    statuses.push(await inOwnShell(piped, (inner) => runTree(command, inner)));
    if (frame.signal.aborted) return INTERRUPTED;
    stdin = inputOf(collected.text());
  }
  const failed = statuses.findLast((status) => status !== 0) ?? 0;
  return frame.shell.options.has("pipefail") ? failed : (statuses.at(-1) ?? 0);
}

export async function runTree(command: Command, frame: Frame): Promise<number> {
  await frame.spend();
  const { host } = frame;
  const redirected = await redirect(command.redirections, frame, { scope: scopeOf(frame), host });
  if (redirected === undefined) return 1;
  try {
    return await runKind(command, { ...frame, ...redirected.streams });
  } finally {
    redirected.close();
  }
}

async function runKind(command: Command, frame: Frame): Promise<number> {
  switch (command.kind) {
    case "simple":
      return runSimple(command, frame);
    case "for":
      return runFor(command, frame);
    case "count":
      return runCounting(command, frame);
    case "while":
      return runWhile(command, frame);
    case "if":
      return runChoice(command, frame);
    case "case":
      return runCases(command, frame);
    case "group":
      return runScript(command.body, frame);
    case "subshell":
      return inOwnShell(frame, (inner) => runScript(command.body, inner));
    case "test":
      return runTest(command, frame);
    case "calculation":
      return runCalculation(command, frame);
    case "function":
      frame.shell.functions.set(command.name, command.body);
      return 0;
  }
}
