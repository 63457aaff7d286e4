import { describe, expect, it } from "vitest";
import {
  bridgeDefinition,
  clusterOf,
  factsOf,
  launchInstance,
  type TestWorld,
  testWorld,
} from "../api/testWorld";
import type { Service } from "./model/services";

const WEB = { cluster: "demo", service: "web" };
const HOUR = 3_600_000;

function create(test: TestWorld, desiredCount: number, change: object = {}): void {
  test.ok("RegisterTaskDefinition", bridgeDefinition("web", change));
  const names = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
  test.ok("CreateService", { ...names, desiredCount });
}

function service(test: TestWorld): Service | undefined {
  return test.world().tables.services.rows.get("demo/web");
}

function failedTasks(test: TestWorld): number | undefined {
  return [...test.world().tables.deployments.rows.values()].at(-1)?.failedTasks;
}

/** Seconds between the moments, rounded. */
function gaps(moments: readonly number[]): readonly number[] {
  return moments.slice(1).map((at, i) => Math.round((at - (moments[i] ?? 0)) / 1_000));
}

const missing = (count = 1) =>
  clusterOf(count, "c5.large", {
    behaviours: new Map([["nginx:1.27", { registry: "missing" as const }]]),
  });

const saying = (test: TestWorld, text: string) =>
  factsOf(test, "service-event").filter(({ message }) => message.includes(text));

describe("tasks that do not start", () => {
  it("[service.throttle] are tried again after 30, 30, 300, 600, 1,200 and 1,620 s", () => {
    const test = missing();
    create(test, 1);
    test.run(3 * HOUR);
    const placed = factsOf(test, "task-placed").map(({ at }) => at);
    const stopped = factsOf(test, "task-moved").flatMap(({ at, to }) =>
      to === "STOPPED" ? [at] : [],
    );
    const waits = placed.slice(1).map((at, i) => (at - (stopped[i] ?? 0)) / 1_000);
    expect(waits.slice(0, 8)).toEqual([30, 30, 300, 600, 1200, 1620, 1620, 1620]);
  });

  it("[service.throttle] are tried again as a scenario's own ladder says", () => {
    const test = clusterOf(1, "c5.large", {
      behaviours: new Map([["nginx:1.27", { registry: "missing" as const }]]),
      ladders: { startMs: [5_000, 2_400_000] },
    });
    create(test, 1);
    test.run(HOUR);
    const waits = new Set(
      factsOf(test, "service-planned").flatMap(({ at, notes }) =>
        notes.flatMap(({ numbers: { nextTryAt } }) =>
          typeof nextTryAt === "number" ? [Math.round((nextTryAt - at) / 1_000)] : [],
        ),
      ),
    );
    expect([...waits].filter((seconds) => seconds > 0)).toEqual([4, 2_399]);
  });

  it("[service.throttle] find no place, and are tried again by the other ladder", () => {
    const test = clusterOf(0, "c5.large", { ladders: { placementMs: [7_000] } });
    create(test, 1);
    test.run(60_000);
    expect(gaps(factsOf(test, "placement-failed").map(({ at }) => at))).toEqual([7, 7, 7, 7, 7, 7]);
  });

  it("[service.throttle-rounds] ten tasks that fail together are one failure", () => {
    const test = missing(3);
    create(test, 10);
    test.run(60_000);
    expect(service(test)?.throttle).toMatchObject({ kind: "start", failures: 1 });
    test.run(60_000);
    expect(service(test)?.throttle).toMatchObject({ kind: "start", failures: 2 });
    expect(failedTasks(test)).toBe(20);
  });

  it("[service.impaired] is said at the third, and at each after that", () => {
    const test = missing();
    create(test, 1);
    test.run(12 * HOUR);
    const said = saying(test, "unable to consistently start tasks").map(({ at }) => at);
    const failures = factsOf(test, "task-moved").flatMap(({ at, to }) =>
      to === "STOPPED" ? [at] : [],
    );
    expect(failures.length).toBeGreaterThan(10);
    expect(said).toEqual(failures.slice(2));
  });

  it("[service.throttle-reset] a new deployment ends the wait", () => {
    const test = missing();
    create(test, 1);
    test.run(HOUR);
    expect(service(test)?.throttle?.failures).toBeGreaterThan(3);
    test.ok("RegisterTaskDefinition", bridgeDefinition("web", { image: "nginx:1.28" }));
    test.ok("UpdateService", { ...WEB, taskDefinition: "web" });
    expect(service(test)?.throttle).toBeUndefined();
    test.run(30_000);
    expect(test.tasks((task) => task.lastStatus === "RUNNING")).toHaveLength(1);
  });

  it("[service.throttle-forgotten] [service.failed-tasks] a healthy task ends it too", () => {
    const test = missing();
    create(test, 1);
    test.run(70_000);
    expect(failedTasks(test)).toBe(1);
    expect(service(test)?.throttle).toMatchObject({ failures: 1 });
    test.ok("playground:SetImageBehaviour", { image: "nginx:1.27", missing: false });
    test.run(60_000);
    test.run(60_000);
    expect(service(test)?.throttle).toBeUndefined();
    expect(failedTasks(test)).toBe(0);
  });

  it("[service.throttle] those that stop after RUNNING are started again without a wait", () => {
    const behaviours = new Map([["nginx:1.27", { runMs: 5_000, exitCode: 1 }]]);
    const test = clusterOf(1, "c5.large", { behaviours });
    create(test, 1);
    test.run(300_000);
    const placed = factsOf(test, "task-placed").map(({ at }) => at);
    expect(new Set(gaps(placed).slice(1))).toEqual(new Set([9]));
    expect(service(test)?.throttle).toBeUndefined();
  });
});

