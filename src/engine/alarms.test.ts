import { describe, expect, it } from "vitest";
import {
  breakableCluster,
  breaker,
  CRASHING,
  deployWeb,
  primaryOf,
  rolloutsOf,
  steadyWeb,
  webOf,
} from "../api/testService";
import { bridgeDefinition, factsOf, type TestWorld } from "../api/testWorld";
import { enoughHealthy } from "./reconcile/early";

const MINUTE = 60_000;
const NAME = "errors";

function setAlarm(test: TestWorld, state: "OK" | "ALARM", more: object = {}): void {
  test.ok("playground:SetAlarmState", { alarmName: NAME, state, ...more });
}

const watching = (change: object = {}, more: object = {}) => ({
  deploymentConfiguration: {
    alarms: { alarmNames: [NAME], enable: true, rollback: true, ...change },
    ...more,
  },
});

/** A steady service whose deployments watch an alarm. */
function watched(configuration: object = watching(), desiredCount = 1): TestWorld {
  const test = breakableCluster(2);
  setAlarm(test, "OK");
  steadyWebSlowly(test, desiredCount, configuration);
  return test;
}

function steadyWebSlowly(test: TestWorld, desiredCount: number, more: object): void {
  test.ok("RegisterTaskDefinition", bridgeDefinition());
  const names = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
  test.ok("CreateService", { ...names, desiredCount, ...more });
  test.run(20 * MINUTE);
  expect(webOf(test).steadySince).toBeDefined();
}

const failedAt = (test: TestWorld) => factsOf(test, "deployment-failed")[0]?.at;

describe("alarms of a deployment", () => {
  it("[service.alarms] one that fires fails it and rolls back", () => {
    const test = watched();
    deployWeb(test);
    test.run(20_000);
    setAlarm(test, "ALARM");
    test.run(5 * MINUTE);
    expect(failedAt(test)).toBeDefined();
    expect(primaryOf(test).taskDefinition).toBe("web:1");
    const said = test.events("demo/web").find((text) => text.includes("deployment failed"));
    expect(said).toMatch(/deployment failed: alarm detected\.$/);
    expect(rolloutsOf(test).at(-1)).toMatchObject({
      status: "ROLLBACK_SUCCESSFUL",
      triggeredAlarms: [NAME],
    });
  });

  it("[timing.alarm-poll] they are looked at every 60 s", () => {
    const test = watched();
    const startedAt = test.world().now;
    deployWeb(test);
    setAlarm(test, "OK");
    test.run(1_000);
    setAlarm(test, "ALARM");
    test.run(2 * MINUTE);
    expect(failedAt(test)).toBe(startedAt + 61_000);
  });

  it("[deployment.alarms-ignored] are ignored where one is in ALARM at the start", () => {
    const test = watched();
    setAlarm(test, "ALARM");
    deployWeb(test);
    test.run(MINUTE);
    setAlarm(test, "OK");
    setAlarm(test, "ALARM");
    test.run(5 * MINUTE);
    expect(failedAt(test)).toBeUndefined();
    expect(primaryOf(test)).toMatchObject({ taskDefinition: "web:2", rolloutState: "COMPLETED" });
  });

  it("[deployment.alarms-known] an unknown one is refused", () => {
    const test = breakableCluster();
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    const names = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
    const error = test.refused("CreateService", { ...names, desiredCount: 1, ...watching() });
    expect(error.path).toEqual(["deploymentConfiguration", "alarms", "alarmNames"]);
    expect(error.message).toContain(NAME);
  });

  it("[deployment.alarms-flag] whoever fires first decides by its own rollback flag", () => {
    const both = {
      deploymentConfiguration: {
        ...watching({ rollback: false }).deploymentConfiguration,
        ...breaker().deploymentConfiguration,
      },
    };
    const alarmed = watched(both);
    deployWeb(alarmed);
    setAlarm(alarmed, "ALARM");
    alarmed.run(5 * MINUTE);
    expect(factsOf(alarmed, "deployment-rolled-back")).toEqual([]);
    expect(primaryOf(alarmed).rolloutState).toBe("FAILED");
    const crashed = watched(both);
    deployWeb(crashed, CRASHING);
    crashed.run(5 * MINUTE);
    expect(factsOf(crashed, "deployment-rolled-back")).toHaveLength(1);
  });
});

