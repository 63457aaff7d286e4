import { expect, test } from "vitest";
import { serviceIdentity } from "../explain/identity";
import { fixtureFrame } from "./fixture";
import { stampOf } from "./stamp";

const { services, tasks } = fixtureFrame({ instances: 4, tasks: 2, services: 8 }).changes;
const views = new Map(services.set.map((service) => [service.id, service]));

test("the eighth service repeats the first hue with a texture", () => {
  expect(serviceIdentity({ ordinal: 7, letters: "A" })).toEqual({
    hue: 1,
    letter: "A",
    textured: true,
  });
});

test("a task of a deployment that is being replaced is old", () => {
  const old = tasks.set.find((task) => task.deployment?.endsWith("-old"));
  const fresh = tasks.set.find((task) => task.deployment?.endsWith("-old") === false);
  expect(old && stampOf(views, old).old).toBe(true);
  expect(fresh && stampOf(views, fresh).old).toBe(false);
});

test("equal stamps are one object", () => {
  const [task] = tasks.set;
  expect(task && stampOf(views, task)).toBe(task && stampOf(views, { ...task }));
});

test("a task without a service is grey", () => {
  expect(stampOf(views, {}).hue).toBe(0);
});
