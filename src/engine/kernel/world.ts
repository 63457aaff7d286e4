// A world: clock, tables, agenda and the turn in progress. Everything that changes a world goes
// through insert, patch, remove, arm and record here, and only while a turn is open.
import {
  type Agenda,
  arm as armAgenda,
  createAgenda,
  disarm as disarmAgenda,
  type Timer,
} from "./agenda";
import { assert } from "./assert";
import { createTable, frozen, get, insertRow, type KeyOf, removeRow, replaceRow } from "./tables";
import type { Row, Table } from "./tables";

/** The record type of each table. */
export type Records = Readonly<Record<string, Row>>;

/** The indexes of each table. */
export type Schema<R extends Records> = {
  readonly [K in keyof R]: Readonly<Record<string, KeyOf<R[K]>>>;
};

/** Something that happened in a turn, with cause and reason, as data. */
export interface Happening {
  readonly kind: string;
}

/** A happening with its place in time. `index` numbers the facts of one turn. */
export interface Fact<F extends Happening> {
  readonly turn: number;
  readonly at: number;
  readonly index: number;
  readonly what: F;
}

/** Ids a turn touched, per table, each in order of first touch. */
export interface TableDiff {
  readonly added: ReadonlySet<string>;
  readonly updated: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
}

export type Diff = ReadonlyMap<string, TableDiff>;

/** Most turns touch a table in one way only: sets are made when they are needed. */
type OpenDiff = { -readonly [K in keyof TableDiff]: Set<string> };

export interface OpenTurn<F extends Happening> {
  readonly diff: Map<string, OpenDiff>;
  readonly facts: Fact<F>[];
}

export interface World<
  R extends Records = Records,
  T extends Timer = Timer,
  F extends Happening = Happening,
> {
  readonly seed: string;
  readonly tables: { readonly [K in keyof R]: Table<R[K]> };
  readonly agenda: Agenda<T>;
  readonly ordinals: Map<string, number>;
  /** Virtual milliseconds since the scenario began; always whole. */
  now: number;
  turn: number;
  open: OpenTurn<F> | undefined;
}

export function createWorld<R extends Records, T extends Timer, F extends Happening>(
  seed: string,
  schema: Schema<R>,
): World<R, T, F> {
  const tables = Object.fromEntries(
    Object.entries(schema).map(([name, keys]) => [name, createTable(name, keys)]),
  ) as unknown as World<R, T, F>["tables"];
  const agenda = createAgenda<T>();
  return { seed, tables, agenda, ordinals: new Map(), now: 0, turn: 0, open: undefined };
}

function turnOf<R extends Records, T extends Timer, F extends Happening>(
  world: World<R, T, F>,
): OpenTurn<F> {
  assert(world.open !== undefined, "a world changes only inside a turn");
  return world.open;
}

/** Shared by every diff; nothing is ever added to it. */
const NO_IDS = new Set<string>();

function touched<F extends Happening>(turn: OpenTurn<F>, table: string): OpenDiff {
  let diff = turn.diff.get(table);
  if (diff === undefined) {
    diff = { added: NO_IDS, updated: NO_IDS, removed: NO_IDS };
    turn.diff.set(table, diff);
  }
  return diff;
}

function note(diff: OpenDiff, change: keyof OpenDiff, id: string): void {
  if (diff[change] === NO_IDS) diff[change] = new Set();
  diff[change].add(id);
}

/** Fills a world before its first turn: initial conditions are no turn. */
export function prepare<R extends Records, T extends Timer, F extends Happening>(
  world: World<R, T, F>,
  fill: (world: World<R, T, F>) => void,
): void {
  assert(world.turn === 0 && world.open === undefined, "initial conditions come first");
  world.open = { diff: new Map(), facts: [] };
  fill(world);
  world.open = undefined;
}

/** Adds a record; its `seq` is given here. */
export function insert<
  R extends Records,
  T extends Timer,
  F extends Happening,
  K extends keyof R & string,
>(world: World<R, T, F>, name: K, row: Omit<R[K], "seq">): R[K] {
  const turn = turnOf(world);
  const table = world.tables[name];
  const stored = { ...row, seq: table.nextSeq } as R[K];
  insertRow(table, stored);
  const diff = touched(turn, name);
  note(diff, diff.removed.delete(stored.id) ? "updated" : "added", stored.id);
  return stored;
}

/** Replaces some members of a record. */
export function patch<
  R extends Records,
  T extends Timer,
  F extends Happening,
  K extends keyof R & string,
>(world: World<R, T, F>, name: K, id: string, change: Partial<Omit<R[K], "id" | "seq">>): R[K] {
  const turn = turnOf(world);
  const table = world.tables[name];
  const next = { ...get(table, id), ...change };
  replaceRow(table, next);
  const diff = touched(turn, name);
  if (!diff.added.has(id)) note(diff, "updated", id);
  return next;
}

/** Takes a record out. */
export function remove<R extends Records, T extends Timer, F extends Happening>(
  world: World<R, T, F>,
  name: keyof R & string,
  id: string,
): void {
  const turn = turnOf(world);
  removeRow(world.tables[name], id);
  const diff = touched(turn, name);
  diff.updated.delete(id);
  if (!diff.added.delete(id)) note(diff, "removed", id);
}

/** Sets the timer of a key, replacing the one it had. `at` is virtual ms, not before now. */
export function arm<R extends Records, T extends Timer, F extends Happening>(
  world: World<R, T, F>,
  key: string,
  at: number,
  timer: T,
): void {
  turnOf(world);
  assert(Number.isInteger(at) && at >= world.now, `timer ${key} lies ahead, at a whole ms`);
  armAgenda(world.agenda, key, at, frozen(timer));
}

/** Drops the timer of a key, if it has one. */
export function disarm<R extends Records, T extends Timer, F extends Happening>(
  world: World<R, T, F>,
  key: string,
): void {
  turnOf(world);
  disarmAgenda(world.agenda, key);
}

/** Notes what happened in this turn. */
export function record<R extends Records, T extends Timer, F extends Happening>(
  world: World<R, T, F>,
  what: F,
): void {
  const turn = turnOf(world);
  turn.facts.push({
    turn: world.turn,
    at: world.now,
    index: turn.facts.length,
    what: frozen(what),
  });
}

/** The next number of an owner, from 1, never given twice. */
export function nextOrdinal<R extends Records, T extends Timer, F extends Happening>(
  world: World<R, T, F>,
  owner: string,
): number {
  turnOf(world);
  const next = (world.ordinals.get(owner) ?? 0) + 1;
  world.ordinals.set(owner, next);
  return next;
}
