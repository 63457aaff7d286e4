// The laws of time travel hold for whole regions, not only for the kernel's toy world.
import { readdirSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { chance } from "../engine/kernel/chance";
import { act, createHistory, fork, seekTime, seekTurn } from "../engine/kernel/history";
import { digest } from "../engine/kernel/snapshot";
import { freezing } from "../engine/kernel/tables";
import type { Scenario } from "../scenario/document";
import { parseScenario } from "../scenario/parse";
import { REGION_DOMAIN } from "../worker/domain";
import { regionOf } from "../worker/regionOf";

const END = 20 * 60_000;
const VISITS = 6;

const folder = new URL("../lessons/scenarios/", import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));

function read(file: string): Scenario {
  const parsed = parseScenario(readFileSync(new URL(file, folder), "utf8"));
  if (!parsed.ok) throw new Error(`${file}: ${JSON.stringify(parsed.problems)}`);
  return parsed.scenario;
}

/** The large one takes seconds a run; its digests are golden all the same. */
const scenarios = files
  .map((file) => [file, read(file)] as const)
  .filter(([file]) => file !== "five-hundred-instances.json");

function open(scenario: Scenario) {
  const { journal } = scenario;
  return createHistory(regionOf(scenario), REGION_DOMAIN, { journal, snapshotEvery: 7 });
}

function digestAt(scenario: Scenario, at: number): string {
  const history = open(scenario);
  seekTime(history, at);
  return digest(history.world);
}

afterEach(() => {
  freezing.on = true;
});

describe.each(scenarios)("%s", (_file, scenario) => {
  const moments = Array.from({ length: VISITS }, (_, i) =>
    chance(scenario.seed, "visit", String(i), END),
  );

  it("is the same at every moment, whether run straight or visited back and forth", () => {
    const history = open(scenario);
    for (const at of [END, ...moments]) {
      seekTime(history, at);
      expect(digest(history.world)).toBe(digestAt(scenario, at));
    }
    const { turn } = history.world;
    seekTurn(history, 0);
    seekTurn(history, turn);
    seekTime(history, END);
    expect(digest(history.world)).toBe(digestAt(scenario, END));
  });

  it("is not changed by what is done in a fork", () => {
    const history = open(scenario);
    const [at = 0] = moments;
    seekTime(history, at);
    const branch = fork(history);
    const input = { clusterName: "another" };
    act(branch, { service: "ecs", operation: "CreateCluster", input });
    seekTime(branch, END);
    expect(digest(branch.world)).not.toBe(digestAt(scenario, END));
    seekTime(history, END);
    expect(digest(history.world)).toBe(digestAt(scenario, END));
  });

  it("runs alike with records frozen, as in tests, and without, as in production", () => {
    const frozen = digestAt(scenario, END);
    freezing.on = false;
    expect(digestAt(scenario, END)).toBe(frozen);
  });
});
