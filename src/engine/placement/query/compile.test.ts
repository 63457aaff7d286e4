import { expect, it } from "vitest";
import { candidateLike, type InstanceLike } from "../testFleet";
import { compileQuery, matches } from "./compile";

const MIDNIGHT = Date.UTC(2026, 0, 1);

function selects(expression: string, like: InstanceLike = {}): boolean {
  const query = compileQuery(expression);
  if (query.kind === "problem") throw new Error(query.says);
  return matches(query, candidateLike(like), MIDNIGHT);
}

const prod = { attributes: [{ name: "stack", value: "prod" }, { name: "bare" }] };

it("[query.equality] == and != compare an attribute's value as text", () => {
  expect(selects("attribute:stack == prod", prod)).toBe(true);
  expect(selects("attribute:stack == Prod", prod)).toBe(false);
  expect(selects("attribute:stack != dev", prod)).toBe(true);
  expect(selects("attribute:ecs.instance-type in [c5.large, m5.large]")).toBe(true);
  expect(selects("attribute:ecs.instance-type !in [c5.large]")).toBe(false);
});

it("[query.missing-attribute] an instance without the attribute matches !exists and not !=", () => {
  for (const operator of ["== x", "!= x", "< x", "in [x]", "!in [x]", "=~ x", "!~ x", "exists"]) {
    expect(selects(`attribute:other ${operator}`, prod)).toBe(false);
  }
  expect(selects("attribute:other !exists", prod)).toBe(true);
  expect(selects("not attribute:other == x", prod)).toBe(true);
  expect(selects("attribute:bare exists", prod)).toBe(true);
});

it("[query.patterns] =~ and !~ match a pattern", () => {
  expect(selects("attribute:ecs.instance-type =~ c5.*")).toBe(true);
  expect(selects("attribute:ecs.instance-type !~ c5.*")).toBe(false);
  expect(selects("agentConnected =~ t.*")).toBe(true);
});

it("[query.attribute-order] > and < compare attributes as numbers where both are some", () => {
  const nine = { attributes: [{ name: "rack", value: "9" }] };
  expect(selects("attribute:rack < 10", nine)).toBe(true);
  expect(selects("attribute:rack >= 9", nine)).toBe(true);
  expect(selects("attribute:rack > 8a", nine)).toBe(true);
});

it("[query.version] agentVersion is compared part by part", () => {
  expect(selects("agentVersion > 1.14.5")).toBe(true);
  expect(selects("agentVersion < 1.9")).toBe(false);
  expect(selects("agentVersion == 1.105.1.0")).toBe(true);
});

it("[query.registered-at] registeredAt is compared by time, in UTC", () => {
  expect(selects("registeredAt == 2026-01-01")).toBe(true);
  expect(selects("registeredAt == 2026-01-01T01:00:00+01:00")).toBe(true);
  expect(selects("registeredAt > 2025-12-31T23:59:59Z")).toBe(true);
  expect(selects("registeredAt < 2026-01-01T00:00:00")).toBe(false);
  const query = compileQuery("registeredAt == 2026-01-01");
  if (query.kind === "problem") throw new Error(query.says);
  const { instance, ...others } = candidateLike();
  const later = { ...others, instance: { ...instance, registeredAt: 900 } };
  expect(matches(query, later, MIDNIGHT)).toBe(true);
});

it("[query.running-tasks] runningTasksCount counts the tasks that are meant to run", () => {
  const three = { tasks: 1, groups: { "family:db": 2 } };
  expect(selects("runningTasksCount == 3", three)).toBe(true);
  expect(selects("runningTasksCount < 1")).toBe(true);
});

it("[query.task-group] task:group asks whether a task of such a group is there", () => {
  const mixed = { groups: { database: 1, "family:web": 2 } };
  expect(selects("task:group == database", mixed)).toBe(true);
  expect(selects("task:group =~ family:.*", mixed)).toBe(true);
  expect(selects("task:group in [a, b]", mixed)).toBe(false);
  expect(selects("task:group == database")).toBe(false);
});

it("[query.anti-affinity] not(task:group == X) and task:group != X: no task of X is there", () => {
  const mixed = { groups: { database: 1, "family:web": 2 } };
  for (const expression of ["not(task:group == database)", "task:group != database"]) {
    expect(selects(expression, mixed)).toBe(false);
    expect(selects(expression)).toBe(true);
  }
  expect(selects("task:group !~ data.*", mixed)).toBe(false);
  expect(selects("task:group !in [x]", mixed)).toBe(true);
});

it("an expression is compiled once, and tells what it looks at", () => {
  const query = compileQuery("attribute:a exists and (task:group == b or runningTasksCount < 3)");
  expect(compileQuery("attribute:a exists and (task:group == b or runningTasksCount < 3)")).toBe(
    query,
  );
  if (query.kind === "problem") throw new Error(query.says);
  expect([...query.subjects]).toEqual(["attribute:a", "task:group", "runningTasksCount"]);
});
