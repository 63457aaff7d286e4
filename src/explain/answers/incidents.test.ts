// What an operator is told in the night: each incident is made as it happens, then asked about.
import { describe, expect, it } from "vitest";
import {
  breakableCluster,
  CHECKED,
  CRASHING,
  createWeb,
  deployWeb,
  steadyWeb,
  WEB,
} from "../../api/testService";
import { clusterOf, type TestWorld } from "../../api/testWorld";
import type { InstanceView, TaskView } from "../../worker/frame";
import { viewOf } from "../../worker/project/views";
import type { Answer, Look } from "./answer";
import { serviceAnswer } from "./service";
import { taskAnswer } from "./task";

const MINUTE = 60_000;

function lookOf(test: TestWorld): Look {
  const world = test.world();
  const tasks = [...world.tables.tasks.rows.keys()]
    .map((id): TaskView | undefined => viewOf(world, "tasks", id))
    .filter((one) => one !== undefined);
  const instances = [...world.tables.ec2Instances.rows.keys()]
    .map((id): InstanceView | undefined => viewOf(world, "instances", id))
    .filter((one) => one !== undefined);
  return {
    now: world.now,
    instances: new Map(instances.map((one) => [one.id, one])),
    services: new Map(),
    tasksOn: (id) => tasks.filter(({ instance }) => instance === id),
    tasksOf: (id) => tasks.filter(({ service }) => service === id),
  };
}

function asked(test: TestWorld): Answer {
  const service = viewOf(test.world(), "services", "demo/web");
  if (service === undefined) throw new Error("no service");
  return serviceAnswer(service, lookOf(test));
}

function said({ lines }: Answer): string {
  return lines.map(({ text }) => text).join("\n");
}

describe("a service that does nothing says why, and what would help", () => {
  it("its tasks cannot leave a draining instance", () => {
    const test = breakableCluster(2);
    const deploymentConfiguration = { minimumHealthyPercent: 75, maximumPercent: 100 };
    steadyWeb(test, 2, { deploymentConfiguration });
    const [task] = test.tasks();
    test.ok("UpdateContainerInstancesState", {
      cluster: "demo",
      containerInstances: [task?.containerInstanceId],
      status: "DRAINING",
    });
    test.run(MINUTE);
    const answer = asked(test);
    expect(answer).toMatchObject({ tone: "err" });
    expect(answer.title).toMatch(/^1 task cannot leave a draining instance: no task may stop/);
    expect(said(answer)).toMatch(/maximumPercent of 150; .* minimumHealthyPercent of 50/);
  });

  it("protected tasks of an older deployment stay", () => {
    const test = breakableCluster(2);
    steadyWeb(test, 2);
    const tasks = test.tasks().map(({ id }) => id);
    test.ok("UpdateTaskProtection", { cluster: "demo", tasks, protectionEnabled: true });
    deployWeb(test);
    test.run(3 * MINUTE);
    const answer = asked(test);
    expect(answer.title).toBe("web:2 is up; 2 protected tasks of an older deployment stay");
    expect(said(answer)).toMatch(/UpdateTaskProtection ends it sooner/);
  });

  it("a task waits on an instance that does not answer", () => {
    const test = breakableCluster(1);
    const [host] = test.world().tables.ec2Instances.rows.keys();
    test.ok("playground:InjectFault", {
      action: "playground:disconnect-agent",
      targets: [host],
    });
    createWeb(test, 1);
    test.run(5 * MINUTE);
    expect(said(asked(test))).toMatch(/stays PENDING on i-\w+, whose agent does not answer/);
    const [task] = lookOf(test).tasksOf("demo/web");
    expect(task && taskAnswer(task, lookOf(test)).title).toBe(
      "Waits in PENDING: its instance cannot be told",
    );
  });

  it("its application needs longer than its checks allow", () => {
    const test = breakableCluster(1);
    test.ok("playground:SetImageBehaviour", { image: "nginx:1.27", healthyAfterMs: 5 * MINUTE });
    createWeb(test, 1, { container: CHECKED });
    while (asked(test).title === "Deploying web:1") test.run(1_000);
    for (const title of [/^1 task UNHEALTHY$/, /^\d failed tasks, and no circuit breaker/]) {
      const answer = asked(test);
      expect(answer.title).toMatch(title);
      expect(said(answer)).toMatch(/startPeriod .* healthCheckGracePeriodSeconds/);
      test.run(2 * MINUTE);
    }
  });

  it.each([
    ["distinctInstance", undefined, /more tasks need more instances/],
    ["memberOf", "attribute:ecs.instance-typ == c5.large", /no attribute ecs\.instance-typ: is it/],
  ])("no instance meets its %s", (type, expression, why) => {
    const test = breakableCluster(1);
    createWeb(test, 2, { placementConstraints: [{ type, expression }] });
    test.run(MINUTE);
    expect(said(asked(test))).toMatch(why);
  });

  it("its cluster is empty", () => {
    const test = clusterOf(0);
    createWeb(test, 1);
    test.run(MINUTE);
    expect(said(asked(test))).toMatch(/user data, ECS_CLUSTER=demo, and needs an instance role/);
  });
});

describe("a task that has stopped says what its exit code means", () => {
  it.each([
    [1, /Exit code 1 is \w+'s own: what it printed last says why/],
    [0, /an essential container that ends takes its task along/],
    [127, /its command was not found/],
    [139, /a segmentation fault/],
  ])("%i", (exitCode, meaning) => {
    const test = breakableCluster(1);
    test.ok("playground:SetImageBehaviour", { image: CRASHING.image, runMs: 1_000, exitCode });
    createWeb(test, 1, { container: CRASHING });
    test.run(30_000);
    const look = lookOf(test);
    const [task] = look.tasksOf(`demo/${WEB.service}`);
    expect(task && said(taskAnswer(task, look))).toMatch(meaning);
  });
});
