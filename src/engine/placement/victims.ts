// Which tasks of a service stop when it has too many: the placement rules in reverse. Without
// rules: the Availability Zone with the most tasks of the service, in it the instance with the
// most. What is then still equal: not yet healthy first, older deployment first, newest start
// first (assumed). Decides which, never how many. (guide: ecs_services; task-placement-strategies)
import { assert } from "../kernel/assert";
import { chance } from "../kernel/chance";
import type { ContainerInstanceId, DeploymentId, TaskId } from "../model/ids";
import type { ContainerInstance } from "../model/instances";
import type { Task } from "../model/tasks";
import type { Strategy } from "./ask";
import { leftOf } from "./ranks/binpack";
import { groupOf, isPerInstance, ZONE } from "./ranks/spread";
import { rulesOf, type Rule } from "./ranks/strategy";

export interface VictimContext {
  readonly strategy: Strategy;
  /** The instances the tasks stand on; one that is gone may be missing. */
  readonly instances: ReadonlyMap<ContainerInstanceId, ContainerInstance>;
  readonly seed: string;
  readonly isHealthy: (task: Task) => boolean;
  /** Counted, and stays: a protected task, or one of a deployment that is not to shrink. */
  readonly isProtected?: (task: Task) => boolean;
  /** Oldest first. A task of none of them counts as older than all. */
  readonly deployments: readonly DeploymentId[];
}

/** A task's worth to one rule: the one with the most goes. Lasts until `stopped` changes it. */
interface Excess {
  readonly of: (task: Task) => number;
  readonly stopped: (task: Task) => void;
}

/** A task and its place by tie-break: of equals the lowest goes first. */
interface Standing {
  readonly task: Task;
  readonly place: number;
}

/** At most `count` ids, in the order in which the tasks are chosen. */
export function chooseVictims(
  tasks: readonly Task[],
  count: number,
  context: VictimContext,
): readonly TaskId[] {
  const excesses = excessesOf(tasks, context);
  const queues = queuesOf(tasks, context);
  const victims: TaskId[] = [];
  while (victims.length < count) {
    const victim = worst(queues, excesses)?.pop();
    if (victim === undefined) break;
    for (const excess of excesses) excess.stopped(victim.task);
    victims.push(victim.task.id);
  }
  return victims;
}

/** Those who may go, in queues that no rule tells apart; who goes first stands last. */
function queuesOf(tasks: readonly Task[], context: VictimContext): readonly Standing[][] {
  const eligible = tasks.filter((task) => context.isProtected?.(task) !== true);
  eligible.sort((a, b) => tieBreak(a, b, context));
  const queues = new Map<string, Standing[]>();
  for (let place = eligible.length - 1; place >= 0; place--) {
    const task = eligible[place];
    assert(task !== undefined, "a task at each place");
    const key = draws(context.strategy) ? task.id : likeness(task);
    const queue = queues.get(key);
    if (queue === undefined) queues.set(key, [{ task, place }]);
    else queue.push({ task, place });
  }
  return [...queues.values()];
}

/** Tasks of one size on one instance are alike to every rule but random. */
function likeness({ containerInstanceId, availabilityZone, demand }: Task): string {
  return `${containerInstanceId} ${availabilityZone} ${demand.cpu} ${demand.memoryMiB}`;
}

/** The queue whose next task the rules, one after the other, find most in excess. */
function worst(queues: readonly Standing[][], excesses: readonly Excess[]): Standing[] | undefined {
  let found: Standing[] | undefined;
  let most: Standing | undefined;
  for (const queue of queues) {
    const next = queue.at(-1);
    if (next === undefined) continue;
    if (most === undefined || goesBefore(next, most, excesses)) {
      found = queue;
      most = next;
    }
  }
  return found;
}

function goesBefore(a: Standing, b: Standing, excesses: readonly Excess[]): boolean {
  for (const excess of excesses) {
    const order = excess.of(a.task) - excess.of(b.task);
    if (order !== 0) return order > 0;
  }
  return a.place < b.place;
}

function excessesOf(tasks: readonly Task[], context: VictimContext): readonly Excess[] {
  const { strategy } = context;
  const excesses = rulesOf(strategy).map((rule) =>
    rule.type === "binpack" ? freedMost(rule, context) : crowd(rule, tasks, context),
  );
  return draws(strategy) ? [...excesses, drawn(context)] : excesses;
}

/** RunTask's default says nothing about stopping: only a rule that is given draws. */
function draws(strategy: Strategy): boolean {
  return typeof strategy !== "string" && strategy.some(({ type }) => type === "random");
}

/** spread in reverse: the group with the most tasks. */
function crowd({ field = "" }: Rule, tasks: readonly Task[], context: VictimContext): Excess {
  const groupOfTask = (task: Task): string => {
    if (isPerInstance(field)) return task.containerInstanceId;
    if (field === ZONE) return task.availabilityZone;
    const instance = context.instances.get(task.containerInstanceId);
    return instance === undefined ? "" : groupOf(instance, field);
  };
  const sums = new Map<string, number>();
  const add = (task: Task, by: number): void => {
    const group = groupOfTask(task);
    sums.set(group, (sums.get(group) ?? 0) + by);
  };
  for (const task of tasks) add(task, 1);
  return {
    of: (task) => sums.get(groupOfTask(task)) ?? 0,
    stopped: (task) => add(task, -1),
  };
}

/** binpack in reverse: the instance that will have the most left after the stop. */
function freedMost({ field = "" }: Rule, { instances }: VictimContext): Excess {
  const resource = field.toLowerCase() === "cpu" ? "cpu" : "memory";
  const sizeOf = ({ demand }: Task): number => (resource === "cpu" ? demand.cpu : demand.memoryMiB);
  const freed = new Map<ContainerInstanceId, number>();
  const freedOn = (task: Task): number => freed.get(task.containerInstanceId) ?? 0;
  return {
    of: (task) => {
      const instance = instances.get(task.containerInstanceId);
      if (instance === undefined) return 0;
      return leftOf(instance, resource) + freedOn(task) + sizeOf(task);
    },
    stopped: (task) => void freed.set(task.containerInstanceId, freedOn(task) + sizeOf(task)),
  };
}

/** random: every task has drawn its place in the queue. */
function drawn({ seed }: VictimContext): Excess {
  return { of: (task) => chance(seed, "victim", task.id, 1 << 30), stopped: () => undefined };
}

function tieBreak(a: Task, b: Task, context: VictimContext): number {
  const unhealthy = Number(context.isHealthy(a)) - Number(context.isHealthy(b));
  if (unhealthy !== 0) return unhealthy;
  const older = ageRank(a, context) - ageRank(b, context);
  if (older !== 0) return older;
  const newer = startOf(b) - startOf(a);
  if (newer !== 0) return newer;
  return a.id < b.id ? -1 : 1;
}

function ageRank({ deploymentId }: Task, { deployments }: VictimContext): number {
  return deploymentId === undefined ? -1 : deployments.indexOf(deploymentId);
}

/** A task that has not started yet is the newest of all. */
function startOf({ startedAt }: Task): number {
  return startedAt ?? Number.MAX_SAFE_INTEGER;
}
