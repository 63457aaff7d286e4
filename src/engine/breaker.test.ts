import { describe, expect, it } from "vitest";
import {
  breakableCluster,
  breaker,
  CHECKED,
  CRASHING,
  createWeb,
  deploymentsOf,
  deployWeb,
  MISSING,
  primaryOf,
  rolloutsOf,
  SICK,
  steadyWeb,
  WEB,
  webOf,
} from "../api/testService";
import { factsOf, type TestWorld } from "../api/testWorld";
import { serviceView } from "../worker/project/service";
import { thresholdOf } from "./catalog/circuitBreaker";
import type { CircuitBreaker } from "./model/services";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function threshold(change: Partial<CircuitBreaker>, desired: number): number {
  return thresholdOf({ enable: true, rollback: true, ...change }, desired);
}

/** What DescribeServiceDeployments says of its circuit breaker. */
function rolloutShown(test: TestWorld, id: string): object | undefined {
  const arn = `arn:aws:ecs:us-east-1:123456789012:service-deployment/${id}`;
  const { serviceDeployments } = test.ok<{
    serviceDeployments: { deploymentCircuitBreaker: object }[];
  }>("DescribeServiceDeployments", { serviceDeploymentArns: [arn] });
  return serviceDeployments[0]?.deploymentCircuitBreaker;
}

const live = (test: TestWorld) => test.tasks((task) => task.desiredStatus === "RUNNING");
const placed = (test: TestWorld) => factsOf(test, "task-placed").length;

describe("the threshold", () => {
  it.each([
    [1, 3],
    [6, 3],
    [7, 4],
    [25, 13],
    [400, 200],
    [800, 200],
  ])("[breaker.default-threshold] %i tasks: %i failures", (desired, expected) => {
    expect(threshold({}, desired)).toBe(expected);
    expect(thresholdOf(undefined, desired)).toBe(expected);
    const half = { type: "BOUNDED_PERCENT", value: 50 } as const;
    expect(threshold({ thresholdConfiguration: half }, desired)).toBe(expected);
  });

  it("[breaker.unbounded] knows no bounds", () => {
    const half = { type: "UNBOUNDED_PERCENT", value: 50 } as const;
    expect(threshold({ thresholdConfiguration: half }, 1)).toBe(1);
    expect(threshold({ thresholdConfiguration: half }, 25)).toBe(13);
    expect(threshold({ thresholdConfiguration: half }, 800)).toBe(400);
  });

  it("[breaker.count] may be a number", () => {
    const five = { type: "COUNT", value: 5 } as const;
    expect(threshold({ thresholdConfiguration: five }, 1)).toBe(5);
    expect(threshold({ thresholdConfiguration: five }, 1_000)).toBe(5);
  });

  it("[breaker.latest-desired] follows the desired count", () => {
    const test = breakableCluster(3);
    steadyWeb(test, 2, breaker());
    deployWeb(test, MISSING, { desiredCount: 10 });
    test.run(50 * MINUTE);
    const failed = factsOf(test, "deployment-failed");
    expect(failed).toHaveLength(1);
    expect(rolloutsOf(test).at(-1)).toMatchObject({ failureCount: 5, threshold: 5 });
  });
});

