// Invariants of one turn: what may happen at all, judged by its facts and the world after it. Order
// of statuses, where tasks may be placed, and that the scheduler keeps minimum and maximum.
import { find, get, having } from "../kernel/tables";
import type { RegionFact } from "../model/fact";
import { belowMinimum, rolloutTurnViolations } from "./rollouts";
import { TASK_TRANSITIONS } from "../lifecycle/transitions";
import { startedWrongly } from "./containers";
import type { ServiceId, TaskId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import { leftTooEarly, violatedConstraints } from "./daemons";

/** What is broken, in words for an engineer; `facts` are those of the turn just taken. */
export function turnViolations(
  world: RegionWorld,
  facts: readonly RegionFact[],
): readonly string[] {
  const violated = violatedConstraints(facts);
  const others = facts.filter(
    (fact) => !("serviceId" in fact && violated.has(fact.serviceId ?? "")),
  );
  return [
    ...facts.flatMap(movedWrongly),
    ...facts.flatMap((fact) => placedWrongly(world, fact)),
    ...facts.flatMap((fact) => startedWrongly(world, fact)),
    ...others.flatMap((fact) => leftTooEarly(world, fact)),
    ...aboveMaximum(world, facts),
    ...rolloutTurnViolations(world, facts),
    ...belowMinimum(world, others),
  ];
}

function movedWrongly(fact: RegionFact): readonly string[] {
  if (fact.kind !== "task-moved" || TASK_TRANSITIONS[fact.from].includes(fact.to)) return [];
  return [`task ${fact.taskId} moved from ${fact.from} to ${fact.to}`];
}

function placedWrongly(world: RegionWorld, fact: RegionFact): readonly string[] {
  if (fact.kind !== "task-placed") return [];
  const { taskId, containerInstanceId, serviceId } = fact;
  const instance = find(world.tables.containerInstances, containerInstanceId);
  const broken: string[] = [];
  if (instance?.status !== "ACTIVE" || !instance.agentConnected) {
    broken.push(`task ${taskId} was placed on an instance that takes none`);
  }
  if (isCrowded(world, taskId)) broken.push(`task ${taskId} shares its distinct instance`);
  if (serviceId === undefined) return broken;
  const service = find(world.tables.services, serviceId);
  if (service?.status !== "ACTIVE" || service.desiredCount === 0) {
    broken.push(`task ${taskId} was placed for a service that wants none`);
  }
  return broken;
}

/** Its service or definition asks for an instance without another task of its group. */
function isCrowded(world: RegionWorld, taskId: TaskId): boolean {
  const task = find(world.tables.tasks, taskId);
  if (task === undefined || task.desiredStatus === "STOPPED") return false;
  const service = find(world.tables.services, task.serviceId ?? "");
  const { definition } = get(world.tables.taskDefinitions, task.taskDefinition);
  const constraints = [service?.placementConstraints, definition.placementConstraints].flat();
  if (!constraints.some((constraint) => constraint?.type === "distinctInstance")) return false;
  const beside = having(world.tables.tasks, "instance", task.containerInstanceId).filter(
    ({ group, desiredStatus }) => group === task.group && desiredStatus === "RUNNING",
  );
  return beside.length > 1;
}

/** Where a turn placed tasks of a service, RUNNING and PENDING are within the maximum after it. */
function aboveMaximum(world: RegionWorld, facts: readonly RegionFact[]): readonly string[] {
  return [...placedFor(facts)].flatMap((serviceId) => {
    const service = find(world.tables.services, serviceId);
    // A daemon counts by instances, and one on a draining instance is not among the desired.
    if (service === undefined || service.schedulingStrategy === "DAEMON") return [];
    // Each task set has a share of its own, and several may add up to more.
    if (service.deploymentController === "EXTERNAL") return [];
    const { desiredCount, deploymentConfiguration } = service;
    const most = Math.floor((desiredCount * deploymentConfiguration.maximumPercent) / 100);
    const tasks = having(world.tables.tasks, "service", serviceId);
    const live = tasks.filter((task) => task.desiredStatus === "RUNNING").length;
    return live > most ? [`${serviceId} started above its maximum: ${live} of ${most}`] : [];
  });
}

function placedFor(facts: readonly RegionFact[]): ReadonlySet<ServiceId> {
  const ids = facts.flatMap((fact) => (fact.kind === "task-placed" ? (fact.serviceId ?? []) : []));
  return new Set(ids);
}
