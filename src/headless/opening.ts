// What the worker tells the page first of a scenario of the gallery. It is made when the site is
// built, so that the page shows it before its worker has started; the worker then tells the same.
import type { Scenario } from "../scenario/document";
import { REGION_DOMAIN } from "../worker/domain";
import type { Frame } from "../worker/frame";
import { regionOf } from "../worker/regionOf";
import { createSimulation } from "../worker/simulation";

export async function openingOf(scenario: Scenario): Promise<Frame> {
  const time = { elapsedMs: () => 0, breathe: () => Promise.resolve() };
  const simulation = createSimulation({ createWorld: regionOf, domain: REGION_DOMAIN, time });
  await simulation.open(scenario);
  const frame = await simulation.frame(0);
  if (frame === undefined) throw new Error("a world that was opened has something to tell");
  return frame;
}
