// `npm run simulate`: from the text of a scenario to the lines a person reads.
import { freezing } from "../engine/kernel/tables";
import { LATEST_AT } from "../scenario/limits";
import { parseFile } from "../scenario/parse";
import { parseDuration } from "./duration";
import { runScenario } from "./run";
import { summaryOf } from "./summary";

export type Simulated =
  { readonly ok: true; readonly lines: readonly string[] } | SimulationRefused;

export interface SimulationRefused {
  readonly ok: false;
  /** What is wrong, and where in the text. */
  readonly problems: readonly string[];
}

/** `until` in virtual ms; `writeFacts` is given JSON lines as the run goes on. */
export function simulate(
  text: string,
  until: number,
  writeFacts?: (lines: string) => void,
): Simulated {
  const parsed = parseFile(text);
  if (!parsed.ok) {
    const problems = parsed.problems.map(({ path, message }) =>
      path === "" ? message : `${path}: ${message}`,
    );
    return { ok: false, problems };
  }
  const { scenario } = parsed.file;
  const [lines = []] = runScenario(scenario, {
    moments: [until],
    visit: (run) => summaryOf(scenario, run),
    hear: (facts) => writeFacts?.(facts.map((fact) => `${JSON.stringify(fact)}\n`).join("")),
  });
  return { ok: true, lines };
}

/** As long as records are not frozen a run takes half the time: tests have looked already. */
export function simulateFast(...request: Parameters<typeof simulate>): Simulated {
  freezing.on = false;
  return simulate(...request);
}

/** Whole virtual ms of a text such as `1h`, at most 30 days; undefined when it is none. */
export function parseUntil(text: string): number | undefined {
  const ms = parseDuration(text);
  return ms === undefined || ms > LATEST_AT ? undefined : ms;
}
