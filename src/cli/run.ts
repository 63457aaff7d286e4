// Runs what is typed into the terminal: a line, or many of them. Pure but for its host: the page
// gives it the simulation, a test a region in process.
import type { Host, Output } from "./host";
import { runCommand } from "./run/commands";
import { type Frame, INTERRUPTED } from "./run/frame";
import { paced } from "./run/pace";
import { runScript, runTree } from "./run/script";
import type { Shell } from "./run/shell";
import { Fault } from "./shell/fault";
import { parseScript } from "./shell/parse";

export interface Session {
  readonly shell: Shell;
  readonly host: Host;
  readonly output: Output;
  /** Ctrl-C. */
  readonly signal: AbortSignal;
}

const SYNTAX_ERROR = 2;

/** The exit code. */
export async function runLine(
  text: string,
  { shell, host, output, signal }: Session,
): Promise<number> {
  if (text.trim() !== "") shell.history.push(text);
  shell.leaving = undefined;
  shell.loops = 0;
  shell.returnable = 0;
  const parsed = parseScript(text);
  if (parsed.kind !== "script") {
    output.err(`sh: ${parsed.message}\n`);
    shell.status = SYNTAX_ERROR;
    return SYNTAX_ERROR;
  }
  const frame: Frame = {
    ...output,
    host,
    spend: paced(host),
    shell,
    signal,
    stdin: undefined,
    depth: 0,
    tested: false,
    command: runCommand,
    script: runScript,
    tree: runTree,
  };
  try {
    shell.status = await runScript(parsed.script, frame);
  } catch (error) {
    // `set -u`, a loop without an end, a file that cannot be kept, a simulation that is silent.
    const message = error instanceof Error ? error.message : String(error);
    output.err(`${error instanceof Fault ? "sh: " : ""}${message}\n`);
    shell.leaving = { kind: "exit" };
    shell.status = 1;
  }
  if (signal.aborted) shell.status = INTERRUPTED;
  return shell.status;
}

/** Pieces of a text that are run one after the other: what stands on lines of its own. */
export function piecesOf(text: string): readonly string[] {
  const parsed = parseScript(text);
  if (parsed.kind !== "script") return [text];
  const starts = parsed.script.steps
    .filter(({ when }) => when === "always")
    .map(({ from }) => text.lastIndexOf("\n", from - 1) + 1);
  const distinct = [...new Set(starts)];
  if (distinct.length === 0) return text.trim() === "" ? [] : [text];
  return distinct.map((from, i) => text.slice(from, distinct[i + 1]).replace(/\s+$/, ""));
}
