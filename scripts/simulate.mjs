// Runs a scenario file without a page and prints its digest and a summary:
//   npm run simulate -- scenario.json --until 1h [--facts out.jsonl]
// `--until` takes 250ms, 90s, 5m, 1h or 1d. Facts are written one JSON object a line.
// Exit codes: 0, 1 for a file that cannot be read, written or run, 2 for wrong arguments.
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadTs } from "./runTs.mjs";

const USAGE = "npm run simulate -- scenario.json --until 1h [--facts out.jsonl]";

class Refusal extends Error {
  constructor(exitCode, lines) {
    super(lines.join("\n"));
    this.exitCode = exitCode;
  }
}

function readArguments(argv) {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { until: { type: "string" }, facts: { type: "string" } },
    });
    if (positionals.length !== 1) throw new Error("Name one scenario file.");
    if (values.until === undefined) throw new Error("Say how long to run: --until 1h.");
    return { path: positionals[0], until: values.until, facts: values.facts };
  } catch (error) {
    throw new Refusal(2, [error.message, `Usage: ${USAGE}`]);
  }
}

/** What went wrong with a file, in words: `ENOENT: no such file or directory`. */
function attempt(what, work) {
  try {
    return work();
  } catch (error) {
    throw new Refusal(1, [`${what}: ${error.message}`]);
  }
}

async function main(argv) {
  const { path, until, facts } = readArguments(argv);
  const { parseUntil, simulateFast } = await loadTs("src/headless/simulate.ts");
  const ms = parseUntil(until);
  if (ms === undefined) {
    const wanted = "--until takes 250ms, 90s, 5m, 1h or 1d, and at most 30d";
    throw new Refusal(2, [`${wanted}; not ${until}.`, `Usage: ${USAGE}`]);
  }
  const text = attempt(`${path} cannot be read`, () => readFileSync(path, "utf8"));
  const out = facts && attempt(`${facts} cannot be written`, () => openSync(facts, "w"));
  const write = out === undefined ? undefined : (lines) => writeSync(out, lines);
  const result = simulateFast(text, ms, write);
  if (out !== undefined) closeSync(out);
  if (!result.ok) throw new Refusal(1, [`${path} is no scenario:`, ...result.problems]);
  for (const line of result.lines) console.log(line);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
