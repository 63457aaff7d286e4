import { expect, test } from "vitest";
import { definitionOf } from "../api/testRegion";
import { ENGINE_VERSION } from "../engine/version";
import type { Scenario } from "../scenario/document";
import { retell } from "./retold";
import { STANDING_CLOCK } from "./testTime";

const ID = "0123456789abcdef0123456789abcdef";

function retold(calls: readonly (readonly [string, object])[], time = STANDING_CLOCK) {
  const journal = calls.map(([operation, input], index) => ({
    at: index,
    call: { service: "ecs", operation, input },
  }));
  const scenario: Scenario = {
    version: 1,
    engine: ENGINE_VERSION,
    title: "",
    seed: "retold",
    journal,
  };
  return retell(scenario, time);
}

test("the key of a stranger's map is no place that a script looks at", async () => {
  const dockerLabels = { "x'; id; 'Id": ID };
  const calls = await retold([
    ["RegisterTaskDefinition", definitionOf({}, { dockerLabels })],
    ["DescribeTaskDefinition", { taskDefinition: "web" }],
    ["CreateCluster", { clusterName: ID }],
  ]);
  expect(calls.map(({ sources }) => sources)).toEqual([[], [], []]);
});

test("a long journal is told in slices, so that the worker answers meanwhile", async () => {
  let [now, breaths] = [0, 0];
  const time = {
    elapsedMs: () => (now += 10),
    breathe: async () => {
      breaths += 1;
    },
  };
  const names = Array.from({ length: 40 }, (_, i) => `c${i}`);
  const calls = names.map((clusterName) => ["CreateCluster", { clusterName }] as const);
  expect(await retold(calls, time)).toEqual(await retold(calls));
  expect(breaths).toBeGreaterThan(names.length / 4);
});
