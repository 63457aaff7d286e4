// Runs one command of words: its assignments hold for it alone, or, without words, from now on.
import { expandText, expandWords } from "../shell/expand";
import type { SimpleCommand } from "../shell/script";
import { shellWord } from "../shellWord";
import type { Frame } from "./frame";
import { scopeOf } from "./scope";
import { variableOf } from "./shell";

export async function runSimple(command: SimpleCommand, frame: Frame): Promise<number> {
  const { shell } = frame;
  const before = shell.status;
  const words = await expandWords(command.words, scopeOf(frame));
  if (words.length === 0) {
    shell.status = 0;
    await assign(command, frame);
    // Of `X=$(command)` the exit code is that of the command.
    return shell.status;
  }
  const names = command.assignments.map(({ name }) => name);
  const old = names.map((name) => [name, shell.variables.get(name)] as const);
  await assign(command, frame);
  shell.status = before;
  trace(words.map(shellWord), frame);
  try {
    return await frame.command(words, frame);
  } finally {
    for (const [name, text] of old) {
      if (text === undefined) shell.variables.delete(name);
      else shell.variables.set(name, text);
    }
  }
}

async function assign({ assignments }: SimpleCommand, frame: Frame): Promise<void> {
  const { shell } = frame;
  for (const { name, added, value } of assignments) {
    const text = await expandText(value, scopeOf(frame));
    shell.variables.set(name, (added ? (variableOf(shell, name) ?? "") : "") + text);
    trace([`${name}=${shellWord(text)}`], frame);
  }
}

/** `set -x` */
function trace(words: readonly string[], { shell, err }: Frame): void {
  if (shell.options.has("xtrace")) err(`+ ${words.join(" ")}\n`);
}
