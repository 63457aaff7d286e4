import { describe, expect, it } from "vitest";
import {
  allSubnets,
  alter,
  awsvpcDefinition,
  bridgeDefinition,
  clusterOf,
  factsOf,
  type TestWorld,
} from "../api/testWorld";
import type { Deployment, Service } from "./model/services";
import type { Task } from "./model/tasks";

const WEB = { cluster: "demo", service: "web" };
const SPREAD = { type: "spread", field: "attribute:ecs.availability-zone" };
const HEALTH = { command: ["CMD-SHELL", "true"], interval: 5, retries: 2 };

function create(test: TestWorld, desiredCount: number, more: object = {}): void {
  const names = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
  test.ok("CreateService", { ...names, desiredCount, ...more });
}

/** A steady service of so many tasks. */
function steady(test: TestWorld, desiredCount: number, more: object = {}): void {
  test.ok("RegisterTaskDefinition", bridgeDefinition());
  create(test, desiredCount, more);
  test.run(180_000);
  expect(service(test).steadySince).toBeDefined();
}

function deploy(test: TestWorld, change: object = {}, more: object = {}): void {
  test.ok("RegisterTaskDefinition", bridgeDefinition("web", change));
  test.ok("UpdateService", { ...WEB, taskDefinition: "web", ...more });
}

function service(test: TestWorld): Service {
  const found = test.world().tables.services.rows.get("demo/web");
  if (found === undefined) throw new Error("no service");
  return found;
}

function deployments(test: TestWorld): readonly Deployment[] {
  return [...test.world().tables.deployments.rows.values()];
}

const live = (task: Task) => task.desiredStatus === "RUNNING";
const running = (task: Task) => task.lastStatus === "RUNNING";

/** The service's changes in order of time: `-2 +1`, tasks told to stop and tasks placed. */
function waves(test: TestWorld, since: number): readonly string[] {
  const changes = new Map<number, number[]>();
  const note = (at: number, index: number) => {
    const wave = changes.get(at) ?? [0, 0];
    wave[index] = (wave[index] ?? 0) + 1;
    changes.set(at, wave);
  };
  for (const { at, to } of factsOf(test, "task-moved")) {
    if (at >= since && to === "STOPPING") note(at, 0);
  }
  for (const { at } of factsOf(test, "task-placed")) if (at >= since) note(at, 1);
  return [...changes]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([, [stopped = 0, started = 0]]) => [
      ...(stopped > 0 ? [`-${stopped}`] : []),
      ...(started > 0 ? [`+${started}`] : []),
    ]);
}

function byZone(test: TestWorld): readonly number[] {
  const counts = new Map<string, number>();
  for (const { availabilityZone } of test.tasks(live)) {
    counts.set(availabilityZone, (counts.get(availabilityZone) ?? 0) + 1);
  }
  return [...counts.values()].toSorted((a, b) => b - a);
}

describe("an update of neither revision nor count", () => {
  it("[service.steady-kept] announces no steady state again, but after 6 h", () => {
    const test = clusterOf(1);
    steady(test, 2);
    const { steadySince = 0 } = service(test);
    test.ok("UpdateService", { ...WEB, healthCheckGracePeriodSeconds: 5 });
    test.ok("UpdateService", { ...WEB, desiredCount: 2 });
    test.run(60_000);
    const said = () => test.events("demo/web").filter((text) => text.includes("steady state"));
    expect(said()).toHaveLength(1);
    test.run(steadySince + 6 * 3_600_000 - test.world().now);
    expect(said()).toHaveLength(2);
    test.ok("UpdateService", { ...WEB, desiredCount: 3 });
    test.run(120_000);
    expect(said()).toHaveLength(3);
  });
});

