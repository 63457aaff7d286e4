// What lies between the agent's queue and a task's first container: what the task asks for outside
// ECS is fetched, its host volumes are made, and its images' tags are pinned. What is refused here
// fails the task before it pulls anything. (agent: agent/taskresource; the order is assumed)
import { get } from "../kernel/tables";
import { arm, patch } from "../kernel/world";
import type { RegionWorld } from "../model/region";
import type { Task } from "../model/tasks";
import { failTask } from "./containers";
import { resolveDigests } from "./imageDigests";
import { makeVolumes } from "./hostVolumes";
import { fetchedFor, resourceProblem } from "./taskResources";
import { timings } from "./timings";

/** The agent has taken the task out of its queue. */
export function prepareTask(world: RegionWorld, task: Task): void {
  const admitted = patch(world, "tasks", task.id, { admitted: true });
  const { definition } = get(world.tables.taskDefinitions, task.taskDefinition);
  const names = fetchedFor(definition);
  if (names.length === 0 && resourceProblem(world, task) === undefined) {
    return finishResources(world, admitted);
  }
  patch(world, "tasks", task.id, { blockedOn: { kind: "task-resources", names } });
  const at = world.now + timings(world).taskResourcesMs;
  arm(world, `task/${task.id}`, at, { kind: "task", taskId: task.id });
}

/** What the task asked for was fetched, or refused. */
export function finishResources(world: RegionWorld, task: Task): void {
  const reason = resourceProblem(world, task);
  if (reason !== undefined) return failTask(world, task.id, reason);
  makeVolumes(world, task);
  resolveDigests(world, task);
}
