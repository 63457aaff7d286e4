// Containers start together once their images are there, answer SIGTERM or are killed, and end by
// themselves when their behaviour says so. The end of an essential one stops the task.
import { DYNAMIC_PORTS } from "../catalog/ports";
import { assert } from "../kernel/assert";
import { get, having } from "../kernel/tables";
import { arm, disarm, patch, record } from "../kernel/world";
import type { TaskId } from "../model/ids";
import type { Container, Task } from "../model/tasks";
import type { ContainerInstance } from "../model/instances";
import type { NetworkBinding } from "../model/networks";
import type { TaskDefinition } from "../model/taskDefinitions";
import type { RegionWorld } from "../model/region";
import { STOPPED_REASON } from "../catalog/stoppedReasons";
import { watchHealth } from "./health";
import { containersGone, stopTask } from "./taskStop";
import { behaviourOf } from "./timings";
import { advance } from "./transitions";
import { wakeService } from "./wake";

/** All containers run: the agent reports the task RUNNING. */
export function startContainers(world: RegionWorld, task: Task): void {
  const revision = get(world.tables.taskDefinitions, task.taskDefinition);
  const containers = bindPorts(world, task, revision);
  advance(world, task.id, {
    to: "RUNNING",
    with: { containers, startedAt: world.now, blockedOn: undefined },
  });
  for (const { name, image } of containers) {
    record(world, { kind: "container-started", taskId: task.id, container: name });
    const { runMs, exitCode } = behaviourOf(world, image);
    if (runMs !== undefined) exitLater(world, task.id, { name, exitCode, delayMs: runMs });
  }
  watchHealth(world, get(world.tables.tasks, task.id), revision);
  if (task.serviceId !== undefined) wakeService(world, task.serviceId);
}

/** Lets a running container end by itself after a delay. */
export function exitLater(
  world: RegionWorld,
  taskId: TaskId,
  exit: { readonly name: string; readonly exitCode: number; readonly delayMs: number },
): void {
  arm(world, `exit/${taskId}/${exit.name}`, world.now + exit.delayMs, {
    kind: "container-exit",
    taskId,
    container: exit.name,
    exitCode: exit.exitCode,
  });
}

/** A container has ended, by itself or because it was told to. */
export function containerExited(
  world: RegionWorld,
  taskId: TaskId,
  name: string,
  exitCode: number,
): void {
  const task = get(world.tables.tasks, taskId);
  const ended = task.containers.find((container) => container.name === name);
  if (ended?.lastStatus !== "RUNNING") return;
  disarm(world, `exit/${taskId}/${name}`);
  disarm(world, `stop/${taskId}/${name}`);
  const containers = task.containers.map((container) =>
    container.name === name
      ? { ...container, lastStatus: "STOPPED" as const, exitCode }
      : container,
  );
  const executionStoppedAt = task.executionStoppedAt ?? (ended.essential ? world.now : undefined);
  patch(world, "tasks", taskId, { containers, executionStoppedAt, version: task.version + 1 });
  record(world, { kind: "container-exited", taskId, container: name, exitCode });
  if (ended.essential && task.desiredStatus === "RUNNING") {
    const reason = STOPPED_REASON.essentialExited;
    stopTask(world, taskId, { stopCode: "EssentialContainerExited", reason });
  } else if (containers.every((container) => container.lastStatus === "STOPPED")) {
    containersGone(world, taskId);
  }
}

function bindPorts(world: RegionWorld, task: Task, revision: TaskDefinition): readonly Container[] {
  const instance = get(world.tables.containerInstances, task.containerInstanceId);
  const used = portsInUse(world, instance);
  let last = instance.lastDynamicPort;
  const nextPort = () => {
    assert(used.size <= DYNAMIC_PORTS.last - DYNAMIC_PORTS.first, "a dynamic port is free");
    do last = last >= DYNAMIC_PORTS.last ? DYNAMIC_PORTS.first : last + 1;
    while (used.has(last));
    used.add(last);
    return last;
  };
  const containers = task.containers.map((container, i): Container => {
    const networkBindings = bindingsOf(revision, i, nextPort);
    return { ...container, lastStatus: "RUNNING", networkBindings };
  });
  if (last !== instance.lastDynamicPort) {
    patch(world, "containerInstances", instance.id, { lastDynamicPort: last });
  }
  return containers;
}

/** Bound by a container, promised to a task, or the agent's own. */
function portsInUse(world: RegionWorld, { id, registered, reserved }: ContainerInstance) {
  const bound = having(world.tables.tasks, "instance", id)
    .flatMap((task) => task.containers)
    .flatMap(({ networkBindings }) => networkBindings.map(({ hostPort }) => hostPort));
  const { tcpPorts, udpPorts } = reserved;
  return new Set([...bound, ...registered.tcpPorts, ...tcpPorts, ...udpPorts]);
}

/** Bindings of one container: none for awsvpc and none, the next free port for a dynamic one. */
function bindingsOf(
  revision: TaskDefinition,
  index: number,
  nextPort: () => number,
): readonly NetworkBinding[] {
  const { networkMode, definition } = revision;
  if (networkMode === "awsvpc" || networkMode === "none") return [];
  const mappings = definition.containerDefinitions[index]?.portMappings ?? [];
  return mappings.flatMap(({ containerPort, hostPort, protocol }) => {
    if (containerPort === undefined) return [];
    const fixed = networkMode === "host" ? containerPort : hostPort;
    return {
      bindIP: "0.0.0.0",
      containerPort,
      hostPort: fixed === undefined || fixed === 0 ? nextPort() : fixed,
      protocol: protocol === "udp" ? "udp" : "tcp",
    };
  });
}
