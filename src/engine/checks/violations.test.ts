import { describe, expect, it } from "vitest";
import {
  allSubnets,
  alter,
  awsvpcDefinition,
  bridgeDefinition,
  clusterOf,
} from "../../api/testWorld";
import { removeRow } from "../kernel/tables";
import { restore, takeSnapshot } from "../kernel/snapshot";
import type { RegionFact } from "../model/fact";
import type { RegionRecords, RegionWorld } from "../model/region";
import { turnViolations } from "./turns";
import { violations } from "./violations";

/** A steady service with two awsvpc tasks, one with a static port, and a stopped task. */
function sound(): RegionWorld {
  const test = clusterOf(2);
  test.ok("RegisterTaskDefinition", awsvpcDefinition());
  const portMappings = [{ containerPort: 80, hostPort: 8080 }];
  test.ok("RegisterTaskDefinition", bridgeDefinition("web", { portMappings }));
  test.ok("CreateService", {
    cluster: "demo",
    serviceName: "api",
    taskDefinition: "api",
    desiredCount: 2,
    networkConfiguration: allSubnets(test),
  });
  test.ok("RunTask", { cluster: "demo", taskDefinition: "web", count: 2 });
  test.run(120_000);
  const [, second] = test.tasks(({ group }) => group === "family:web");
  test.ok("StopTask", { cluster: "demo", task: second?.id });
  test.run(30_000);
  return test.world();
}

const SOUND = sound();

function copy(): RegionWorld {
  return restore(SOUND, takeSnapshot(SOUND));
}

function idOf<K extends keyof RegionRecords>(
  world: RegionWorld,
  table: K,
  which: (row: RegionRecords[K]) => boolean = () => true,
): string {
  const row = [...world.tables[table].rows.values()].find(which);
  if (row === undefined) throw new Error(`no such row of ${table}`);
  return row.id;
}

type Breach = readonly [what: string, broken: RegExp, breach: (world: RegionWorld) => void];

const awsvpcTask = (world: RegionWorld) =>
  idOf(world, "tasks", ({ group }) => group === "service:api");
const bridgeTask = (world: RegionWorld) =>
  idOf(
    world,
    "tasks",
    ({ group, lastStatus }) => group === "family:web" && lastStatus === "RUNNING",
  );
const stoppedTask = (world: RegionWorld) =>
  idOf(world, "tasks", ({ lastStatus }) => lastStatus === "STOPPED");

function instanceOf(world: RegionWorld, taskId: string): string {
  return world.tables.tasks.rows.get(taskId)?.containerInstanceId ?? "";
}

function demand(world: RegionWorld, taskId: string, change: object): void {
  const task = world.tables.tasks.rows.get(taskId);
  if (task !== undefined) alter(world, "tasks", taskId, { demand: { ...task.demand, ...change } });
}

