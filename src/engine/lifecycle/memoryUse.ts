// Memory that containers come to use, against the hard limits: the container's own `memory`, and
// the task's where its agent keeps such limits: ECS_ENABLE_TASK_CPU_MEM_LIMIT, never on Windows.
// `memoryReservation` is only reserved for placement: a container may use more.
// (API reference: ContainerDefinition, memory and memoryReservation)
import { find, get } from "../kernel/tables";
import type { RegionWorld } from "../model/region";
import type { Container, Task } from "../model/tasks";
import { definitionOf } from "./taskContainers";
import { behaviourOf } from "./timings";

interface Limit {
  readonly of: "container" | "task";
  readonly memoryMiB: number;
}

/** The limit that binds a container first; undefined: it has none. */
export function limitOf(world: RegionWorld, task: Task, name: string): Limit | undefined {
  const own = definitionOf(world, task, name)?.memory;
  const ofTask = taskLimit(world, task);
  if (own !== undefined && own <= (ofTask ?? Infinity)) return { of: "container", memoryMiB: own };
  return ofTask === undefined ? undefined : { of: "task", memoryMiB: ofTask };
}

/** Registration has written it as MiB. */
function taskLimit(world: RegionWorld, task: Task): number | undefined {
  const host = find(world.tables.containerInstances, task.containerInstanceId);
  const isLimited = host?.osType !== "windows" && host?.agent.enableTaskCpuMemLimit !== false;
  if (!isLimited) return undefined;
  const { memory } = get(world.tables.taskDefinitions, task.taskDefinition).definition;
  return memory === undefined ? undefined : Number(memory);
}

/** It uses more than its own limit, or brings its task above the task's. */
export function hasOutgrown(world: RegionWorld, task: Task, name: string): boolean {
  const own = definitionOf(world, task, name)?.memory ?? Infinity;
  const container = task.containers.find((one) => one.name === name);
  if (container === undefined) return false;
  if (usedBy(world, container) > own) return true;
  const used = task.containers.reduce((sum, one) => sum + usedBy(world, one), 0);
  return used > (taskLimit(world, task) ?? Infinity);
}

/** MiB, of a container that runs. */
function usedBy(world: RegionWorld, { stage, image, startedAt }: Container): number {
  if (stage !== "RUNNING" && stage !== "STOPPING") return 0;
  const { memoryMiB = 0, memoryAfterMs = 0 } = behaviourOf(world, image);
  return world.now >= (startedAt ?? 0) + memoryAfterMs ? memoryMiB : 0;
}
