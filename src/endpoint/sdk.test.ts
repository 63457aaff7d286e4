// "Prove it": the real AWS SDK for JavaScript makes every operation of the region against the
// endpoint, on worlds that are not empty.
import { describe, expect, it } from "vitest";
import { operations } from "../api/operations";
import { clusters } from "./sdk/testClusters";
import { coverage, operationsSeen } from "./sdk/testCoverage";
import { definitions } from "./sdk/testDefinitions";
import { services } from "./sdk/testServices";
import { settings } from "./sdk/testSettings";
import { taskTests } from "./sdk/testTasks";
import { taskSets } from "./sdk/testTaskSets";
import { UNMODELLED } from "./sdk/testUnmodelled";

/** Operations that find nothing to do in any region; the tests above meet their refusals. */
const ALWAYS_REFUSED = {
  ContinueServiceDeployment: "no deployment has a hook",
  ListServicesByNamespace: "there are no namespaces",
  UpdateContainerAgent: "every agent is the newest",
};

describe("clusters, instances and attributes", () => {
  clusters();
});
describe("task definitions", () => {
  definitions();
});
describe("tasks", () => {
  taskTests();
});
describe("services, deployments and revisions", () => {
  services();
});
describe("task sets", () => {
  taskSets();
});
describe("account settings and tags", () => {
  settings();
});

describe("all together", () => {
  it("has made every operation of the region successfully", () => {
    const known = operations.filter(({ service }) => service === "ecs").map(({ name }) => name);
    const refused = Object.keys(ALWAYS_REFUSED);
    expect([...operationsSeen(), ...refused].toSorted()).toEqual(known.toSorted());
  });

  it("has seen every output member but those that the list calls not modelled", () => {
    const listed = new Set(Object.values(UNMODELLED).flat());
    const { missing, surprising, pointless } = coverage(listed);
    process.stdout.write(`Never set, by why: ${JSON.stringify(UNMODELLED, null, 1)}\n`);
    expect({ missing, surprising, pointless }).toEqual({
      missing: [],
      surprising: [],
      pointless: [],
    });
  });
});
