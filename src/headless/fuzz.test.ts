// A short part of `npm run fuzz`: the long campaigns are run by hand.
import { expect, it } from "vitest";
import { runCampaign } from "./fuzz";

const SEEDS = 35;
const STEPS = 90;

it("random programs break no invariant, replay to the digest and come to rest", () => {
  const said: string[] = [];
  const campaign = { seeds: SEEDS, steps: STEPS, from: 1, say: (line: string) => said.push(line) };
  const { failures, idle } = runCampaign(campaign);
  expect(said).toEqual([]);
  expect(failures).toEqual([]);
  // A kind of step that is never accepted tests nothing.
  expect(idle).toEqual([]);
});
