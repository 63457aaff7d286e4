// What an instance books is what its tasks hold, and neither exceeds what it registered: for
// placement, which counts tasks until they are told to stop, and for the host, which counts them
// until their containers are gone.
import { all, find, having } from "../kernel/tables";
import { instanceType } from "../catalog/instanceTypes";
import { MOST_RESERVED_PORTS } from "../catalog/ports";
import { trunkTaskLimit } from "../catalog/trunking";
import { agentBook } from "../lifecycle/agentQueue";
import { bindingsHeld, portsOf } from "../lifecycle/hostPorts";
import type { PortRange } from "../model/agent";
import type { ContainerInstance } from "../model/instances";
import type { Task } from "../model/tasks";
import type { RegionWorld } from "../model/region";
import { type Holdings, NO_HOLDINGS, withDemand } from "../model/resources";

export function instanceViolations(world: RegionWorld): readonly string[] {
  return [...all(world.tables.containerInstances)].flatMap((instance) => {
    const tasks = having(world.tables.tasks, "instance", instance.id);
    return [
      ...amountViolations(instance, tasks),
      ...portViolations(instance, tasks),
      ...slotViolations(world, instance),
      ...standingViolations(world, instance, tasks),
    ];
  });
}

function amountViolations(
  { id, registered, reserved }: ContainerInstance,
  tasks: readonly Task[],
): readonly string[] {
  const placed = heldBy(tasks);
  const host = agentBook(tasks);
  return (["cpu", "memoryMiB", "enis", "gpus"] as const).flatMap((what) => {
    const broken: string[] = [];
    if (placed[what] !== reserved[what]) {
      broken.push(`${id} books ${what} ${reserved[what]}, tasks hold ${placed[what]}`);
    }
    if (placed[what] > registered[what]) {
      broken.push(`${id} holds ${placed[what]} of ${registered[what]} ${what}`);
    }
    if (what !== "enis" && host[what] > registered[what]) {
      broken.push(`the host of ${id} runs ${host[what]} ${what}`);
    }
    return broken;
  });
}

function portViolations(
  { id, registered, reserved, agent }: ContainerInstance,
  tasks: readonly Task[],
): readonly string[] {
  const placed = heldBy(tasks);
  const host = agentBook(tasks);
  const broken: string[] = [];
  for (const what of ["tcpPorts", "udpPorts"] as const) {
    const ports = placed[what].toSorted((a, b) => a - b);
    if (ports.join() !== reserved[what].join()) broken.push(`${id} books other ${what}`);
    if (isTwice(ports) || isTwice(host[what])) broken.push(`${id} has a port twice`);
    if (ports.some((port) => registered[what].includes(port))) {
      broken.push(`${id} gave away a port of its agent`);
    }
  }
  const count = [registered, placed].flatMap((of) => [...of.tcpPorts, ...of.udpPorts]).length;
  if (count > MOST_RESERVED_PORTS && placed.tcpPorts.length + placed.udpPorts.length > 0) {
    broken.push(`${id} has ${count} ports reserved`);
  }
  return [...broken, ...boundViolations(id, agent.dynamicPortRange, tasks)];
}

/** No host port is bound twice, and one that nobody asked for lies in the dynamic range. */
function boundViolations(
  id: string,
  { first, last }: PortRange,
  tasks: readonly Task[],
): readonly string[] {
  const bound: string[] = [];
  const broken: string[] = [];
  for (const { containers, demand } of tasks) {
    for (const binding of containers.flatMap(bindingsHeld)) {
      const ports = portsOf(binding);
      const { protocol } = binding;
      bound.push(...ports.map((port) => `${protocol} ${port}`));
      const asked = protocol === "tcp" ? demand.tcpPorts : demand.udpPorts;
      const odd = ports.find((port) => !asked.includes(port) && (port < first || port > last));
      if (odd !== undefined) broken.push(`${id} gave out port ${odd} as a dynamic one`);
    }
  }
  return isTwice(bound) ? [...broken, `${id} binds a port twice`] : broken;
}

/** Slots for awsvpc tasks: what the type has, and with a trunk what ECS lists for it. */
function slotViolations(world: RegionWorld, instance: ContainerInstance): readonly string[] {
  const { id, launchType, instanceType: name, registered, status } = instance;
  const plain = launchType === "EC2" ? (instanceType(name)?.taskLimitNoTrunking ?? 0) : 0;
  const hasTrunk = instance.attributes.some((one) => one.name === "ecs.awsvpc-trunk-id");
  const slots = hasTrunk ? trunkTaskLimit(name) : plain;
  const isHeld = having(world.tables.trunks, "instance", id).length > 0;
  const broken = registered.enis === slots ? [] : [`${id} offers ${registered.enis} ENI slots`];
  if (status === "DEREGISTERING" && !isHeld) broken.push(`${id} is DEREGISTERING without a trunk`);
  return broken;
}

function standingViolations(
  world: RegionWorld,
  { id, status, agentConnected, subnetId, availabilityZone }: ContainerInstance,
  tasks: readonly Task[],
): readonly string[] {
  const broken: string[] = [];
  if (status === "INACTIVE" && tasks.length > 0) broken.push(`${id} is INACTIVE with tasks`);
  if (status === "INACTIVE" && agentConnected) broken.push(`${id} is INACTIVE and connected`);
  const zone = find(world.tables.subnets, subnetId ?? "")?.availabilityZone ?? "";
  if (zone !== availabilityZone) broken.push(`${id} stands in another zone than its subnet`);
  return broken;
}

function isTwice(values: readonly (number | string)[]): boolean {
  return new Set(values).size < values.length;
}

/** Held for placement: ENIs until the task is gone, all else until it is told to stop. */
function heldBy(tasks: readonly Task[]): Holdings {
  return tasks.reduce((held, { desiredStatus, demand }) => {
    if (desiredStatus === "RUNNING") return withDemand(held, demand);
    return { ...held, enis: held.enis + demand.enis };
  }, NO_HOLDINGS);
}