describe("what a look stops", () => {
  it("[service.stops-told] is told by one event for RUNNING tasks, one for pending ones", () => {
    const behaviours = new Map([["slow:1", { sizeMiB: 30_000 }]]);
    const test = clusterOf(2, "c5.large", { behaviours });
    steady(test, 2);
    deploy(test, { image: "slow:1" });
    test.run(20_000);
    test.ok("DeleteService", { ...WEB, force: true });
    const before = test.events("demo/web").length;
    const ids = test.tasks(running).map(({ id }) => `(task ${id})`);
    test.run(1_000);
    expect(test.events("demo/web").slice(before)).toEqual([
      "(service web) stopped 2 pending tasks.",
      `(service web) has stopped 2 running tasks: ${ids.join(" ")}.`,
    ]);
  });

  it("[service.stops-told] is told by one event, be the tasks healthy or not yet", () => {
    const test = clusterOf(2);
    steady(test, 2);
    test.ok("UpdateService", { ...WEB, desiredCount: 4 });
    test.run(25_000);
    expect(test.tasks(running).map(({ healthyAt }) => healthyAt === undefined)).toEqual([
      false,
      false,
      true,
      true,
    ]);
    test.ok("UpdateService", { ...WEB, desiredCount: 1 });
    const before = test.events("demo/web").length;
    test.run(16_000);
    expect(test.events("demo/web").slice(before)).toEqual([
      expect.stringMatching(/^\(service web\) has stopped 3 running tasks: /),
    ]);
  });
});

describe("a new service", () => {
  it("[service.call-reaction] [service.primary-zero] is taken up after 15 s", () => {
    const test = clusterOf(1);
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    create(test, 2);
    expect(service(test).notes).toMatchObject([{ rule: "service.call-reaction" }]);
    test.run(14_999);
    expect(test.tasks()).toEqual([]);
    expect(deployments(test)).toMatchObject([{ status: "PRIMARY", desiredCount: 0 }]);
    test.run(1);
    expect(test.tasks()).toHaveLength(2);
    expect(deployments(test)).toMatchObject([{ desiredCount: 2, rolloutState: "IN_PROGRESS" }]);
  });

  it("[service.call-reaction] nothing hurries a deployment that is not taken up yet", () => {
    const test = clusterOf(1);
    steady(test, 2);
    const { now } = test.world();
    deploy(test);
    test.ok("StopTask", { cluster: "demo", task: test.tasks(live)[0]?.id });
    test.run(200_000);
    const [first] = factsOf(test, "task-placed").filter(({ at }) => at >= now);
    expect(first?.at).toBe(now + 15_000);
  });

  it("[service.call-reaction] nothing hurries another count either, nor puts it off", () => {
    const test = clusterOf(1);
    steady(test, 2);
    const { now } = test.world();
    test.ok("UpdateService", { ...WEB, desiredCount: 3 });
    test.run(5_000);
    test.ok("StopTask", { cluster: "demo", task: test.tasks(live)[0]?.id });
    test.ok("UpdateService", { ...WEB, desiredCount: 4 });
    test.run(200_000);
    const placed = factsOf(test, "task-placed").filter(({ at }) => at >= now);
    expect(placed.map(({ at }) => at - now)).toEqual([15_000, 15_000, 15_000]);
  });

  it("[service.healthy] [service.completed] [service.steady] says what it did, in order", () => {
    const test = clusterOf(1);
    steady(test, 2);
    const [primary] = deployments(test);
    const [a, b] = test.tasks();
    expect(test.events("demo/web")).toEqual([
      `(service web) has started 2 tasks: (task ${a?.id}) (task ${b?.id}).`,
      `(service web) (deployment ${primary?.id}) deployment completed.`,
      "(service web) has reached a steady state.",
    ]);
    expect(primary).toMatchObject({ rolloutState: "COMPLETED" });
    const healthyAt = factsOf(test, "task-healthy").map(({ at }) => at);
    const startedAt = test.tasks().map((task) => (task.startedAt ?? 0) + 40_000);
    expect(healthyAt).toEqual(startedAt);
  });

  it("[service.healthy] with a health check it is healthy when the check passes", () => {
    const test = clusterOf(1);
    test.ok("RegisterTaskDefinition", bridgeDefinition("web", { healthCheck: HEALTH }));
    create(test, 1);
    test.run(60_000);
    const [started] = factsOf(test, "container-started");
    expect(test.tasks()[0]?.healthyAt).toBe((started?.at ?? 0) + 5_000);
  });

  it("[service.start] a stopped task is replaced", () => {
    const test = clusterOf(1);
    steady(test, 2);
    const [first] = test.tasks();
    test.ok("StopTask", { cluster: "demo", task: first?.id });
    test.run(180_000);
    expect(test.tasks(running)).toHaveLength(2);
    expect(test.events("demo/web").slice(-2)).toMatchObject([
      expect.stringContaining("has started 1 tasks"),
      "(service web) has reached a steady state.",
    ]);
  });

  it("[service.start] spreads over zones, and again after the loss of an instance", () => {
    const test = clusterOf(3);
    steady(test, 5);
    expect(byZone(test)).toEqual([2, 2, 1]);
    const [host] = [...test.world().tables.ec2Instances.rows.keys()];
    test.ok("ec2:TerminateInstances", { InstanceIds: [host] });
    test.run(180_000);
    expect(byZone(test)).toEqual([3, 2]);
    expect(service(test).steadySince).toBeDefined();
  });

  it("[service.events-kept] keeps the newest 100 events", () => {
    const test = clusterOf(1, "c5.large", {
      behaviours: new Map([["nginx:1.27", { runMs: 2_000 }]]),
    });
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    create(test, 1);
    test.run(900_000);
    expect(service(test).events).toHaveLength(100);
    const times = service(test).events.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });
});

