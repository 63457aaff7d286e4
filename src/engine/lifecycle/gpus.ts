// GPUs are whole devices, pinned to a container by id when its task is placed, those that nobody
// holds first; the agent starts the task once its own devices are really free. (Developer Guide:
// ecs-gpu; agent: host_resource_manager)
import { having } from "../kernel/tables";
import type { ContainerInstance } from "../model/instances";
import type { RegionWorld } from "../model/region";
import type { Definition } from "../model/taskDefinitions";
import type { Task } from "../model/tasks";

/** The devices of each container of a definition, in its order. */
export function pinGpus(
  world: RegionWorld,
  { id, gpuIds }: ContainerInstance,
  { containerDefinitions }: Definition,
): readonly (readonly string[])[] {
  if (gpuIds.length === 0) return containerDefinitions.map(() => []);
  const tasks = having(world.tables.tasks, "instance", id);
  const wanted = new Set(tasks.filter((task) => task.desiredStatus === "RUNNING").flatMap(gpusOf));
  const held = new Set(tasks.flatMap(gpusOf));
  const offered = gpuIds.filter((gpu) => !wanted.has(gpu));
  const free = [
    ...offered.filter((gpu) => !held.has(gpu)),
    ...offered.filter((gpu) => held.has(gpu)),
  ];
  return containerDefinitions.map(({ resourceRequirements = [] }) => {
    const gpu = resourceRequirements.find(({ type }) => type === "GPU");
    return free.splice(0, Number(gpu?.value ?? 0));
  });
}

export function gpusOf({ containers }: Task): readonly string[] {
  return containers.flatMap(({ gpuIds = [] }) => gpuIds);
}

/** Whether another task that the agent has admitted still holds a device of this one. */
export function areGpusBusy(tasks: readonly Task[], task: Task): boolean {
  const own = gpusOf(task);
  if (own.length === 0) return false;
  return tasks.some(
    (other) => other.admitted && other !== task && gpusOf(other).some((id) => own.includes(id)),
  );
}
