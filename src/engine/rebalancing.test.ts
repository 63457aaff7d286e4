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
import type { Task } from "./model/tasks";

const WEB = { cluster: "demo", service: "web" };
const live = (task: Task) => task.desiredStatus === "RUNNING";

function addInstance(test: TestWorld, zone: number, type = "c5.large"): void {
  const subnets = [...test.world().tables.subnets.rows.keys()];
  launchInstance(test, { InstanceType: type, SubnetId: subnets[zone] });
}

/** A steady service on one instance in each of the zones. */
function steadyIn(zones: readonly number[], desiredCount: number, more: object = {}): TestWorld {
  const test = testWorld();
  test.ok("CreateCluster", { clusterName: "demo" });
  for (const zone of zones) addInstance(test, zone);
  test.run(120_000);
  test.ok("RegisterTaskDefinition", bridgeDefinition());
  const names = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
  test.ok("CreateService", { ...names, desiredCount, ...more });
  test.run(180_000);
  return test;
}

function byZone(test: TestWorld): readonly number[] {
  const zones = ["us-east-1a", "us-east-1b", "us-east-1c"];
  const web = test.tasks((task) => live(task) && task.serviceId === "demo/web");
  const at = (zone: string) => web.filter((task) => task.availabilityZone === zone);
  return zones.map((zone) => at(zone).length);
}

const sizes = (test: TestWorld) => byZone(test).toSorted((a, b) => a - b);

function service(test: TestWorld): Service {
  const found = test.world().tables.services.rows.get("demo/web");
  if (found === undefined) throw new Error("no service");
  return found;
}

const said = (test: TestWorld, text: string) =>
  test.events("demo/web").filter((message) => message.includes(text));

