import { expect, it } from "vitest";
import { bridgeDefinition, clusterOf, type TestWorld } from "../../api/testWorld";
import type { Task } from "../model/tasks";
import { predictVictims } from "./predict";

const live = (task: Task) => task.desiredStatus === "RUNNING";
const WEB = { cluster: "demo", service: "web" };

function steady(desiredCount: number, more: object = {}): TestWorld {
  const test = clusterOf(3);
  test.ok("RegisterTaskDefinition", bridgeDefinition());
  const names = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
  test.ok("CreateService", { ...names, desiredCount, ...more });
  test.run(180_000);
  return test;
}

const STRATEGIES = [
  [],
  [{ type: "binpack", field: "memory" }],
  [{ type: "spread", field: "instanceId" }],
  [{ type: "random" }],
];

it.each(STRATEGIES.map((placementStrategy) => ({ placementStrategy })))(
  "[service.scale-in-foretold] names the tasks that stop at scale-in: $placementStrategy",
  (more) => {
    const test = steady(7, more);
    const [kept = ""] = predictVictims(test.world(), "demo/web", 1);
    const tasks = { cluster: "demo", tasks: [kept], protectionEnabled: true };
    test.ok("UpdateTaskProtection", tasks);
    test.run(5_000);
    const foretold = predictVictims(test.world(), "demo/web", 3);
    expect(foretold).toHaveLength(3);
    expect(foretold).not.toContain(kept);
    const before = test.tasks(live).map(({ id }) => id);
    test.ok("UpdateService", { ...WEB, desiredCount: 4 });
    test.run(15_000);
    const left = test.tasks(live).map(({ id }) => id);
    expect(before.filter((id) => !left.includes(id)).toSorted()).toEqual(foretold.toSorted());
  },
);

it("[service.scale-in-foretold] tasks that are not yet RUNNING first", () => {
  const test = steady(2);
  const before = test.tasks(live).map(({ id }) => id);
  test.ok("UpdateService", { ...WEB, desiredCount: 4 });
  test.run(15_500);
  const foretold = predictVictims(test.world(), "demo/web", 3);
  expect(foretold).toHaveLength(3);
  expect(before).not.toContain(foretold[0]);
  expect(before).not.toContain(foretold[1]);
  expect(before).toContain(foretold[2]);
  expect(predictVictims(test.world(), "demo/none", 1)).toEqual([]);
});
