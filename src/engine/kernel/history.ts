// A history: one world that moves through time, the journal of its calls, and thinned snapshots to
// come back to. Moving back restores the nearest snapshot and replays. Acting in the past is the
// caller's business (fork first): calls are made at the end of a journal only.
import type { Timer } from "./agenda";
import { assert } from "./assert";
import { restore, type Snapshot, takeSnapshot } from "./snapshot";
import { carryOut, fireNext, nextAt, perform } from "./turn";
import type { Domain, Performed, TurnReport } from "./turn";
import type { Happening, Records, World } from "./world";

/** One accepted call. `turn` is absent in authored files: then `at` alone decides. */
export interface JournalEntry<C> {
  readonly turn?: number;
  readonly at: number;
  readonly call: C;
}

/** A snapshot, and how many entries of the journal lie before it. */
export interface Mark<T extends Timer> {
  readonly snapshot: Snapshot<T>;
  readonly played: number;
}

export interface History<R extends Records, T extends Timer, F extends Happening, C, A> {
  readonly domain: Domain<R, T, F, C, A>;
  readonly journal: JournalEntry<C>[];
  /** By turn, ascending; the first is the state before turn 1. */
  readonly marks: Mark<T>[];
  /** Hears of every turn that is run; a seek runs none of those before the snapshot it restores. */
  readonly onTurn: (report: TurnReport<F, C>, world: World<R, T, F>) => void;
  /** A replayed call that this engine refuses, or that came at another turn than recorded. */
  readonly onMismatch: (entry: JournalEntry<C>, answer: A | undefined) => void;
  /** The fewest turns between two snapshots. */
  readonly snapshotEvery: number;
  world: World<R, T, F>;
  /** How many entries of the journal the world has been through. */
  played: number;
}

/** Where a run stops: at a virtual time, after so many turns, or after a turn of interest. */
export interface Goal<F extends Happening, C> {
  readonly at: number;
  readonly maxTurns: number;
  readonly until?: (report: TurnReport<F, C>) => boolean;
}

export type Stop = "time" | "budget" | "goal";

/** A snapshot costs about as much as this many turns for every record and timer it refers to. */
const TURNS_PER_REFERENCE = 1 / 8;
const SNAPSHOT_EVERY_TURNS = 500;
const SNAPSHOTS_KEPT = { least: 4, most: 64, references: 1_000_000 };
/** More turns than this without the clock moving are a loop among timers: our own mistake. */
const TURNS_IN_ONE_MS = 1_000_000;

export function createHistory<R extends Records, T extends Timer, F extends Happening, C, A>(
  world: World<R, T, F>,
  domain: Domain<R, T, F, C, A>,
  options: {
    journal?: readonly JournalEntry<C>[];
    onTurn?: History<R, T, F, C, A>["onTurn"];
    onMismatch?: History<R, T, F, C, A>["onMismatch"];
    snapshotEvery?: number;
  } = {},
): History<R, T, F, C, A> {
  return {
    domain,
    world,
    journal: [...(options.journal ?? [])],
    marks: [{ snapshot: takeSnapshot(world), played: 0 }],
    onTurn: options.onTurn ?? (() => undefined),
    onMismatch: options.onMismatch ?? (() => undefined),
    snapshotEvery: options.snapshotEvery ?? SNAPSHOT_EVERY_TURNS,
    played: 0,
  };
}

/** Performs a live call at the present moment. The journal must have been played to its end. */
export function act<R extends Records, T extends Timer, F extends Happening, C, A>(
  history: History<R, T, F, C, A>,
  call: C,
): Performed<F, C, A> {
  const { world, journal, domain } = history;
  const decision = domain.decide(world, call);
  if (decision.kind === "answered") return { answer: decision.answer, report: undefined };
  assert(history.played === journal.length, "a call is made at the end of the journal");
  forgetMarksAfter(history.marks, world.turn);
  const done = carryOut(world, call, decision.apply);
  journal.push({ turn: done.report.turn, at: done.report.at, call });
  history.played += 1;
  afterTurn(history, done.report);
  return done;
}

/** After a rewind past no call, the snapshots ahead show a future that a new call will change. */
function forgetMarksAfter<T extends Timer>(marks: Mark<T>[], turn: number): void {
  while ((marks[marks.length - 1]?.snapshot.turn ?? 0) > turn) marks.pop();
}

/**
 * Runs turns, journal entries included, until the goal. Stopping for time leaves `now` at
 * `goal.at`, unless that is Infinity; every other stop leaves it at the last turn.
 */
export function runUntil<R extends Records, T extends Timer, F extends Happening, C, A>(
  history: History<R, T, F, C, A>,
  goal: Goal<F, C>,
): Stop {
  assert(Number.isInteger(goal.at) || goal.at === Infinity, "a run ends at a whole ms");
  const { world } = history;
  let moved = { at: world.now, turn: world.turn };
  for (let turns = 0; turns < goal.maxTurns; turns++) {
    const report = nextTurn(history, goal.at);
    if (report === undefined) {
      if (goal.at !== Infinity) world.now = Math.max(world.now, goal.at);
      return "time";
    }
    if (world.now > moved.at) moved = { at: world.now, turn: world.turn };
    assert(world.turn - moved.turn < TURNS_IN_ONE_MS, `time goes on after ${world.now} ms`);
    if (report !== "skipped" && goal.until?.(report) === true) return "goal";
  }
  return "budget";
}

