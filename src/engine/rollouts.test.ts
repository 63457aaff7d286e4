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
import type { Task } from "./model/tasks";

const MINUTE = 60_000;
const SPREAD = { type: "spread", field: "attribute:ecs.availability-zone" };

const live = (test: TestWorld) => test.tasks((task) => task.desiredStatus === "RUNNING");
const revisions = (tasks: readonly Task[]) => tasks.map((task) => task.taskDefinition).toSorted();

/** Makes running tasks of an image unhealthy, or healthy again. */
function setHealth(test: TestWorld, image: string, healthy: boolean): void {
  test.ok("playground:SetImageBehaviour", { image, healthy });
}

describe("unhealthy tasks", () => {
  it("[service.own-revision] are replaced by their own revision during a deployment", () => {
    const test = breakableCluster(3);
    steadyWeb(test, 2, { container: CHECKED });
    deployWeb(test, MISSING, { deploymentConfiguration: { maximumPercent: 200 } });
    test.run(2 * MINUTE);
    const placed = factsOf(test, "task-placed").length;
    setHealth(test, "nginx:1.27", false);
    test.run(40_000);
    setHealth(test, "nginx:1.27", true);
    test.run(MINUTE);
    const since = factsOf(test, "task-placed").slice(placed);
    const own = since.map(({ taskId }) => test.tasks(({ id }) => id === taskId)[0]);
    const old = own.filter((task) => task?.taskDefinition === "web:1");
    expect(old.length).toBeGreaterThan(0);
    const [first] = deploymentsOf(test);
    expect(old.map((task) => task?.startedBy)).toEqual(old.map(() => first?.id));
  });

  it("[deployment.either-unhealthy] either goes when both are unhealthy", () => {
    const test = breakableCluster();
    createWeb(test, 1, { container: SICK });
    test.run(5 * MINUTE);
    const unhealthy = factsOf(test, "service-event").filter(({ message }) =>
      message.includes("failed container health checks"),
    );
    expect(unhealthy.length).toBeGreaterThan(1);
    expect(live(test).length).toBeLessThanOrEqual(2);
    const replaced = test.events("demo/web").filter((text) => text.includes("replaced"));
    expect(replaced[0]).toMatch(/Amazon ECS replaced 1 tasks due to an unhealthy status\.$/);
  });
});

describe("lost tasks of an older deployment", () => {
  /** Two old tasks, the newer deployment cannot start; then an old task stops. */
  function losing(more: Record<string, unknown> = {}): TestWorld {
    const test = breakableCluster();
    steadyWeb(test, 2, more);
    deployWeb(test, MISSING);
    test.run(2 * MINUTE);
    const [task] = test.tasks((one) => one.lastStatus === "RUNNING");
    test.ok("StopTask", { cluster: "demo", task: task?.id });
    test.run(MINUTE);
    return test;
  }

  it("[deployment.stand-ins] come back as old tasks while the minimum needs them", () => {
    const test = losing();
    const running = test.tasks((task) => task.lastStatus === "RUNNING");
    expect(revisions(running)).toEqual(["web:1", "web:1"]);
  });

  it.each([
    ["start", MISSING],
    ["placement", { memory: 100_000 }],
  ])("[deployment.stand-ins-quiet] do not end the wait after failures: %s", (kind, change) => {
    const test = breakableCluster(3);
    steadyWeb(test, 2);
    deployWeb(test, change);
    test.run(3 * MINUTE);
    const old = live(test).find(({ taskDefinition }) => taskDefinition === "web:1");
    test.ok("StopTask", { cluster: "demo", task: old?.id });
    const before = webOf(test).throttle?.failures ?? 0;
    expect(before).toBeGreaterThanOrEqual(3);
    const waits = Array.from({ length: 60 }, () => {
      test.run(1_000);
      return webOf(test).throttle;
    });
    expect(waits.filter((one) => one?.kind !== kind || one.failures < before)).toEqual([]);
    const fresh = live(test).filter(({ taskDefinition }) => taskDefinition === "web:1");
    expect(fresh).toHaveLength(2);
    expect(fresh.filter((task) => task.healthyAt !== undefined)).toHaveLength(2);
  });

  it("[deployment.stand-ins] do not come back where the minimum holds without them", () => {
    const band = { minimumHealthyPercent: 50, maximumPercent: 200 };
    const test = losing({ deploymentConfiguration: band });
    const running = test.tasks((task) => task.lastStatus === "RUNNING");
    expect(running.length).toBeLessThan(2);
  });

  it("[deployment.stand-ins-completed] do not come back where it never completed", () => {
    const test = breakableCluster();
    createWeb(test, 1);
    test.run(30_000);
    deployWeb(test, MISSING);
    test.run(MINUTE);
    for (const task of live(test).filter(({ taskDefinition }) => taskDefinition === "web:1")) {
      test.ok("StopTask", { cluster: "demo", task: task.id });
    }
    test.run(5 * MINUTE);
    expect(live(test).filter(({ taskDefinition }) => taskDefinition === "web:1")).toEqual([]);
  });
});

