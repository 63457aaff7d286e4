// `xargs`: runs a command with the words it reads, or once for each line.
import { readOptions } from "./input";
import { type Around, linesOf, takeRest, type Tool } from "./tool";

const MOST_RUNS = 1_000;

async function run(args: readonly string[], around: Around): Promise<number> {
  const options = readOptions(args, { flags: "rt", values: "nIdLP" });
  if ("problem" in options) {
    around.err(`xargs: ${options.problem}\n`);
    return 1;
  }
  const { values, operands } = options;
  const command = operands.length === 0 ? ["echo"] : operands;
  const place = values.get("I");
  const stdin = takeRest(around.stdin);
  const items =
    place === undefined ? stdin.split(/\s+/).filter(Boolean) : linesOf(stdin).filter(Boolean);
  const size = place === undefined ? Number(values.get("n") ?? values.get("L") ?? Infinity) : 1;
  if (items.length === 0 && options.flags.has("r")) return 0;
  let status = 0;
  for (let from = 0, runs = 0; from < items.length || runs === 0; from += size, runs++) {
    if (around.signal.aborted) return 124;
    if (runs === MOST_RUNS) {
      around.err(`xargs: stopped after ${MOST_RUNS} commands\n`);
      return 124;
    }
    const group = items.slice(from, from + size);
    const words =
      place === undefined
        ? [...command, ...group]
        : command.map((word) => word.replaceAll(place, group[0] ?? ""));
    const code = await around.run(words, "");
    if (code !== 0) status = 123;
  }
  return status;
}

export const xargs: Tool = {
  about: "runs a command with the words it reads (-n 1, -I {})",
  run,
};