describe("tasks without a place", () => {
  it("[service.unable-to-place] names the closest match and what it lacks", () => {
    const test = clusterOf(1);
    create(test, 1, { memory: 64_000 });
    test.run(15_000);
    const [instance] = [...test.world().tables.containerInstances.rows.keys()];
    expect(test.events("demo/web")).toEqual([
      "(service web) was unable to place a task because no container instance met all of its " +
        `requirements. The closest matching (container-instance ${instance}) has insufficient ` +
        "memory available. For more information, see the Troubleshooting section of the Amazon " +
        "ECS Developer Guide.",
    ]);
    expect(service(test)?.unplaced?.counts).toEqual({ "RESOURCE:MEMORY": 1 });
  });

  it("[service.unable-to-place] says when there is no instance at all", () => {
    const test = testWorld();
    test.ok("CreateCluster", { clusterName: "demo" });
    create(test, 1);
    test.run(15_000);
    expect(test.events("demo/web")[0]).toContain("No Container Instances were found");
  });

  it("[service.throttle] [service.failed-tasks] are tried after 10, 20, 20, 300 s", () => {
    const test = clusterOf(1);
    create(test, 1, { memory: 64_000 });
    test.run(3 * HOUR);
    const tried = factsOf(test, "placement-failed").map(({ at }) => at);
    expect(gaps(tried).slice(0, 9)).toEqual([10, 20, 20, 300, 600, 1200, 1620, 1620, 1620]);
    expect(failedTasks(test)).toBe(tried.length);
  });

  it("[service.suppression] the event is repeated after 6 h, while nothing changes", () => {
    const test = clusterOf(1);
    create(test, 1, { memory: 64_000 });
    test.run(13 * HOUR);
    const said = saying(test, "unable to place").map(({ at }) => at);
    expect(said).toHaveLength(3);
    for (const gap of gaps(said)) expect(gap).toBeGreaterThanOrEqual(6 * 3_600);
  });

  it("[service.suppression] and at once when the cause was gone in between", () => {
    const test = clusterOf(1);
    create(test, 3, { memory: 1_500 });
    test.run(120_000);
    expect(saying(test, "unable to place")).toHaveLength(1);
    test.ok("UpdateService", { ...WEB, desiredCount: 1 });
    test.run(120_000);
    test.ok("UpdateService", { ...WEB, desiredCount: 2 });
    test.run(120_000);
    test.ok("UpdateService", { ...WEB, desiredCount: 3 });
    test.run(120_000);
    expect(saying(test, "unable to place")).toHaveLength(2);
  });

  it("[service.retry-on-capacity] a new instance ends the wait", () => {
    const test = clusterOf(1);
    create(test, 3, { memory: 1_500 });
    test.run(2 * HOUR);
    const { now } = test.world();
    launchInstance(test);
    test.run(200_000);
    expect(factsOf(test, "task-placed").at(-1)?.at).toBe(now + 90_000 + 1_000);
    expect(service(test)?.throttle).toBeUndefined();
    expect(service(test)?.unplaced).toBeUndefined();
    expect(service(test)?.steadySince).toBeDefined();
  });

  it("[service.retry-on-capacity] so does a task that stops", () => {
    const test = clusterOf(1);
    test.ok("RegisterTaskDefinition", bridgeDefinition("job", { memory: 3_000 }));
    test.ok("RunTask", { cluster: "demo", taskDefinition: "job" });
    create(test, 1, { memory: 1_500 });
    test.run(2 * HOUR);
    expect(test.tasks()).toHaveLength(1);
    const { now } = test.world();
    test.ok("StopTask", { cluster: "demo", task: test.tasks()[0]?.id });
    test.run(60_000);
    expect(factsOf(test, "task-placed").at(-1)?.at).toBe(now + 1_000);
  });

  it("[service.unable-to-place] gives the reason that RunTask gives where all hosts drain", () => {
    const test = clusterOf(1);
    const [host] = [...test.world().tables.containerInstances.rows.keys()];
    const drained = { cluster: "demo", containerInstances: [host] };
    test.ok("UpdateContainerInstancesState", { ...drained, status: "DRAINING" });
    create(test, 1);
    test.run(20_000);
    expect(saying(test, 'encountered error "INACTIVE". For more information')).toHaveLength(1);
    const ran = { cluster: "demo", taskDefinition: "web" };
    const { failures } = test.ok<{ failures: object[] }>("RunTask", ran);
    expect(failures).toMatchObject([{ reason: "INACTIVE" }]);
  });
});