describe("a service that is scaled during a deployment", () => {
  it("[deployment.scaled-meanwhile] grows in its new revision only", () => {
    const test = breakableCluster(3);
    steadyWeb(test, 2);
    deployWeb(test, MISSING);
    test.run(MINUTE);
    test.ok("UpdateService", { ...WEB, desiredCount: 4 });
    const placed = factsOf(test, "task-placed").length;
    test.run(10 * MINUTE);
    const since = factsOf(test, "task-placed").slice(placed);
    expect(since.length).toBeGreaterThan(3);
    const revisionsSince = since.map(({ attempt }) => attempt?.taskDefinition);
    expect(new Set(revisionsSince)).toEqual(new Set(["web:2"]));
    const running = test.tasks((task) => task.lastStatus === "RUNNING");
    expect(revisions(running)).toEqual(["web:1", "web:1"]);
  });

  it("[deployment.scaled-meanwhile] shrinks in the older one first", () => {
    const test = breakableCluster(3);
    steadyWeb(test, 4);
    deployWeb(test, MISSING);
    test.run(MINUTE);
    test.ok("UpdateService", { ...WEB, desiredCount: 1 });
    test.run(MINUTE);
    const running = test.tasks((task) => task.lastStatus === "RUNNING");
    expect(revisions(running)).toEqual(["web:1"]);
  });
});

describe("the health check grace period", () => {
  it("[service.grace-period] [deployment.grace-from-running] shields from RUNNING on", () => {
    const test = breakableCluster();
    createWeb(test, 1, { container: SICK, healthCheckGracePeriodSeconds: 120 });
    test.run(3 * MINUTE);
    const [first] = test.tasks();
    const placed = factsOf(test, "task-placed").map(({ at }) => at);
    expect(placed[1]).toBe((first?.startedAt ?? 0) + 120_000);
    const because = factsOf(test, "service-planned").flatMap(({ notes }) =>
      notes.map(({ rule }) => rule),
    );
    expect(because).toContain("service.grace-period");
  });

  it("[deployment.grace-no-deployment] changes without a deployment, and at once", () => {
    const test = breakableCluster();
    steadyWeb(test, 1, { container: CHECKED });
    test.ok("UpdateService", { ...WEB, healthCheckGracePeriodSeconds: 3_600 });
    test.run(20_000);
    expect(factsOf(test, "deployment-started")).toHaveLength(1);
    setHealth(test, "nginx:1.27", false);
    test.run(5 * MINUTE);
    expect(factsOf(test, "task-placed")).toHaveLength(1);
    test.ok("UpdateService", { ...WEB, healthCheckGracePeriodSeconds: 0 });
    test.run(20_000);
    expect(factsOf(test, "task-placed")).toHaveLength(2);
  });

  it("[deployment.grace-range] is refused below 0 and above its most", () => {
    const test = breakableCluster();
    steadyWeb(test, 1);
    for (const healthCheckGracePeriodSeconds of [-1, 2_147_483_648]) {
      const error = test.refused("UpdateService", { ...WEB, healthCheckGracePeriodSeconds });
      expect(error.path).toEqual(["healthCheckGracePeriodSeconds"]);
    }
    test.ok("UpdateService", { ...WEB, healthCheckGracePeriodSeconds: 2_147_483_647 });
  });
});

