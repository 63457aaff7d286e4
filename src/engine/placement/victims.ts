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

/** What some tasks are worth to one rule: those with the most go. */
interface Share {
  worth: number;
}

/** One rule in reverse: which share a task has part in, and what its stop changes. */
interface Excess {
  readonly shareOf: (task: Task) => Share;
  readonly stopped: (task: Task) => void;
}

/** A task and its place by tie-break: of equals the lowest goes first. */
interface Standing {
  readonly task: Task;
  readonly place: number;
}

/** Tasks that no rule tells apart; who goes first stands last. */
interface Queue {
  readonly standings: Standing[];
  /** Theirs, rule by rule. */
  readonly shares: readonly Share[];
}

/** At most `count` ids, in the order in which the tasks are chosen. */
export function chooseVictims(
  tasks: readonly Task[],
  count: number,
  context: VictimContext,
): readonly TaskId[] {
  const excesses = excessesOf(tasks, context);
  const queues = queuesOf(tasks, context, excesses);
  const victims: TaskId[] = [];
  while (victims.length < count) {
    const victim = worst(queues)?.standings.pop();
    if (victim === undefined) break;
    for (const excess of excesses) excess.stopped(victim.task);
    victims.push(victim.task.id);
  }
  return victims;
}

/** Those who may go. */
function queuesOf(
  tasks: readonly Task[],
  context: VictimContext,
  excesses: readonly Excess[],
): readonly Queue[] {
  const eligible = tasks.filter((task) => context.isProtected?.(task) !== true);
  eligible.sort((a, b) => tieBreak(a, b, context));
  const sharesOf = (task: Task) => excesses.map((excess) => excess.shareOf(task));
  const queues = new Map<string, Queue>();
  for (let place = eligible.length - 1; place >= 0; place--) {
    const task = eligible[place];
    assert(task !== undefined, "a task at each place");
    const key = draws(context.strategy) ? task.id : likeness(task);
    const queue = queues.get(key) ?? { standings: [], shares: sharesOf(task) };
    queue.standings.push({ task, place });
    queues.set(key, queue);
  }
  return [...queues.values()];
}

/** Tasks of one size on one instance are alike to every rule but random. */
function likeness({ containerInstanceId, availabilityZone, demand }: Task): string {
  return `${containerInstanceId} ${availabilityZone} ${demand.cpu} ${demand.memoryMiB}`;
}

/** The queue whose next task the rules, one after the other, find most in excess. */
function worst(queues: readonly Queue[]): Queue | undefined {
  let found: Queue | undefined;
  for (const queue of queues) {
    if (queue.standings.length === 0) continue;
    if (found === undefined || goesBefore(queue, found)) found = queue;
  }
  return found;
}

function goesBefore(a: Queue, b: Queue): boolean {
  for (let rule = 0; rule < a.shares.length; rule++) {
    const order = (a.shares[rule]?.worth ?? 0) - (b.shares[rule]?.worth ?? 0);
    if (order !== 0) return order > 0;
  }
  return placeOf(a) < placeOf(b);
}

function placeOf({ standings }: Queue): number {
  return standings.at(-1)?.place ?? Infinity;
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
  const groups = new Map<string, Share>();
  const shareOf = (task: Task): Share => {
    const group = groupOfTask(task);
    const share = groups.get(group) ?? { worth: 0 };
    groups.set(group, share);
    return share;
  };
  for (const task of tasks) shareOf(task).worth += 1;
  return { shareOf, stopped: (task) => void (shareOf(task).worth -= 1) };
}

/** binpack in reverse: the instance that will have the most left after the stop. */
function freedMost({ field = "" }: Rule, { instances }: VictimContext): Excess {
  const resource = field.toLowerCase() === "cpu" ? "cpu" : "memory";
  const sizeOf = ({ demand }: Task): number => (resource === "cpu" ? demand.cpu : demand.memoryMiB);
  const sharesOn = new Map<ContainerInstanceId, Share[]>();
  return {
    shareOf: (task) => {
      const instance = instances.get(task.containerInstanceId);
      if (instance === undefined) return { worth: 0 };
      const share = { worth: leftOf(instance, resource) + sizeOf(task) };
      const onIt = sharesOn.get(instance.id);
      if (onIt === undefined) sharesOn.set(instance.id, [share]);
      else onIt.push(share);
      return share;
    },
    stopped: (task) => {
      for (const share of sharesOn.get(task.containerInstanceId) ?? []) {
        share.worth += sizeOf(task);
      }
    },
  };
}

/** random: every task has drawn its place in the queue. */
function drawn({ seed }: VictimContext): Excess {
  return {
    shareOf: (task) => ({ worth: chance(seed, "victim", task.id, 1 << 30) }),
    stopped: () => undefined,
  };
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
