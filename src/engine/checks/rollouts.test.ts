import { describe, expect, it } from "vitest";
import { primaryOf, steadyWeb } from "../../api/testService";
import { alter, clusterOf, type TestWorld } from "../../api/testWorld";
import type { RegionFact } from "../model/fact";
import type { Deployment, Service } from "../model/services";
import { belowMinimum, rolloutTurnViolations, rolloutViolations } from "./rollouts";

function steady(): TestWorld {
  const test = clusterOf(1);
  steadyWeb(test, 2);
  return test;
}

const change = (test: TestWorld, to: Partial<Deployment>) =>
  alter(test.world(), "deployments", primaryOf(test).id, to);
const changeService = (test: TestWorld, to: Partial<Service>) =>
  alter(test.world(), "services", "demo/web", to);

function placed(test: TestWorld): RegionFact {
  const { id: taskId = "", containerInstanceId = "" } = test.tasks()[0] ?? {};
  return { kind: "task-placed", taskId, containerInstanceId, serviceId: "demo/web" };
}

describe("the checks of rollouts", () => {
  it("find nothing in a sound world", () => {
    const test = steady();
    expect(rolloutViolations(test.world())).toEqual([]);
    expect(rolloutTurnViolations(test.world(), [placed(test)])).toEqual([]);
  });

  it.each([
    [/is to trip/, (test: TestWorld) => change(test, { tripsAt: 1 })],
    [/which is INACTIVE/, (test: TestWorld) => change(test, { status: "INACTIVE" })],
    [
      /waits for longer than the ladders say/,
      (test: TestWorld) => {
        const throttle = { kind: "start", failures: 9, nextTryAt: 1e9 } as const;
        changeService(test, { throttle });
      },
    ],
    [
      /a service deployment IN_PROGRESS of a rollout that is COMPLETED/,
      (test: TestWorld) => {
        const [id = ""] = test.world().tables.serviceDeployments.rows.keys();
        alter(test.world(), "serviceDeployments", id, { status: "IN_PROGRESS" });
      },
    ],
  ])("name what is wrong: %s", (broken, breach) => {
    const test = steady();
    breach(test);
    expect(rolloutViolations(test.world()).join()).toMatch(broken);
  });

  it.each([
    [/starts tasks of a failure/, (test: TestWorld) => change(test, { rolloutState: "FAILED" })],
    [
      /an older deployment that grows/,
      (test: TestWorld) => change(test, { status: "ACTIVE", desiredCount: 1 }),
    ],
    [
      /starts while it waits/,
      (test: TestWorld) => {
        const throttle = { kind: "start", failures: 1, nextTryAt: 1e6 } as const;
        changeService(test, { throttle });
      },
    ],
  ])("name a task that should not have been placed: %s", (broken, breach) => {
    const test = steady();
    breach(test);
    expect(rolloutTurnViolations(test.world(), [placed(test)]).join()).toMatch(broken);
  });

  it("name a rollout that failed below its threshold", () => {
    const test = steady();
    change(test, { failures: 2 });
    const { id, serviceId, taskDefinition } = primaryOf(test);
    const fact = {
      kind: "deployment-failed",
      serviceId,
      deploymentId: id,
      taskDefinition,
    } as const;
    expect(rolloutTurnViolations(test.world(), [fact])).toEqual([
      "demo/web failed a rollout after 2 of 3 failures",
    ]);
  });

  it("name a healthy task that was stopped although the minimum needs it", () => {
    const test = steady();
    const [task] = test.tasks();
    alter(test.world(), "tasks", task?.id ?? "", {
      desiredStatus: "STOPPED",
      stoppingAt: test.world().now,
      healthyAt: undefined,
    });
    const because = { stopCode: "ServiceSchedulerInitiated" } as const;
    const taskId = task?.id ?? "";
    const moved = { kind: "task-moved", taskId, from: "RUNNING", to: "STOPPING", because } as const;
    expect(belowMinimum(test.world(), [moved])).toEqual([
      "demo/web was brought below its minimum: 1 of 2 are healthy",
    ]);
  });
});
