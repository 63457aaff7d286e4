// Finds the command a line begins with: `aws`, `playground`, a tool, a script of the scenario.
import { own } from "../own";
import { runPlayground } from "../playground/run";
import { parseScript } from "../shell/parse";
import { basicTools } from "../tools/basics";
import { builtins } from "../tools/builtins";
import { closest } from "../tools/closest";
import { elsewhere } from "../tools/elsewhere";
import { grep } from "../tools/grep";
import { lineTools } from "../tools/lines";
import { sed } from "../tools/sed";
import type { Around, Tool } from "../tools/tool";
import { runAws } from "./aws";
import { type Frame, runScript } from "./script";

const tools: Readonly<Record<string, Tool>> = {
  ...basicTools,
  ...lineTools,
  grep,
  sed,
  ...builtins,
};

const RUNNERS = ["sh", "bash", "source", "."];

/** All names a line may begin with. */
export const COMMAND_NAMES: readonly string[] = [
  "aws",
  "playground",
  "help",
  ...Object.keys(tools),
  ...RUNNERS,
];

const NOT_FOUND = 127;
const DEEPEST = 20;

export async function runCommand(words: readonly string[], frame: Frame): Promise<number> {
  const [name = "", ...args] = words;
  const around: Around = {
    ...frame,
    run: (inner, stdin) => runCommand(inner, { ...frame, stdin: stdin ?? frame.stdin }),
  };
  const tool = own(tools, name);
  if (tool !== undefined) return tool.run(args, around);
  if (/(^|\/)aws$/.test(name)) return runAws(args, around);
  if (name === "playground") return runPlayground(args, around);
  if (name === "help") return printHelp(around);
  if (RUNNERS.includes(name)) return runFile(args, frame);
  if (/^\.?\//.test(name)) return runFile([name.replace(/^\.\//, ""), ...args], frame);
  const habit = own(elsewhere, name);
  if (habit !== undefined) return habit.run(args, around);
  return notFound(name, around);
}

function notFound(name: string, { err }: Around): number {
  const meant = closest(name, COMMAND_NAMES);
  const hint = meant === undefined ? "help lists what there is" : `did you mean ${meant}?`;
  err(`${name}: command not found\n${hint}\n`);
  return NOT_FOUND;
}

async function runFile(args: readonly string[], frame: Frame): Promise<number> {
  const name = args.find((word) => !word.startsWith("-"));
  const text = name === undefined ? frame.stdin : frame.host.files.read(name);
  if (text === undefined) {
    frame.err(`${name ?? "sh"}: No such file or directory\n`);
    return NOT_FOUND;
  }
  if (frame.depth >= DEEPEST) {
    frame.err("sh: scripts that run scripts, too many of them\n");
    return 1;
  }
  const parsed = parseScript(text);
  if (parsed.kind !== "script") {
    frame.err(`${name ?? "sh"}: ${parsed.message}\n`);
    return 2;
  }
  return runScript(parsed.script, { ...frame, depth: frame.depth + 1 });
}

function printHelp({ out }: Around): number {
  const shown = Object.entries(tools).filter(([name]) => name !== ":");
  const width = Math.max(...shown.map(([name]) => name.length));
  out(
    [
      "aws ecs help              the AWS CLI: every operation, with its options",
      "aws ecs wait help         waits on the virtual clock",
      "playground help           the playground's own verbs",
      "",
      ...shown.map(([name, { about }]) => `${name.padEnd(width)}  ${about}`),
      "",
      "Tab completes, F1 tells about a word, Ctrl-R searches the history, Ctrl-C stops.",
      "Quotes, $VARIABLES, $(…), |, &&, ||, >, <<EOF, \\ at the end of a line and # work as in a",
      "shell. file://NAME reads a file of the scenario; open editor tabs are files too.",
      "",
    ].join("\n"),
  );
  return 0;
}
