import { describe, expect, it } from "vitest";
import {
  alter,
  bridgeDefinition,
  clusterOf,
  factsOf,
  launchInstance,
  type TestWorld,
} from "../api/testWorld";
import type { ContainerInstance } from "./model/instances";
import type { Service } from "./model/services";
import type { Task } from "./model/tasks";

const AGENT = { cluster: "demo", service: "agent" };
const live = (task: Task) => task.desiredStatus === "RUNNING";
const ofAgent = (task: Task) => live(task) && task.serviceId === "demo/agent";
const HEALTH = { command: ["CMD-SHELL", "true"], interval: 5, retries: 2 };

function createDaemon(test: TestWorld, more: object = {}, change: object = {}): void {
  test.ok("RegisterTaskDefinition", bridgeDefinition("agent", { image: "agent:1", ...change }));
  const names = { cluster: "demo", serviceName: "agent", taskDefinition: "agent" };
  test.ok("CreateService", { ...names, schedulingStrategy: "DAEMON", ...more });
}

function steady(count: number, more: object = {}, change: object = {}): TestWorld {
  const test = clusterOf(count);
  createDaemon(test, more, change);
  test.run(180_000);
  return test;
}

function service(test: TestWorld): Service {
  const found = test.world().tables.services.rows.get("demo/agent");
  if (found === undefined) throw new Error("no service");
  return found;
}

function instances(test: TestWorld): readonly ContainerInstance[] {
  return [...test.world().tables.containerInstances.rows.values()];
}

/** The instances of its live daemons, in order of registration. */
function homes(test: TestWorld): readonly number[] {
  const ids = instances(test).map(({ id }) => id);
  return test
    .tasks(ofAgent)
    .map((task) => ids.indexOf(task.containerInstanceId))
    .toSorted((a, b) => a - b);
}

function addInstance(test: TestWorld): void {
  const [SubnetId] = test.world().tables.subnets.rows.keys();
  launchInstance(test, { SubnetId });
}

function drain(test: TestWorld, index: number): void {
  const containerInstances = [instances(test)[index]?.id];
  const input = { cluster: "demo", containerInstances, status: "DRAINING" };
  test.ok("UpdateContainerInstancesState", input);
}

describe("a daemon service", () => {
  it("[daemon.every-instance] [daemon.desired-count] has one task on each instance", () => {
    const test = steady(3);
    expect(homes(test)).toEqual([0, 1, 2]);
    const { services } = test.ok<{ services: object[] }>("DescribeServices", {
      cluster: "demo",
      services: ["agent"],
    });
    expect(services).toMatchObject([
      {
        desiredCount: 3,
        runningCount: 3,
        schedulingStrategy: "DAEMON",
        deployments: [{ desiredCount: 3, rolloutState: "COMPLETED" }],
      },
    ]);
    expect(test.events("demo/agent").at(-1)).toBe("(service agent) has reached a steady state.");
  });

  it("[daemon.desired-count] [daemon.no-strategy] [daemon.percentages] refuses the rest", () => {
    const test = clusterOf(1);
    test.ok("RegisterTaskDefinition", bridgeDefinition("agent"));
    const base = {
      cluster: "demo",
      serviceName: "agent",
      taskDefinition: "agent",
      schedulingStrategy: "DAEMON",
    };
    const refusal = (more: object) => test.refused("CreateService", { ...base, ...more });
    expect(refusal({ desiredCount: 0 })).toMatchObject({
      code: "InvalidParameterException",
      message:
        "The daemon scheduling strategy does not support a desired count for services. " +
        "Remove the desired count value and try again",
    });
    expect(refusal({ placementStrategy: [{ type: "random" }] }).message).toContain(
      "does not support placement strategies.",
    );
    const maximum = { deploymentConfiguration: { maximumPercent: 200 } };
    expect(refusal(maximum).message).toContain("values above 100 for maximumPercent.");
    const both = { maximumPercent: 100, minimumHealthyPercent: 100 };
    expect(refusal({ deploymentConfiguration: both }).message).toContain("cannot be 100");
    test.ok("CreateService", base);
    expect(service(test).deploymentConfiguration).toMatchObject({
      minimumHealthyPercent: 0,
      maximumPercent: 100,
    });
    expect(test.refused("UpdateService", { ...AGENT, desiredCount: 2 }).path).toEqual([
      "desiredCount",
    ]);
  });

  it("[daemon.delete] is deleted without force", () => {
    const test = steady(2);
    test.ok("DeleteService", AGENT);
    test.run(60_000);
    expect(service(test).status).toBe("INACTIVE");
    expect(homes(test)).toEqual([]);
  });

  it("starts a daemon again where one has ended", () => {
    const test = steady(2);
    test.ok("StopTask", { cluster: "demo", task: test.tasks(ofAgent)[0]?.id });
    test.run(120_000);
    expect(homes(test)).toEqual([0, 1]);
    expect(service(test).steadySince).toBeDefined();
  });

  it("[daemon.disconnected] leaves the daemon of a disconnected instance, and adds none", () => {
    const test = steady(2);
    const targets = instances(test).map(({ ec2InstanceId }) => ec2InstanceId);
    test.ok("playground:InjectFault", { action: "playground:disconnect-agent", targets });
    test.run(200_000);
    test.ok("StopTask", { cluster: "demo", task: test.tasks(ofAgent)[0]?.id });
    test.run(120_000);
    expect(homes(test)).toEqual([1]);
    expect(service(test).desiredCount).toBe(1);
  });
});

