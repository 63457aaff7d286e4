// What can only be seen from turn to turn, or with the rules of placement: a protected task is left
// alone by scale-in and deployments, and a task is placed where its constraints allow it.
import { violatedConstraints } from "../../engine/checks/daemons";
import { all, find, get } from "../../engine/kernel/tables";
import type { RegionFact } from "../../engine/model/fact";
import type { TaskId } from "../../engine/model/ids";
import type { RegionWorld } from "../../engine/model/region";
import type { Task } from "../../engine/model/tasks";
import { compileQuery, matches } from "../../engine/placement/query/compile";
import { candidateOn } from "../../engine/placing";

export type Watch = (world: RegionWorld, facts: readonly RegionFact[]) => readonly string[];

export function createWatch(): Watch {
  const protectedUntil = new Map<TaskId, number>();
  return (world, facts) => {
    const violated = violatedConstraints(facts);
    const broken = facts.flatMap((fact) => {
      if (fact.kind === "task-protected") {
        if (fact.until === undefined) protectedUntil.delete(fact.taskId);
        else protectedUntil.set(fact.taskId, fact.until);
      }
      if (fact.kind === "task-placed") return misplaced(world, fact.taskId);
      if (fact.kind !== "task-moved") return [];
      if (fact.serviceId !== undefined && violated.has(fact.serviceId)) return [];
      const until = protectedUntil.get(fact.taskId) ?? 0;
      return until > world.now && isTaken(world, fact) ? [`${fact.taskId} was protected`] : [];
    });
    return [...broken, ...[...violated].flatMap((id) => notViolated(world, id))];
  };
}

/** Its daemons are said to violate the constraints: one that was told to stop does. */
function notViolated(world: RegionWorld, id: string): readonly string[] {
  const { placementConstraints } = get(world.tables.services, id);
  if (placementConstraints.length === 0 || !placementConstraints.every(isAboutAttributes))
    return [];
  // By its time, not by what it does: an agent without contact hears nothing of it.
  const stopped = [...all(world.tables.tasks)].filter(
    ({ serviceId, stoppingAt }) => serviceId === id && stoppingAt === world.now,
  );
  const isViolated = (task: Task) => failedConstraints(world, task).length > 0;
  return stopped.some(isViolated) ? [] : [`${id} violates no placement constraint`];
}

/** Scale-in or a deployment took it, not its health, its instance or the end of its service. */
function isTaken(world: RegionWorld, fact: RegionFact & { readonly kind: "task-moved" }): boolean {
  if (fact.from !== "RUNNING" || fact.because?.stopCode !== "ServiceSchedulerInitiated") {
    return false;
  }
  const task = get(world.tables.tasks, fact.taskId);
  const service = find(world.tables.services, task.serviceId ?? "");
  const instance = get(world.tables.containerInstances, task.containerInstanceId);
  return (
    task.stoppingAt === world.now &&
    task.healthStatus !== "UNHEALTHY" &&
    instance.status === "ACTIVE" &&
    service?.status === "ACTIVE" &&
    service.deploymentController === "ECS"
  );
}

/** By queries about attributes only: what they say does not change with the placement itself. */
function misplaced(world: RegionWorld, id: TaskId): readonly string[] {
  return failedConstraints(world, get(world.tables.tasks, id)).map(
    (expression) => `${id} was placed against ${expression}`,
  );
}

/** Those of its service, about attributes, that its instance does not meet. */
function failedConstraints(world: RegionWorld, task: Task): readonly string[] {
  const service = find(world.tables.services, task.serviceId ?? "");
  const candidate = candidateOn(
    world,
    get(world.tables.containerInstances, task.containerInstanceId),
    task.group,
  );
  return (service?.placementConstraints ?? [])
    .filter(isAboutAttributes)
    .map(({ expression = "" }) => expression)
    .filter((expression) => {
      const query = compileQuery(expression);
      return query.kind === "query" && !matches(query, candidate, world.now);
    });
}

function isAboutAttributes({ expression = "" }: { readonly expression?: string }): boolean {
  const query = compileQuery(expression);
  if (query.kind !== "query") return false;
  return [...query.subjects].every((subject) => subject.startsWith("attribute:"));
}
