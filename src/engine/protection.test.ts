import { describe, expect, it } from "vitest";
import { bridgeDefinition, clusterOf, factsOf, type TestWorld } from "../api/testWorld";
import type { Task } from "./model/tasks";

const WEB = { cluster: "demo", service: "web" };
const live = (task: Task) => task.desiredStatus === "RUNNING";

function steady(desiredCount: number, more: object = {}): TestWorld {
  const test = clusterOf(3);
  test.ok("RegisterTaskDefinition", bridgeDefinition());
  const names = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
  test.ok("CreateService", { ...names, desiredCount, ...more });
  test.run(180_000);
  return test;
}

function protect(test: TestWorld, ids: readonly string[], more: object = {}) {
  return test.ok<{ protectedTasks: unknown[]; failures: { reason: string }[] }>(
    "UpdateTaskProtection",
    { cluster: "demo", tasks: ids, protectionEnabled: true, ...more },
  );
}

const idsOf = (test: TestWorld): string[] => test.tasks(live).map(({ id }) => id);

describe("UpdateTaskProtection", () => {
  it("[protection.minutes] protects for two hours, or as long as is asked", () => {
    const test = steady(3);
    const [first = "", second = ""] = idsOf(test);
    const { now } = test.world();
    protect(test, [first]);
    protect(test, [second], { expiresInMinutes: 5 });
    const untils = test.tasks().map(({ protectedUntil }) => protectedUntil);
    expect(untils).toEqual([now + 7_200_000, now + 300_000, undefined]);
    test.run(100_000);
    protect(test, [second], { expiresInMinutes: 1 });
    test.run(59_000);
    expect(test.tasks()[1]?.protectedUntil).toBeDefined();
    test.run(1_000);
    expect(test.tasks()[1]?.protectedUntil).toBeUndefined();
    protect(test, [second], { expiresInMinutes: 2_880 });
    expect(test.tasks()[1]?.protectedUntil).toBe(test.world().now + 2_880 * 60_000);
    for (const expiresInMinutes of [0, 2_881]) {
      const input = { cluster: "demo", tasks: [first], protectionEnabled: true, expiresInMinutes };
      expect(test.refused("UpdateTaskProtection", input)).toMatchObject({
        code: "InvalidParameterException",
        path: ["expiresInMinutes"],
      });
    }
  });

  it("[protection.ten-tasks] takes ten tasks", () => {
    const test = steady(11);
    const base = { cluster: "demo", protectionEnabled: true };
    expect(test.refused("UpdateTaskProtection", { ...base, tasks: idsOf(test) })).toMatchObject({
      code: "InvalidParameterException",
      path: ["tasks"],
    });
    expect(protect(test, idsOf(test).slice(0, 10)).protectedTasks).toHaveLength(10);
    const all = test.ok<{ protectedTasks: { protectionEnabled: boolean }[] }>("GetTaskProtection", {
      cluster: "demo",
      tasks: idsOf(test),
    });
    expect(all.protectedTasks.filter((task) => task.protectionEnabled)).toHaveLength(10);
    const tooMany = Array<string>(101).fill(idsOf(test)[0] ?? "");
    const refused = test.refused("GetTaskProtection", { cluster: "demo", tasks: tooMany });
    expect(refused.path).toEqual(["tasks"]);
  });

  it("[protection.service-tasks] not for standalone, stopping or unknown tasks", () => {
    const test = steady(2);
    const [first = ""] = idsOf(test);
    test.ok("RunTask", { cluster: "demo", taskDefinition: "web" });
    const [standalone = ""] = test.tasks((task) => task.serviceId === undefined).map((t) => t.id);
    test.ok("StopTask", { cluster: "demo", task: first });
    const { protectedTasks, failures } = protect(test, [first, standalone, "0".repeat(32)]);
    expect(protectedTasks).toEqual([]);
    expect(failures.map(({ reason }) => reason)).toEqual([
      "TASK_NOT_VALID",
      "TASK_NOT_VALID",
      "MISSING",
    ]);
  });

  it("[protection.deployment-blocked] not for more tasks than are desired", () => {
    const test = steady(2);
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    test.ok("UpdateService", { ...WEB, taskDefinition: "web" });
    test.run(20_000);
    expect(idsOf(test)).toHaveLength(4);
    const { protectedTasks, failures } = protect(test, idsOf(test));
    expect(protectedTasks).toHaveLength(2);
    expect(failures.map(({ reason }) => reason)).toEqual(Array(2).fill("DEPLOYMENT_BLOCKED"));
  });
});

