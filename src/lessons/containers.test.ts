// The gallery's scenarios about containers inside a task: the moment each is about happens.
import { expect, it } from "vitest";
import { factsOf } from "../api/testWorld";
import { type Opened, opened } from "./testOpened";

/** The task that is selected. */
const taskOf = ({ test, scenario }: Opened) =>
  test.tasks(({ id }) => scenario.view?.selection === `task/${id}`)[0];

it("container-order: api waits for the migration; all start in order and stop in reverse", async () => {
  const world = await opened("container-order");
  const { test } = world;
  expect(taskOf(world)).toMatchObject({
    lastStatus: "PENDING",
    blockedOn: { kind: "dependency", container: "api", on: "migrate", condition: "SUCCESS" },
  });
  test.run(120_000);
  expect(taskOf(world)?.lastStatus).toBe("RUNNING");
  const started = factsOf(test, "container-started").map(({ container }) => container);
  expect(started).toEqual(["logs", "db", "migrate", "api", "proxy"]);
  test.ok("StopTask", { cluster: "shop", task: taskOf(world)?.id });
  const begun = test.world().now;
  test.run(120_000);
  const ended = factsOf(test, "container-exited").filter(({ at }) => at > begun);
  expect(ended.map(({ container, exitCode }) => [container, exitCode])).toEqual([
    ["proxy", 137],
    ["api", 143],
    ["logs", 143],
    ["db", 143],
  ]);
  expect(factsOf(test, "container-signalled").map(({ container }) => container)).toEqual([
    "proxy",
    "api",
    "db",
    "logs",
  ]);
});

it("stuck-in-pending: one task waits for health, another for memory; each can be let go", async () => {
  const world = await opened("stuck-in-pending");
  const { test } = world;
  expect(taskOf(world)).toMatchObject({
    lastStatus: "PENDING",
    blockedOn: { kind: "dependency", on: "mesh", condition: "HEALTHY" },
  });
  const [newcomer] = test.tasks(({ taskDefinition }) => taskDefinition === "new:1");
  expect(newcomer).toMatchObject({
    lastStatus: "PENDING",
    blockedOn: { kind: "host-resources", missing: ["MEMORY"] },
  });
  test.run(60_000);
  expect(test.tasks(({ id }) => id === newcomer?.id)[0]?.lastStatus).toBe("RUNNING");
  expect(taskOf(world)?.lastStatus).toBe("PENDING");
  test.ok("playground:SetImageBehaviour", { image: "shop/mesh:1", healthy: true });
  test.run(30_000);
  expect(taskOf(world)?.lastStatus).toBe("RUNNING");
});

it("memory-limits: the task with a hard limit is killed, the other one lives", async () => {
  const world = await opened("memory-limits");
  const { test } = world;
  expect(taskOf(world)?.lastStatus).toBe("RUNNING");
  test.run(10_000);
  expect(taskOf(world)?.containers[0]).toMatchObject({
    exitCode: 137,
    reason: "OutOfMemoryError: Container killed due to memory usage",
  });
  const memory = {
    family: "hard",
    containerDefinitions: [
      { name: "app", image: "shop/hard:1", memory: 1_024, memoryReservation: 256 },
    ],
  };
  test.ok("RegisterTaskDefinition", memory);
  test.ok("UpdateService", { cluster: "shop", service: "hard", taskDefinition: "hard" });
  test.run(600_000);
  const live = test.tasks(({ lastStatus }) => lastStatus === "RUNNING");
  expect(live.map(({ taskDefinition }) => taskDefinition)).toEqual(["soft:1", "hard:2"]);
  expect(live.map(({ demand }) => demand.memoryMiB)).toEqual([256, 256]);
});

it("stopping-blocks: the newcomer waits until the old container is killed", async () => {
  const world = await opened("stopping-blocks");
  const { test } = world;
  expect(taskOf(world)).toMatchObject({
    lastStatus: "PENDING",
    blockedOn: { kind: "host-resources", missing: ["MEMORY"] },
  });
  const [old] = test.tasks(({ lastStatus }) => lastStatus === "STOPPING");
  const { killAt = 0 } = old?.containers[0] ?? {};
  test.run(killAt + 2_999 - test.world().now);
  expect(taskOf(world)?.admitted).toBe(false);
  test.run(1);
  expect(taskOf(world)?.admitted).toBe(true);
  test.run(10_000);
  expect(taskOf(world)?.lastStatus).toBe("RUNNING");
});