describe("a rollout of a daemon service", () => {
  function deploy(test: TestWorld): number {
    test.ok("RegisterTaskDefinition", bridgeDefinition("agent", { image: "agent:1" }));
    test.ok("UpdateService", { ...AGENT, taskDefinition: "agent" });
    return test.world().now;
  }

  it("[daemon.stop-first] stops all and starts all, on the same instances", () => {
    const test = steady(3);
    const before = test.tasks(ofAgent);
    const since = deploy(test);
    test.run(300_000);
    expect(homes(test)).toEqual([0, 1, 2]);
    expect(test.tasks(ofAgent).map((task) => task.taskDefinition)).toEqual(
      Array(3).fill("agent:2"),
    );
    const starts = test.tasks(ofAgent).map((task) => task.createdAt);
    const stops = before.map(({ id }) => test.tasks((task) => task.id === id)[0]?.stoppingAt);
    expect(new Set([...starts, ...stops])).toEqual(new Set([since + 15_000]));
    expect(service(test).steadySince).toBeDefined();
  });

  it("[daemon.minimum] goes instance by instance within the minimum", () => {
    const test = steady(4, { deploymentConfiguration: { minimumHealthyPercent: 70 } });
    deploy(test);
    let fewest = 4;
    for (let seconds = 0; seconds < 400; seconds++) {
      test.run(1_000);
      const healthy = test.tasks((task) => ofAgent(task) && task.healthyAt !== undefined);
      fewest = Math.min(fewest, healthy.length);
    }
    expect(fewest).toBe(3);
    expect(test.tasks(ofAgent).map((task) => task.taskDefinition)).toEqual(
      Array(4).fill("agent:2"),
    );
    const waves = new Set(test.tasks(ofAgent).map((task) => task.createdAt));
    expect(waves.size).toBe(4);
  });

  it("[daemon.stop-first] a static port is free for the successor at once", () => {
    const test = clusterOf(2);
    const portMappings = [{ containerPort: 80, hostPort: 8125 }];
    createDaemon(test, {}, { portMappings });
    test.run(180_000);
    test.ok("RegisterTaskDefinition", bridgeDefinition("agent", { portMappings }));
    test.ok("UpdateService", { ...AGENT, taskDefinition: "agent" });
    test.run(300_000);
    expect(homes(test)).toEqual([0, 1]);
    expect(factsOf(test, "placement-failed")).toEqual([]);
  });

  it("[daemon.unhealthy] unhealthy daemons go one at a time", () => {
    const test = clusterOf(3);
    test.ok("playground:SetImageBehaviour", { image: "agent:1", healthy: false });
    createDaemon(test, {}, { healthCheck: HEALTH });
    test.run(31_000);
    test.ok("playground:SetImageBehaviour", { image: "agent:1", healthy: true });
    let most = 0;
    for (let seconds = 0; seconds < 120; seconds++) {
      test.run(1_000);
      const away = test.tasks(
        (task) => ofAgent(task) && task.healthStatus === "UNKNOWN" && task.createdAt > 140_000,
      );
      most = Math.max(most, away.length);
    }
    expect(most).toBe(1);
    const healthy = test.tasks((task) => ofAgent(task) && task.healthStatus === "HEALTHY");
    expect(healthy).toHaveLength(3);
  });
});