const BREACHES: readonly Breach[] = [
  [
    "an attribute given twice",
    /has an attribute twice/,
    (world) => {
      const id = instanceOf(world, bridgeTask(world));
      const attributes = [{ name: "stack" }, { name: "stack", value: "prod" }];
      alter(world, "containerInstances", id, { attributes });
    },
  ],
  [
    "over-committed memory",
    /holds 1\d{5} of \d+ memoryMiB/,
    (world) => demand(world, bridgeTask(world), { memoryMiB: 100_000 }),
  ],
  [
    "a book that forgets a task",
    /books cpu 0, tasks hold/,
    (world) => {
      const id = instanceOf(world, bridgeTask(world));
      const instance = world.tables.containerInstances.rows.get(id);
      if (instance === undefined) return;
      alter(world, "containerInstances", id, { reserved: { ...instance.reserved, cpu: 0 } });
    },
  ],
  [
    "a port held twice",
    /has a port twice/,
    (world) => demand(world, bridgeTask(world), { tcpPorts: [8080, 8080] }),
  ],
  [
    "a port of the agent",
    /gave away a port of its agent/,
    (world) => demand(world, bridgeTask(world), { tcpPorts: [22] }),
  ],
  [
    "more interfaces than slots",
    /holds 3 of 2 enis/,
    (world) => demand(world, awsvpcTask(world), { enis: 3 }),
  ],
  [
    "a leaked address",
    /books 4,5,99, held 4,5/,
    (world) => alter(world, "subnets", idOf(world, "subnets"), { held: [4, 5, 99] }),
  ],
  [
    "an address given twice",
    /holds an address twice/,
    (world) => alter(world, "subnets", idOf(world, "subnets"), { held: [4, 5, 5] }),
  ],
  [
    "a reserved address",
    /holds a reserved address/,
    (world) => alter(world, "subnets", idOf(world, "subnets"), { held: [3, 4, 5] }),
  ],
  [
    "an interface without its task",
    /belongs to no task/,
    (world) => alter(world, "tasks", awsvpcTask(world), { eni: undefined }),
  ],
  [
    "an interface in two states",
    /is DETACHING, its task says ATTACHED/,
    (world) => alter(world, "enis", idOf(world, "enis"), { status: "DETACHING" }),
  ],
  [
    "no PRIMARY deployment",
    /has 0 PRIMARY deployments/,
    (world) => void removeRow(world.tables.deployments, idOf(world, "deployments")),
  ],
  [
    "a PRIMARY deployment of another revision",
    /wants another revision/,
    (world) => alter(world, "services", "demo/api", { taskDefinition: "web:1" }),
  ],
  [
    "a steady service that lacks a task",
    /is steady off its count/,
    (world) => alter(world, "services", "demo/api", { desiredCount: 3 }),
  ],
  [
    "a steady service with a task that is not healthy",
    /is steady, and not healthy/,
    (world) => alter(world, "tasks", awsvpcTask(world), { healthyAt: undefined }),
  ],
  [
    "an INACTIVE service with tasks",
    /is INACTIVE with tasks/,
    (world) => alter(world, "services", "demo/api", { status: "INACTIVE" }),
  ],
  [
    "an INACTIVE instance with tasks",
    /is INACTIVE with tasks/,
    (world) =>
      alter(world, "containerInstances", instanceOf(world, bridgeTask(world)), {
        status: "INACTIVE",
      }),
  ],
  [
    "a task that moved to another zone",
    /left its zone/,
    (world) => alter(world, "tasks", bridgeTask(world), { availabilityZone: "us-east-1z" }),
  ],
  [
    "a task that outlives its essential container",
    /outlives an essential container/,
    (world) => {
      const id = bridgeTask(world);
      const containers = (world.tables.tasks.rows.get(id)?.containers ?? []).map((container) => ({
        ...container,
        lastStatus: "STOPPED" as const,
      }));
      alter(world, "tasks", id, { containers });
    },
  ],
  [
    "a task that goes down and is wanted RUNNING",
    /goes down and is wanted RUNNING/,
    (world) => alter(world, "tasks", bridgeTask(world), { lastStatus: "STOPPING" }),
  ],
  [
    "a STOPPED task that is wanted RUNNING",
    /is STOPPED and wanted RUNNING/,
    (world) => alter(world, "tasks", stoppedTask(world), { desiredStatus: "RUNNING" }),
  ],
  [
    "a task that stopped for no reason",
    /stopped unexplained/,
    (world) => alter(world, "tasks", stoppedTask(world), { stoppedReason: undefined }),
  ],
  [
    "two images of one name",
    /has two images of one name/,
    (world) => {
      const images = ["a", "b"].map((digest) => ({ name: "nginx", digest }));
      alter(world, "containerInstances", idOf(world, "containerInstances"), { images });
    },
  ],
  [
    "a container that waits for a pull that is not under way",
    /waits for no pull in app/,
    (world) => {
      const id = bridgeTask(world);
      const containers = (world.tables.tasks.rows.get(id)?.containers ?? []).map((container) => ({
        ...container,
        stage: "PULLING" as const,
      }));
      alter(world, "tasks", id, { containers });
    },
  ],
  [
    "a task that waits for digests nobody looks up",
    /waits for digests of nobody/,
    (world) => alter(world, "tasks", awsvpcTask(world), { blockedOn: { kind: "image-digests" } }),
  ],
  [
    "an agent that ECS waits for in vain",
    /waits for no reason, or not/,
    (world) =>
      alter(world, "containerInstances", idOf(world, "containerInstances"), { contactLostAt: 1 }),
  ],
  [
    "a disconnected agent that is in contact",
    /is in contact and disconnected/,
    (world) =>
      alter(world, "containerInstances", idOf(world, "containerInstances"), {
        agentConnected: false,
      }),
  ],
  [
    "an agent heard of that does not run",
    /hears from an agent that does not run/,
    (world) =>
      alter(world, "containerInstances", idOf(world, "containerInstances"), {
        agentRunning: false,
      }),
  ],
  [
    "an agent that runs on a stopped host",
    /is stopped and its agent runs/,
    (world) => alter(world, "ec2Instances", idOf(world, "ec2Instances"), { state: "stopped" }),
  ],
  [
    "GPUs that were never registered",
    /has not the GPUs it registered/,
    (world) =>
      alter(world, "containerInstances", idOf(world, "containerInstances"), { gpuIds: ["GPU-0"] }),
  ],
  [
    "an EC2 instance in no subnet",
    /stands where no EC2 host does/,
    (world) => alter(world, "ec2Instances", idOf(world, "ec2Instances"), { subnetId: undefined }),
  ],
  [
    "time stamps out of order",
    /has time stamps out of order/,
    (world) => alter(world, "tasks", bridgeTask(world), { startedAt: 1 }),
  ],
  [
    "a time stamp in the future",
    /has time stamps out of order/,
    (world) => alter(world, "tasks", stoppedTask(world), { stoppedAt: world.now + 1 }),
  ],
];

describe("the checks of a world", () => {
  it("find nothing in a sound world", () => {
    expect(violations(copy())).toEqual([]);
  });

  it.each(BREACHES)("name %s", (_, broken, breach) => {
    const world = copy();
    breach(world);
    expect(violations(world).join("\n")).toMatch(broken);
    expect(violations(SOUND)).toEqual([]);
  });
});

describe("the checks of a turn", () => {
  it("name a status that goes backwards", () => {
    const fact: RegionFact = { kind: "task-moved", taskId: "t", from: "STOPPED", to: "RUNNING" };
    expect(turnViolations(copy(), [fact])).toEqual(["task t moved from STOPPED to RUNNING"]);
  });

  it("name a task that is placed on a DRAINING instance", () => {
    const world = copy();
    const containerInstanceId = idOf(world, "containerInstances");
    alter(world, "containerInstances", containerInstanceId, { status: "DRAINING" });
    const fact: RegionFact = { kind: "task-placed", taskId: "t", containerInstanceId };
    expect(turnViolations(world, [fact])).toHaveLength(1);
  });

  it("name a task that is placed for a service with desired count 0, above its maximum", () => {
    const world = copy();
    alter(world, "services", "demo/api", { desiredCount: 0 });
    const containerInstanceId = idOf(world, "containerInstances");
    const serviceId = "demo/api";
    const fact: RegionFact = { kind: "task-placed", taskId: "t", serviceId, containerInstanceId };
    expect(turnViolations(world, [fact])).toEqual([
      "task t was placed for a service that wants none",
      "demo/api started above its maximum: 2 of 0",
    ]);
  });
});