/** One turn, if one is due by `at`. A journal entry that has no effect any more is skipped. */
export function nextTurn<R extends Records, T extends Timer, F extends Happening, C, A>(
  history: History<R, T, F, C, A>,
  at: number,
): TurnReport<F, C> | "skipped" | undefined {
  const { world, domain } = history;
  const timerAt = nextAt(world) ?? Infinity;
  const entry = history.journal[history.played];
  if (entry !== undefined && isDue(entry, world.turn, timerAt) && entry.at <= at) {
    return replay(history, entry);
  }
  if (timerAt > at) return undefined;
  const report = fireNext(world, domain);
  if (report !== undefined) afterTurn(history, report);
  return report;
}

/** An entry is due at its own turn; where that cannot be, after the timers of its millisecond. */
function isDue<C>(entry: JournalEntry<C>, turn: number, timerAt: number): boolean {
  return entry.turn === turn + 1 ? entry.at <= timerAt : entry.at < timerAt;
}

function replay<R extends Records, T extends Timer, F extends Happening, C, A>(
  history: History<R, T, F, C, A>,
  entry: JournalEntry<C>,
): TurnReport<F, C> | "skipped" {
  const { world } = history;
  world.now = Math.max(world.now, entry.at);
  history.played += 1;
  const { answer, report } = perform(world, history.domain, entry.call);
  if (report === undefined) {
    history.onMismatch(entry, answer);
    return "skipped";
  }
  if (entry.turn !== undefined && entry.turn !== report.turn) history.onMismatch(entry, undefined);
  history.journal[history.played - 1] = { ...entry, turn: report.turn };
  afterTurn(history, report);
  return report;
}

function afterTurn<R extends Records, T extends Timer, F extends Happening, C, A>(
  history: History<R, T, F, C, A>,
  report: TurnReport<F, C>,
): void {
  const { world, marks, played } = history;
  history.onTurn(report, world);
  const since = world.turn - (marks[marks.length - 1]?.snapshot.turn ?? 0);
  if (since < history.snapshotEvery) return;
  const references = referencesOf(world);
  if (since < references * TURNS_PER_REFERENCE) return;
  marks.push({ snapshot: takeSnapshot(world), played });
  const { least, most, references: inAll } = SNAPSHOTS_KEPT;
  const kept = Math.min(most, Math.max(least, Math.floor(inAll / references)));
  while (marks.length > kept) thin(marks);
}

/** How many records and timers a snapshot would refer to. */
function referencesOf<R extends Records, T extends Timer, F extends Happening>(
  world: World<R, T, F>,
): number {
  let count = world.agenda.byKey.size;
  for (const table of Object.values(world.tables)) count += table.rows.size;
  return count;
}

/** Drops the mark of the older half whose neighbours lie closest; never the first. */
function thin<T extends Timer>(marks: Mark<T>[]): void {
  let closest = { index: 1, turns: Infinity };
  for (let index = 1; index <= marks.length >> 1; index++) {
    const from = marks[index - 1]?.snapshot.turn ?? 0;
    const turns = (marks[index + 1]?.snapshot.turn ?? Infinity) - from;
    if (turns < closest.turns) closest = { index, turns };
  }
  marks.splice(closest.index, 1);
}

/** Brings the world to the moment right after the given turn, backwards or forwards. */
export function seekTurn<R extends Records, T extends Timer, F extends Happening, C, A>(
  history: History<R, T, F, C, A>,
  turn: number,
): void {
  approach(history, { turn });
  while (history.world.turn < turn) {
    if (nextTurn(history, Infinity) === undefined) break;
  }
}

/** Brings the world to the end of the given virtual millisecond, backwards or forwards. */
export function seekTime<R extends Records, T extends Timer, F extends Happening, C, A>(
  history: History<R, T, F, C, A>,
  at: number,
): void {
  approach(history, { at });
  runUntil(history, { at, maxTurns: Infinity });
}

/** The end of a virtual millisecond, or the moment right after a turn. */
export type Moment = { readonly at: number } | { readonly turn: number };

/** Restores the last snapshot before a moment, unless the world stands between the two. */
function approach<R extends Records, T extends Timer, F extends Happening, C, A>(
  history: History<R, T, F, C, A>,
  to: Moment,
): void {
  const { world, marks } = history;
  const mark = marks.findLast(({ snapshot }) =>
    "at" in to ? snapshot.now <= to.at : snapshot.turn <= to.turn,
  );
  assert(mark !== undefined, "the first snapshot is before everything");
  const isPast = "at" in to ? world.now > to.at : world.turn >= to.turn;
  if (!isPast && mark.snapshot.turn <= world.turn) return;
  history.world = restore(world, mark.snapshot);
  history.played = mark.played;
}

/** A branch that shares the past of a history up to its present moment, and owns its future. */
export function fork<R extends Records, T extends Timer, F extends Happening, C, A>(
  history: History<R, T, F, C, A>,
): History<R, T, F, C, A> {
  const { world, played } = history;
  const marks = history.marks.filter(({ snapshot }) => snapshot.turn <= world.turn);
  const copy = restore(world, takeSnapshot(world));
  return { ...history, world: copy, marks, played, journal: history.journal.slice(0, played) };
}