describe("the bake time", () => {
  /** From the steady state's conditions to the completion, less what that takes anyway. */
  function bakedMs(test: TestWorld): number {
    const ended = factsOf(test, "deployment-ended").at(-1)?.at ?? 0;
    const completed = factsOf(test, "deployment-completed").at(-1)?.at ?? 0;
    return completed - ended;
  }

  it("[service.bake] begins when the old tasks are gone, and is as long as it is set", () => {
    const [short, long] = [0, 3].map((bakeTimeInMinutes) => {
      const test = breakableCluster(2);
      const deploymentConfiguration = { bakeTimeInMinutes };
      steadyWebSlowly(test, 1, { deploymentConfiguration });
      deployWeb(test);
      test.run(3 * MINUTE);
      if (bakeTimeInMinutes > 0) {
        expect(primaryOf(test).rolloutState).toBe("IN_PROGRESS");
        expect(webOf(test).notes).toMatchObject([{ rule: "service.bake" }]);
      }
      test.run(5 * MINUTE);
      return bakedMs(test);
    });
    expect((long ?? 0) - (short ?? 0)).toBe(3 * MINUTE);
  });

  it.each([
    [{ period: 60, evaluationPeriods: 2 }, 120_000],
    [{ period: 300, evaluationPeriods: 3 }, 300_000],
  ])("[deployment.bake-from-alarms] follows from the alarms: %j", (alarm, expected) => {
    const plain = breakableCluster(2);
    steadyWeb(plain, 1);
    const test = watched();
    setAlarm(test, "OK", alarm);
    for (const each of [plain, test]) {
      deployWeb(each);
      each.run(15 * MINUTE);
    }
    expect(bakedMs(test) - bakedMs(plain)).toBe(expected);
  });

  it("[deployment.bake-range] is at most a day", () => {
    const test = breakableCluster();
    steadyWeb(test, 1);
    const bake = (bakeTimeInMinutes: number) => ({
      cluster: "demo",
      service: "web",
      deploymentConfiguration: { bakeTimeInMinutes },
    });
    for (const minutes of [-1, 1_441]) {
      const { path } = test.refused("UpdateService", bake(minutes));
      expect(path).toEqual(["deploymentConfiguration", "bakeTimeInMinutes"]);
    }
    test.ok("UpdateService", bake(1_440));
  });

  it("[service.alarms] an alarm that fires while it bakes fails the deployment", () => {
    const test = watched(watching({}, { bakeTimeInMinutes: 10 }));
    deployWeb(test);
    test.run(4 * MINUTE);
    expect(webOf(test).notes).toMatchObject([{ rule: "service.bake" }]);
    setAlarm(test, "ALARM");
    test.run(5 * MINUTE);
    expect(failedAt(test)).toBeDefined();
  });
});

describe("early success", () => {
  const early = (change: object = {}, more: object = {}) => ({
    deploymentConfiguration: {
      minimumHealthyPercent: 50,
      maximumPercent: 100,
      earlySuccessCriteria: {
        enable: true,
        healthyPercent: 50,
        sourceServiceRevisionCleanup: "DEFERRED",
        ...change,
      },
      ...more,
    },
  });
  const SLOW = { stopTimeout: 120 };
  const healthyNew = (test: TestWorld) =>
    test.tasks(
      (task) => task.desiredStatus === "RUNNING" && task.deploymentId === primaryOf(test).id,
    ).length;

  it.each([
    [2, 50, 1],
    [3, 50, 2],
    [10, 80, 8],
    [100, 90, 90],
    [10, 100, 10],
    [4, 0, 1],
  ])("[service.early-success] %i tasks at %i percent: %i", (desiredCount, percent, expected) => {
    const test = breakableCluster();
    steadyWeb(test, 1);
    const { deploymentConfiguration } = webOf(test);
    const earlySuccessCriteria = { enable: true, healthyPercent: percent };
    const configuration = { ...deploymentConfiguration, earlySuccessCriteria };
    const service = { ...webOf(test), desiredCount, deploymentConfiguration: configuration };
    expect(enoughHealthy(service)).toBe(expected);
  });

  it("[deployment.early-deferred] DEFERRED completes while old tasks still run", () => {
    const test = breakableCluster(2);
    steadyWeb(test, 4, { container: SLOW, ...early() });
    test.ok("playground:SetImageBehaviour", { image: "nginx:1.27", ignoresSigterm: true });
    deployWeb(test);
    test.run(3 * MINUTE);
    const completedAt = factsOf(test, "deployment-completed").at(-1)?.at ?? 0;
    const endedAt = factsOf(test, "deployment-ended").at(-1)?.at ?? Infinity;
    expect(endedAt).toBeGreaterThan(completedAt);
  });

  it("[deployment.early-blocking] BLOCKING waits until the old tasks are gone", () => {
    const test = breakableCluster(2);
    const blocking = early({ sourceServiceRevisionCleanup: "BLOCKING" });
    steadyWeb(test, 4, { container: SLOW, ...blocking });
    test.ok("playground:SetImageBehaviour", { image: "nginx:1.27", ignoresSigterm: true });
    deployWeb(test);
    test.run(10 * MINUTE);
    const completedAt = factsOf(test, "deployment-completed").at(-1)?.at ?? 0;
    const endedAt = factsOf(test, "deployment-ended").at(-1)?.at ?? Infinity;
    expect(endedAt).toBeLessThanOrEqual(completedAt);
    expect(rolloutsOf(test).at(-1)?.status).toBe("SUCCESSFUL");
  });

  it("[deployment.early-rest] the rest starts afterwards, and no breaker counts", () => {
    const test = breakableCluster(1);
    steadyWeb(test, 4, early({}, breaker().deploymentConfiguration));
    deployWeb(test, { memory: 1_500 });
    test.run(3 * MINUTE);
    expect(primaryOf(test)).toMatchObject({ rolloutState: "COMPLETED", taskDefinition: "web:2" });
    expect(healthyNew(test)).toBeLessThan(4);
    const { failures } = primaryOf(test);
    test.run(60 * MINUTE);
    expect(primaryOf(test)).toMatchObject({ rolloutState: "COMPLETED", failures });
    expect(primaryOf(test).failedTasks).toBeGreaterThan(3);
  });

  it("[deployment.early-range] healthyPercent lies between the minimum and 100", () => {
    const test = breakableCluster();
    steadyWeb(test, 1);
    const names = { cluster: "demo", service: "web" };
    const at = ["deploymentConfiguration", "earlySuccessCriteria", "healthyPercent"];
    for (const healthyPercent of [49, 101]) {
      const error = test.refused("UpdateService", { ...names, ...early({ healthyPercent }) });
      expect(error.path).toEqual(at);
    }
    for (const healthyPercent of [50, 100]) {
      const change = early({ healthyPercent }, { maximumPercent: 200 });
      test.ok("UpdateService", { ...names, ...change });
    }
  });
});