describe("protected tasks", () => {
  it("[protection.scale-in] stay at scale-in: others go", () => {
    const test = steady(4);
    const kept = idsOf(test).slice(2);
    protect(test, kept);
    test.ok("UpdateService", { ...WEB, desiredCount: 2 });
    test.run(60_000);
    expect(idsOf(test)).toEqual(kept);
  });

  it("[protection.not-yet-healthy] not yet healthy ones stay; one healthy task waits", () => {
    const test = steady(3);
    const before = idsOf(test);
    test.ok("UpdateService", { ...WEB, desiredCount: 4 });
    test.run(40_000);
    const fresh = test.tasks(live).filter(({ id }) => !before.includes(id));
    const id = fresh[0]?.id ?? "";
    protect(test, [id]);
    test.ok("UpdateService", { ...WEB, desiredCount: 1 });
    test.run(15_000);
    expect(fresh.map((task) => [task.lastStatus, task.healthyAt])).toEqual([
      ["RUNNING", undefined],
    ]);
    expect(idsOf(test)).toHaveLength(2);
    test.run(15_000);
    expect(idsOf(test)).toEqual([id]);
  });

  it("[protection.blocks-scale-in] [protection.expires] hold it up until they expire", () => {
    const test = steady(4);
    protect(test, idsOf(test).slice(1), { expiresInMinutes: 10 });
    test.ok("UpdateService", { ...WEB, desiredCount: 1 });
    test.run(120_000);
    expect(idsOf(test)).toHaveLength(3);
    const [deployment] = [...test.world().tables.deployments.rows.keys()];
    expect(test.events("demo/web").at(-1)).toBe(
      "(service web) was unable to reach steady state because (taskSet " +
        `${deployment}) was unable to scale in due to (reason 3 tasks under protection)`,
    );
    const service = test.world().tables.services.rows.get("demo/web");
    expect(service?.notes).toMatchObject([{ rule: "protection.blocks-scale-in" }]);
    test.run(600_000);
    expect(idsOf(test)).toHaveLength(1);
    expect(test.events("demo/web").at(-1)).toBe("(service web) has reached a steady state.");
  });

  it("[protection.blocks-scale-in] one not yet healthy keeps a service of none unsteady", () => {
    const test = steady(1);
    test.ok("UpdateService", { ...WEB, forceNewDeployment: true });
    test.run(20_000);
    const [, fresh = ""] = idsOf(test);
    protect(test, [fresh]);
    test.ok("UpdateService", { ...WEB, desiredCount: 0 });
    test.run(600_000);
    expect(idsOf(test)).toEqual([fresh]);
    expect(test.world().tables.services.rows.get("demo/web")?.steadySince).toBeUndefined();
  });

  it("[protection.blocks-scale-in] of an older revision outlive the rollout", () => {
    const test = steady(2);
    const [held = ""] = idsOf(test);
    protect(test, [held], { expiresInMinutes: 30 });
    const [old] = [...test.world().tables.deployments.rows.keys()];
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    test.ok("UpdateService", { ...WEB, taskDefinition: "web" });
    test.run(600_000);
    expect(test.tasks(live).map((task) => task.taskDefinition)).toEqual([
      "web:1",
      "web:2",
      "web:2",
    ]);
    expect(test.events("demo/web")).toContain(
      `(service web) was unable to reach steady state because (taskSet ${old}) was unable to ` +
        "scale in due to (reason 1 tasks under protection)",
    );
    test.run(1_400_000);
    expect(test.tasks(live).map((task) => task.taskDefinition)).toEqual(["web:2", "web:2"]);
    expect(test.events("demo/web").at(-1)).toBe("(service web) has reached a steady state.");
  });

  it("[protection.not-for-users] stop by hand and with their instance", () => {
    const test = steady(3);
    const [first = "", second = ""] = idsOf(test);
    protect(test, [first, second]);
    test.ok("StopTask", { cluster: "demo", task: first });
    const [, other] = test.tasks();
    const [host] = [...test.world().tables.ec2Instances.rows.values()].filter(
      ({ containerInstanceId }) => containerInstanceId === other?.containerInstanceId,
    );
    test.ok("ec2:TerminateInstances", { InstanceIds: [host?.id] });
    test.run(60_000);
    expect(idsOf(test)).not.toContain(first);
    expect(idsOf(test)).not.toContain(second);
    expect(factsOf(test, "task-protected").map(({ until }) => until === undefined)).toEqual([
      false,
      false,
    ]);
  });

  it("[protection.not-for-draining] leave a draining instance", () => {
    const test = steady(3);
    protect(test, idsOf(test));
    const [task] = test.tasks();
    test.ok("UpdateContainerInstancesState", {
      cluster: "demo",
      containerInstances: [task?.containerInstanceId],
      status: "DRAINING",
    });
    test.run(180_000);
    expect(idsOf(test)).not.toContain(task?.id);
    expect(idsOf(test)).toHaveLength(3);
  });
});