describe("scaling", () => {
  it("[service.start] out: the difference starts", () => {
    const test = clusterOf(3);
    steady(test, 2);
    test.ok("UpdateService", { ...WEB, desiredCount: 5 });
    test.run(15_000);
    expect(test.tasks(live)).toHaveLength(5);
    expect(deployments(test)).toHaveLength(1);
  });

  it("[service.stop-excess] in: one stops in the fullest zone at a time", () => {
    const test = clusterOf(3);
    steady(test, 6);
    test.ok("UpdateService", { ...WEB, desiredCount: 4 });
    test.run(60_000);
    expect(byZone(test)).toEqual([2, 1, 1]);
    const stopped = test.tasks((task) => task.lastStatus === "STOPPED");
    expect(stopped).toHaveLength(2);
    for (const task of stopped) {
      expect(task).toMatchObject({
        stopCode: "ServiceSchedulerInitiated",
        stoppedReason: `Scaling activity initiated by (deployment ${task.deploymentId})`,
      });
    }
  });

  it("[service.stop-excess] in, just after scaling out: healthy tasks stay", () => {
    const test = clusterOf(3);
    steady(test, 3);
    const before = test.tasks().map(({ id }) => id);
    test.ok("UpdateService", { ...WEB, desiredCount: 6 });
    test.run(25_000);
    test.ok("UpdateService", { ...WEB, desiredCount: 3 });
    test.run(60_000);
    expect(test.tasks(live).map(({ id }) => id)).toEqual(before);
  });

  it("[service.superseded-pending] in, while tasks are PENDING: those are dropped", () => {
    const test = clusterOf(3, "c5.large", {
      behaviours: new Map([["nginx:1.27", { sizeMiB: 3_000 }]]),
    });
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    create(test, 6);
    test.run(20_000);
    test.ok("UpdateService", { ...WEB, desiredCount: 2 });
    test.run(16_000);
    expect(test.tasks(live)).toHaveLength(2);
    expect(test.events("demo/web")).toContain("(service web) stopped 4 pending tasks.");
  });

  it("to 0 leaves a steady service without tasks", () => {
    const test = clusterOf(1);
    steady(test, 3);
    test.ok("UpdateService", { ...WEB, desiredCount: 0 });
    test.run(120_000);
    expect(test.tasks(live)).toEqual([]);
    expect(service(test).steadySince).toBeDefined();
  });
});