describe("daemons and instances", () => {
  it("[daemon.new-instance] [daemon.first-on] a new instance gets its daemon first", () => {
    const test = steady(1, {}, { cpu: 1_024 });
    test.ok("RegisterTaskDefinition", bridgeDefinition("web", { cpu: 1_024 }));
    const names = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
    test.ok("CreateService", { ...names, desiredCount: 4 });
    test.run(60_000);
    addInstance(test);
    test.run(180_000);
    expect(homes(test)).toEqual([0, 1]);
    const fresh = instances(test)[1];
    const there = test.tasks((task) => task.containerInstanceId === fresh?.id);
    expect(there.map((task) => task.serviceId)).toEqual(["demo/agent", "demo/web"]);
    expect(there[0]?.createdAt).toBe(fresh?.registeredAt);
    expect(there[1]?.createdAt).toBe((fresh?.registeredAt ?? 0) + 1_000);
    expect(service(test)).toMatchObject({ desiredCount: 2 });
    expect(service(test).steadySince).toBeDefined();
  });

  it("[daemon.last-off] it leaves a draining instance after the replica tasks", () => {
    const test = steady(2);
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    const names = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
    test.ok("CreateService", { ...names, desiredCount: 4 });
    test.run(180_000);
    drain(test, 0);
    test.run(30_000);
    expect(homes(test)).toEqual([0, 1]);
    test.run(180_000);
    expect(homes(test)).toEqual([1]);
    const [drained] = instances(test);
    const stops = test.tasks((task) => task.containerInstanceId === drained?.id);
    const last = stops.find((task) => task.serviceId === "demo/agent");
    const others = stops.filter((task) => task.serviceId === "demo/web");
    expect(others.length).toBeGreaterThan(0);
    for (const other of others) {
      expect(last?.stoppingAt).toBeGreaterThanOrEqual(other.stoppedAt ?? Infinity);
    }
    expect(service(test)).toMatchObject({ desiredCount: 1 });
    expect(service(test).steadySince).toBeDefined();
  });

  it("[daemon.last-off] one told before stops when its agent hears of it, while it drains", () => {
    const test = steady(1);
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    const names = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
    test.ok("CreateService", { ...names, desiredCount: 1 });
    test.run(120_000);
    const targets = instances(test).map(({ id }) => id);
    test.ok("playground:InjectFault", { action: "playground:stop-agent", targets });
    test.ok("UpdateService", { ...AGENT, forceNewDeployment: true });
    test.run(20_000);
    drain(test, 0);
    test.ok("playground:InjectFault", { action: "playground:reconnect-agent", targets });
    test.run(1_000);
    const told = test.tasks((task) => task.serviceId === "demo/agent" && !live(task));
    expect(told[0]?.lastStatus).not.toBe("RUNNING");
    const web = test.tasks((task) => task.serviceId === "demo/web");
    expect(web[0]?.lastStatus).toBe("RUNNING");
  });

  it("[daemon.standalone-stay] it does not wait for standalone tasks", () => {
    const test = steady(1);
    test.ok("RunTask", { cluster: "demo", taskDefinition: "agent" });
    test.run(30_000);
    drain(test, 0);
    test.run(60_000);
    expect(homes(test)).toEqual([]);
    expect(test.tasks(live)).toHaveLength(1);
  });

  it("[daemon.new-instance] an instance that is ACTIVE again gets one again", () => {
    const test = steady(2);
    drain(test, 0);
    test.run(60_000);
    expect(homes(test)).toEqual([1]);
    const containerInstances = [instances(test)[0]?.id];
    const input = { cluster: "demo", containerInstances, status: "ACTIVE" };
    test.ok("UpdateContainerInstancesState", input);
    test.run(120_000);
    expect(homes(test)).toEqual([0, 1]);
  });

  it("[daemon.no-room] one instance without room holds up no other", () => {
    const test = clusterOf(3);
    test.ok("RegisterTaskDefinition", bridgeDefinition("big", { cpu: 2_048 }));
    const [full] = instances(test);
    const where = { cluster: "demo", taskDefinition: "big", containerInstances: [full?.id] };
    test.ok("StartTask", where);
    test.run(30_000);
    createDaemon(test);
    test.run(120_000);
    expect(homes(test)).toEqual([1, 2]);
    expect(service(test).desiredCount).toBe(3);
    expect(service(test).steadySince).toBeUndefined();
    expect(test.events("demo/agent").at(-1)).toContain(
      `(container-instance ${full?.id}) has insufficient CPU units available.`,
    );
    const [big] = test.tasks((task) => task.serviceId === undefined);
    test.ok("StopTask", { cluster: "demo", task: big?.id });
    test.run(1);
    expect(homes(test)).toEqual([0, 1, 2]);
    test.run(120_000);
    expect(service(test).steadySince).toBeDefined();
  });

  it("[service.stop-constraint] it stops where the constraints no longer hold", () => {
    const test = steady(2, {}, { logConfiguration: { logDriver: "json-file" } });
    const [first] = instances(test);
    alter(test.world(), "containerInstances", first?.id ?? "", { attributes: [] });
    test.ok("StopTask", { cluster: "demo", task: test.tasks(ofAgent)[1]?.id });
    test.run(120_000);
    expect(homes(test)).toEqual([1]);
    const notes = factsOf(test, "service-planned").flatMap((fact) => fact.notes);
    expect(notes.map(({ rule }) => rule)).toContain("service.stop-constraint");
    expect(factsOf(test, "service-action")).toMatchObject([
      { eventName: "SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED" },
    ]);
  });

  it("[daemon.constraints-without-own] a daemon does not itself break its constraints", () => {
    const placementConstraints = [{ type: "memberOf", expression: "runningTasksCount < 1" }];
    const test = steady(2, { placementConstraints });
    test.run(600_000);
    expect(homes(test)).toEqual([0, 1]);
    expect(factsOf(test, "task-placed")).toHaveLength(2);
    expect(service(test).steadySince).toBeDefined();
  });

  it("[service.stop-constraint] it stops on a draining instance too, and below the minimum", () => {
    const test = steady(2, { deploymentConfiguration: { minimumHealthyPercent: 90 } });
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    const names = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
    test.ok("CreateService", { ...names, desiredCount: 2 });
    test.run(120_000);
    const expression = "attribute:ecs.instance-type == m5.large";
    const placementConstraints = [{ type: "memberOf", expression }];
    test.ok("UpdateService", { ...AGENT, placementConstraints });
    drain(test, 0);
    test.run(16_000);
    expect(homes(test)).toEqual([]);
    expect(test.tasks((task) => live(task) && task.serviceId === "demo/web")).not.toEqual([]);
  });

  function askForMore(test: TestWorld): void {
    const lacks = { logConfiguration: { logDriver: "splunk" } };
    test.ok("RegisterTaskDefinition", bridgeDefinition("agent", { image: "agent:1", ...lacks }));
    test.ok("UpdateService", { ...AGENT, taskDefinition: "agent" });
    test.run(60_000);
  }

  it("[daemon.no-successor] it stops where the new revision cannot run", () => {
    const test = steady(2);
    askForMore(test);
    expect(homes(test)).toEqual([]);
    expect(factsOf(test, "service-action")).toEqual([]);
  });

  it("[daemon.no-successor] under protection it stays until that ends", () => {
    const test = steady(2);
    const [held] = test.tasks(ofAgent);
    const protection = { protectionEnabled: true, expiresInMinutes: 10 };
    test.ok("UpdateTaskProtection", { cluster: "demo", tasks: [held?.id], ...protection });
    askForMore(test);
    expect(homes(test)).toEqual([0]);
    test.run(600_000);
    expect(homes(test)).toEqual([]);
  });

  it("[protection.not-for-draining] a protected daemon stops where constraints fail", () => {
    const test = steady(1);
    const tasks = test.tasks(ofAgent).map(({ id }) => id);
    test.ok("UpdateTaskProtection", { cluster: "demo", tasks, protectionEnabled: true });
    const expression = "attribute:ecs.instance-type == m5.large";
    const placementConstraints = [{ type: "memberOf", expression }];
    test.ok("UpdateService", { ...AGENT, placementConstraints });
    test.run(60_000);
    expect(homes(test)).toEqual([]);
  });

  it("[daemon.last-off] it leaves an instance that drains as its rollout is aborted", () => {
    const test = steady(2, { deploymentConfiguration: { bakeTimeInMinutes: 5 } });
    test.ok("UpdateService", { ...AGENT, forceNewDeployment: true });
    test.run(120_000);
    const { serviceDeployments: list } = test.ok<{
      serviceDeployments: { serviceDeploymentArn: string; status: string }[];
    }>("ListServiceDeployments", AGENT);
    expect(list[0]?.status).toBe("IN_PROGRESS");
    const { serviceDeploymentArn } = list[0] ?? {};
    test.ok("StopServiceDeployment", { serviceDeploymentArn, stopType: "ABORT" });
    drain(test, 1);
    test.run(60_000);
    expect(homes(test)).toEqual([0]);
  });
});
