import { describe, expect, it } from "vitest";
import { breakableCluster, createWeb, CRASHING, deployWeb, MISSING } from "../api/testService";
import { steadyWeb, WEB } from "../api/testService";
import { containersDefinition, runTaskOf } from "../api/testTask";
import { awsvpcDefinition, bridgeDefinition, clusterOf, type TestWorld } from "../api/testWorld";
import { allSubnets } from "../api/testWorld";
import type { DetailType, RegionEvent } from "./event";
import { nextEvents, replayFrom } from "./replay";

/** Every event of a world so far. */
function eventsOf({ history }: TestWorld): readonly RegionEvent[] {
  const [mark] = history.marks;
  if (mark === undefined) throw new Error("a history has a first snapshot");
  const replay = replayFrom(history, mark);
  const found: RegionEvent[] = [];
  for (;;) {
    const events = nextEvents(replay, history.world.turn);
    if (events === undefined) return found;
    found.push(...events);
  }
}

type Detail = Readonly<Record<string, unknown>>;

function detailsOf(test: TestWorld, type: DetailType): readonly Detail[] {
  return eventsOf(test).flatMap(({ event }) =>
    event["detail-type"] === type ? [{ ...event.detail }] : [],
  );
}

function actionsOf(test: TestWorld): readonly Detail[] {
  return detailsOf(test, "ECS Service Action");
}