describe("a deployment that fails", () => {
  it("[service.breaker] [breaker.stage-one] trips at the third task that does not start", () => {
    const test = breakableCluster();
    steadyWeb(test, 1, breaker({ rollback: false }));
    const before = placed(test);
    deployWeb(test, MISSING);
    test.run(HOUR);
    expect(placed(test) - before).toBe(3);
    expect(primaryOf(test)).toMatchObject({
      rolloutState: "FAILED",
      rolloutStateReason: "ECS deployment circuit breaker: tasks failed to start.",
    });
    const id = primaryOf(test).id;
    expect(test.events("demo/web")).toContain(
      `(service web) (deployment ${id}) deployment failed: tasks failed to start.`,
    );
    expect(live(test)).toHaveLength(1);
  });

  it("[service.failed] launches nothing more, also when it is scaled", () => {
    const test = breakableCluster();
    steadyWeb(test, 1, breaker({ rollback: false }));
    deployWeb(test, MISSING);
    test.run(HOUR);
    const before = placed(test);
    test.ok("UpdateService", { ...WEB, desiredCount: 2 });
    test.run(HOUR);
    expect(placed(test)).toBe(before);
    expect(webOf(test).notes).toContainEqual(expect.objectContaining({ rule: "service.failed" }));
  });

  it("[breaker.crash-on-start] [timing.breaker-reaction] trips after the third crash", () => {
    const test = breakableCluster();
    steadyWeb(test, 1, breaker());
    const before = placed(test);
    deployWeb(test, CRASHING);
    test.run(5 * MINUTE);
    const [failed] = factsOf(test, "deployment-failed");
    // The third crash, the look 1 s later, and the breaker's own 5 s.
    const third = factsOf(test, "container-exited").filter(({ at }) => at < (failed?.at ?? 0))[2];
    expect(failed?.at).toBe((third?.at ?? 0) + 1_000 + 5_000);
    const since = factsOf(test, "task-placed").slice(before);
    expect(since).toHaveLength(4);
    expect(since[3]?.at).toBeLessThan(failed?.at ?? 0);
    expect(live(test)).toHaveLength(1);
  });

  it("[breaker.stage-two] counts tasks that are replaced for their health", () => {
    const test = breakableCluster();
    steadyWeb(test, 1, { container: CHECKED, ...breaker() });
    deployWeb(test, SICK);
    test.run(10 * MINUTE);
    expect(factsOf(test, "deployment-failed")).toHaveLength(1);
    expect(primaryOf(test)).toMatchObject({ rolloutState: "COMPLETED", taskDefinition: "web:1" });
  });

  it("[breaker.placement] counts failed placements", () => {
    const test = breakableCluster();
    steadyWeb(test, 1, breaker());
    deployWeb(test, { memory: 100_000 });
    test.run(5 * MINUTE);
    expect(factsOf(test, "deployment-failed")).toHaveLength(1);
    expect(rolloutsOf(test).at(-1)).toMatchObject({ status: "ROLLBACK_SUCCESSFUL" });
  });

  it("[breaker.without] without a breaker it goes on for ever, and old tasks keep serving", () => {
    const test = breakableCluster();
    steadyWeb(test, 2);
    deployWeb(test, MISSING);
    test.run(3 * HOUR);
    expect(primaryOf(test).rolloutState).toBe("IN_PROGRESS");
    expect(primaryOf(test).failedTasks).toBeGreaterThan(6);
    const running = test.tasks((task) => task.lastStatus === "RUNNING");
    expect(running.map(({ taskDefinition }) => taskDefinition)).toEqual(["web:1", "web:1"]);
  });
});

