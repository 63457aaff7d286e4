import { expect, it } from "vitest";
import { loadScenario, scenarioNames } from "../lessons/gallery";
import { sameData } from "../worker/frame/sameData";
import { openingOf } from "./opening";

/** Its opening is longer than what a site keeps. */
const LARGE = "five-hundred-instances";

it("an opening survives as text, and says the moment its scenario opens at", async () => {
  for (const name of scenarioNames().filter((one) => one !== LARGE)) {
    const scenario = await loadScenario(name);
    if (scenario === undefined) throw new Error(`the gallery has no ${name}`);
    const opening = await openingOf(scenario);
    expect(sameData(JSON.parse(JSON.stringify(opening)), opening), name).toBe(true);
    expect(opening).toMatchObject({ reset: true, jumped: true, clock: { title: scenario.title } });
    expect(opening.clock.now).toBe(scenario.view?.at ?? scenario.journal.at(-1)?.at);
    expect(opening.clock.mismatches).toBe(0);
  }
});