function names(details: readonly Detail[]): readonly unknown[] {
  return details.map(({ eventName }) => eventName);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe("[event.envelope] the envelope of an event", () => {
  it("has whole seconds, the account, the region, one resource and an id of its own", () => {
    const test = clusterOf(1);
    runTaskOf(test, bridgeDefinition());
    test.run(60_000);
    const events = eventsOf(test).map(({ event }) => event);
    expect(events.length).toBeGreaterThan(3);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    for (const { version, id, source, account, region, time, resources } of events) {
      expect([version, source, account, region]).toEqual([
        "0",
        "aws.ecs",
        "123456789012",
        "us-east-1",
      ]);
      expect(id).toMatch(UUID);
      expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(resources).toHaveLength(1);
    }
  });

  it("is the same each time it is computed", () => {
    const test = clusterOf(1);
    runTaskOf(test, bridgeDefinition());
    test.run(60_000);
    expect(eventsOf(test)).toEqual(eventsOf(test));
  });
});

describe("ECS Task State Change", () => {
  it("[event.task] [event.versions] comes for each version of a task, whole", () => {
    const test = clusterOf(1);
    const id = runTaskOf(test, bridgeDefinition("web"));
    test.run(60_000);
    test.ok("StopTask", { cluster: "demo", task: id, reason: "enough" });
    test.run(60_000);
    const details = detailsOf(test, "ECS Task State Change");
    expect(details.map(({ version }) => version)).toEqual(details.map((_, i) => i + 1));
    expect(details.at(-1)).toMatchObject({
      clusterArn: "arn:aws:ecs:us-east-1:123456789012:cluster/demo",
      lastStatus: "STOPPED",
      desiredStatus: "STOPPED",
      stopCode: "UserInitiated",
      stoppedReason: "enough",
      group: "family:web",
      launchType: "EC2",
      taskArn: `arn:aws:ecs:us-east-1:123456789012:task/demo/${id}`,
    });
    expect(new Set(details.map(({ lastStatus }) => lastStatus))).toEqual(
      new Set(["PENDING", "RUNNING", "STOPPING", "STOPPED"]),
    );
  });

  it("[event.times] has its times as ISO texts with milliseconds, updatedAt among them", () => {
    const test = clusterOf(1);
    runTaskOf(test, bridgeDefinition());
    test.run(60_000);
    const running = detailsOf(test, "ECS Task State Change").at(-1) ?? {};
    for (const name of ["createdAt", "pullStartedAt", "startedAt", "updatedAt"]) {
      expect(running[name]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    }
  });

  it("[event.overrides] names each container in its overrides", () => {
    const test = clusterOf(1);
    const pair = containersDefinition([{ name: "app" }, { name: "side" }]);
    const overrides = { containerOverrides: [{ name: "side", command: ["x"] }] };
    runTaskOf(test, pair, { overrides });
    expect(detailsOf(test, "ECS Task State Change").at(-1)?.["overrides"]).toEqual({
      containerOverrides: [{ name: "app" }, { name: "side", command: ["x"] }],
    });
  });

  it("[event.attachment] calls the network interface eni", () => {
    const test = clusterOf(1, "c5.large");
    runTaskOf(test, awsvpcDefinition(), { networkConfiguration: allSubnets(test) });
    test.run(60_000);
    expect(detailsOf(test, "ECS Task State Change").at(-1)?.["attachments"]).toMatchObject([
      { type: "eni", status: "ATTACHED" },
    ]);
  });

  it("shows what is new in it", () => {
    const test = clusterOf(1, "c5.large", {
      behaviours: new Map([[CRASHING.image, { runMs: 5_000, exitCode: 3 }]]),
    });
    runTaskOf(test, bridgeDefinition("web", CRASHING));
    test.run(60_000);
    const changes = eventsOf(test)
      .filter(({ event }) => event["detail-type"] === "ECS Task State Change")
      .flatMap((event) => event.changes);
    expect(changes).toContainEqual({ member: "lastStatus", from: "PENDING", to: "RUNNING" });
    expect(changes).toContainEqual({ member: "app.exitCode", to: 3 });
  });
});

describe("ECS Container Instance State Change", () => {
  it("[event.instance] comes with registration, each placement and each stop", () => {
    const test = clusterOf(1);
    const id = runTaskOf(test, bridgeDefinition());
    test.run(60_000);
    test.ok("StopTask", { cluster: "demo", task: id });
    test.run(60_000);
    const details = detailsOf(test, "ECS Container Instance State Change");
    expect(details.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
    const free = details.map(({ remainingResources }) => remainingResources);
    expect(free[1]).not.toEqual(free[0]);
    expect(free.at(-1)).toEqual(free[0]);
    expect(details[0]).toMatchObject({
      agentConnected: true,
      status: "ACTIVE",
      clusterArn: "arn:aws:ecs:us-east-1:123456789012:cluster/demo",
      versionInfo: { dockerVersion: expect.stringMatching(/^DockerVersion: /) },
      registeredAt: expect.stringMatching(/Z$/),
      updatedAt: expect.stringMatching(/\.\d{3}Z$/),
      attributes: expect.arrayContaining([{ name: "ecs.os-type", value: "linux" }]),
    });
  });

  it("[event.resources] lists resources with the member of their type only", () => {
    const [registered] = detailsOf(clusterOf(1), "ECS Container Instance State Change");
    expect(registered?.["registeredResources"]).toEqual([
      { name: "CPU", type: "INTEGER", integerValue: 2048 },
      { name: "MEMORY", type: "INTEGER", integerValue: expect.any(Number) },
      {
        name: "PORTS",
        type: "STRINGSET",
        stringSetValue: ["22", "2375", "2376", "51678", "51679"],
      },
      { name: "PORTS_UDP", type: "STRINGSET", stringSetValue: [] },
    ]);
    expect(registered).not.toHaveProperty("runningTasksCount");
  });

  it("[event.both] one placement gives an event for the task and one for its instance", () => {
    const test = clusterOf(1);
    const before = eventsOf(test).length;
    runTaskOf(test, bridgeDefinition());
    const types = eventsOf(test)
      .slice(before)
      .map(({ event }) => event["detail-type"]);
    expect(types).toEqual(["ECS Task State Change", "ECS Container Instance State Change"]);
  });
});

describe("ECS Service Action", () => {
  it("[event.steady] [event.started] tells a service's starts and its steady state", () => {
    const test = clusterOf(2);
    steadyWeb(test, 2);
    const actions = actionsOf(test);
    expect(names(actions)).toEqual([
      "SERVICE_DEPLOYMENT_IN_PROGRESS",
      "TASKS_STARTED",
      "SERVICE_DEPLOYMENT_COMPLETED",
      "SERVICE_STEADY_STATE",
    ]);
    expect(actions.at(-1)).toEqual({
      eventType: "INFO",
      eventName: "SERVICE_STEADY_STATE",
      clusterArn: "arn:aws:ecs:us-east-1:123456789012:cluster/demo",
      createdAt: expect.stringMatching(/\.\d{3}Z$/),
    });
  });

  it("[event.stopped] tells that it stopped tasks", () => {
    const test = clusterOf(2);
    steadyWeb(test, 2);
    test.ok("UpdateService", { ...WEB, desiredCount: 1 });
    test.run(120_000);
    expect(names(actionsOf(test))).toContain("TASKS_STOPPED");
  });

  it("[event.placement] tells which instance came closest, and what it lacked", () => {
    const test = clusterOf(1);
    createWeb(test, 1, { container: { memory: 60_000 } });
    test.run(1_800_000);
    const [failure, ...more] = actionsOf(test).filter(
      ({ eventName }) => eventName === "SERVICE_TASK_PLACEMENT_FAILURE",
    );
    expect(failure).toMatchObject({
      eventType: "ERROR",
      reason: "RESOURCE:MEMORY",
      containerInstanceArns: [expect.stringContaining(":container-instance/demo/")],
    });
    expect(more).toEqual([]);
  });

  it("[event.placement-empty] says so where there is no instance at all", () => {
    const test = clusterOf(0);
    createWeb(test, 1);
    test.run(120_000);
    const failure = actionsOf(test).find(
      ({ eventName }) => eventName === "SERVICE_TASK_PLACEMENT_FAILURE",
    );
    expect(failure?.["reason"]).toBe("No Container Instances were found in your cluster.");
    expect(failure).not.toHaveProperty("containerInstanceArns");
  });

  it("[event.impaired] warns once tasks fail to start again and again", () => {
    const test = breakableCluster(1);
    createWeb(test, 1, { container: MISSING });
    test.run(1_800_000);
    expect(actionsOf(test)).toContainEqual(
      expect.objectContaining({ eventType: "WARN", eventName: "SERVICE_TASK_START_IMPAIRED" }),
    );
  });

  it("[event.configuration] tells that a role cannot be had", () => {
    const test = clusterOf(1);
    const role = "arn:aws:iam::123456789012:role/gone";
    test.ok("playground:InjectFault", { action: "playground:remove-role", targets: [role] });
    test.ok("RegisterTaskDefinition", { ...bridgeDefinition("web"), executionRoleArn: role });
    const service = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
    test.ok("CreateService", { ...service, desiredCount: 1 });
    test.run(60_000);
    expect(actionsOf(test)).toContainEqual(
      expect.objectContaining({
        eventType: "ERROR",
        eventName: "SERVICE_TASK_CONFIGURATION_FAILURE",
        reason: expect.stringContaining(role),
      }),
    );
  });

  it("[event.daemon] tells that tasks of a daemon stand where they no longer may", () => {
    const test = clusterOf(1);
    const arn = [...test.world().tables.containerInstances.rows.keys()][0] ?? "";
    const disk = { name: "disk", value: "ssd", targetId: arn, targetType: "container-instance" };
    test.ok("PutAttributes", { cluster: "demo", attributes: [disk] });
    createWeb(test, 0, {
      desiredCount: undefined,
      schedulingStrategy: "DAEMON",
      placementConstraints: [{ type: "memberOf", expression: "attribute:disk == ssd" }],
    });
    test.run(120_000);
    test.ok("PutAttributes", { cluster: "demo", attributes: [{ ...disk, value: "hdd" }] });
    test.run(120_000);
    expect(actionsOf(test)).toContainEqual(
      expect.objectContaining({
        eventType: "ERROR",
        eventName: "SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED",
      }),
    );
  });

  it("[event.protection] tells that protected tasks stop a scale-in", () => {
    const test = clusterOf(2);
    steadyWeb(test, 2);
    const tasks = test.tasks().map(({ id }) => id);
    test.ok("UpdateTaskProtection", { cluster: "demo", tasks, protectionEnabled: true });
    test.ok("UpdateService", { ...WEB, desiredCount: 1 });
    test.run(60_000);
    expect(actionsOf(test)).toContainEqual(
      expect.objectContaining({
        eventType: "INFO",
        eventName: "TASKSET_SCALE_IN_FAILURE_BY_TASK_PROTECTION",
      }),
    );
  });

  it("[event.task-set] tells the steady state and the computed count of a task set", () => {
    const test = clusterOf(2);
    test.ok("RegisterTaskDefinition", bridgeDefinition("web"));
    const controller = { deploymentController: { type: "EXTERNAL" } };
    const service = { cluster: "demo", serviceName: "web", desiredCount: 2, ...controller };
    test.ok("CreateService", service);
    const scale = { value: 100, unit: "PERCENT" };
    test.ok("CreateTaskSet", { ...WEB, taskDefinition: "web", launchType: "EC2", scale });
    test.run(300_000);
    const found = names(actionsOf(test));
    expect(found).toContain("TASKSET_STEADY_STATE");
    expect(actionsOf(test)).toContainEqual(
      expect.objectContaining({ eventName: "SERVICE_DESIRED_COUNT_UPDATED", desiredCount: 2 }),
    );
  });
});

describe("ECS Deployment State Change", () => {
  const rolloutsOf = (test: TestWorld) => detailsOf(test, "ECS Deployment State Change");

  it("[event.deployment] tells that a deployment began and that it is complete", () => {
    const test = clusterOf(2);
    steadyWeb(test, 1);
    const [began, done, ...more] = rolloutsOf(test);
    const id = [...test.world().tables.deployments.rows.keys()][0] ?? "";
    expect(began).toEqual({
      eventType: "INFO",
      eventName: "SERVICE_DEPLOYMENT_IN_PROGRESS",
      deploymentId: id,
      updatedAt: expect.stringMatching(/\.\d{3}Z$/),
      reason: `ECS deployment ${id} in progress.`,
    });
    expect(done).toMatchObject({
      eventName: "SERVICE_DEPLOYMENT_COMPLETED",
      reason: `ECS deployment ${id} completed.`,
    });
    expect(more).toEqual([]);
  });

  it("[event.deployment-failed] tells what the circuit breaker did", () => {
    const test = breakableCluster(2);
    const breaker = { deploymentCircuitBreaker: { enable: true, rollback: true } };
    steadyWeb(test, 1, { deploymentConfiguration: breaker });
    deployWeb(test, MISSING);
    test.run(7_200_000);
    const since = rolloutsOf(test).slice(2);
    expect(since.map(({ eventType, eventName }) => [eventType, eventName])).toEqual([
      ["INFO", "SERVICE_DEPLOYMENT_IN_PROGRESS"],
      ["ERROR", "SERVICE_DEPLOYMENT_FAILED"],
      ["INFO", "SERVICE_DEPLOYMENT_IN_PROGRESS"],
      ["INFO", "SERVICE_DEPLOYMENT_COMPLETED"],
    ]);
    const reasons = since.map(({ reason }) => String(reason));
    expect(reasons[1]).toBe("ECS deployment circuit breaker: tasks failed to start.");
    expect(reasons[2]).toMatch(
      /^ECS deployment circuit breaker: rolling back to deploymentId ecs-svc\/\d+\.$/,
    );
  });

  it("[event.deployment-stopped] a deployment stopped by its user has not failed", () => {
    const test = clusterOf(2);
    steadyWeb(test, 1);
    deployWeb(test);
    test.run(20_000);
    const arn = test.ok<{ services: { currentServiceDeployment: string }[] }>("DescribeServices", {
      cluster: "demo",
      services: ["web"],
    }).services[0]?.currentServiceDeployment;
    test.ok("StopServiceDeployment", { serviceDeploymentArn: arn, stopType: "ROLLBACK" });
    test.run(600_000);
    expect(names(rolloutsOf(test))).not.toContain("SERVICE_DEPLOYMENT_FAILED");
  });
});
