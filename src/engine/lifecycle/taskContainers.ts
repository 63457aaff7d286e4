// The containers of a task as records: looked up, replaced, and stripped of their timers.
import { MOST_REASON } from "../catalog/quotas";
import { get } from "../kernel/tables";
import { disarm, patch } from "../kernel/world";
import type { TaskId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import type { Container, ContainerEnd, Task } from "../model/tasks";
import type { Definition } from "../model/taskDefinitions";

export function containerOf(
  world: RegionWorld,
  taskId: TaskId,
  name: string,
): Container | undefined {
  return get(world.tables.tasks, taskId).containers.find((container) => container.name === name);
}

/** What the task definition says of a container. */
export function definitionOf(
  world: RegionWorld,
  task: Task,
  name: string,
): Definition["containerDefinitions"][number] | undefined {
  const { definition } = get(world.tables.taskDefinitions, task.taskDefinition);
  return definition.containerDefinitions.find((container) => container.name === name);
}

export function changeContainer(
  world: RegionWorld,
  taskId: TaskId,
  name: string,
  change: Partial<Container>,
): void {
  const { containers } = get(world.tables.tasks, taskId);
  patch(world, "tasks", taskId, {
    containers: containers.map((container) =>
      container.name === name ? { ...container, ...change } : container,
    ),
  });
}

/** What may be due for a running container, by its own doing or the agent's. */
const RUN_TIMERS = ["exit", "memory", "check", "stop"] as const;

export function disarmRun(world: RegionWorld, taskId: TaskId, name: string): void {
  for (const timer of RUN_TIMERS) disarm(world, `${timer}/${taskId}/${name}`);
}

/** Nothing is due any more for any container of a task. */
export function disarmContainers(world: RegionWorld, { id, containers }: Task): void {
  for (const { name } of containers) {
    disarmRun(world, id, name);
    disarm(world, `start/${id}/${name}`);
    disarm(world, `timeout/${id}/${name}`);
  }
}

/** On the host and for ECS: no container is left. */
export function allStopped({ containers }: Task, now: number): readonly Container[] {
  return containers.map((container) => {
    const ended = container.ended ?? { at: now };
    const { exitCode, reason } = reported(ended);
    return { ...container, stage: "STOPPED", lastStatus: "STOPPED", ended, exitCode, reason };
  });
}

/** What ECS is told of a container's end: the agent cuts long reasons off. */
export function reported({ exitCode, reason }: Partial<ContainerEnd> = {}): Partial<ContainerEnd> {
  return { exitCode, reason: reason?.slice(0, MOST_REASON) };
}