describe("the count", () => {
  it("[breaker.reset] is forgotten with a healthy task", () => {
    const test = breakableCluster();
    // Healthy after 40 s, and gone after 60: no failure is ever in a row.
    const behaviours = new Map([["web:crashing", { runMs: 60_000, exitCode: 1 }]]);
    const slow = breakableCluster(1, { behaviours });
    for (const [each, expected] of [
      [test, 1],
      [slow, 0],
    ] as const) {
      steadyWeb(each, 1, breaker({ rollback: false }));
      deployWeb(each, CRASHING);
      each.run(20 * MINUTE);
      expect(factsOf(each, "deployment-failed")).toHaveLength(expected);
    }
  });

  it("[breaker.no-reset] is kept where a healthy task does not reset it", () => {
    const counts = [true, false].map((resetOnHealthyTask) => {
      const test = breakableCluster(3);
      steadyWeb(test, 2, breaker({ resetOnHealthyTask }));
      deployWeb(test, CRASHING, { desiredCount: 2 });
      test.run(25_000);
      test.ok("playground:SetImageBehaviour", { image: CRASHING.image, runMs: 50_000 });
      test.run(80_000);
      return primaryOf(test).failures;
    });
    expect(counts[0]).toBe(0);
    expect(counts[1]).toBeGreaterThan(0);
  });

  it("[breaker.count-ends] [breaker.count-kept] ends at the threshold, and stays so", () => {
    const test = breakableCluster(3);
    steadyWeb(test, 6, breaker());
    deployWeb(test, MISSING);
    let [most, onPage] = [0, 0];
    while (factsOf(test, "deployment-failed").length === 0) {
      test.run(1_000);
      most = Math.max(most, primaryOf(test).failedTasks);
      const { breaker: seen } = serviceView(test.world(), webOf(test));
      onPage = Math.max(onPage, seen?.failures ?? 0);
    }
    expect([most, onPage]).toEqual([6, 3]);
    const shown = () => rolloutShown(test, rolloutsOf(test).at(-1)?.id ?? "");
    expect(shown()).toEqual({ status: "TRIGGERED", failureCount: 3, threshold: 3 });
    test.ok("UpdateService", { ...WEB, desiredCount: 20 });
    test.run(MINUTE);
    expect(shown()).toEqual({ status: "TRIGGERED", failureCount: 3, threshold: 3 });
  });

  it("[breaker.count-kept] goes on while a rollback is only asked for", () => {
    const test = breakableCluster(3);
    steadyWeb(test, 6, breaker({ thresholdConfiguration: { type: "COUNT", value: 100 } }));
    deployWeb(test, CRASHING);
    test.run(MINUTE);
    const id = rolloutsOf(test).at(-1)?.id ?? "";
    const arn = `arn:aws:ecs:us-east-1:123456789012:service-deployment/${id}`;
    test.ok("StopServiceDeployment", { serviceDeploymentArn: arn });
    const { failures } = primaryOf(test);
    while (primaryOf(test).failures === failures) test.run(100);
    expect(rolloutsOf(test).at(-1)?.status).toBe("ROLLBACK_REQUESTED");
    expect(rolloutShown(test, id)).toMatchObject({ failureCount: primaryOf(test).failures });
  });

  it("[breaker.only-in-progress] does not grow once the deployment is COMPLETED", () => {
    const test = breakableCluster();
    steadyWeb(test, 1, breaker());
    test.ok("playground:SetImageBehaviour", { image: "nginx:1.27", registry: "missing" });
    test.ok("StopTask", { cluster: "demo", task: live(test)[0]?.id });
    test.run(3 * HOUR);
    expect(primaryOf(test)).toMatchObject({ failures: 0, rolloutState: "COMPLETED" });
  });
});

