// The rosters: every pool's container instances in order of registration, what is meant to run
// on each, and a log of who changed, so that whoever judged them before looks only at those again.
// Follows the records of container instances and tasks, write by write.
import { assert } from "../../kernel/assert";
import type { ContainerInstanceId } from "../../model/ids";
import type { ContainerInstance } from "../../model/instances";
import type { Task } from "../../model/tasks";
import { type Candidate, counts, poolOf } from "../candidate";
import type { Standings } from "./standings";

/** One instance and the tasks that count on it. */
export interface Host {
  /** Undefined while there is no such instance, or it is INACTIVE: no candidate. */
  instance: ContainerInstance | undefined;
  /** Where it stands in its cluster's roster, once it registered. */
  place: { readonly roster: Roster; readonly slot: number } | undefined;
  readonly groups: Map<string, number>;
  running: number;
}

export interface Roster {
  /** In order of registration. A slot is never given to another host. */
  readonly hosts: Host[];
  /** Those of them that are candidates. */
  present: number;
  /** Slots in the order in which they changed, without the first `forgotten`. */
  log: number[];
  forgotten: number;
  /** By slot: its newest place in the log. */
  readonly changedAt: number[];
  /** What is known of one kind of ask, by the group that asks. */
  readonly standings: Map<string, Standings[]>;
  /** How many asks were answered. */
  asks: number;
}

export interface PlacementIndex {
  readonly hosts: Map<ContainerInstanceId, Host>;
  /** By the name of the pool. */
  readonly rosters: Map<string, Roster>;
}

/** The older half of the log is dropped when it is longer than this many entries a slot. */
const LOG_PER_SLOT = 4;
const LOG_AT_LEAST = 1_000;

/** Members of an instance that change often and that no filter and no rank looks at. */
const UNSEEN: ReadonlySet<string> = new Set([
  "version",
  "images",
  "lastDynamicPort",
  "lastDynamicUdpPort",
  "contactLostAt",
  "agentRunning",
  "agentStartedAt",
]);

export function createIndex(): PlacementIndex {
  return { hosts: new Map(), rosters: new Map() };
}

export function followInstance(
  index: PlacementIndex,
  before: ContainerInstance | undefined,
  after: ContainerInstance | undefined,
): void {
  const record = after ?? before;
  assert(record !== undefined, "a write has a record");
  const host = hostOf(index, record.id);
  const was = host.instance;
  host.instance = after?.status === "INACTIVE" ? undefined : after;
  host.place ??= register(index, host, record);
  const { roster } = host.place;
  roster.present += Number(host.instance !== undefined) - Number(was !== undefined);
  if (before === undefined || after === undefined || isSeen(before, after)) noteChange(host);
}

export function followTask(
  index: PlacementIndex,
  before: Task | undefined,
  after: Task | undefined,
): void {
  const had = before !== undefined && counts(before) ? before : undefined;
  const has = after !== undefined && counts(after) ? after : undefined;
  if (had !== undefined && has !== undefined && countAlike(had, has)) return;
  if (had !== undefined) countTask(index, had, -1);
  if (has !== undefined) countTask(index, has, 1);
}

/** What a group finds on a host; good until the next write. */
export function candidateOn(host: Host, group: string): Candidate | undefined {
  const { instance, groups, running } = host;
  if (instance === undefined) return undefined;
  return { instance, tasks: { ofGroup: groups.get(group) ?? 0, groups, running } };
}

/** How many changes there have been. */
export function changesOf({ forgotten, log }: Roster): number {
  return forgotten + log.length;
}

function hostOf({ hosts }: PlacementIndex, id: ContainerInstanceId): Host {
  let host = hosts.get(id);
  if (host === undefined) {
    host = { instance: undefined, place: undefined, groups: new Map(), running: 0 };
    hosts.set(id, host);
  }
  return host;
}

function register(
  { rosters }: PlacementIndex,
  host: Host,
  instance: ContainerInstance,
): NonNullable<Host["place"]> {
  const pool = poolOf(instance);
  let roster = rosters.get(pool);
  if (roster === undefined) {
    roster = newRoster();
    rosters.set(pool, roster);
  }
  const slot = roster.hosts.push(host) - 1;
  roster.changedAt.push(0);
  return { roster, slot };
}

function newRoster(): Roster {
  return {
    hosts: [],
    present: 0,
    log: [],
    forgotten: 0,
    changedAt: [],
    standings: new Map(),
    asks: 0,
  };
}

function isSeen(before: ContainerInstance, after: ContainerInstance): boolean {
  if (before.reserved !== after.reserved) return true;
  let member: keyof ContainerInstance;
  for (member in after) {
    if (after[member] !== before[member] && !UNSEEN.has(member)) return true;
  }
  return false;
}

function countAlike(a: Task, b: Task): boolean {
  const alike = a.group === b.group && a.containerInstanceId === b.containerInstanceId;
  return alike && (a.lastStatus === "RUNNING") === (b.lastStatus === "RUNNING");
}

function countTask(index: PlacementIndex, task: Task, by: 1 | -1): void {
  const host = hostOf(index, task.containerInstanceId);
  const count = (host.groups.get(task.group) ?? 0) + by;
  if (count === 0) host.groups.delete(task.group);
  else host.groups.set(task.group, count);
  if (task.lastStatus === "RUNNING") host.running += by;
  noteChange(host);
}

function noteChange({ place }: Host): void {
  if (place === undefined) return;
  const { roster, slot } = place;
  roster.changedAt[slot] = changesOf(roster);
  roster.log.push(slot);
  const limit = Math.max(LOG_AT_LEAST, LOG_PER_SLOT * roster.hosts.length);
  if (roster.log.length <= limit) return;
  const older = roster.log.length >> 1;
  roster.log = roster.log.slice(older);
  roster.forgotten += older;
}
