// The agenda: timers of the future in a 4-ary heap over typed arrays, ordered by (at, seq).
// A timer is frozen plain data under a key; arming a key again replaces its timer, and a replaced
// entry is skipped when it surfaces, so cancelling costs nothing.
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
  size: number;
  nextSeq: number;
  at: Float64Array;
  seq: Float64Array;
  readonly live: Map<number, Scheduled<T>>;
  readonly byKey: Map<string, number>;
}

const ARITY = 4;

export function createAgenda<T extends Timer>(capacity = 64): Agenda<T> {
  return {
    size: 0,
    nextSeq: 1,
    at: new Float64Array(capacity),
    seq: new Float64Array(capacity),
    live: new Map(),
    byKey: new Map(),
  };
}

/** Sets the timer of a key; an earlier timer of the same key is dropped. */
export function arm<T extends Timer>(agenda: Agenda<T>, key: string, at: number, timer: T): void {
  disarm(agenda, key);
  const seq = agenda.nextSeq++;
  agenda.live.set(seq, { key, at, seq, timer });
  agenda.byKey.set(key, seq);
  if (agenda.size === agenda.at.length) grow(agenda);
  siftUp(agenda, agenda.size++, at, seq);
}

/** Drops the timer of a key, if there is one. */
export function disarm<T extends Timer>(agenda: Agenda<T>, key: string): void {
  const seq = agenda.byKey.get(key);
  if (seq === undefined) return;
  agenda.byKey.delete(key);
  agenda.live.delete(seq);
}

/** The timer of a key, if one is armed. */
export function armed<T extends Timer>(agenda: Agenda<T>, key: string): Scheduled<T> | undefined {
  const seq = agenda.byKey.get(key);
  return seq === undefined ? undefined : agenda.live.get(seq);
}

/** The earliest timer, left in place. */
export function peek<T extends Timer>(agenda: Agenda<T>): Scheduled<T> | undefined {
  while (agenda.size > 0) {
    const entry = agenda.live.get(agenda.seq[0] ?? 0);
    if (entry !== undefined) return entry;
    removeTop(agenda);
  }
  return undefined;
}

/** Takes the earliest timer. */
export function pop<T extends Timer>(agenda: Agenda<T>): Scheduled<T> | undefined {
  const entry = peek(agenda);
  if (entry === undefined) return undefined;
  removeTop(agenda);
  agenda.live.delete(entry.seq);
  agenda.byKey.delete(entry.key);
  return entry;
}

/** All timers in firing order. */
export function scheduled<T extends Timer>(agenda: Agenda<T>): Scheduled<T>[] {
  return [...agenda.live.values()].sort((a, b) => a.at - b.at || a.seq - b.seq);
}

/** An independent agenda with the same timers and numbering. */
export function copyAgenda<T extends Timer>(agenda: Agenda<T>): Agenda<T> {
  return {
    size: agenda.size,
    nextSeq: agenda.nextSeq,
    at: agenda.at.slice(),
    seq: agenda.seq.slice(),
    live: new Map(agenda.live),
    byKey: new Map(agenda.byKey),
  };
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

function siftUp<T extends Timer>(agenda: Agenda<T>, from: number, at: number, seq: number): void {
  let hole = from;
  while (hole > 0) {
    const parent = (hole - 1) >> 2;
    const parentAt = agenda.at[parent] ?? 0;
    const parentSeq = agenda.seq[parent] ?? 0;
    if (before(parentAt, parentSeq, at, seq)) break;
    agenda.at[hole] = parentAt;
    agenda.seq[hole] = parentSeq;
    hole = parent;
  }
  agenda.at[hole] = at;
  agenda.seq[hole] = seq;
}

function removeTop<T extends Timer>(agenda: Agenda<T>): void {
  assert(agenda.size > 0, "the agenda is not empty");
  const last = --agenda.size;
  const at = agenda.at[last] ?? 0;
  const seq = agenda.seq[last] ?? 0;
  if (last > 0) siftDown(agenda, at, seq);
}

function siftDown<T extends Timer>(agenda: Agenda<T>, at: number, seq: number): void {
  let hole = 0;
  for (;;) {
    const first = hole * ARITY + 1;
    if (first >= agenda.size) break;
    const best = leastChild(agenda, first);
    const bestAt = agenda.at[best] ?? 0;
    const bestSeq = agenda.seq[best] ?? 0;
    if (before(at, seq, bestAt, bestSeq)) break;
    agenda.at[hole] = bestAt;
    agenda.seq[hole] = bestSeq;
    hole = best;
  }
  agenda.at[hole] = at;
  agenda.seq[hole] = seq;
}

function leastChild<T extends Timer>(agenda: Agenda<T>, first: number): number {
  const end = Math.min(first + ARITY, agenda.size);
  let best = first;
  for (let child = first + 1; child < end; child++) {
    const closer = before(
      agenda.at[child] ?? 0,
      agenda.seq[child] ?? 0,
      agenda.at[best] ?? 0,
      agenda.seq[best] ?? 0,
    );
    if (closer) best = child;
  }
  return best;
}
