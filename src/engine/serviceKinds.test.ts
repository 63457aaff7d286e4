// Daemons, rebalancing replicas and task sets side by side, under random changes: the invariants
// hold after every turn, and once nothing changes any more each kind of service has what it wants.
import fc from "fast-check";
import { expect, it } from "vitest";
import { bridgeDefinition, clusterOf, launchInstance, type TestWorld } from "../api/testWorld";
import type { Task } from "./model/tasks";

const live = (task: Task) => task.desiredStatus === "RUNNING";

type Change = (test: TestWorld, pick: number) => void;

function picked<T>(of: readonly T[], pick: number): T | undefined {
  return of[pick % Math.max(1, of.length)];
}

function instancesOf(test: TestWorld) {
  const all = [...test.world().tables.containerInstances.rows.values()];
  return all.filter(({ status }) => status !== "INACTIVE");
}

function setStatus(test: TestWorld, pick: number, status: string): void {
  const id = picked(instancesOf(test), pick)?.id;
  if (id === undefined) return;
  const input = { cluster: "demo", containerInstances: [id], status };
  test.ok("UpdateContainerInstancesState", input);
}

const CHANGES: Readonly<Record<string, Change>> = {
  addInstance: (test, pick) => {
    const SubnetId = picked([...test.world().tables.subnets.rows.keys()], pick);
    launchInstance(test, { SubnetId });
  },
  terminate: (test, pick) => {
    const host = picked(instancesOf(test), pick)?.ec2InstanceId;
    if (host !== undefined) test.ok("ec2:TerminateInstances", { InstanceIds: [host] });
  },
  drain: (test, pick) => setStatus(test, pick, "DRAINING"),
  activate: (test, pick) => setStatus(test, pick, "ACTIVE"),
  stopTask: (test, pick) => {
    const task = picked(test.tasks(live), pick)?.id;
    if (task !== undefined) test.ok("StopTask", { cluster: "demo", task });
  },
  protect: (test, pick) => {
    const task = picked(test.tasks(live), pick)?.id;
    if (task === undefined) return;
    const input = { cluster: "demo", tasks: [task], protectionEnabled: true, expiresInMinutes: 3 };
    test.ok("UpdateTaskProtection", input);
  },
  scale: (test, pick) => {
    test.ok("UpdateService", { cluster: "demo", service: "web", desiredCount: pick % 7 });
  },
  scaleExternal: (test, pick) => {
    test.ok("UpdateService", { cluster: "demo", service: "ext", desiredCount: pick % 4 });
  },
  deploy: (test, pick) => {
    const service = pick % 2 === 0 ? "web" : "agent";
    test.ok("UpdateService", { cluster: "demo", service, forceNewDeployment: true });
  },
  addTaskSet: (test, pick) => {
    if (test.world().tables.taskSets.rows.size >= 5) return;
    const scale = { value: pick % 101, unit: "PERCENT" };
    const input = { cluster: "demo", service: "ext", taskDefinition: "web", scale };
    test.ok("CreateTaskSet", input);
  },
  deleteTaskSet: (test, pick) => {
    const taskSet = picked([...test.world().tables.taskSets.rows.keys()], pick);
    if (taskSet === undefined) return;
    test.ok("DeleteTaskSet", { cluster: "demo", service: "ext", taskSet, force: true });
  },
};

function begin(): TestWorld {
  const test = clusterOf(3);
  test.ok("RegisterTaskDefinition", bridgeDefinition("web", { cpu: 128, memory: 128 }));
  const base = { cluster: "demo", taskDefinition: "web" };
  const agent = { ...base, serviceName: "agent", schedulingStrategy: "DAEMON" };
  test.ok("CreateService", agent);
  test.ok("CreateService", { ...base, serviceName: "web", desiredCount: 4 });
  const deploymentController = { type: "EXTERNAL" };
  const external = { cluster: "demo", serviceName: "ext", desiredCount: 2, deploymentController };
  test.ok("CreateService", external);
  test.run(30_000);
  return test;
}

function spreadOf(tasks: readonly Task[], zones: readonly string[]): number {
  const counts = zones.map(
    (zone) => tasks.filter(({ availabilityZone }) => availabilityZone === zone).length,
  );
  return Math.max(...counts) - Math.min(...counts);
}

function expectAtRest(test: TestWorld): void {
  const active = instancesOf(test).filter(({ status }) => status === "ACTIVE");
  const of = (id: string) => test.tasks((task) => live(task) && task.serviceId === id);
  // Without another instance the replica tasks stay on a draining one, and so does its daemon.
  if (active.length === 0) return;
  const daemons = of("demo/agent").map((task) => task.containerInstanceId);
  expect(daemons.toSorted()).toEqual(active.map(({ id }) => id).toSorted());
  const web = test.world().tables.services.rows.get("demo/web");
  expect(of("demo/web")).toHaveLength(web?.desiredCount ?? -1);
  const zones = [...new Set(active.map(({ availabilityZone }) => availabilityZone))];
  expect(spreadOf(of("demo/web"), zones)).toBeLessThanOrEqual(1);
  for (const set of test.world().tables.taskSets.rows.values()) {
    const own = of("demo/ext").filter(({ deploymentId }) => deploymentId === set.id);
    expect(own).toHaveLength(set.computedDesiredCount);
    expect(set.stabilityStatus).toBe("STEADY_STATE");
  }
}

it("[daemon.every-instance] [rebalancing.even] [taskset.count] all come to rest", () => {
  const change = fc.constantFrom(...Object.keys(CHANGES));
  const step = fc.record({ change, pick: fc.nat(1_000), seconds: fc.nat(120) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
      const test = begin();
      for (const { change: name, pick, seconds } of steps) {
        CHANGES[name]?.(test, pick);
        test.run(seconds * 1_000);
      }
      test.run(3 * 3_600_000);
      expectAtRest(test);
    }),
    { numRuns: 25 },
  );
});
