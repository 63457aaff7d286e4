// The agenda: timers of the future in a 4-ary heap over typed arrays, ordered by (at, seq).
// A timer is frozen plain data under a key; arming a key again replaces its timer. A replaced or
// dropped entry stays in the heap and is skipped when it surfaces, so cancelling costs nothing; the
// heap is rebuilt before such entries outnumber the live ones.
import { assert } from "./assert";

export interface Timer {
  readonly kind: string;
}

export interface Scheduled<T extends Timer> {
  readonly key: string;
  readonly at: number;
  readonly seq: number;
  readonly timer: T;
}

export interface Agenda<T extends Timer> {
  nextSeq: number;
  /** The heap, stale entries included, and its sort keys in typed arrays beside it. */
  readonly entries: Scheduled<T>[];
  at: Float64Array;
  seq: Float64Array;
  /** The live entry of each key; any other entry of the heap is stale. */
  readonly byKey: Map<string, Scheduled<T>>;
}

const ARITY = 4;
const SPARE = 64;

export function createAgenda<T extends Timer>(): Agenda<T> {
  return agendaOf([], 1);
}

/** Sets the timer of a key; an earlier timer of the same key is dropped. */
export function arm<T extends Timer>(agenda: Agenda<T>, key: string, at: number, timer: T): void {
  const entry = { key, at, seq: agenda.nextSeq++, timer };
  agenda.byKey.set(key, entry);
  if (agenda.entries.length >= 2 * agenda.byKey.size + SPARE)
    fill(agenda, [...agenda.byKey.values()]);
  else push(agenda, entry);
}

/** Drops the timer of a key, if there is one. */
export function disarm<T extends Timer>(agenda: Agenda<T>, key: string): void {
  agenda.byKey.delete(key);
}

/** The timer of a key, if one is armed. */
export function armed<T extends Timer>(agenda: Agenda<T>, key: string): Scheduled<T> | undefined {
  return agenda.byKey.get(key);
}

/** The earliest timer, left in place. */
export function peek<T extends Timer>(agenda: Agenda<T>): Scheduled<T> | undefined {
  while (agenda.entries.length > 0) {
    const entry = agenda.entries[0];
    if (entry !== undefined && agenda.byKey.get(entry.key) === entry) return entry;
    removeTop(agenda);
  }
  return undefined;
}

/** Takes the earliest timer. */
export function pop<T extends Timer>(agenda: Agenda<T>): Scheduled<T> | undefined {
  const entry = peek(agenda);
  if (entry === undefined) return undefined;
  removeTop(agenda);
  agenda.byKey.delete(entry.key);
  return entry;
}

/** All timers in firing order. */
export function scheduled<T extends Timer>(agenda: Agenda<T>): Scheduled<T>[] {
  return [...agenda.byKey.values()].sort((a, b) => a.at - b.at || a.seq - b.seq);
}

/** An agenda with these timers, in any order, and this numbering. */
export function agendaOf<T extends Timer>(
  entries: readonly Scheduled<T>[],
  nextSeq: number,
): Agenda<T> {
  const none = new Float64Array(0);
  const agenda: Agenda<T> = {
    nextSeq,
    entries: [],
    at: none,
    seq: none,
    byKey: new Map(entries.map((entry) => [entry.key, entry])),
  };
  fill(agenda, entries);
  return agenda;
}

/** Makes a heap of these entries alone, in linear time. */
function fill<T extends Timer>(agenda: Agenda<T>, entries: readonly Scheduled<T>[]): void {
  const room = 2 * entries.length + SPARE;
  agenda.at = new Float64Array(room);
  agenda.seq = new Float64Array(room);
  agenda.entries.length = 0;
  entries.forEach((entry, i) => settle(agenda, i, entry));
  for (let i = (entries.length - 2) >> 2; i >= 0; i--) {
    const entry = agenda.entries[i];
    if (entry !== undefined) siftDown(agenda, i, entry);
  }
}

function push<T extends Timer>(agenda: Agenda<T>, entry: Scheduled<T>): void {
  if (agenda.entries.length === agenda.at.length) grow(agenda);
  siftUp(agenda, agenda.entries.length, entry);
}

function grow<T extends Timer>(agenda: Agenda<T>): void {
  const at = new Float64Array(agenda.at.length * 2);
  const seq = new Float64Array(agenda.at.length * 2);
  at.set(agenda.at);
  seq.set(agenda.seq);
  agenda.at = at;
  agenda.seq = seq;
}

function before(atA: number, seqA: number, atB: number, seqB: number): boolean {
  return atA < atB || (atA === atB && seqA < seqB);
}

function settle<T extends Timer>(agenda: Agenda<T>, index: number, entry: Scheduled<T>): void {
  agenda.at[index] = entry.at;
  agenda.seq[index] = entry.seq;
  agenda.entries[index] = entry;
}

/** Copies what stands at one index of the heap to another. */
function shift<T extends Timer>({ entries, at, seq }: Agenda<T>, from: number, to: number): void {
  const entry = entries[from];
  if (entry === undefined) return;
  entries[to] = entry;
  at[to] = at[from] ?? 0;
  seq[to] = seq[from] ?? 0;
}

function siftUp<T extends Timer>(agenda: Agenda<T>, from: number, entry: Scheduled<T>): void {
  const { at, seq } = agenda;
  let hole = from;
  while (hole > 0) {
    const parent = (hole - 1) >> 2;
    if (before(at[parent] ?? 0, seq[parent] ?? 0, entry.at, entry.seq)) break;
    shift(agenda, parent, hole);
    hole = parent;
  }
  settle(agenda, hole, entry);
}

function removeTop<T extends Timer>(agenda: Agenda<T>): void {
  const last = agenda.entries.pop();
  assert(last !== undefined, "the agenda is not empty");
  if (agenda.entries.length > 0) siftDown(agenda, 0, last);
}

function siftDown<T extends Timer>(agenda: Agenda<T>, from: number, entry: Scheduled<T>): void {
  const { entries, at, seq } = agenda;
  let hole = from;
  for (;;) {
    const first = hole * ARITY + 1;
    if (first >= entries.length) break;
    const best = leastChild(agenda, first);
    if (before(entry.at, entry.seq, at[best] ?? 0, seq[best] ?? 0)) break;
    shift(agenda, best, hole);
    hole = best;
  }
  settle(agenda, hole, entry);
}

function leastChild<T extends Timer>({ entries, at, seq }: Agenda<T>, first: number): number {
  const end = Math.min(first + ARITY, entries.length);
  let best = first;
  let bestAt = at[first] ?? 0;
  for (let child = first + 1; child < end; child++) {
    const childAt = at[child] ?? 0;
    if (before(childAt, seq[child] ?? 0, bestAt, seq[best] ?? 0)) {
      best = child;
      bestAt = childAt;
    }
  }
  return best;
}