describe("Availability Zone rebalancing", () => {
  it("[rebalancing.start-first] [rebalancing.events] moves tasks, event by event", () => {
    const test = steadyIn([0, 1], 4);
    expect(byZone(test)).toEqual([2, 2, 0]);
    addInstance(test, 2);
    test.run(400_000);
    expect(sizes(test)).toEqual([1, 1, 2]);
    const placed = factsOf(test, "task-placed").at(-1);
    const stopped = test.tasks((task) => task.desiredStatus === "STOPPED");
    const [gone] = stopped;
    expect(stopped).toHaveLength(1);
    expect(test.events("demo/web").slice(3)).toEqual([
      "(service web) is not AZ balanced with 2 tasks in us-east-1a, 2 tasks in us-east-1b, " +
        "0 tasks in us-east-1c. AZ Rebalancing in progress.",
      `(service web) has started 1 tasks in us-east-1c to AZ Rebalance: (task ${placed?.taskId}).`,
      `web has stopped 1 running tasks in ${gone?.availabilityZone} due to AZ rebalancing: ` +
        `${gone?.id}.`,
      expect.stringMatching(/^\(service web\) is AZ balanced with .* 1 tasks in us-east-1c\.$/),
      "(service web) has reached a steady state.",
    ]);
    const started = test.tasks((task) => task.id === placed?.taskId);
    expect(gone?.stoppingAt).toBe((started[0]?.healthyAt ?? 0) + 1_000);
    expect(factsOf(test, "service-action").map(({ eventName }) => eventName)).toEqual([
      "SERVICE_REBALANCING_STARTED",
      "SERVICE_REBALANCING_COMPLETED",
    ]);
  });

  it("[service.stop-rebalancing] says why its victims stop", () => {
    const test = steadyIn([0], 2);
    addInstance(test, 1);
    test.run(400_000);
    const [gone] = test.tasks((task) => task.desiredStatus === "STOPPED");
    const id = gone?.deploymentId;
    expect(gone).toMatchObject({
      stopCode: "ServiceSchedulerInitiated",
      stoppedReason: `Availability-zone rebalancing initiated by (deployment ${id})`,
    });
  });

  it("[rebalancing.even] [rebalancing.start-first] evens out what is left of whole shares", () => {
    const test = steadyIn([0, 1], 10);
    expect(byZone(test)).toEqual([5, 5, 0]);
    addInstance(test, 2, "m5.xlarge");
    test.run(400_000);
    expect(sizes(test)).toEqual([3, 3, 4]);
    expect(said(test, "has started 3 tasks in us-east-1c")).toHaveLength(1);
    expect(said(test, "has stopped 2 running tasks")).toHaveLength(1);
    expect(said(test, "has stopped 1 running tasks")).toHaveLength(1);
  });

  it("[rebalancing.even] leaves zones alone that differ by one", () => {
    const test = steadyIn([0, 1, 2], 5);
    expect(sizes(test)).toEqual([1, 2, 2]);
    test.run(3_600_000);
    expect(said(test, "AZ")).toEqual([]);
    expect(test.tasks()).toHaveLength(5);
  });

  it("[rebalancing.steady-first] [rebalancing.delay] waits 60 s", () => {
    const test = steadyIn([0, 1], 4);
    addInstance(test, 2);
    test.run(90_000 + 59_999);
    expect(byZone(test)).toEqual([2, 2, 0]);
    test.run(1);
    expect(byZone(test)).toEqual([2, 2, 1]);
    expect(service(test).rebalancing).toEqual({ state: "moving", desired: 4 });
  });

  it("[rebalancing.delay] and a minute after the steady state where it was uneven before", () => {
    const test = steadyIn([0], 3);
    addInstance(test, 1);
    test.run(88_000);
    test.ok("UpdateService", { ...WEB, desiredCount: 2 });
    let moved: number | undefined;
    while (moved === undefined && test.world().now < 3_600_000) {
      test.run(1_000);
      if (service(test).rebalancing !== undefined) moved = test.world().now;
    }
    const steady = factsOf(test, "service-event").findLast(
      ({ message, at }) => message.includes("steady") && at < (moved ?? 0),
    );
    expect((moved ?? 0) - (steady?.at ?? 0)).toBeGreaterThanOrEqual(60_000);
    expect((moved ?? 0) - (steady?.at ?? 0)).toBeLessThan(61_000);
  });

  it("[rebalancing.maximum] moves as many at once as the maximum leaves room for", () => {
    const test = steadyIn([0], 6, { deploymentConfiguration: { maximumPercent: 150 } });
    addInstance(test, 1, "m5.xlarge");
    addInstance(test, 2, "m5.xlarge");
    let most = 0;
    for (let seconds = 0; seconds < 900; seconds++) {
      test.run(1_000);
      most = Math.max(most, test.tasks(live).length);
    }
    expect(most).toBeGreaterThan(6);
    expect(most).toBeLessThanOrEqual(9);
    expect(byZone(test)).toEqual([2, 2, 2]);
    expect(service(test).steadySince).toBeDefined();
  });

  it("[rebalancing.maximum] not at all where it leaves none", () => {
    const test = steadyIn([0], 3, { deploymentConfiguration: { maximumPercent: 125 } });
    addInstance(test, 1);
    test.run(600_000);
    expect(byZone(test)).toEqual([3, 0, 0]);
    expect(service(test).notes).toMatchObject([{ rule: "rebalancing.maximum" }, {}]);
  });

  it("[rebalancing.existing-instances] waits for room in the zone, and says so once", () => {
    const test = steadyIn([0], 4);
    test.ok("RegisterTaskDefinition", bridgeDefinition("big", { cpu: 2_048 }));
    addInstance(test, 1);
    test.run(91_000);
    const instances = [...test.world().tables.containerInstances.rows.keys()];
    const where = { cluster: "demo", taskDefinition: "big", containerInstances: [instances[1]] };
    test.ok("StartTask", where);
    test.run(300_000);
    expect(said(test, "unable to place a task in us-east-1b because no container")).toHaveLength(1);
    expect(byZone(test)).toEqual([4, 0, 0]);
    expect(service(test).steadySince).toBeDefined();
    const [big] = test.tasks((task) => task.serviceId === undefined);
    test.ok("StopTask", { cluster: "demo", task: big?.id });
    test.run(300_000);
    expect(byZone(test)).toEqual([2, 2, 0]);
  });

  it("[rebalancing.zones] a zone whose instances are not the service's kind does not count", () => {
    const test = steadyIn([0], 2);
    const [first] = [...test.world().tables.containerInstances.rows.keys()];
    const attributes = [{ name: "stack", value: "web", targetId: first }];
    const targets = attributes.map((one) => ({ ...one, targetType: "container-instance" }));
    test.ok("PutAttributes", { cluster: "demo", attributes: targets });
    const placementConstraints = [{ type: "memberOf", expression: "attribute:stack == web" }];
    test.ok("UpdateService", { ...WEB, placementConstraints });
    addInstance(test, 1);
    test.run(600_000);
    expect(byZone(test)).toEqual([2, 0, 0]);
    expect(said(test, "AZ")).toEqual([]);
  });

  it("[rebalancing.interrupted] a deployment ends it", () => {
    const test = steadyIn([0], 4);
    addInstance(test, 1);
    test.run(160_000);
    expect(service(test).rebalancing?.state).toBe("moving");
    test.ok("UpdateService", { ...WEB, forceNewDeployment: true });
    test.run(20_000);
    expect(test.events("demo/web")).toContain("(service web) stopped AZ Rebalancing.");
    expect(service(test).rebalancing).toBeUndefined();
    test.run(400_000);
    expect(byZone(test)).toEqual([2, 2, 0]);
    expect(service(test).steadySince).toBeDefined();
  });

  it("[rebalancing.steady-first] a drain or a deployment is no time to begin", () => {
    const test = steadyIn([0, 1], 4, { deploymentConfiguration: { maximumPercent: 150 } });
    const [first] = [...test.world().tables.containerInstances.rows.keys()];
    const drained = { cluster: "demo", containerInstances: [first] };
    test.ok("UpdateContainerInstancesState", { ...drained, status: "DRAINING" });
    test.run(300_000);
    expect(byZone(test)).toEqual([0, 4, 0]);
    test.ok("UpdateContainerInstancesState", { ...drained, status: "ACTIVE" });
    test.ok("UpdateService", { ...WEB, forceNewDeployment: true });
    test.run(100_000);
    expect(said(test, "AZ")).toEqual([]);
    expect(said(test, "unable")).toEqual([]);
  });

  it("[rebalancing.protected] protected tasks hold it up", () => {
    const test = steadyIn([0], 3);
    const tasks = test.tasks(live).map(({ id }) => id);
    const input = { cluster: "demo", tasks, protectionEnabled: true, expiresInMinutes: 20 };
    test.ok("UpdateTaskProtection", input);
    addInstance(test, 1);
    test.run(600_000);
    expect(byZone(test)).toEqual([3, 0, 0]);
    expect(said(test, "was unable to AZ Rebalance because")).toHaveLength(1);
    test.run(900_000);
    expect(byZone(test)).toEqual([2, 1, 0]);
  });
});

