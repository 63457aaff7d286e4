import { describe, expect, it } from "vitest";
import { bridgeDefinition, clusterOf, factsOf, type TestWorld } from "../api/testWorld";
import type { Task } from "./model/tasks";

const WEB = { cluster: "demo", service: "web" };
const live = (task: Task) => task.desiredStatus === "RUNNING";

interface SetShape {
  readonly id: string;
  readonly taskSetArn: string;
  readonly computedDesiredCount: number;
  readonly runningCount: number;
  readonly status: string;
  readonly stabilityStatus: string;
}

function external(desiredCount: number): TestWorld {
  const test = clusterOf(3);
  test.ok("RegisterTaskDefinition", bridgeDefinition());
  const deploymentController = { type: "EXTERNAL" };
  const names = { cluster: "demo", serviceName: "web" };
  test.ok("CreateService", { ...names, desiredCount, deploymentController });
  return test;
}

function add(test: TestWorld, value?: number): SetShape {
  const scale = value === undefined ? undefined : { value, unit: "PERCENT" };
  const input = { ...WEB, taskDefinition: "web", scale };
  return test.ok<{ taskSet: SetShape }>("CreateTaskSet", input).taskSet;
}

function sets(test: TestWorld): readonly SetShape[] {
  return test.ok<{ taskSets: SetShape[] }>("DescribeTaskSets", WEB).taskSets;
}

const countOf = (test: TestWorld, id: string) =>
  test.tasks((task) => live(task) && task.deploymentId === id).length;

describe("a service with an EXTERNAL deployment controller", () => {
  it("[taskset.external] needs its name only, and runs nothing by itself", () => {
    const test = clusterOf(1);
    const deploymentController = { type: "EXTERNAL" };
    test.ok("CreateService", { cluster: "demo", serviceName: "web", deploymentController });
    test.run(120_000);
    const { services } = test.ok<{ services: object[] }>("DescribeServices", {
      cluster: "demo",
      services: ["web"],
    });
    expect(services).toMatchObject([{ desiredCount: 0, deployments: [], taskSets: [] }]);
    expect(services[0]).not.toHaveProperty("taskDefinition");
    expect(services[0]).toMatchObject({
      deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 200 },
    });
    expect(services[0]).not.toHaveProperty("deploymentConfiguration.strategy");
    test.ok("DeleteService", WEB);
    test.run(60_000);
    expect(test.world().tables.services.rows.get("demo/web")?.status).toBe("INACTIVE");
  });

  it("[taskset.members] [taskset.replica-only] refuses what task sets have", () => {
    const test = external(2);
    const names = { cluster: "demo", serviceName: "two" };
    const deploymentController = { type: "EXTERNAL" };
    const refusal = (more: object) =>
      test.refused("CreateService", { ...names, deploymentController, ...more });
    expect(refusal({ taskDefinition: "web" })).toMatchObject({
      code: "InvalidParameterException",
      message: expect.stringMatching(/^TaskDefinition must be blank/),
      path: ["taskDefinition"],
    });
    expect(refusal({ launchType: "EC2" }).path).toEqual(["launchType"]);
    expect(refusal({ schedulingStrategy: "DAEMON" }).path).toEqual(["schedulingStrategy"]);
    const maximum = { deploymentConfiguration: { maximumPercent: 150 } };
    expect(refusal(maximum).path).toEqual(["deploymentConfiguration", "maximumPercent"]);
    const update = { ...WEB, taskDefinition: "web" };
    expect(test.refused("UpdateService", update).path).toEqual(["taskDefinition"]);
    test.ok("CreateService", { ...names, taskDefinition: "web", desiredCount: 1 });
    const other = { cluster: "demo", service: "two", taskDefinition: "web" };
    expect(test.refused("CreateTaskSet", other).code).toBe("InvalidParameterException");
  });
});