describe("a rolling update", () => {
  /** A fleet of one instance with room for so many tasks of 320 MiB. */
  function room(tasks: number): TestWorld {
    const test = clusterOf(1, "c5.large");
    const [instance] = [...test.world().tables.containerInstances.rows.values()];
    const spare = (instance?.registered.memoryMiB ?? 0) - tasks * 320;
    const filler = {
      family: "filler",
      containerDefinitions: [{ name: "f", image: "f", memory: spare }],
    };
    test.ok("RegisterTaskDefinition", filler);
    test.ok("RunTask", { cluster: "demo", taskDefinition: "filler" });
    return test;
  }

  it.each([
    ["6 at 100/200, room for 8", 8, 100, ["+2", "-2", "+2", "-2", "+2", "-2"]],
    ["6 at 50/200, room for 8", 8, 50, ["-3", "+5", "-3", "+1"]],
    ["6 at 50/200, room for 10", 10, 50, ["-3", "+6", "-3"]],
  ])("[service.stop-superseded] %s: %s", (_, places, minimumHealthyPercent, expected) => {
    const test = room(places);
    test.ok("RegisterTaskDefinition", bridgeDefinition("web", { cpu: 0, memory: 320 }));
    create(test, 6, { deploymentConfiguration: { minimumHealthyPercent, maximumPercent: 200 } });
    test.run(180_000);
    const { now } = test.world();
    deploy(test, { cpu: 0, memory: 320 });
    test.run(900_000);
    expect(waves(test, now)).toEqual(expected);
    expect(deployments(test)).toMatchObject([{ taskDefinition: "web:2", desiredCount: 6 }]);
    expect(service(test).steadySince).toBeDefined();
  });

  it("[service.stuck] one without room says so, once", () => {
    const test = clusterOf(2);
    steady(test, 2, {
      deploymentConfiguration: { minimumHealthyPercent: 75, maximumPercent: 100 },
    });
    deploy(test);
    test.run(3_600_000);
    const said = test.events("demo/web").filter((text) => text.includes("unable to stop or start"));
    expect(said).toHaveLength(1);
    expect(test.tasks(running).map((task) => task.taskDefinition)).toEqual(["web:1", "web:1"]);
    test.ok("UpdateService", { ...WEB, deploymentConfiguration: { maximumPercent: 200 } });
    test.run(180_000);
    expect(test.tasks(running).map((task) => task.taskDefinition)).toEqual(["web:2", "web:2"]);
  });

  it("[service.primary] a third deployment supersedes both before it", () => {
    const test = clusterOf(3);
    steady(test, 3);
    deploy(test);
    test.run(20_000);
    deploy(test);
    expect(deployments(test).map(({ status }) => status)).toEqual(["ACTIVE", "ACTIVE", "PRIMARY"]);
    test.run(15_000);
    const wanted = new Set(test.tasks(live).map((task) => task.taskDefinition));
    expect(wanted).toContain("web:1");
    expect(wanted).toContain("web:3");
    test.run(300_000);
    expect(deployments(test)).toMatchObject([{ status: "PRIMARY", taskDefinition: "web:3" }]);
    expect(test.tasks(running).map((task) => task.taskDefinition)).toEqual(Array(3).fill("web:3"));
  });

  it("[service.running-minimum] deploying twice at once never leaves nothing RUNNING", () => {
    const test = clusterOf(3);
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    create(test, 3);
    test.run(20_000);
    deploy(test);
    let fewest = 3;
    for (let seconds = 0; seconds < 120; seconds++) {
      test.run(1_000);
      const count = test.tasks(running).length;
      if (seconds > 10) fewest = Math.min(fewest, count);
    }
    expect(fewest).toBe(3);
  });

  it("[service.new-deployment] forceNewDeployment replaces tasks of the same revision", () => {
    const test = clusterOf(2);
    steady(test, 2);
    const before = test.tasks().map(({ id }) => id);
    test.ok("UpdateService", { ...WEB, forceNewDeployment: true });
    test.run(300_000);
    expect(test.tasks(running).filter((task) => before.includes(task.id))).toEqual([]);
    expect(factsOf(test, "deployment-completed")).toHaveLength(2);
  });

  it.each([
    ["desiredCount", { desiredCount: 3 }],
    ["deploymentConfiguration", { deploymentConfiguration: { maximumPercent: 150 } }],
    ["placementStrategy", { placementStrategy: [SPREAD] }],
    ["the same taskDefinition", { taskDefinition: "web:1" }],
  ])("[service.new-deployment] %s starts none", (_, change) => {
    const test = clusterOf(2);
    steady(test, 2);
    test.ok("UpdateService", { ...WEB, ...change });
    test.run(120_000);
    expect(factsOf(test, "deployment-started")).toHaveLength(1);
  });

  it("[service.new-deployment] another network does", () => {
    const test = clusterOf(3);
    test.ok("RegisterTaskDefinition", awsvpcDefinition("web"));
    create(test, 2, { networkConfiguration: allSubnets(test) });
    test.run(180_000);
    const [subnet] = [...test.world().tables.subnets.rows.keys()];
    const networkConfiguration = { awsvpcConfiguration: { subnets: [subnet] } };
    test.ok("UpdateService", { ...WEB, networkConfiguration });
    expect(factsOf(test, "deployment-started")).toHaveLength(2);
  });
});

