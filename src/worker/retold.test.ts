import { expect, test } from "vitest";
import { definitionOf } from "../api/testRegion";
import { ENGINE_VERSION } from "../engine/version";
import type { Scenario } from "../scenario/document";
import { retell } from "./retold";

const ID = "0123456789abcdef0123456789abcdef";

function retold(calls: readonly (readonly [string, object])[]) {
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
  return retell(scenario);
}

test("the key of a stranger's map is no place that a script looks at", () => {
  const dockerLabels = { "x'; id; 'Id": ID };
  const calls = retold([
    ["RegisterTaskDefinition", definitionOf({}, { dockerLabels })],
    ["DescribeTaskDefinition", { taskDefinition: "web" }],
    ["CreateCluster", { clusterName: ID }],
  ]);
  expect(calls.map(({ sources }) => sources)).toEqual([[], [], []]);
});
