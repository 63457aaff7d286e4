// Snapshots share the frozen records with the world; a restored world rebuilds its indexes.
import { agendaOf, scheduled, type Scheduled, type Timer } from "./agenda";
import { assert } from "./assert";
import { digestOf } from "./chance";
import { rebuilt, type Row } from "./tables";
import type { Happening, Records, World } from "./world";

interface TableSnapshot {
  readonly rows: readonly Row[];
  readonly nextSeq: number;
}

export interface Snapshot<T extends Timer> {
  readonly now: number;
  readonly turn: number;
  readonly tables: ReadonlyMap<string, TableSnapshot>;
  readonly timers: readonly Scheduled<T>[];
  /** The agenda's numbering. */
  readonly nextSeq: number;
  readonly ordinals: ReadonlyMap<string, number>;
}

/** The state between two turns. */
export function takeSnapshot<R extends Records, T extends Timer, F extends Happening>(
  world: World<R, T, F>,
): Snapshot<T> {
  assert(world.open === undefined, "snapshots are taken between turns");
  const tables = new Map<string, TableSnapshot>();
  for (const [name, table] of Object.entries(world.tables)) {
    tables.set(name, { rows: [...table.rows.values()], nextSeq: table.nextSeq });
  }
  const { now, turn, agenda } = world;
  const timers = [...agenda.byKey.values()];
  const ordinals = new Map(world.ordinals);
  return { now, turn, tables, timers, nextSeq: agenda.nextSeq, ordinals };
}

/** A new world in the state of a snapshot; `like` lends its seed and its tables' declarations. */
export function restore<R extends Records, T extends Timer, F extends Happening>(
  like: World<R, T, F>,
  snapshot: Snapshot<T>,
): World<R, T, F> {
  const tables = Object.fromEntries(
    Object.entries(like.tables).map(([name, table]) => {
      const kept = snapshot.tables.get(name);
      return [name, rebuilt(table, kept?.rows ?? [], kept?.nextSeq ?? 1)];
    }),
  ) as unknown as World<R, T, F>["tables"];
  return {
    seed: like.seed,
    tables,
    agenda: agendaOf(snapshot.timers, snapshot.nextSeq),
    ordinals: new Map(snapshot.ordinals),
    now: snapshot.now,
    turn: snapshot.turn,
    open: undefined,
  };
}

/** 16 hex digits over the whole state: equal worlds, equal digests, on every machine. */
export function digest<R extends Records, T extends Timer, F extends Happening>(
  world: World<R, T, F>,
): string {
  const parts: string[] = [canonical([world.seed, world.now, world.turn])];
  for (const [name, table] of Object.entries(world.tables)) {
    parts.push(name, String(table.nextSeq));
    for (const row of table.rows.values()) parts.push(digestOf(canonical(row)));
  }
  for (const { key, at, seq, timer } of scheduled(world.agenda)) {
    parts.push(canonical([key, at, seq, timer]));
  }
  const owners = [...world.ordinals].sort(([a], [b]) => (a < b ? -1 : 1));
  parts.push(canonical(owners), String(world.agenda.nextSeq));
  return digestOf(parts.join("\n"));
}

/** JSON with sorted member names and without undefined members; plain data only. */
export function canonical(value: unknown): string {
  if (typeof value === "number") assert(Number.isFinite(value), "numbers of a world are finite");
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  assert(!(value instanceof Map || value instanceof Set), "records hold plain data");
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.join(",")}}`;
}
