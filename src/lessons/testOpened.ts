// A scenario of the gallery as it opens, for the tests that bear out its moment.
import { type TestWorld, testWorldOf } from "../api/testWorld";
import type { Scenario } from "../scenario/document";
import { regionOf } from "../worker/regionOf";
import { loadScenario } from "./gallery";

export interface Opened {
  readonly scenario: Scenario;
  readonly test: TestWorld;
  /** Makes the calls that come after the moment it opens at. */
  readonly rest: () => void;
}

export async function opened(id: string): Promise<Opened> {
  const scenario = await loadScenario(id);
  if (scenario === undefined) throw new Error(`the gallery has no ${id}`);
  const test = testWorldOf(regionOf(scenario));
  const opensAt = scenario.view?.at ?? 0;
  const play = (isDue: (at: number) => boolean) => {
    for (const { at, call } of scenario.journal.filter((entry) => isDue(entry.at))) {
      test.run(at - test.world().now);
      test.ok(`${call.service}:${call.operation}`, call.input);
    }
  };
  play((at) => at <= opensAt);
  test.run(opensAt - test.world().now);
  return { scenario, test, rest: () => play((at) => at > opensAt) };
}
