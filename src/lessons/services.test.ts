// The gallery's scenarios about zones, scale-in and daemons: the moment each is about happens.
import { expect, it } from "vitest";
import { factsOf, type TestWorld } from "../api/testWorld";
import { predictVictims } from "../engine/timers/predict";
import { opened } from "./testOpened";

function byZone(test: TestWorld, service: string): readonly number[] {
  const tasks = test.tasks(
    (task) => task.serviceId === service && task.desiredStatus === "RUNNING",
  );
  const zones = ["us-east-1a", "us-east-1b", "us-east-1c"];
  return zones.map((zone) => tasks.filter((task) => task.availabilityZone === zone).length);
}

it("uneven-zones: web moves to the empty zone, old stays as it is", async () => {
  const { test } = await opened("uneven-zones");
  expect(byZone(test, "shop/web")).toEqual([3, 3, 0]);
  expect(byZone(test, "shop/old")).toEqual([3, 3, 0]);
  test.run(1_000);
  expect(test.events("shop/web").at(-2)).toContain("is not AZ balanced");
  test.run(120_000);
  expect(byZone(test, "shop/web")).toEqual([2, 2, 2]);
  expect(byZone(test, "shop/old")).toEqual([3, 3, 0]);
  const input = { cluster: "shop", service: "old", availabilityZoneRebalancing: "ENABLED" };
  test.ok("UpdateService", input);
  test.run(300_000);
  expect(byZone(test, "shop/old")).toEqual([2, 2, 2]);
});

it("scale-in: the foretold tasks stop, and protected ones stay until they expire", async () => {
  const { test } = await opened("scale-in");
  const foretold = predictVictims(test.world(), "shop/worker", 0);
  test.run(1_000);
  const stopped = test.tasks((task) => task.desiredStatus === "STOPPED");
  expect(stopped.map(({ id }) => id).toSorted()).toEqual(foretold.toSorted());
  expect(stopped).toHaveLength(3);
  test.run(60_000);
  expect(test.events("shop/worker").at(-1)).toContain("(reason 3 tasks under protection)");
  test.run(600_000);
  expect(test.tasks((task) => task.desiredStatus === "RUNNING")).toHaveLength(2);
});

it("daemons: first on the new instance, stopped first in a rollout, last off", async () => {
  const { test, rest } = await opened("daemons");
  test.run(2_000);
  const [instance] = [...test.world().tables.containerInstances.rows.values()].slice(-1);
  const there = test.tasks((task) => task.containerInstanceId === instance?.id);
  expect(there.slice(0, 2).map(({ serviceId }) => serviceId)).toEqual(["shop/agent", "shop/web"]);
  rest();
  test.run(200_000);
  const [drained] = factsOf(test, "container-instance-status");
  const left = test.tasks((task) => task.containerInstanceId === drained?.containerInstanceId);
  expect(left.every((task) => task.desiredStatus === "STOPPED")).toBe(true);
  const agent = left.filter(({ serviceId }) => serviceId === "shop/agent").at(-1);
  const web = left.filter(({ serviceId }) => serviceId === "shop/web");
  expect(agent?.taskDefinition).toBe("agent:2");
  expect(web.length).toBeGreaterThan(0);
  expect(web.every(({ stoppedAt = Infinity }) => stoppedAt <= (agent?.stoppingAt ?? 0))).toBe(true);
});
