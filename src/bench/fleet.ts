// A cluster for the bench of placement: instances 80 % full of tasks of a few services, which stop
// and are placed again one at a time. Either the plain placement looks at all of it each time, or
// an index follows every record.
import { AGENT_DEFAULTS } from "../engine/catalog/agentDefaults";
import { instanceAttributes } from "../engine/catalog/attributes";
import { instanceType } from "../engine/catalog/instanceTypes";
import { assert } from "../engine/kernel/assert";
import { chance } from "../engine/kernel/chance";
import type { ContainerInstance } from "../engine/model/instances";
import { NO_HOLDINGS, withDemand, withoutDemand } from "../engine/model/resources";
import type { Task } from "../engine/model/tasks";
import type { Ask } from "../engine/placement/ask";
import type { Fleet } from "../engine/placement/candidate";
import { placeIndexed } from "../engine/placement/index/placeIndexed";
import { createIndex, followInstance, followTask } from "../engine/placement/index/roster";
import { place, type Placed } from "../engine/placement/place";

export const SEED = "bench";
const ZONES = ["us-east-1a", "us-east-1b", "us-east-1c"];
const TYPE = "m5.xlarge";
const CLUSTER = "demo";

/** The tasks that run, as one instance after another got them. */
export interface BenchFleet {
  readonly instances: ContainerInstance[];
  readonly tasks: Task[];
  /** Of the plain one: task counts of each instance, which it is given for nothing. */
  readonly groups: Map<string, number>[];
  readonly index: ReturnType<typeof createIndex> | undefined;
  steps: number;
}

function instanceOf(number: number): ContainerInstance {
  const type = instanceType(TYPE);
  assert(type !== undefined, `${TYPE} is in the catalogue`);
  const agent = AGENT_DEFAULTS.linux;
  const around = {
    instanceType: TYPE,
    cpuArchitecture: type.cpuArchitecture,
    osType: "linux",
    osFamily: "LINUX",
    isExternal: false,
    availabilityZone: ZONES[number % ZONES.length] ?? "",
    subnetId: "subnet-1",
    vpcId: "vpc-1",
    amiId: "ami-1",
  } as const;
  return {
    id: `ci-${number}`,
    seq: number + 1,
    clusterName: CLUSTER,
    ec2InstanceId: `i-${number}`,
    launchType: "EC2",
    osType: "linux",
    instanceType: TYPE,
    subnetId: "subnet-1",
    availabilityZone: around.availabilityZone,
    status: "ACTIVE",
    agentConnected: true,
    agentRunning: true,
    agent,
    registeredAt: 0,
    version: 1,
    attributes: instanceAttributes(around, agent),
    registered: {
      ...NO_HOLDINGS,
      cpu: type.vcpu * 1024,
      memoryMiB: type.registeredMemoryMiB,
      tcpPorts: agent.reservedPorts,
      enis: type.taskLimitNoTrunking,
    },
    reserved: NO_HOLDINGS,
    gpuIds: [],
    tags: [],
    images: [],
    lastDynamicPort: 32_767,
  };
}

/** A fleet filled to so many percent of its CPU with tasks of the asks in turn. */
export function fleetOf(
  size: { readonly instances: number; readonly percent: number; readonly indexed: boolean },
  asks: readonly Ask[],
): BenchFleet {
  const fleet: BenchFleet = {
    instances: [],
    tasks: [],
    groups: [],
    index: size.indexed ? createIndex() : undefined,
    steps: 0,
  };
  for (let number = 0; number < size.instances; number++) {
    const instance = instanceOf(number);
    fleet.instances.push(instance);
    fleet.groups.push(new Map());
    if (fleet.index) followInstance(fleet.index, undefined, instance);
  }
  for (let at = 0; at < size.instances; at++) fill(fleet, at, size.percent, asks);
  return fleet;
}

