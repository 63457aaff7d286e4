import { expect, it } from "vitest";
import { bridgeDefinition, clusterOf, factsOf, type TestWorld } from "../api/testWorld";
import type { Attempt } from "./model/attempt";

interface Ran {
  readonly tasks: readonly { readonly taskArn: string }[];
}

function run(test: TestWorld, taskDefinition: string, count = 1): number {
  return test.ok<Ran>("RunTask", { cluster: "demo", taskDefinition, count }).tasks.length;
}

function register(test: TestWorld, family: string, size: { cpu: number; memory: number }): void {
  test.ok("RegisterTaskDefinition", bridgeDefinition(family, size));
}

function lastFailure(test: TestWorld): Attempt | undefined {
  return factsOf(test, "placement-failed").at(-1)?.attempt;
}

function hosts(test: TestWorld): readonly string[] {
  return test.tasks().map((task) => task.containerInstanceId);
}

/** Two c5.large (2,048 CPU units each), each with one task that takes more than half. */
function halfFull(): TestWorld {
  const test = clusterOf(2);
  register(test, "half", { cpu: 1_100, memory: 64 });
  register(test, "large", { cpu: 1_000, memory: 64 });
  expect(run(test, "half", 2)).toBe(2);
  return test;
}

it("[placing.no-repacking] fails although moving a task would make room, and moves none", () => {
  const test = halfFull();
  const before = hosts(test);
  expect(new Set(before).size).toBe(2);
  expect(run(test, "large")).toBe(0);
  test.run(600_000);
  expect(hosts(test)).toEqual(before);
});

it("[placing.current-state] finds the room that a task gave back a moment ago", () => {
  const test = halfFull();
  expect(run(test, "large")).toBe(0);
  test.run(60_000);
  const [first] = test.tasks();
  test.ok("StopTask", { cluster: "demo", task: first?.id });
  expect(run(test, "large", 2)).toBe(2);
  expect(run(test, "large")).toBe(0);
});

it("[placing.closest-first] names the instance that registered first of those as close", () => {
  const test = halfFull();
  run(test, "large");
  const [first] = test.world().tables.containerInstances.rows.keys();
  expect(lastFailure(test)?.closest?.containerInstanceId).toBe(first);
});

it("[placing.every-reason] counts an instance once under each of its reasons", () => {
  const test = halfFull();
  register(test, "huge", { cpu: 1_000, memory: 4_000 });
  run(test, "huge");
  expect(lastFailure(test)?.counts).toEqual({ "RESOURCE:CPU": 2, "RESOURCE:MEMORY": 2 });
});
