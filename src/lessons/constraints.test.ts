// The gallery's scenarios about constraints and attributes: the moment each is about happens.
import { expect, it } from "vitest";
import { factsOf, type TestWorld } from "../api/testWorld";
import { opened } from "./testOpened";

const runningOf = (test: TestWorld, service: string) =>
  test.tasks((task) => task.serviceId === service && task.lastStatus === "RUNNING");

it("closest-match: three instances, three reasons; stopping the nightly task makes room", async () => {
  const { test } = await opened("closest-match");
  test.run(2_000);
  const [failed] = factsOf(test, "placement-failed");
  expect(failed?.attempt.counts).toEqual({
    "RESOURCE:MEMORY": 1,
    "RESOURCE:PORTS": 1,
    "RESOURCE:CPU": 1,
  });
  expect(test.events("shop/api")[0]).toContain("has insufficient memory available.");
  const [nightly] = test.tasks(({ group }) => group === "nightly");
  test.ok("StopTask", { cluster: "shop", task: nightly?.id });
  test.run(60_000);
  expect(runningOf(test, "shop/api")).toHaveLength(1);
});

it("missing-attribute: one says dev, the other nothing; PutAttributes lets billing run", async () => {
  const { test } = await opened("missing-attribute");
  test.run(2_000);
  const failed = factsOf(test, "placement-failed");
  expect(failed.map(({ attempt }) => attempt.counts)).toEqual([{ MEMBER_OF: 2 }, { ATTRIBUTE: 2 }]);
  expect(failed[0]?.attempt.closest?.reason).toMatchObject({ found: "dev" });
  expect(failed[1]?.attempt.closest?.reason.attribute).toMatch(/logging-driver\.splunk$/);
  const targetId = [...test.world().tables.containerInstances.rows.keys()][1];
  const attribute = { name: "stack", value: "prod", targetType: "container-instance", targetId };
  test.ok("PutAttributes", { cluster: "shop", attributes: [attribute] });
  test.run(30_000);
  expect(runningOf(test, "shop/billing")).toHaveLength(2);
  expect(runningOf(test, "shop/audit")).toHaveLength(0);
});