describe("the launch rate", () => {
  it("[service.launch-rate] is 500 tasks in a minute", () => {
    const test = breakableCluster(6, { checked: false });
    const tiny = { cpu: 2, memory: 4 };
    createWeb(test, 700, { container: tiny });
    test.run(15_000);
    const placed = () => factsOf(test, "task-placed").length;
    expect(placed()).toBe(500);
    expect(webOf(test).notes).toContainEqual(
      expect.objectContaining({ rule: "service.launch-rate" }),
    );
    test.run(59_999);
    expect(placed()).toBe(500);
    test.run(1);
    expect(placed()).toBe(700);
  });

  it("[service.launch-rate] is counted by the minute that begins with the first launch", () => {
    const test = breakableCluster(6, { checked: false });
    createWeb(test, 300, { container: { cpu: 2, memory: 4 } });
    test.run(15_000);
    const placed = () => factsOf(test, "task-placed").length;
    const wants = (desiredCount: number) => test.ok("UpdateService", { ...WEB, desiredCount });
    test.run(40_000);
    wants(900);
    test.run(19_999);
    expect(placed()).toBe(500);
    test.run(1);
    expect(placed()).toBe(900);
    wants(1_100);
    test.run(20_000);
    expect(placed()).toBe(1_000);
  });
});

describe("an update of a service", () => {
  function started(change: object): number {
    const test = breakableCluster(2);
    steadyWeb(test, 2);
    test.ok("UpdateService", { ...WEB, ...change });
    test.run(MINUTE);
    expect(rolloutsOf(test)).toHaveLength(factsOf(test, "deployment-started").length);
    return rolloutsOf(test).length - 1;
  }

  it("[deployment.placement-quiet] of placement starts no deployment", () => {
    expect(started({ placementStrategy: [SPREAD] })).toBe(0);
    expect(started({ placementConstraints: [{ type: "distinctInstance" }] })).toBe(0);
  });

  it("[deployment.configuration-quiet] of the deployment configuration starts none", () => {
    expect(started(breaker())).toBe(0);
    expect(started({ deploymentConfiguration: { bakeTimeInMinutes: 5 } })).toBe(0);
  });

  it("with forceNewDeployment starts one", () => {
    expect(started({ forceNewDeployment: true })).toBe(1);
  });
});

