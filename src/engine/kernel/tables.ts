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

export interface Table<T extends Row> {
  readonly name: string;
  readonly rows: Map<string, T>;
  readonly keys: Readonly<Record<string, KeyOf<T>>>;
  readonly indexes: ReadonlyMap<string, Map<string, T[]>>;
  nextSeq: number;
}

/** Freezing costs; the worker's production build leaves it off, tests and development have it on. */
export const freezing = { on: true };

export function createTable<T extends Row>(
  name: string,
  keys: Readonly<Record<string, KeyOf<T>>> = {},
): Table<T> {
  const indexes = new Map(Object.keys(keys).map((key) => [key, new Map<string, T[]>()]));
  return { name, rows: new Map(), keys, indexes, nextSeq: 1 };
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

/** The records of one bucket, in order of creation. Copy it before writing to the table. */
export function having<T extends Row>(table: Table<T>, index: string, key: string): readonly T[] {
  const buckets = table.indexes.get(index);
  assert(buckets !== undefined, `${table.name} declares the index ${index}`);
  return buckets.get(key) ?? NONE;
}

/** Writes for the world's door only: no other module may call these. */
export function insertRow<T extends Row>(table: Table<T>, row: T): void {
  assert(!table.rows.has(row.id), `${table.name} has no ${row.id} yet`);
  store(table, row);
  table.nextSeq = Math.max(table.nextSeq, row.seq + 1);
}

export function replaceRow<T extends Row>(table: Table<T>, next: T): void {
  const old = get(table, next.id);
  table.rows.set(next.id, freezing.on ? deepFreeze(next) : next);
  for (const [name, keyOf] of Object.entries(table.keys)) {
    const from = keyOf(old);
    const to = keyOf(next);
    const buckets = table.indexes.get(name);
    assert(buckets !== undefined, `index ${name}`);
    if (from === to && to !== undefined) swap(buckets.get(to), next);
    else {
      if (from !== undefined) drop(buckets, from, old);
      if (to !== undefined) add(buckets, to, next);
    }
  }
}

export function removeRow<T extends Row>(table: Table<T>, id: string): T {
  const old = get(table, id);
  table.rows.delete(id);
  for (const [name, keyOf] of Object.entries(table.keys)) {
    const key = keyOf(old);
    const buckets = table.indexes.get(name);
    if (key !== undefined && buckets !== undefined) drop(buckets, key, old);
  }
  return old;
}

/** A table with the same declaration, filled from rows in order of creation. */
export function rebuilt<T extends Row>(
  like: Table<T>,
  rows: readonly T[],
  nextSeq: number,
): Table<T> {
  const table = createTable<T>(like.name, like.keys);
  for (const row of rows) store(table, row);
  table.nextSeq = nextSeq;
  return table;
}

function store<T extends Row>(table: Table<T>, row: T): void {
  table.rows.set(row.id, freezing.on ? deepFreeze(row) : row);
  for (const [name, keyOf] of Object.entries(table.keys)) {
    const key = keyOf(row);
    const buckets = table.indexes.get(name);
    if (key !== undefined && buckets !== undefined) add(buckets, key, row);
  }
}

function add<T extends Row>(buckets: Map<string, T[]>, key: string, row: T): void {
  const bucket = buckets.get(key);
  if (bucket === undefined) buckets.set(key, [row]);
  else bucket.splice(position(bucket, row.seq), 0, row);
}

function drop<T extends Row>(buckets: Map<string, T[]>, key: string, row: T): void {
  const bucket = buckets.get(key);
  assert(bucket !== undefined, `bucket ${key}`);
  const index = position(bucket, row.seq);
  assert(bucket[index]?.id === row.id, `bucket ${key} holds ${row.id}`);
  bucket.splice(index, 1);
  if (bucket.length === 0) buckets.delete(key);
}

function swap<T extends Row>(bucket: T[] | undefined, row: T): void {
  assert(bucket !== undefined, `a bucket for ${row.id}`);
  bucket[position(bucket, row.seq)] = row;
}

/** Where a row with this seq stands, or would stand, in a bucket ordered by seq. */
function position<T extends Row>(bucket: readonly T[], seq: number): number {
  let low = 0;
  let high = bucket.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bucket[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
  return value;
}