describe("availabilityZoneRebalancing", () => {
  const BINPACK = [{ type: "binpack", field: "cpu" }];
  const SPREAD = [{ type: "spread", field: "attribute:ecs.availability-zone" }, ...BINPACK];
  const ZONE = [{ type: "memberOf", expression: "attribute:ecs.availability-zone == us-east-1a" }];

  function created(more: object): string {
    const test = clusterOf(1);
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    const names = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
    const output = test.ok<{ service: { availabilityZoneRebalancing: string } }>("CreateService", {
      ...names,
      desiredCount: 1,
      ...more,
    });
    return output.service.availabilityZoneRebalancing;
  }

  it.each([
    ["nothing", {}, "ENABLED"],
    ["DISABLED", { availabilityZoneRebalancing: "DISABLED" }, "DISABLED"],
    ["zone spread first", { placementStrategy: SPREAD }, "ENABLED"],
    ["binpack first", { placementStrategy: BINPACK }, "DISABLED"],
    ["a constraint on the zone", { placementConstraints: ZONE }, "DISABLED"],
    ["a daemon", { schedulingStrategy: "DAEMON", desiredCount: undefined }, "DISABLED"],
    [
      "maximum 100",
      { deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 } },
      "DISABLED",
    ],
  ])(
    "[rebalancing.default] [rebalancing.eligible] [rebalancing.excluded] %s",
    (_, more, expected) => {
      expect(created(more)).toBe(expected);
    },
  );

  it("[rebalancing.eligible] [rebalancing.excluded] ENABLED is refused where it may not be", () => {
    const test = steadyIn([0], 2);
    const names = { cluster: "demo", serviceName: "two", taskDefinition: "web", desiredCount: 1 };
    const input = { ...names, placementStrategy: BINPACK, availabilityZoneRebalancing: "ENABLED" };
    expect(test.refused("CreateService", input)).toMatchObject({
      code: "InvalidParameterException",
      path: ["availabilityZoneRebalancing"],
    });
    expect(test.refused("UpdateService", { ...WEB, placementConstraints: ZONE }).path).toEqual([
      "availabilityZoneRebalancing",
    ]);
  });

  it("[rebalancing.default] can be switched off, and stays off", () => {
    const test = steadyIn([0], 4);
    test.ok("UpdateService", { ...WEB, availabilityZoneRebalancing: "DISABLED" });
    test.ok("UpdateService", { ...WEB, desiredCount: 4 });
    addInstance(test, 1);
    test.run(600_000);
    expect(byZone(test)).toEqual([4, 0, 0]);
    test.ok("UpdateService", { ...WEB, availabilityZoneRebalancing: "ENABLED" });
    test.run(600_000);
    expect(byZone(test)).toEqual([2, 2, 0]);
  });
});
