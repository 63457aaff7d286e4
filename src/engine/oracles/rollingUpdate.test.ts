// Published recordings of rolling updates on Fargate behind a load balancer, rebuilt on EC2 with
// awsvpc tasks. Lines of target groups are left out.
import { describe, expect, it } from "vitest";
import { deploymentsOf, primaryOf, WEB, webOf } from "../../api/testService";
import {
  allSubnets,
  awsvpcDefinition,
  clusterOf,
  factsOf,
  type TestWorld,
} from "../../api/testWorld";

const SECOND = 1_000;

/** What the recordings had: teardown of 20 s, a process that takes 47 s to end. */
const RECORDED = {
  timings: { eniDetachMs: 20 * SECOND },
  behaviours: new Map([["example/api:1", { sizeMiB: 100, stopMs: 47 * SECOND }]]),
};

function register(test: TestWorld): void {
  test.ok("RegisterTaskDefinition", awsvpcDefinition("web", { stopTimeout: 60 }));
}

function updated(desiredCount: number): { test: TestWorld; since: number } {
  const test = clusterOf(2, "c5.xlarge", RECORDED);
  register(test);
  test.ok("CreateService", {
    cluster: "demo",
    serviceName: "web",
    taskDefinition: "web",
    desiredCount,
    networkConfiguration: allSubnets(test),
  });
  test.run(300 * SECOND);
  register(test);
  const since = test.world().now;
  test.ok("UpdateService", { ...WEB, taskDefinition: "web" });
  test.run(600 * SECOND);
  return { test, since };
}

/** The events since a moment, with ids and numbers of things made alike. */
function eventsSince(test: TestWorld, since: number): readonly (readonly [number, string])[] {
  return factsOf(test, "service-event")
    .filter(({ at }) => at >= since)
    .map(({ at, message }) => [at - since, generic(message)]);
}

function generic(message: string): string {
  return message.replace(/[0-9a-f]{32}/g, "T").replace(/ecs-svc\/\d{19}/g, "ecs-svc/ID");
}

function listed(count: number): string {
  return Array(count).fill("(task T)").join(" ");
}

describe("a rolling update as it was recorded", () => {
  it.each([1, 2])("of %i tasks says what it does in this order", (count) => {
    const { test, since } = updated(count);
    expect(eventsSince(test, since).map(([, text]) => text)).toEqual([
      `(service web) has started ${count} tasks: ${listed(count)}.`,
      `(service web) has stopped ${count} running tasks: ${listed(count)}.`,
      "(service web) (deployment ecs-svc/ID) deployment completed.",
      "(service web) has reached a steady state.",
    ]);
  });

  it("leaves these gaps between its steps", () => {
    const { test, since } = updated(2);
    const [started = 0, stopped = 0, completed = 0, steady = 0] = eventsSince(test, since).map(
      ([at]) => at,
    );
    // UpdateService to the first launch: 14 to 17 s.
    expect(started).toBeGreaterThanOrEqual(14 * SECOND);
    expect(started).toBeLessThanOrEqual(17 * SECOND);
    // Old tasks go 41 to 51 s after the new ones serve.
    const serving = Math.max(...test.tasks().map(({ startedAt = 0 }) => startedAt)) - since;
    expect(stopped - serving).toBeGreaterThanOrEqual(40 * SECOND);
    expect(stopped - serving).toBeLessThanOrEqual(51 * SECOND);
    // Both lines come together, 6 to 8 s after the last old task is gone.
    expect(steady - completed).toBeLessThanOrEqual(1);
    const gone = Math.max(...test.tasks().map(({ stoppedAt = 0 }) => stoppedAt)) - since;
    expect(completed - gone).toBeGreaterThanOrEqual(6 * SECOND);
    expect(completed - gone).toBeLessThanOrEqual(9 * SECOND);
  });

  it("the new deployment begins with nothing, and its revision has its digits", () => {
    const { test } = updated(2);
    register(test);
    test.ok("UpdateService", { ...WEB, taskDefinition: "web" });
    expect(primaryOf(test)).toMatchObject({ desiredCount: 0, failedTasks: 0 });
    expect(primaryOf(test).rolloutStateReason).toBe(
      `ECS deployment ${primaryOf(test).id} in progress.`,
    );
    test.run(600 * SECOND);
    expect(primaryOf(test).rolloutStateReason).toBe(
      `ECS deployment ${primaryOf(test).id} completed.`,
    );
    expect(webOf(test).steadySince).toBeDefined();
  });

  it("an old task goes down by these states, in this time, for this reason", () => {
    const { test, since } = updated(1);
    const old = test.tasks((task) => task.createdAt < since)[0];
    const moves = factsOf(test, "task-moved").filter(({ taskId }) => taskId === old?.id);
    const down = moves.filter(({ at }) => at >= since);
    expect(down.map(({ to }) => to)).toEqual(["STOPPING", "DEPROVISIONING", "STOPPED"]);
    const [stopping = 0, deprovisioning = 0, stopped = 0] = down.map(({ at }) => at);
    expect(deprovisioning - stopping).toBe(47 * SECOND);
    expect(stopped - deprovisioning).toBeGreaterThanOrEqual(16 * SECOND);
    expect(stopped - deprovisioning).toBeLessThanOrEqual(23 * SECOND);
    expect(old?.stopCode).toBe("ServiceSchedulerInitiated");
    expect(old?.stoppedReason).toBe(
      `Scaling activity initiated by (deployment ${old?.startedBy ?? ""})`,
    );
    expect(deploymentsOf(test).map(({ id }) => id)).not.toContain(old?.startedBy);
  });
});
