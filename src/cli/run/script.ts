// Runs the syntax tree of a script: steps one after the other, the commands of a pipeline too, each
// with all that the one before it printed.
import type { Host } from "../host";
import { expandText, expandWords, type Scope } from "../shell/expand";
import type { Command, ForLoop, Pipeline, Script, SimpleCommand, Step } from "../shell/script";
import type { Streams } from "../tools/tool";
import { redirect } from "./redirect";
import { type Shell, variableOf } from "./shell";

export interface Frame extends Streams {
  readonly host: Host;
  readonly shell: Shell;
  readonly signal: AbortSignal;
  /** How many scripts are run inside of each other. */
  readonly depth: number;
  /** Runs the words of one command. */
  readonly command: (words: readonly string[], frame: Frame) => Promise<number>;
}

export const INTERRUPTED = 130;
/** A text that ran away: more than this is not collected from one command. */
const MOST_TEXT = 20_000_000;
const MOST_ROUNDS = 10_000;

export async function runScript({ steps }: Script, frame: Frame): Promise<number> {
  const { shell, signal } = frame;
  for (const [i, step] of steps.entries()) {
    if (signal.aborted) return INTERRUPTED;
    if (shell.ended) break;
    if (isSkipped(step, shell)) continue;
    const status = await runPipeline(step.pipeline, frame);
    shell.status = signal.aborted ? INTERRUPTED : status;
    const isLast = (steps[i + 1]?.when ?? "always") === "always";
    if (status !== 0 && isLast && shell.stopsAtError && !step.pipeline.negated) shell.ended = true;
  }
  return shell.status;
}

function isSkipped({ when }: Step, { status }: Shell): boolean {
  return (when === "and" && status !== 0) || (when === "or" && status === 0);
}

async function runPipeline({ commands, negated }: Pipeline, frame: Frame): Promise<number> {
  let { stdin } = frame;
  let status = 0;
  for (const [i, command] of commands.entries()) {
    const isLast = i === commands.length - 1;
    const collected = collector();
    const out = isLast ? frame.out : collected.add;
    status = await runCommand(command, { ...frame, stdin, out });
    if (frame.signal.aborted) return INTERRUPTED;
    stdin = collected.text();
  }
  if (!negated) return status;
  return status === 0 ? 1 : 0;
}

interface Collector {
  readonly add: (text: string) => void;
  readonly text: () => string;
}

function collector(): Collector {
  const texts: string[] = [];
  let length = 0;
  return {
    add: (text) => {
      length += text.length;
      if (length <= MOST_TEXT) texts.push(text);
    },
    text: () => texts.join(""),
  };
}

async function runCommand(command: Command, frame: Frame): Promise<number> {
  const { host } = frame;
  const redirected = await redirect(command.redirections, frame, { scope: scopeOf(frame), host });
  if (redirected === undefined) return 1;
  const inner = { ...frame, ...redirected.streams };
  const status =
    command.kind === "for" ? await runLoop(command, inner) : await runSimple(command, inner);
  redirected.close();
  return status;
}

async function runLoop({ name, words, body }: ForLoop, frame: Frame): Promise<number> {
  const values = await expandWords(words, scopeOf(frame));
  let status = 0;
  for (const value of values.slice(0, MOST_ROUNDS)) {
    if (frame.signal.aborted || frame.shell.ended) break;
    frame.shell.variables.set(name, value);
    status = await runScript(body, frame);
  }
  return status;
}

async function runSimple(command: SimpleCommand, frame: Frame): Promise<number> {
  const { shell } = frame;
  const before = shell.status;
  const scope = scopeOf(frame);
  const words = await expandWords(command.words, scope);
  if (words.length === 0) shell.status = 0;
  const values: [string, string][] = [];
  for (const { name, value } of command.assignments) {
    const text = await expandText(value, scope);
    values.push([name, text]);
    if (words.length === 0) shell.variables.set(name, text);
  }
  // Of `X=$(command)` the exit code is that of the command.
  if (words.length === 0) return shell.status;
  shell.status = before;
  const old = values.map(([name]) => [name, shell.variables.get(name)] as const);
  for (const [name, text] of values) shell.variables.set(name, text);
  const status = await frame.command(words, frame);
  for (const [name, text] of old) {
    if (text === undefined) shell.variables.delete(name);
    else shell.variables.set(name, text);
  }
  return status;
}

function scopeOf(frame: Frame): Scope {
  return {
    variable: (name) => variableOf(frame.shell, name),
    substitute: (script) => substituted(script, frame),
  };
}

/** Runs in a shell of its own: what it sets is not seen outside. */
async function substituted(script: Script, frame: Frame): Promise<string> {
  const collected = collector();
  const { shell } = frame;
  const inner: Shell = { ...shell, variables: new Map(shell.variables) };
  shell.status = await runScript(script, {
    ...frame,
    shell: inner,
    out: collected.add,
    depth: frame.depth + 1,
  });
  return collected.text();
}
