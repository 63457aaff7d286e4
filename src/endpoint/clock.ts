// How the virtual time of a world follows real time. With a speed it is so many virtual ms a real
// ms, caught up with when somebody asks; as fast as possible, every call is followed by a run until
// quiet. No request waits long for it: a busy region lags behind its speed.
import { nextAt } from "../engine/kernel/turn";
import { LATEST_AT } from "../scenario/limits";
import type { RegionHistory } from "../worker/branches";
import { type RealTime, runFor, runToGoal } from "../worker/pacing";
import { isQuiet, onlyRetries, whatTicks } from "../worker/quiet";
import type { Quiet } from "../worker/protocol";
import type { EndpointWorld } from "./worlds";

export type Pace =
  /** Virtual ms per real ms. */
  { readonly kind: "speed"; readonly speed: number } | { readonly kind: "fast" };

const HOUR_MS = 3_600_000;
/** Real ms of one catching up. */
const CATCH_UP_MS = 200;
/** Real ms that a run until quiet after a call, and one asked for, may take. */
const AFTER_CALL_REAL_MS = 2_000;
const ASKED_REAL_MS = 60_000;
/** Virtual ms that a change, and a read of a region that is not quiet yet, may move the clock. */
export const AFTER_CHANGE_MS = HOUR_MS;
export const AFTER_READ_MS = 60_000;
const ASKED_MS = 24 * HOUR_MS;

/** Brings a world to the present of its clock, or as near as a moment's work allows. */
export function catchUp(world: EndpointWorld, pace: Pace, elapsedMs: () => number): void {
  if (pace.kind === "fast") return;
  const { realMs, at: from } = world.since;
  const due = from + Math.floor((elapsedMs() - realMs) * pace.speed);
  const at = Math.min(LATEST_AT, due);
  runFor(world.history, { at }, { elapsedMs, budgetMs: CATCH_UP_MS });
}

/** Until when a copy of the world may run without missing a call that is still to come. */
export function knownUntil({ history }: EndpointWorld): number {
  const { now } = history.world;
  return (nextAt(history.world) ?? Infinity) <= now ? now - 1 : now;
}

/** After a call at full pace. */
export async function runOn(world: EndpointWorld, time: RealTime, changed: boolean): Promise<void> {
  const limits = { virtualMs: changed ? AFTER_CHANGE_MS : AFTER_READ_MS };
  await quieten(world, time, { ...limits, realMs: AFTER_CALL_REAL_MS });
}

/** Runs until quiet, at most a virtual day, and says what still ticks. */
export async function settle(world: EndpointWorld, time: RealTime): Promise<Quiet> {
  await quieten(world, time, { virtualMs: ASKED_MS, realMs: ASKED_REAL_MS });
  setClock(world, time);
  const region = world.history.world;
  const quiet = isQuiet(region);
  return { quiet, waitingFor: whatTicks(region), retries: onlyRetries(region) ?? [] };
}

/** Moves the clock on by hand. */
export async function advance(world: EndpointWorld, time: RealTime, ms: number): Promise<void> {
  const at = Math.min(LATEST_AT, world.history.world.now + ms);
  await within(ASKED_REAL_MS, world.history, { at, time });
  setClock(world, time);
}

interface Limits {
  readonly virtualMs: number;
  readonly realMs: number;
}

async function quieten(world: EndpointWorld, time: RealTime, limits: Limits): Promise<void> {
  const { history } = world;
  const isDone = () => isQuiet(history.world) || onlyRetries(history.world) !== undefined;
  if (isDone()) return;
  const at = Math.min(LATEST_AT, history.world.now + limits.virtualMs);
  await within(limits.realMs, history, { at, time, until: isDone });
}

async function within(
  realMs: number,
  history: RegionHistory,
  { at, time, until }: { at: number; time: RealTime; until?: () => boolean },
): Promise<void> {
  const end = time.elapsedMs() + realMs;
  const token = { cancelled: false };
  const breathe = async () => {
    await time.breathe();
    token.cancelled = time.elapsedMs() >= end;
  };
  const goal = until === undefined ? { at } : { at, until };
  await runToGoal(history, goal, { time: { ...time, breathe }, token });
}

/** From here on the clock goes on from where the world stands. */
function setClock(world: EndpointWorld, { elapsedMs }: RealTime): void {
  world.since = { realMs: elapsedMs(), at: world.history.world.now };
}