describe("service deployments", () => {
  const list = (test: TestWorld, more: object = {}) =>
    test.ok<{ serviceDeployments: { serviceDeploymentArn: string; status: string }[] }>(
      "ListServiceDeployments",
      { ...WEB, ...more },
    ).serviceDeployments;
  const describeOf = (test: TestWorld, index = 0) => {
    const arns = [list(test)[index]?.serviceDeploymentArn];
    const answer = test.ok<{ serviceDeployments: Record<string, unknown>[] }>(
      "DescribeServiceDeployments",
      { serviceDeploymentArns: arns },
    );
    return answer.serviceDeployments[0] ?? {};
  };

  it("[deployment.statuses] go from PENDING over IN_PROGRESS to SUCCESSFUL", () => {
    const test = breakableCluster();
    createWeb(test, 1);
    expect(rolloutsOf(test)).toMatchObject([{ status: "PENDING" }]);
    test.run(15_000);
    expect(rolloutsOf(test)).toMatchObject([{ status: "IN_PROGRESS" }]);
    test.run(2 * MINUTE);
    const moves = factsOf(test, "service-deployment").map(({ to }) => to);
    expect(moves).toEqual(["IN_PROGRESS", "SUCCESSFUL"]);
    expect(describeOf(test)).toMatchObject({
      status: "SUCCESSFUL",
      sourceServiceRevisions: [],
      targetServiceRevision: { requestedTaskCount: 1, runningTaskCount: 1, pendingTaskCount: 0 },
      deploymentCircuitBreaker: { status: "DISABLED" },
      alarms: { status: "DISABLED" },
    });
  });

  it("[deployment.ids] [deployment.service-deployment-ids] have ids as AWS writes them", () => {
    const test = breakableCluster();
    steadyWeb(test, 1);
    const { serviceDeploymentArn, targetServiceRevision } = describeOf(test) as {
      serviceDeploymentArn: string;
      targetServiceRevision: { arn: string };
    };
    expect(serviceDeploymentArn).toMatch(/:service-deployment\/demo\/web\/[A-Za-z0-9]{21}$/);
    const digits = primaryOf(test).id.replace("ecs-svc/", "");
    expect(digits).toMatch(/^\d{19}$/);
    expect(targetServiceRevision.arn).toMatch(new RegExp(`:service-revision/demo/web/${digits}$`));
    const answer = test.ok<{ serviceRevisions: object[] }>("DescribeServiceRevisions", {
      serviceRevisionArns: [targetServiceRevision.arn],
    });
    expect(answer.serviceRevisions).toMatchObject([
      { launchType: "EC2", containerImages: [{ containerName: "app", image: "nginx:1.27" }] },
    ]);
  });

  it("[deployment.superseded] [deployment.superseded-at-look] give way to a newer one", () => {
    const test = breakableCluster(2);
    steadyWeb(test, 1);
    deployWeb(test, MISSING);
    test.run(MINUTE);
    deployWeb(test);
    expect(list(test).map(({ status }) => status)).toEqual([
      "PENDING",
      "STOP_REQUESTED",
      "SUCCESSFUL",
    ]);
    test.run(15_000);
    expect(list(test).map(({ status }) => status)).toEqual([
      "IN_PROGRESS",
      "STOPPED",
      "SUCCESSFUL",
    ]);
    expect(list(test, { status: ["STOPPED"] })).toHaveLength(1);
  });

  it("[deployment.old-active] the older deployment is ACTIVE, then listed no more", () => {
    const test = breakableCluster(2);
    steadyWeb(test, 1);
    deployWeb(test);
    test.run(30_000);
    const shown = () =>
      test
        .ok<{ services: { deployments: { status: string }[] }[] }>("DescribeServices", {
          cluster: "demo",
          services: ["web"],
        })
        .services[0]?.deployments.map(({ status }) => status);
    expect(shown()).toEqual(["PRIMARY", "ACTIVE"]);
    test.run(3 * MINUTE);
    expect(shown()).toEqual(["PRIMARY"]);
  });

  it("[breaker.status] tell what the circuit breaker has counted", () => {
    const test = breakableCluster();
    steadyWeb(test, 1, breaker());
    expect(describeOf(test)["deploymentCircuitBreaker"]).toEqual({
      status: "MONITORING_COMPLETE",
      failureCount: 0,
      threshold: 3,
    });
    deployWeb(test, CRASHING);
    test.run(30_000);
    expect(describeOf(test)["deploymentCircuitBreaker"]).toMatchObject({ status: "MONITORING" });
    test.run(10 * MINUTE);
    expect(describeOf(test)).toMatchObject({
      status: "ROLLBACK_SUCCESSFUL",
      statusReason:
        "Service deployment rolled back because the circuit breaker threshold was exceeded.",
      deploymentCircuitBreaker: { status: "TRIGGERED", failureCount: 3, threshold: 3 },
      rollback: { reason: expect.stringContaining("threshold") as unknown },
    });
  });

  it("[breaker.status] do not say that they rolled back where they only failed", () => {
    const test = breakableCluster();
    steadyWeb(test, 1, breaker({ rollback: false }));
    deployWeb(test, CRASHING);
    test.run(10 * MINUTE);
    expect(describeOf(test)).toMatchObject({
      status: "STOPPED",
      statusReason: "Service deployment failed because the circuit breaker threshold was exceeded.",
    });
  });

  it("[service.stop-deployment] roll back on request, without a circuit breaker", () => {
    const test = breakableCluster();
    steadyWeb(test, 1);
    const [first] = deploymentsOf(test);
    deployWeb(test, MISSING);
    test.run(MINUTE);
    const { serviceDeploymentArn = "" } = list(test)[0] ?? {};
    test.ok("StopServiceDeployment", { serviceDeploymentArn });
    expect(list(test)[0]?.status).toBe("ROLLBACK_REQUESTED");
    test.run(3 * MINUTE);
    expect(list(test)[0]?.status).toBe("ROLLBACK_SUCCESSFUL");
    expect(primaryOf(test)).toMatchObject({ id: first?.id, rolloutState: "COMPLETED" });
  });

  it("[deployment.abort] stay where they are with ABORT", () => {
    const test = breakableCluster();
    steadyWeb(test, 1);
    deployWeb(test, MISSING);
    test.run(MINUTE);
    const { serviceDeploymentArn = "" } = list(test)[0] ?? {};
    test.ok("StopServiceDeployment", { serviceDeploymentArn, stopType: "ABORT" });
    const placed = factsOf(test, "task-placed").length;
    test.run(60 * MINUTE);
    expect(list(test)[0]?.status).toBe("STOPPED");
    expect(factsOf(test, "task-placed")).toHaveLength(placed);
    expect(primaryOf(test)).toMatchObject({ taskDefinition: "web:2", rolloutState: "FAILED" });
  });

  it("[deployment.stop-refused] cannot be stopped once they have ended", () => {
    const test = breakableCluster();
    steadyWeb(test, 1);
    const { serviceDeploymentArn = "" } = list(test)[0] ?? {};
    const error = test.refused("StopServiceDeployment", { serviceDeploymentArn });
    expect(error.code).toBe("ConflictException");
    const unknown = serviceDeploymentArn.replace(/.{21}$/, "x".repeat(21));
    expect(test.refused("StopServiceDeployment", { serviceDeploymentArn: unknown }).code).toBe(
      "ServiceDeploymentNotFoundException",
    );
  });

  it("[deployment.delete-active] keep their service while two have tasks", () => {
    const test = breakableCluster();
    steadyWeb(test, 1);
    deployWeb(test, MISSING, { desiredCount: 0 });
    expect(test.refused("DeleteService", WEB)).toMatchObject({
      code: "InvalidParameterException",
      message: "The service cannot be stopped while deployments are active.",
    });
    test.run(MINUTE);
    test.ok("DeleteService", WEB);
  });

  it("[deployment.history] are listed and described for 90 days", () => {
    const test = breakableCluster();
    createWeb(test, 0);
    const [{ id } = { id: "" }] = rolloutsOf(test);
    const arn = `arn:aws:ecs:us-east-1:123456789012:service-deployment/${id}`;
    const shown = () => [
      test.ok<{ serviceDeployments: object[] }>("ListServiceDeployments", WEB),
      test.ok<{ serviceDeployments: object[] }>("DescribeServiceDeployments", {
        serviceDeploymentArns: [arn],
      }),
    ];
    test.run(90 * 24 * 60 * MINUTE - 1);
    expect(shown().map((one) => one.serviceDeployments.length)).toEqual([1, 1]);
    test.run(1);
    expect(shown().map((one) => one.serviceDeployments.length)).toEqual([0, 0]);
  });

  it("[deployment.deleted-history] go with their service", () => {
    const test = breakableCluster();
    steadyWeb(test, 1);
    test.ok("DeleteService", { ...WEB, force: true });
    test.run(MINUTE);
    expect(rolloutsOf(test)).toEqual([]);
    expect([...test.world().tables.serviceRevisions.rows]).toEqual([]);
    expect(webOf(test)).toMatchObject({ status: "INACTIVE", serviceDeploymentId: undefined });
  });
});
