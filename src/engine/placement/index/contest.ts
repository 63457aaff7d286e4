// A knock-out contest among numbered entries: who has the lowest keys, how many share them, and
// which of those is the n-th in order of entry. A binary tree keeps the leader of each half, so a
// change costs one walk from leaf to root. Knows nothing of ECS.
import { assert } from "../../kernel/assert";

/** Nobody: no entry of a half takes part. */
export const NOBODY = -1;

export interface Contest {
  /** Keys of one entry, compared from the first to the last. */
  readonly width: number;
  /** Entries so far, those included that do not take part. */
  size: number;
  /** Leaves of the tree: a power of two. Leaf `e` is node `room + e`; node 1 is the root. */
  room: number;
  /** The keys of entry `e` begin at `e * width`. */
  keys: Float64Array;
  /** By node: the first of its entries with the lowest keys, or NOBODY. */
  leaders: Int32Array;
  /** By node: how many of its entries have those keys. */
  ties: Int32Array;
}

export function createContest(width: number): Contest {
  const nobody = new Int32Array(2).fill(NOBODY);
  const keys = new Float64Array(width);
  return { width, size: 0, room: 1, keys, leaders: nobody, ties: new Int32Array(2) };
}

/** A new last entry, which does not take part yet; its number. */
export function enter(contest: Contest): number {
  if (contest.size === contest.room) double(contest);
  return contest.size++;
}

function double(contest: Contest): void {
  const { width, room, keys, leaders, ties } = contest;
  contest.room = 2 * room;
  contest.keys = new Float64Array(2 * room * width);
  contest.keys.set(keys);
  contest.leaders = new Int32Array(4 * room).fill(NOBODY);
  contest.leaders.set(leaders.subarray(room, 2 * room), 2 * room);
  contest.ties = new Int32Array(4 * room);
  contest.ties.set(ties.subarray(room, 2 * room), 2 * room);
  for (let node = 2 * room - 1; node >= 1; node--) decide(contest, node);
}

/** An entry takes part with these keys from now on. */
export function compete(contest: Contest, entry: number, keys: readonly number[]): void {
  const { width, leaders, room } = contest;
  assert(keys.length === width && entry < contest.size, "an entry with all its keys");
  let isSame = leaders[room + entry] === entry;
  for (let i = 0; i < width; i++) {
    const key = keys[i] ?? 0;
    if (contest.keys[entry * width + i] === key) continue;
    contest.keys[entry * width + i] = key;
    isSame = false;
  }
  if (!isSame) settle(contest, entry, entry);
}

/** An entry does not take part any more. */
export function withdraw(contest: Contest, entry: number): void {
  settle(contest, entry, NOBODY);
}

/** Up from the leaf until a half has the leader and the ties it had, and that is not the entry. */
function settle(contest: Contest, entry: number, leader: number): void {
  const { leaders, ties, room } = contest;
  leaders[room + entry] = leader;
  ties[room + entry] = leader === NOBODY ? 0 : 1;
  for (let node = (room + entry) >> 1; node >= 1; node >>= 1) {
    const before = leaders[node];
    const tied = ties[node];
    decide(contest, node);
    if (before === leaders[node] && tied === ties[node] && before !== entry) return;
  }
}

/** Of the leaders of two halves the lower; of equals the first, and both halves' ties. */
function decide(contest: Contest, node: number): void {
  const { leaders, ties } = contest;
  const left = 2 * node;
  const right = left + 1;
  const order = compare(contest, leaders[left] ?? NOBODY, leaders[right] ?? NOBODY);
  const better = order <= 0 ? left : right;
  leaders[node] = leaders[better] ?? NOBODY;
  ties[node] = (ties[better] ?? 0) + (order === 0 ? (ties[right] ?? 0) : 0);
}

function compare({ keys, width }: Contest, a: number, b: number): number {
  if (a === NOBODY || b === NOBODY) return a === b ? 0 : a === NOBODY ? 1 : -1;
  for (let i = 0; i < width; i++) {
    const order = (keys[a * width + i] ?? 0) - (keys[b * width + i] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

/** The first entry with the lowest keys, or NOBODY. */
export function leaderOf({ leaders }: Contest): number {
  return leaders[1] ?? NOBODY;
}

/** How many entries have the leader's keys. */
export function tiedOf({ ties }: Contest): number {
  return ties[1] ?? 0;
}

export function keyOf({ keys, width }: Contest, entry: number, i: number): number {
  return keys[entry * width + i] ?? 0;
}

/** How many entries before the given one have the leader's keys. */
export function tiedBefore(contest: Contest, entry: number): number {
  const { room, ties } = contest;
  if (entry >= room) return tiedOf(contest);
  let count = 0;
  for (let node = room + entry; node > 1; node >>= 1) {
    if (node % 2 === 1 && leads(contest, node - 1)) count += ties[node - 1] ?? 0;
  }
  return count;
}

/** The n-th (from 0) of the entries that have the leader's keys, in order of entry. */
export function tiedAt(contest: Contest, n: number): number {
  assert(n < tiedOf(contest), "there are that many");
  const { room, ties } = contest;
  let node = 1;
  let skip = n;
  while (node < room) {
    node *= 2;
    const here = leads(contest, node) ? (ties[node] ?? 0) : 0;
    if (skip < here) continue;
    skip -= here;
    node += 1;
  }
  return node - room;
}

/** Whether the leader of a node has the lowest keys of all. */
function leads(contest: Contest, node: number): boolean {
  const leader = contest.leaders[node] ?? NOBODY;
  return leader !== NOBODY && compare(contest, leader, leaderOf(contest)) === 0;
}
