// Finds the command a line begins with: `aws`, `playground`, a tool, a script of the scenario.
import { own } from "../own";
import { runPlayground } from "../playground/run";
import { parseScript } from "../shell/parse";
import { basicTools } from "../tools/basics";
import { closest } from "../tools/closest";
import { elsewhere } from "../tools/elsewhere";
import { flowTools } from "../tools/flow";
import { grep } from "../tools/grep";
import { lineTools } from "../tools/lines";
import { sed } from "../tools/sed";
import { testTools } from "../tools/test";
import { type Around, inputOf, takeRest, type Tool } from "../tools/tool";
import { setOptions, variableTools } from "../tools/variables";
import { xargs } from "../tools/xargs";
import { runAws } from "./aws";
import { deeper, type Frame } from "./frame";
import { callFunction, untilReturn } from "./functions";
import { inOwnShell } from "./scope";
import { runScript } from "./script";

const tools: Readonly<Record<string, Tool>> = {
  ...basicTools,
  ...lineTools,
  grep,
  sed,
  xargs,
  ...testTools,
  ...variableTools,
  ...flowTools,
};

const RUNNERS = ["sh", "bash", "source", "."];

/** All names a line may begin with. */
export const COMMAND_NAMES: readonly string[] = [
  "aws",
  "playground",
  "help",
  "command",
  ...Object.keys(tools),
  ...RUNNERS,
];

const NOT_FOUND = 127;

export async function runCommand(words: readonly string[], frame: Frame): Promise<number> {
  const [name = "", ...args] = words;
  const body = frame.shell.functions.get(name);
  return body === undefined ? runNamed(words, frame) : callFunction(body, args, frame);
}

async function runNamed(words: readonly string[], frame: Frame): Promise<number> {
  const [name = "", ...args] = words;
  const around: Around = {
    ...frame,
    run: (inner, text) => runInside(inner, frame, text),
  };
  if (name === "command") return runPlainCommand(args, frame);
  const tool = own(tools, name);
  if (tool !== undefined) return tool.run(args, around);
  if (/(^|\/)aws$/.test(name)) return runAws(args, around);
  if (name === "playground") return runPlayground(args, around);
  if (name === "help") return printHelp(around);
  if (RUNNERS.includes(name)) return runFile(name, args, frame);
  if (/^\.?\//.test(name)) return runFile("sh", words, frame);
  const habit = own(elsewhere, name);
  if (habit !== undefined) return habit.run(args, around);
  return notFound(name, around);
}

/** `command NAME …` runs what is no function; without words it does nothing. */
async function runPlainCommand(words: readonly string[], frame: Frame): Promise<number> {
  if (words.length === 0) return 0;
  return words[0] === "-v" ? findNamed(words, frame) : runNamed(words, frame);
}

/** `command -v aws`: prints the names that are commands here; fails if none is. */
function findNamed([, ...names]: readonly string[], { shell, out }: Frame): number {
  const known = names.filter((name) => COMMAND_NAMES.includes(name) || shell.functions.has(name));
  out(known.map((name) => `${name}\n`).join(""));
  return known.length === 0 ? 1 : 0;
}

async function runInside(
  words: readonly string[],
  frame: Frame,
  text: string | undefined,
): Promise<number> {
  await frame.spend();
  const stdin = text === undefined ? frame.stdin : inputOf(text);
  return runCommand(words, { ...deeper(frame), stdin });
}

function notFound(name: string, { err }: Around): number {
  const meant = closest(name, COMMAND_NAMES);
  const hint = meant === undefined ? "help lists what there is" : `did you mean ${meant}?`;
  err(`${name}: command not found\n${hint}\n`);
  return NOT_FOUND;
}

/** `bash` has a shell of its own, `source` has not. */
async function runFile(runner: string, given: readonly string[], frame: Frame): Promise<number> {
  const first = given.findIndex((word) => !word.startsWith("-"));
  const [name, ...args] = first < 0 ? [] : given.slice(first);
  const isText = /^-[a-z]*c$/.test(given[first - 1] ?? "");
  const text = isText ? name : name === undefined ? takeRest(frame.stdin) : fileText(name, frame);
  if (text === undefined) {
    frame.err(`${name ?? runner}: No such file or directory\n`);
    return NOT_FOUND;
  }
  const parsed = parseScript(text);
  if (parsed.kind !== "script") {
    frame.err(`${isText ? runner : (name ?? runner)}: ${parsed.message}\n`);
    return 2;
  }
  const { script } = parsed;
  if (runner === "source" || runner === ".") {
    return untilReturn(frame.shell, () => runScript(script, deeper(frame)));
  }
  return inOwnShell(frame, (inner) => {
    inner.shell.options.clear();
    inner.shell.functions.clear();
    inner.shell.locals = undefined;
    inner.shell.returnable = 0;
    for (const word of given.slice(0, Math.max(first, 0))) {
      setOptions([word.replace("c", "")], inner);
    }
    inner.shell.parameters = isText ? args.slice(1) : args;
    return runScript(script, { ...inner, tested: false });
  });
}

function fileText(name: string, { host }: Frame): string | undefined {
  return host.files.read(name) ?? host.files.read(name.replace(/^\.\//, ""));
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
      "As in bash: quotes, $VARIABLES, $(…), $((…)), |, &&, ||, >, <<EOF, # and functions;",
      "if, for, while, until, case, [ … ], [[ … ]], set -euo pipefail. Not there: arrays, & and",
      "names of files with *. sleep lets virtual time pass: a loop that waits needs one.",
      "file://NAME reads a file of the scenario; open editor tabs are files too.",
      "",
    ].join("\n"),
  );
  return 0;
}
