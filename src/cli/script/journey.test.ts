// The law of the export: journal → script → terminal gives the same world.
import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { testWorldOf } from "../../api/testWorld";
import { digest } from "../../engine/kernel/snapshot";
import { ENGINE_VERSION } from "../../engine/version";
import { runScenario } from "../../headless/run";
import { regionFor } from "../../headless/fuzz/region";
import { runProgram } from "../../headless/fuzz/trial";
import type { Scenario } from "../../scenario/document";
import { regionOf } from "../../worker/regionOf";
import { retell } from "../../worker/retold";
import { STANDING_CLOCK } from "../../worker/testTime";
import { testTerminal } from "../testHost";
import { scriptOf } from "./script";

/** The digest after the script of a scenario has been typed into a terminal of its own. */
async function typed(scenario: Scenario, until: number): Promise<string> {
  const { title, engine } = scenario;
  const calls = await retell(scenario, STANDING_CLOCK);
  const text = scriptOf({ title, engine, region: "us-east-1", link: undefined, calls });
  const terminal = testTerminal(testWorldOf(regionOf(scenario), { checked: false }));
  const { status, err } = await terminal.run(text);
  if (status !== 0) throw new Error(`exit code ${status}: ${err}\n${text}`);
  terminal.world.run(until - terminal.world.world().now);
  return digest(terminal.world.world());
}

function replayed(scenario: Scenario, until: number): string {
  const [end] = runScenario(scenario, { moments: [until], visit: (run) => run.digest });
  return end ?? "";
}

function endOf({ journal }: Scenario): number {
  return (journal.at(-1)?.at ?? 0) + 60_000;
}

const folder = new URL("../../lessons/scenarios/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".json"));

test.each(files)(
  "the script of %s, typed into the terminal, gives the same world",
  async (name) => {
    const scenario: Scenario = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
    const until = endOf(scenario);
    expect(await typed(scenario, until)).toBe(replayed(scenario, until));
  },
);

test("the script of any journal, typed into the terminal, gives the same world", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 100_000 }), async (seed) => {
      const { journal } = runProgram(String(seed), 25);
      const region = regionFor(String(seed));
      const scenario = {
        ...region,
        journal,
        version: 1,
        engine: ENGINE_VERSION,
        title: "Any",
      } as const;
      const until = endOf(scenario);
      expect(await typed(scenario, until)).toBe(replayed(scenario, until));
    }),
    { numRuns: 20 },
  );
});