function fill(fleet: BenchFleet, at: number, percent: number, asks: readonly Ask[]): void {
  // Half of the free share more or less, so that instances differ.
  const spread = Math.min(percent, 100 - percent);
  const wanted = percent - spread / 2 + chance(SEED, "fill", String(at), spread + 1);
  let misfits = 0;
  for (let n = chance(SEED, "first", String(at), 97); misfits < asks.length; n++) {
    const ask = asks[n % asks.length];
    const instance = fleet.instances[at];
    assert(ask !== undefined && instance !== undefined, "an ask and an instance");
    const { registered, reserved } = withAsk(instance, ask);
    const isTooMuch =
      reserved.cpu > (registered.cpu * wanted) / 100 ||
      reserved.memoryMiB > registered.memoryMiB ||
      reserved.enis > registered.enis ||
      ask.demand.tcpPorts.some((port) => instance.reserved.tcpPorts.includes(port));
    if (isTooMuch) misfits++;
    else start(fleet, at, ask);
  }
}

function withAsk(instance: ContainerInstance, { demand }: Ask): ContainerInstance {
  return { ...instance, reserved: withDemand(instance.reserved, demand) };
}

export function attempt(fleet: BenchFleet, ask: Ask): Placed {
  return fleet.index ? placeIndexed(ask, fleet.index, CLUSTER) : place(ask, forGroup(fleet, ask));
}

function forGroup({ instances, groups }: BenchFleet, { group }: Ask): Fleet {
  return {
    candidates: instances.map((instance, at) => {
      const counts = groups[at] ?? new Map<string, number>();
      return { instance, tasks: { ofGroup: counts.get(group) ?? 0, groups: counts, running: 0 } };
    }),
  };
}

/** The oldest of some tasks stops and one is placed; what was chosen. */
export function churn(fleet: BenchFleet, asks: readonly Ask[]): Placed {
  const step = fleet.steps++;
  stop(fleet, chance(SEED, "stop", String(step), fleet.tasks.length));
  const ask = asks[step % asks.length];
  assert(ask !== undefined, "an ask");
  const placed = attempt(fleet, { ...ask, id: `${ask.id}#${step}` });
  if (placed.winner) start(fleet, placed.winner.instance.seq - 1, ask);
  return placed;
}

/** A task is replaced where it stands and another finds no place. */
export function churnInPlace(fleet: BenchFleet, tooLarge: Ask): Placed {
  const step = fleet.steps++;
  const task = stop(fleet, chance(SEED, "stop", String(step), fleet.tasks.length));
  start(fleet, placeOf(task), task);
  return attempt(fleet, { ...tooLarge, id: `${tooLarge.id}#${step}` });
}

function start(
  fleet: BenchFleet,
  at: number,
  { group, demand }: Pick<Ask, "group" | "demand">,
): void {
  const instance = fleet.instances[at];
  assert(instance !== undefined, "an instance");
  const task: Task = {
    id: `task-${fleet.tasks.length}`,
    seq: 1,
    clusterName: CLUSTER,
    launchType: "EC2",
    taskDefinition: "unit:1",
    group,
    containerInstanceId: instance.id,
    availabilityZone: instance.availabilityZone,
    desiredStatus: "RUNNING",
    lastStatus: "RUNNING",
    healthStatus: "UNKNOWN",
    version: 1,
    demand,
    containers: [],
    enableExecuteCommand: false,
    tags: [],
    createdAt: 0,
    admitted: true,
  };
  fleet.tasks.push(task);
  const reserved = withDemand(instance.reserved, demand);
  write(fleet, at, { ...instance, reserved }, { task, by: 1 });
}

function placeOf({ containerInstanceId }: Task): number {
  return Number(containerInstanceId.slice("ci-".length));
}

/** Stops the n-th task. */
function stop(fleet: BenchFleet, n: number): Task {
  const task = fleet.tasks[n];
  const last = fleet.tasks.pop();
  assert(task !== undefined && last !== undefined, "a task");
  if (task !== last) fleet.tasks[n] = last;
  const at = placeOf(task);
  const instance = fleet.instances[at];
  assert(instance !== undefined, "an instance");
  const reserved = withoutDemand(instance.reserved, task.demand);
  write(fleet, at, { ...instance, reserved }, { task, by: -1 });
  return task;
}

function write(
  { instances, groups, index }: BenchFleet,
  at: number,
  instance: ContainerInstance,
  { task, by }: { task: Task; by: 1 | -1 },
): void {
  const before = instances[at];
  instances[at] = instance;
  if (index === undefined) {
    const counts = groups[at];
    counts?.set(task.group, (counts.get(task.group) ?? 0) + by);
    return;
  }
  followTask(index, by === 1 ? undefined : task, by === 1 ? task : undefined);
  followInstance(index, before, instance);
}
