// Tables of frozen records with declared secondary indexes. A record is replaced, never changed;
// buckets of an index are kept in order of creation, whatever order the writes came in, so that a
// table rebuilt from its rows reads exactly like the table that grew.
import { assert } from "./assert";

/** What every record has: its key, and its place in the table's order of creation. */
export interface Row {
  readonly id: string;
  readonly seq: number;
}

/** One secondary index: the bucket a row belongs to, or undefined for none. */
export type KeyOf<T> = (row: T) => string | undefined;

/** `rows` is in order of creation. Once lent to a reader it is copied before the next write. */
interface Bucket<T extends Row> {
  rows: T[];
  lent: boolean;
}

type Buckets<T extends Row> = Map<string, Bucket<T>>;

interface Index<T extends Row> {
  readonly name: string;
  readonly keyOf: KeyOf<T>;
  readonly buckets: Buckets<T>;
}

/** Hears of a write once it is made: the record before and after, undefined for none. */
export type Watcher<T extends Row> = (before: T | undefined, after: T | undefined) => void;

export interface Table<T extends Row> {
  readonly name: string;
  readonly rows: Map<string, T>;
  readonly indexes: readonly Index<T>[];
  /** Derived views that follow this table; see `views.ts`. */
  readonly watchers: Watcher<T>[];
  nextSeq: number;
}

/** Freezing costs: the worker's production build leaves it off, tests and development on. */
export const freezing = { on: true };

export function createTable<T extends Row>(
  name: string,
  keys: Readonly<Record<string, KeyOf<T>>> = {},
): Table<T> {
  const indexes = Object.entries(keys).map(([index, keyOf]) => ({
    name: index,
    keyOf,
    buckets: new Map<string, Bucket<T>>(),
  }));
  return { name, rows: new Map(), indexes, watchers: [], nextSeq: 1 };
}

/** The record with this id, or undefined. */
export function find<T extends Row>(table: Table<T>, id: string): T | undefined {
  return table.rows.get(id);
}

/** The record with this id, which the caller knows to exist. */
export function get<T extends Row>(table: Table<T>, id: string): T {
  const row = table.rows.get(id);
  assert(row !== undefined, `${table.name} has ${id}`);
  return row;
}

/** All records, in order of creation. */
export function all<T extends Row>(table: Table<T>): IterableIterator<T> {
  return table.rows.values();
}

const NONE: readonly never[] = [];

/** The records of one bucket, in order of creation; later writes leave the answer as it is. */
export function having<T extends Row>(table: Table<T>, index: string, key: string): readonly T[] {
  const bucket = bucketsOf(table, index).get(key);
  if (bucket === undefined) return NONE;
  bucket.lent = true;
  return bucket.rows;
}

function bucketsOf<T extends Row>(table: Table<T>, index: string): Buckets<T> {
  for (const { name, buckets } of table.indexes) if (name === index) return buckets;
  assert(false, `${table.name} declares the index ${index}`);
}

/** Writes for the world's door only: no other module may call these. */
export function insertRow<T extends Row>(table: Table<T>, row: T): void {
  assert(!table.rows.has(row.id), `${table.name} has no ${row.id} yet`);
  store(table, row);
  table.nextSeq = Math.max(table.nextSeq, row.seq + 1);
  for (const watcher of table.watchers) watcher(undefined, row);
}

export function replaceRow<T extends Row>(table: Table<T>, next: T): void {
  const old = get(table, next.id);
  table.rows.set(next.id, frozen(next));
  for (const { keyOf, buckets } of table.indexes) {
    const from = keyOf(old);
    const to = keyOf(next);
    if (from === to) swap(buckets, to, next);
    else {
      drop(buckets, from, old);
      add(buckets, to, next);
    }
  }
  for (const watcher of table.watchers) watcher(old, next);
}

export function removeRow<T extends Row>(table: Table<T>, id: string): T {
  const old = get(table, id);
  table.rows.delete(id);
  for (const { keyOf, buckets } of table.indexes) drop(buckets, keyOf(old), old);
  for (const watcher of table.watchers) watcher(old, undefined);
  return old;
}

/** A table with the same declaration, filled from rows in order of creation. */
export function rebuilt<T extends Row>(
  like: Table<T>,
  rows: readonly T[],
  nextSeq: number,
): Table<T> {
  const indexes = like.indexes.map(({ name, keyOf }) => ({ name, keyOf, buckets: new Map() }));
  const table: Table<T> = { name: like.name, rows: new Map(), indexes, watchers: [], nextSeq };
  for (const row of rows) store(table, row);
  return table;
}

function store<T extends Row>(table: Table<T>, row: T): void {
  table.rows.set(row.id, frozen(row));
  for (const { keyOf, buckets } of table.indexes) add(buckets, keyOf(row), row);
}

function add<T extends Row>(buckets: Buckets<T>, key: string | undefined, row: T): void {
  if (key === undefined) return;
  const bucket = buckets.get(key);
  if (bucket === undefined) {
    buckets.set(key, { rows: [row], lent: false });
    return;
  }
  const rows = writable(bucket);
  const last = rows[rows.length - 1];
  if (last === undefined || last.seq < row.seq) rows.push(row);
  else rows.splice(position(rows, row.seq), 0, row);
}

function drop<T extends Row>(buckets: Buckets<T>, key: string | undefined, row: T): void {
  if (key === undefined) return;
  const rows = holding(buckets, key);
  const index = position(rows, row.seq);
  assert(rows[index]?.id === row.id, `bucket ${key} holds ${row.id}`);
  rows.splice(index, 1);
  if (rows.length === 0) buckets.delete(key);
}

function swap<T extends Row>(buckets: Buckets<T>, key: string | undefined, row: T): void {
  if (key === undefined) return;
  const rows = holding(buckets, key);
  rows[position(rows, row.seq)] = row;
}

function holding<T extends Row>(buckets: Buckets<T>, key: string): T[] {
  const bucket = buckets.get(key);
  assert(bucket !== undefined, `there is a bucket ${key}`);
  return writable(bucket);
}

function writable<T extends Row>(bucket: Bucket<T>): T[] {
  if (bucket.lent) {
    bucket.rows = bucket.rows.slice();
    bucket.lent = false;
  }
  return bucket.rows;
}

/** Where a row with this seq stands, or would stand, in a bucket ordered by seq. */
function position<T extends Row>(rows: readonly T[], seq: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The value itself, frozen to its depth while freezing is on. */
export function frozen<T>(value: T): T {
  return freezing.on ? deepFreeze(value) : value;
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
  return value;
}