describe("a rollback", () => {
  it("[service.rollback] [breaker.same-id] makes the newest COMPLETED one PRIMARY again", () => {
    const test = breakableCluster();
    steadyWeb(test, 2, breaker());
    const [first] = deploymentsOf(test);
    deployWeb(test, MISSING);
    test.run(10 * MINUTE);
    const { id = "" } = first ?? {};
    const failed = factsOf(test, "deployment-failed")[0]?.deploymentId ?? "";
    expect(test.events("demo/web").slice(-4)).toEqual([
      `(service web) (deployment ${failed}) deployment failed: tasks failed to start.`,
      `(service web) rolling back to deployment ${id}.`,
      `(service web) (deployment ${id}) deployment completed.`,
      "(service web) has reached a steady state.",
    ]);
    expect(deploymentsOf(test)).toHaveLength(1);
    expect(primaryOf(test)).toMatchObject({ id, rolloutState: "COMPLETED" });
    expect(primaryOf(test).createdAt).toBe(factsOf(test, "deployment-rolled-back")[0]?.at);
    expect(webOf(test).taskDefinition).toBe("web:1");
  });

  it("[service.rollback] also where no old task is left", () => {
    const test = breakableCluster();
    const band = { minimumHealthyPercent: 0, maximumPercent: 100 };
    steadyWeb(test, 1, {
      deploymentConfiguration: { ...breaker().deploymentConfiguration, ...band },
    });
    deployWeb(test, MISSING);
    test.run(20_000);
    expect(live(test).filter(({ taskDefinition }) => taskDefinition === "web:1")).toEqual([]);
    test.run(15 * MINUTE);
    expect(primaryOf(test)).toMatchObject({ taskDefinition: "web:1", rolloutState: "COMPLETED" });
    expect(live(test)).toHaveLength(1);
  });

  it("[deployment.failed-draining] shows the failed one as DRAINING", () => {
    const test = breakableCluster();
    steadyWeb(test, 1, breaker());
    deployWeb(test, CRASHING);
    const statuses = new Set<string>();
    for (let i = 0; i < 300; i++) {
      test.run(1_000);
      for (const { status, rolloutState } of deploymentsOf(test)) {
        if (rolloutState === "FAILED") statuses.add(status);
      }
    }
    expect([...statuses]).toEqual(["DRAINING"]);
  });

  it("[breaker.nothing-completed] [breaker.rollback-failed] stalls without a COMPLETED one", () => {
    const test = breakableCluster();
    createWeb(test, 1, { container: MISSING, ...breaker() });
    test.run(2 * HOUR);
    expect(placed(test)).toBe(3);
    expect(primaryOf(test)).toMatchObject({ rolloutState: "FAILED" });
    expect(rolloutsOf(test)).toMatchObject([
      {
        status: "ROLLBACK_FAILED",
        statusReason: "No rollback candidate was found to run the rollback.",
      },
    ]);
    expect(test.events("demo/web").at(-1)).toMatch(/deployment failed: tasks failed to start\.$/);
    const because = factsOf(test, "service-planned").flatMap(({ notes }) =>
      notes.map((note) => note.because),
    );
    expect(because).toContain("nothing-to-roll-back-to");
  });

  it("[breaker.second-failure] a second failure during the rollback stalls", () => {
    const test = breakableCluster();
    steadyWeb(test, 1, breaker());
    deployWeb(test, CRASHING);
    while (factsOf(test, "deployment-rolled-back").length === 0) test.run(1_000);
    deployWeb(test, MISSING);
    test.run(HOUR);
    expect(primaryOf(test)).toMatchObject({ taskDefinition: "web:3", rolloutState: "FAILED" });
    expect(factsOf(test, "deployment-rolled-back")).toHaveLength(1);
    const running = test.tasks((task) => task.lastStatus === "RUNNING");
    expect(running.map(({ taskDefinition }) => taskDefinition)).toEqual(["web:1"]);
  });

  it("[breaker.second-failure] a rollback that fails does not go back any further", () => {
    const test = breakableCluster();
    const early = { enable: true, healthyPercent: 100, sourceServiceRevisionCleanup: "DEFERRED" };
    const { deploymentConfiguration } = breaker();
    const completes = { ...deploymentConfiguration, earlySuccessCriteria: early };
    steadyWeb(test, 1, { deploymentConfiguration: completes });
    const tasks = test.tasks().map(({ id }) => id);
    test.ok("UpdateTaskProtection", { cluster: "demo", tasks, protectionEnabled: true });
    deployWeb(test, { image: "web:good" });
    test.run(5 * MINUTE);
    expect(deploymentsOf(test).map((one) => one.rolloutState)).toEqual(["COMPLETED", "COMPLETED"]);
    const replaces = { minimumHealthyPercent: 0, maximumPercent: 200 };
    deployWeb(test, MISSING, { deploymentConfiguration: { ...completes, ...replaces } });
    while (factsOf(test, "deployment-rolled-back").length === 0) test.run(1_000);
    for (const { id } of live(test).filter((task) => task.taskDefinition === "web:2")) {
      test.ok("StopTask", { cluster: "demo", task: id });
    }
    test.ok("playground:SetImageBehaviour", { image: "web:good", runMs: 5_000, exitCode: 1 });
    test.run(HOUR);
    expect(factsOf(test, "deployment-rolled-back")).toHaveLength(1);
    expect(rolloutsOf(test).at(-1)).toMatchObject({ status: "ROLLBACK_FAILED" });
    expect(primaryOf(test)).toMatchObject({ taskDefinition: "web:2", rolloutState: "FAILED" });
  });
});
