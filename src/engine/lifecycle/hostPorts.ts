// Host ports as Docker hands them out when a container starts: static ones as asked, dynamic ones
// rising through the host's range, a range of ports as a free run of it; tcp and udp apart. ECS
// does not know of dynamic ports when it places a task: a static port that one of them has taken
// by then keeps the container from starting. (API reference: PortMapping; agent: README.md)
import { get, having } from "../kernel/tables";
import { patch } from "../kernel/world";
import type { ContainerInstance } from "../model/instances";
import type { NetworkBinding, NetworkMode } from "../model/networks";
import type { RegionWorld } from "../model/region";
import type { Definition, TaskDefinition } from "../model/taskDefinitions";
import type { Container, Task } from "../model/tasks";

type Protocol = NetworkBinding["protocol"];
type ContainerDefinition = Definition["containerDefinitions"][number];
type PortMapping = NonNullable<ContainerDefinition["portMappings"]>[number];

interface Wanted {
  readonly protocol: Protocol;
  readonly containerPort: number;
  /** 0: Docker chooses. */
  readonly hostPort: number;
  /** More than one for a range. */
  readonly count: number;
  readonly containerPortRange?: string;
}

/**
 * Bindings of one container that starts. Instead, the first static port that is not free, or 0
 * where the dynamic range has none left.
 */
export function bindPorts(
  world: RegionWorld,
  task: Task,
  name: string,
): readonly NetworkBinding[] | { readonly taken: number } {
  const wanted = wantedPorts(get(world.tables.taskDefinitions, task.taskDefinition), name);
  if (wanted.length === 0) return [];
  const instance = get(world.tables.containerInstances, task.containerInstanceId);
  const bound = boundPorts(world, instance);
  const clash = wanted.find(({ protocol, hostPort }) => bound[protocol].has(hostPort));
  if (clash !== undefined) return { taken: clash.hostPort };
  const used = { tcp: promised(instance, "tcpPorts"), udp: promised(instance, "udpPorts") };
  for (const protocol of ["tcp", "udp"] as const) {
    for (const port of bound[protocol]) used[protocol].add(port);
  }
  return choosePorts(world, instance, { wanted, used });
}

function choosePorts(
  world: RegionWorld,
  instance: ContainerInstance,
  { wanted, used }: { wanted: readonly Wanted[]; used: Readonly<Record<Protocol, Set<number>>> },
): readonly NetworkBinding[] | { readonly taken: number } {
  const { lastDynamicPort, lastDynamicUdpPort = instance.agent.dynamicPortRange.first - 1 } =
    instance;
  const last = { tcp: lastDynamicPort, udp: lastDynamicUdpPort };
  const bindings: NetworkBinding[] = [];
  for (const one of wanted) {
    const { protocol, count } = one;
    let { hostPort } = one;
    if (hostPort === 0) {
      const run = freeRun(used[protocol], instance, { from: last[protocol], count });
      if (run === undefined) return { taken: 0 };
      last[protocol] = run + count - 1;
      hostPort = run;
    }
    for (let i = 0; i < count; i++) used[protocol].add(hostPort + i);
    bindings.push(bindingOf(one, hostPort));
  }
  if (last.tcp !== lastDynamicPort || last.udp !== lastDynamicUdpPort) {
    const change = { lastDynamicPort: last.tcp, lastDynamicUdpPort: last.udp };
    patch(world, "containerInstances", instance.id, change);
  }
  return bindings;
}

/** None for awsvpc and none; in host mode a container port is its host port. */
function wantedPorts({ networkMode, definition }: TaskDefinition, name: string): readonly Wanted[] {
  if (networkMode === "awsvpc" || networkMode === "none") return [];
  const container = definition.containerDefinitions.find((one) => one.name === name);
  return (container?.portMappings ?? []).flatMap((mapping) => wantedFor(mapping, networkMode));
}

function wantedFor(mapping: PortMapping, mode: NetworkMode): readonly Wanted[] {
  const protocol: Protocol = mapping.protocol === "udp" ? "udp" : "tcp";
  const { containerPort, hostPort = 0, containerPortRange } = mapping;
  if (containerPortRange !== undefined) {
    const [first = 0, last = 0] = containerPortRange.split("-").map(Number);
    const count = last - first + 1;
    return [{ protocol, containerPort: first, hostPort: 0, count, containerPortRange }];
  }
  if (containerPort === undefined) return [];
  const fixed = mode === "host" ? containerPort : hostPort;
  return [{ protocol, containerPort, hostPort: fixed, count: 1 }];
}

/** The agent's own, and those promised to tasks: no dynamic port is one of these. */
function promised(
  { registered, reserved }: ContainerInstance,
  ports: "tcpPorts" | "udpPorts",
): Set<number> {
  return new Set([...registered[ports], ...reserved[ports]]);
}

/** Those that containers of the host have bound. */
function boundPorts(
  world: RegionWorld,
  { id }: ContainerInstance,
): Readonly<Record<Protocol, ReadonlySet<number>>> {
  const bound = { tcp: new Set<number>(), udp: new Set<number>() };
  for (const { containers } of having(world.tables.tasks, "instance", id)) {
    for (const binding of containers.flatMap(bindingsHeld)) {
      for (const port of portsOf(binding)) bound[binding.protocol].add(port);
    }
  }
  return bound;
}

/** A container holds its ports from its start to its end on the host, whatever ECS shows. */
export function bindingsHeld({ stage, networkBindings }: Container): readonly NetworkBinding[] {
  return stage === "RUNNING" || stage === "STOPPING" ? networkBindings : [];
}

/** The host ports of a binding. */
export function portsOf({ hostPort, hostPortRange }: NetworkBinding): readonly number[] {
  const last = Number(hostPortRange?.split("-")[1] ?? hostPort);
  return Array.from({ length: last - hostPort + 1 }, (_, i) => hostPort + i);
}

/** The first of the next free run of so many ports after `from`, wrapping at the range's end. */
function freeRun(
  used: ReadonlySet<number>,
  { agent }: ContainerInstance,
  { from, count }: { readonly from: number; readonly count: number },
): number | undefined {
  const { first, last } = agent.dynamicPortRange;
  let run = 0;
  let port = from;
  // Once around, and on to the end of a run that began before `from`.
  for (let step = first; step <= last + count; step++) {
    const isWrapping = port >= last || port < first;
    port = isWrapping ? first : port + 1;
    if (isWrapping) run = 0;
    run = used.has(port) ? 0 : run + 1;
    if (run === count) return port - count + 1;
  }
  return undefined;
}

function bindingOf(wanted: Wanted, hostPort: number): NetworkBinding {
  const { protocol, containerPort, containerPortRange, count } = wanted;
  const binding = { bindIP: "0.0.0.0", containerPort, hostPort, protocol };
  if (containerPortRange === undefined) return binding;
  return { ...binding, containerPortRange, hostPortRange: `${hostPort}-${hostPort + count - 1}` };
}
