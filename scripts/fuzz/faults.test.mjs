// The checks are checked: faults of several areas, planted in a copy of the rules, are found by
// random programs and made short. `npm run fuzz -- --faults` plants all of them.
import { describe, expect, it } from "vitest";
import { loadTs } from "../runTs.mjs";
import { FAULTS } from "./faults.mjs";
import { plant } from "./plant.mjs";

const MOST_CALLS = 10;
const SEARCH = { seeds: 20, steps: 100, from: 1, calls: MOST_CALLS };
const SOME = [
  "memory is over-committed",
  "the address of a stopped task leaks",
  "two tasks hold one static port",
  "dependsOn is ignored",
  "the minimum is skipped",
];

describe("random programs find", () => {
  it.each(SOME)("%s, in at most ten calls", async (name) => {
    const fault = FAULTS.find((one) => one.name === name);
    const { findFailure } = await loadTs("src/headless/fuzz.ts", { plugins: [plant(fault)] });
    const { failure, journal } = findFailure(SEARCH);
    expect(failure.kind).toBe("an invariant does not hold");
    expect(journal.length).toBeLessThanOrEqual(MOST_CALLS);
  });
});

it("names every deliberate fault once", () => {
  const names = FAULTS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(20);
});