describe("task sets", () => {
  it("[taskset.count] [taskset.scale] run their share, rounded up", () => {
    const test = external(5);
    const half = add(test, 50);
    const whole = add(test);
    test.run(15_000);
    expect(countOf(test, half.id)).toBe(3);
    expect(countOf(test, whole.id)).toBe(5);
    test.ok("UpdateTaskSet", { ...WEB, taskSet: half.id, scale: { value: 10, unit: "PERCENT" } });
    test.run(60_000);
    expect(countOf(test, half.id)).toBe(1);
    test.ok("UpdateService", { ...WEB, desiredCount: 2 });
    test.run(60_000);
    expect(sets(test).map((set) => set.computedDesiredCount)).toEqual([1, 2]);
    for (const value of [-1, 101]) {
      const scale = { value, unit: "PERCENT" };
      const input = { ...WEB, taskSet: half.id, scale };
      expect(test.refused("UpdateTaskSet", input).path).toEqual(["scale", "value"]);
    }
    for (const value of [0, 100]) {
      const scale = { value, unit: "PERCENT" };
      test.ok("UpdateTaskSet", { ...WEB, taskSet: half.id, scale });
    }
  });

  it("[taskset.events] [taskset.stability] say what they do, with their name", () => {
    const test = external(2);
    const { id } = add(test);
    expect(sets(test)).toMatchObject([{ stabilityStatus: "STABILIZING" }]);
    test.run(120_000);
    const [a, b] = test.tasks();
    expect(test.events("demo/web")).toEqual([
      `(service web) updated computedDesiredCount for taskSet ${id} to 2.`,
      `(service web, taskSet ${id}) has started 2 tasks: (task ${a?.id}) (task ${b?.id}).`,
      `(service web, taskSet ${id}) updated state to STEADY_STATE.`,
    ]);
    expect(sets(test)).toMatchObject([{ stabilityStatus: "STEADY_STATE", runningCount: 2 }]);
    expect(factsOf(test, "service-action")).toMatchObject([{ eventName: "TASKSET_STEADY_STATE" }]);
    test.ok("StopTask", { cluster: "demo", task: a?.id });
    test.run(2_000);
    expect(sets(test)).toMatchObject([{ stabilityStatus: "STABILIZING" }]);
    test.run(120_000);
    expect(sets(test)).toMatchObject([{ stabilityStatus: "STEADY_STATE", runningCount: 2 }]);
  });

  it("[taskset.primary] one is PRIMARY at a time", () => {
    const test = external(1);
    const [blue, green] = [add(test), add(test)];
    const primary = (primaryTaskSet: string) =>
      test.ok("UpdateServicePrimaryTaskSet", { ...WEB, primaryTaskSet });
    primary(blue.id);
    expect(sets(test).map(({ status }) => status)).toEqual(["PRIMARY", "ACTIVE"]);
    primary(green.taskSetArn);
    expect(sets(test).map(({ status }) => status)).toEqual(["ACTIVE", "PRIMARY"]);
    const input = { ...WEB, primaryTaskSet: "ecs-svc/1" };
    expect(test.refused("UpdateServicePrimaryTaskSet", input).code).toBe(
      "TaskSetNotFoundException",
    );
  });

  it("[taskset.delete] drain and are gone; above 0 by force only", () => {
    const test = external(2);
    const { id } = add(test);
    test.run(120_000);
    const input = { ...WEB, taskSet: id };
    expect(test.refused("DeleteTaskSet", input).code).toBe("InvalidParameterException");
    test.ok("DeleteTaskSet", { ...input, force: true });
    expect(sets(test)).toMatchObject([{ status: "DRAINING", computedDesiredCount: 0 }]);
    const said = test.events("demo/web").length;
    test.run(60_000);
    expect(sets(test)).toEqual([]);
    // It is not said to be steady once it is empty.
    expect(test.events("demo/web").slice(said)).toEqual([
      expect.stringContaining("has stopped 2 running tasks"),
    ]);
    expect(test.tasks(live)).toEqual([]);
  });

  it("[taskset.protected] say that protected tasks cannot be stopped, and wait for them", () => {
    const test = external(3);
    const { id } = add(test);
    test.run(120_000);
    const tasks = test.tasks().map((task) => task.id);
    const protect = (protectionEnabled: boolean) =>
      test.ok("UpdateTaskProtection", { cluster: "demo", tasks, protectionEnabled });
    protect(true);
    test.ok("UpdateTaskSet", { ...WEB, taskSet: id, scale: { value: 30, unit: "PERCENT" } });
    test.run(60_000);
    const unable = (count: number) =>
      `(service web) was unable to reach steady state because (taskSet ${id}) was unable to ` +
      `scale in due to (reason ${count} tasks under protection)`;
    expect(test.events("demo/web").at(-1)).toBe(unable(3));
    expect(sets(test)).toMatchObject([{ computedDesiredCount: 1, runningCount: 3 }]);
    protect(false);
    test.run(60_000);
    expect(sets(test)).toMatchObject([{ runningCount: 1, stabilityStatus: "STEADY_STATE" }]);
    const [left = ""] = test.tasks(live).map((task) => task.id);
    test.ok("UpdateTaskProtection", { cluster: "demo", tasks: [left], protectionEnabled: true });
    test.ok("DeleteTaskSet", { ...WEB, taskSet: id, force: true });
    test.run(60_000);
    expect(test.events("demo/web").at(-1)).toBe(unable(1));
    expect(sets(test)).toMatchObject([{ status: "DRAINING", runningCount: 1 }]);
  });

  it("[taskset.limit] are five at most", () => {
    const test = external(0);
    for (let count = 0; count < 5; count++) add(test, 10);
    const input = { ...WEB, taskDefinition: "web" };
    expect(test.refused("CreateTaskSet", input).code).toBe("LimitExceededException");
  });

  it("[taskset.draining] leave a draining instance when their successors are healthy", () => {
    const test = external(4);
    const { id } = add(test);
    test.run(120_000);
    const containerInstances = [test.tasks()[0]?.containerInstanceId];
    const input = { cluster: "demo", containerInstances, status: "DRAINING" };
    test.ok("UpdateContainerInstancesState", input);
    let fewest = 4;
    for (let seconds = 0; seconds < 120; seconds++) {
      test.run(1_000);
      const healthy = test.tasks((task) => live(task) && task.healthyAt !== undefined);
      fewest = Math.min(fewest, healthy.length);
    }
    expect(fewest).toBe(4);
    expect(countOf(test, id)).toBe(4);
    const [drained] = containerInstances;
    const there = test.tasks((task) => live(task) && task.containerInstanceId === drained);
    expect(there).toEqual([]);
    expect(sets(test)).toMatchObject([{ stabilityStatus: "STEADY_STATE" }]);
  });

  it("[taskset.draining] have twice their tasks at most while they leave", () => {
    const test = external(4);
    const hosts = [...test.world().tables.containerInstances.rows.keys()];
    const set = (host: number, status: string) => {
      const input = { cluster: "demo", containerInstances: [hosts[host]], status };
      test.ok("UpdateContainerInstancesState", input);
    };
    set(1, "DRAINING");
    set(2, "DRAINING");
    const { id } = add(test);
    test.run(120_000);
    set(1, "ACTIVE");
    set(0, "DRAINING");
    test.run(20_000);
    expect(countOf(test, id)).toBe(8);
    set(2, "ACTIVE");
    set(1, "DRAINING");
    test.run(1_000);
    expect(test.tasks(live)).toHaveLength(4);
    expect(test.tasks(live).every(({ healthyAt }) => healthyAt !== undefined)).toBe(true);
    test.run(14_000);
    expect(countOf(test, id)).toBe(8);
  });

  it("end with their service", () => {
    const test = external(2);
    add(test);
    test.run(120_000);
    test.ok("DeleteService", { ...WEB, force: true });
    test.run(60_000);
    expect(test.tasks(live)).toEqual([]);
    expect([...test.world().tables.taskSets.rows.keys()]).toEqual([]);
  });
});
