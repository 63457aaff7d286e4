// Runs a history in slices of real time, so that the worker always answers within a frame or so.
import { nextTurn, type Stop } from "../engine/kernel/history";
import type { RegionHistory, RegionTurn } from "./branches";

/** Real time, as far as the worker needs it; tests bring their own. */
export interface RealTime {
  /** Real ms since some moment. */
  readonly elapsedMs: () => number;
  /** Lets messages in. */
  readonly breathe: () => Promise<void>;
}

/** Where a run stops: at a virtual time, or before that, at a turn of interest. */
export interface RegionGoal {
  readonly at: number;
  /** Asked after each turn, and after each recorded call that came to nothing (undefined). */
  readonly until?: (report: RegionTurn | undefined) => boolean;
}

/** What may be cut short by the next command. */
export interface Token {
  cancelled: boolean;
}

const TURNS_PER_LOOK = 16;
/** Work in one frame while playing, real ms. */
export const FRAME_BUDGET_MS = 12;
/** Work between two breaths while seeking or running on, real ms. */
export const SLICE_MS = 30;

/** Runs towards the goal until the budget is used up. Only a goal of time alone moves the clock. */
export function runFor(
  history: RegionHistory,
  { at, until }: RegionGoal,
  { elapsedMs, budgetMs }: { elapsedMs: RealTime["elapsedMs"]; budgetMs: number },
): Stop {
  const deadline = elapsedMs() + budgetMs;
  for (let turns = 1; ; turns++) {
    const report = nextTurn(history, at);
    if (report === undefined) {
      if (until === undefined) history.world.now = Math.max(history.world.now, at);
      return "time";
    }
    if (until?.(report === "skipped" ? undefined : report) === true) return "goal";
    if (turns % TURNS_PER_LOOK === 0 && elapsedMs() >= deadline) return "budget";
  }
}

/** Runs to the goal, breathing now and then; `budget` when it was cut short. */
export async function runToGoal(
  history: RegionHistory,
  goal: RegionGoal,
  { time, token }: { time: RealTime; token: Token },
): Promise<Stop> {
  for (;;) {
    const stop = runFor(history, goal, { elapsedMs: time.elapsedMs, budgetMs: SLICE_MS });
    if (stop !== "budget") return stop;
    await time.breathe();
    if (token.cancelled) return "budget";
  }
}

/** Playback: how virtual time follows real time. */
export interface Playback {
  playing: boolean;
  /** Virtual ms per real ms. */
  speed: number;
  /** Virtual ms owed that are not whole yet. */
  rest: number;
}

export const SLOWEST = 0.1;
export const FASTEST = 10_000;

/** Moves on by `realMs`; a region that is too busy for the speed runs as fast as it can. */
export function pace(
  history: RegionHistory,
  playback: Playback,
  { realMs, latestAt, elapsedMs }: { realMs: number; latestAt: number; elapsedMs: () => number },
): void {
  const due = realMs * playback.speed + playback.rest;
  const at = Math.min(latestAt, history.world.now + Math.floor(due));
  playback.rest = due - Math.floor(due);
  runFor(history, { at }, { elapsedMs, budgetMs: FRAME_BUDGET_MS });
  if (history.world.now >= latestAt) playback.playing = false;
}
