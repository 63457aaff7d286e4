// Invariants of a whole world, recomputed from the task list and never from the engine's own
// counters. Run after every turn in tests and development.
import { armed } from "../kernel/agenda";
import { all, get, having } from "../kernel/tables";
import { agentBook } from "../lifecycle/agentQueue";
import { parseCidr } from "../lifecycle/addresses";
import type { ContainerInstance, Task } from "../model/records";
import type { RegionWorld } from "../model/region";
import { type Holdings, NO_HOLDINGS, withDemand } from "../model/resources";

/** What is broken, in words for an engineer; empty: all is well. */
export function violations(world: RegionWorld): readonly string[] {
  return [
    ...[...all(world.tables.containerInstances)].flatMap((one) => instanceViolations(world, one)),
    ...[...all(world.tables.tasks)].flatMap((task) => taskViolations(world, task)),
    ...addressViolations(world),
    ...serviceViolations(world),
  ];
}

function instanceViolations(world: RegionWorld, instance: ContainerInstance): readonly string[] {
  const tasks = having(world.tables.tasks, "instance", instance.id);
  const placed = heldBy(tasks);
  const host = agentBook(tasks);
  const broken: string[] = [];
  const { registered, reserved } = instance;
  for (const dimension of ["cpu", "memoryMiB", "enis", "gpus"] as const) {
    if (placed[dimension] !== reserved[dimension]) {
      broken.push(
        `${instance.id} books ${dimension} ${reserved[dimension]}, tasks hold ${placed[dimension]}`,
      );
    }
    if (placed[dimension] > registered[dimension]) {
      broken.push(
        `${instance.id} holds ${placed[dimension]} of ${registered[dimension]} ${dimension}`,
      );
    }
    if (dimension !== "enis" && host[dimension] > registered[dimension]) {
      broken.push(`the host of ${instance.id} runs ${host[dimension]} ${dimension}`);
    }
  }
  for (const ports of [placed.tcpPorts, placed.udpPorts, host.tcpPorts, host.udpPorts]) {
    if (new Set(ports).size < ports.length) broken.push(`${instance.id} has a port twice`);
  }
  return broken;
}

/** What the tasks of an instance hold for placement: ENIs until the task is gone, the rest until it stops. */
function heldBy(tasks: readonly Task[]): Holdings {
  return tasks.reduce((held, { desiredStatus, demand }) => {
    if (desiredStatus === "RUNNING") return withDemand(held, demand);
    return { ...held, enis: held.enis + demand.enis };
  }, NO_HOLDINGS);
}

const ORDERED = [
  "createdAt",
  "pullStartedAt",
  "pullStoppedAt",
  "startedAt",
  "stoppingAt",
  "stoppedAt",
] as const;

function taskViolations(world: RegionWorld, task: Task): readonly string[] {
  const broken: string[] = [];
  const say = (what: string) => broken.push(`task ${task.id} ${what}`);
  const times = ORDERED.flatMap((name) => task[name] ?? []);
  if (times.some((at, i) => at < (times[i - 1] ?? 0)) || (times.at(-1) ?? 0) > world.now) {
    say("has time stamps out of order");
  }
  if (task.lastStatus === "STOPPED") {
    if (task.desiredStatus !== "STOPPED") say("is STOPPED and wanted RUNNING");
    if (task.stopCode === undefined || task.stoppedReason === undefined) say("stopped unexplained");
    if (task.eni !== undefined && task.eni.status !== "DELETED") say("is STOPPED with an ENI");
    return broken;
  }
  const { availabilityZone } = get(world.tables.containerInstances, task.containerInstanceId);
  if (task.availabilityZone !== availabilityZone) say("left its zone");
  const essentialGone = task.containers.some(
    (container) => container.essential && container.lastStatus === "STOPPED",
  );
  if (essentialGone && task.desiredStatus === "RUNNING") say("outlives an essential container");
  if (task.lastStatus === "RUNNING" && task.startedAt === undefined) say("RUNNING never started");
  return broken;
}

/** Usable addresses = free + held; each is held once, by an instance or a task's ENI. */
function addressViolations(world: RegionWorld): readonly string[] {
  const holders = new Map<string, number[]>();
  const hold = (subnet: string, host: number) =>
    holders.set(subnet, [...(holders.get(subnet) ?? []), host]);
  for (const { state, subnetId, hostNumber } of all(world.tables.ec2Instances)) {
    if (state !== "terminated") hold(subnetId, hostNumber);
  }
  for (const { subnetId, hostNumber } of all(world.tables.enis)) hold(subnetId, hostNumber);
  return [...all(world.tables.subnets)].flatMap(({ id, held, cidrBlock }) => {
    const actual = (holders.get(id) ?? []).sort((a, b) => a - b);
    const broken: string[] = [];
    if (actual.join() !== held.join())
      broken.push(`${id} books ${held.join()}, held ${actual.join()}`);
    if (new Set(held).size < held.length) broken.push(`${id} holds an address twice`);
    const last = parseCidr(cidrBlock).size - 2;
    if (held.some((host) => host < 4 || host > last)) broken.push(`${id} holds a reserved address`);
    return broken;
  });
}

function serviceViolations(world: RegionWorld): readonly string[] {
  return [...all(world.tables.services)].flatMap((service) => {
    const deployments = having(world.tables.deployments, "service", service.id);
    const primaries = deployments.filter((deployment) => deployment.status === "PRIMARY").length;
    const wanted = service.status === "INACTIVE" ? 0 : 1;
    const broken: string[] = [];
    if (primaries !== wanted) broken.push(`${service.id} has ${primaries} PRIMARY deployments`);
    const live = having(world.tables.tasks, "service", service.id).filter(
      (task) => task.desiredStatus === "RUNNING",
    );
    if (service.status === "INACTIVE" && live.length > 0)
      broken.push(`${service.id} is INACTIVE with tasks`);
    const max = Math.floor(
      (service.desiredCount * service.deploymentConfiguration.maximumPercent) / 100,
    );
    // Announced and not yet looked at again: the scheduler takes what it said for true.
    const settled =
      service.steadySince !== undefined &&
      armed(world.agenda, `service/${service.id}`) === undefined;
    if (settled && live.length !== service.desiredCount)
      broken.push(`${service.id} is steady off its count`);
    if (settled && live.length > max) broken.push(`${service.id} is above its maximum`);
    return broken;
  });
}