describe("unhealthy tasks", () => {
  /** A steady service whose new tasks fail their check from now on. */
  function sickening(minimumHealthyPercent: number, maximumPercent: number): TestWorld {
    const test = clusterOf(3);
    const image = "nginx:1.27";
    test.ok("playground:SetImageBehaviour", { image, healthy: false });
    test.ok("RegisterTaskDefinition", bridgeDefinition("web", { healthCheck: HEALTH }));
    const deploymentConfiguration = { minimumHealthyPercent, maximumPercent };
    create(test, 3, { deploymentConfiguration });
    test.run(30_700);
    // Behind the engine's back: containers that run keep what they do, new ones pass their checks.
    const known = test.world().tables.behaviours.rows.get(image)?.image;
    if (known === undefined) throw new Error("no behaviour");
    alter(test.world(), "behaviours", image, { image: { ...known, healthy: true } });
    return test;
  }

  it("[service.stop-unhealthy] are replaced start-first", () => {
    const test = sickening(100, 200);
    test.run(5_000);
    expect(test.tasks(live).filter((task) => task.healthStatus === "UNHEALTHY")).toHaveLength(3);
    expect(test.tasks(live)).toHaveLength(6);
    const events = test.events("demo/web");
    expect(events.at(-1)).toMatch(/has started 3 tasks: .* replaced 3 tasks due to an unhealthy/);
    test.run(60_000);
    const stopped = test.tasks((task) => task.lastStatus === "STOPPED");
    expect(stopped.map((task) => task.stoppedReason)).toEqual(
      Array(3).fill("Task failed container health checks"),
    );
    expect(test.tasks(live).every((task) => task.healthStatus === "HEALTHY")).toBe(true);
    expect(service(test).steadySince).toBeDefined();
  });

  it("[service.stop-unhealthy] one at a time where the maximum leaves no room", () => {
    const test = sickening(50, 100);
    let fewest = 3;
    for (let seconds = 0; seconds < 180; seconds++) {
      test.run(1_000);
      fewest = Math.min(fewest, test.tasks(running).length);
    }
    expect(fewest).toBe(2);
    expect(test.tasks(live).map((task) => task.healthStatus)).toEqual(Array(3).fill("HEALTHY"));
  });
});

describe("deleting a service", () => {
  it("[service.delete-force] is refused above 0 tasks, but by force", () => {
    const test = clusterOf(1);
    steady(test, 2);
    expect(test.refused("DeleteService", WEB)).toMatchObject({
      code: "InvalidParameterException",
      message: "The service cannot be stopped while it is scaled above 0.",
    });
    test.ok("DeleteService", { ...WEB, force: true });
    expect(service(test).status).toBe("DRAINING");
    test.run(1_000);
    expect(service(test).status).toBe("INACTIVE");
    expect(test.tasks(live)).toEqual([]);
    test.run(60_000);
    expect(test.tasks().map((task) => task.stopCode)).toEqual(
      Array(2).fill("ServiceSchedulerInitiated"),
    );
  });

  it("[service.name-reuse] its name is free once it is INACTIVE, not before", () => {
    const test = clusterOf(1);
    steady(test, 1);
    test.ok("DeleteService", { ...WEB, force: true });
    const names = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
    expect(test.refused("CreateService", { ...names, desiredCount: 1 }).message).toBe(
      "Unable to Start a service that is still Draining.",
    );
    test.run(1_000);
    create(test, 2);
    test.run(180_000);
    expect(test.tasks(running)).toHaveLength(2);
    expect(new Set(test.tasks().map(({ id }) => id)).size).toBe(3);
    expect(service(test)).toMatchObject({ status: "ACTIVE", desiredCount: 2 });
  });

  it("[task-definition.inactive] a service goes on with an INACTIVE revision", () => {
    const test = clusterOf(1);
    steady(test, 1);
    test.ok("DeregisterTaskDefinition", { taskDefinition: "web:1" });
    const input = { cluster: "demo", taskDefinition: "web:1" };
    expect(test.refused("RunTask", input).message).toBe("TaskDefinition is inactive");
    test.ok("StopTask", { cluster: "demo", task: test.tasks()[0]?.id });
    test.run(60_000);
    expect(test.tasks(running)).toHaveLength(1);
  });

  it("[task-definition.revisions] [task-definition.bare-family] numbers only rise", () => {
    const test = clusterOf(1);
    for (let i = 0; i < 3; i++) test.ok("RegisterTaskDefinition", bridgeDefinition());
    test.ok("DeregisterTaskDefinition", { taskDefinition: "web:3" });
    test.ok("RunTask", { cluster: "demo", taskDefinition: "web" });
    expect(test.tasks()[0]?.taskDefinition).toBe("web:2");
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    test.ok("RunTask", { cluster: "demo", taskDefinition: "web" });
    expect(test.tasks()[1]?.taskDefinition).toBe("web:4");
  });
});
