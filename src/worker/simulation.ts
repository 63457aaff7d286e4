// The worker's side of the bridge: one open world that is played, stepped, moved in time, forked by
// acting in its past, and told to the page in frames.
import type { Answer, ApiError, Call } from "../api/call";
import { act, nextTurn } from "../engine/kernel/history";
import { restore } from "../engine/kernel/snapshot";
import { type Branch, forkBranch, isInPast, withoutLastCall } from "./branches";
import { extend } from "./following";
import { takeFrame } from "./frames";
import type { Frame } from "./frame";
import { createOrder, type How } from "./order";
import { FASTEST, FRAME_BUDGET_MS, pace, type RealTime, runFor } from "./pacing";
import { runToGoal, SLOWEST, type Token } from "./pacing";
import { changesPicture } from "./picture";
import type { Quiet, SavedBranches, SimulationApi } from "./protocol";
import { onlyRetries, whatTicks } from "./quiet";
import { readingsOf } from "./readings";
import { ENGINE_VERSION } from "../engine/version";
import type { Scenario } from "../scenario/document";
import {
  addBranch,
  dropBranch,
  allPlayed,
  branchJournals,
  clockView,
  isAtRest,
  nextDueAt,
  type Making,
  openingMoment,
  openSession,
  replaceBranch,
  type Session,
  switchTo,
} from "./session";

export interface SimulationOptions extends Making {
  readonly time: RealTime;
  /** Fetches what the domain lacks to decide about a call. */
  readonly prepare?: (call: Call) => Promise<void>;
}

const QUIET_LIMIT_MS = 24 * 3_600_000;

export function createSimulation(options: SimulationOptions): SimulationApi {
  const { time, prepare, ...making } = options;
  const order = createOrder();
  let session: Session | undefined;
  let examined: { readonly of: string; readonly found: Session } | undefined;
  const here = (): Session => {
    if (session === undefined) throw new Error("no world is open");
    return session;
  };
  const jump: How = { kind: "command", jump: true };
  const command: How = { kind: "command" };
  const run: How = { kind: "run" };
  const reading: How = { kind: "reading" };
  const { next } = order;
  /** What few visitors ask for comes in chunks of its own. */
  const prepared = async <T>(call: Call, ask: (session: Session) => T): Promise<T> => {
    await prepare?.(call);
    return ask(here());
  };
  return {
    examine: (scenario, saved) =>
      next(async (token) => {
        examined = undefined;
        if (scenario.engine !== ENGINE_VERSION) return undefined;
        const found = await opened({ making, time, token }, scenario, saved?.branches);
        if (found.refusal === undefined) examined = { of: textOf(scenario, saved), found };
        return found.refusal;
      }, jump),
    open: (scenario, saved) =>
      next(async (token) => {
        const known = examined?.of === textOf(scenario, saved) ? examined?.found : undefined;
        examined = undefined;
        session = known ?? (await opened({ making, time, token }, scenario, saved?.branches));
      }, jump),
    frame: async (realMs) => {
      if (session === undefined || order.doing() === "jumping") return undefined;
      const { playing } = session.playback;
      if (playing && order.doing() === "nothing") play(session, realMs, time);
      return frameOf(session);
    },
    call: (call) => next(() => prepared(call, (at) => performHere(at, call)), command),
    check: (call) => next(() => prepared(call, (at) => refusalOf(at, call)), reading),
    play: (speed) => next(async () => startPlaying(here(), speed), command),
    pause: () => next(async () => stopPlaying(here()), command),
    step: () => next(async (token) => stepOn(here(), { time, token }), run),
    stepTurn: () => next(async () => stepOneTurn(here()), command),
    untilQuiet: () => next(async (token) => runUntilQuiet(here(), { time, token }), run),
    seek: (to) =>
      next(async (token) => moveTo(here(), to, { time, token }), { kind: "seek", jump: true }),
    selectBranch: (id) => next(async (token) => showBranch(here(), id, { time, token }), jump),
    undo: () => next(async (token) => takeBack(here(), { time, token }), jump),
    extend: (known) => next(async () => extend(here(), known), reading),
    ...readingsOf({ here, inOrder: (read) => next(read, reading), time }),
  };
}

function textOf(scenario: Scenario, saved: { branches?: SavedBranches } = {}): string {
  return JSON.stringify([scenario, saved.branches]);
}

interface Run {
  readonly time: RealTime;
  readonly token: Token;
}

async function opened(
  { making, time, token }: Run & { making: Making },
  scenario: Scenario,
  saved: SavedBranches | undefined,
): Promise<Session> {
  const session = openSession(making, scenario, saved);
  const { at, turn } = openingMoment(scenario);
  if (turn === undefined) await reach(session.branch, { at }, { time, token });
  else {
    await reach(session.branch, { turn }, { time, token });
    const { world } = session.branch.history;
    // The clock may have stood later than the last turn; never past what is due.
    if ((nextDueAt(session.branch) ?? Infinity) > at) world.now = Math.max(world.now, at);
  }
  return session;
}

function frameOf(session: Session): Frame | undefined {
  const { branch } = session;
  return takeFrame(session.frames, {
    world: branch.history.world,
    clock: clockView(session),
    log: branch.log.facts,
    journals: branchJournals(session),
  });
}

function play(session: Session, realMs: number, { elapsedMs }: RealTime): void {
  const { branch, playback, live } = session;
  const { history, latestAt } = branch;
  if (live === true) {
    runFor(history, { at: latestAt }, { elapsedMs, budgetMs: FRAME_BUDGET_MS });
    return;
  }
  pace(history, playback, { realMs, latestAt, elapsedMs });
  // Whoever has caught up with a world that goes on goes on with it.
  if (live === undefined || playback.playing) return;
  session.live = true;
  playback.playing = true;
}

function startPlaying(session: Session, speed: number): void {
  stopPlaying(session);
  const { playback } = session;
  playback.playing = true;
  playback.speed = Math.min(FASTEST, Math.max(SLOWEST, speed));
  playback.rest = 0;
}

function stopPlaying(session: Session): void {
  session.playback.playing = false;
  if (session.live === true) session.live = false;
}

function refusalOf({ branch, trunk }: Session, call: Call): ApiError | undefined {
  const decision = trunk.domain.decide(branch.history.world, call);
  if (decision.kind === "accepted" || decision.answer.ok) return undefined;
  return decision.answer.error;
}

/** A call made in the past forks first: the known future stays as it is, in its own branch. */
function performHere(session: Session, call: Call): Answer {
  const { history } = session.branch;
  const decision = session.trunk.domain.decide(history.world, call);
  if (decision.kind === "answered") return decision.answer;
  if (isInPast(session.branch)) {
    const branch = forkBranch(session.trunk, session.branch, session.branches);
    addBranch(session, branch);
    switchTo(session, branch);
  }
  const { branch } = session;
  const { answer } = act(branch.history, call);
  branch.endAt = branch.history.world.now;
  session.journals.delete(branch.id);
  return answer;
}

async function stepOn(session: Session, run: Run): Promise<boolean> {
  stopPlaying(session);
  const { branch } = session;
  if (isAtRest(branch)) return false;
  let changed = false;
  await runToGoal(
    branch.history,
    {
      at: branch.latestAt,
      until: (report) => {
        changed = report !== undefined && changesPicture(report.facts);
        return changed || isAtRest(branch);
      },
    },
    run,
  );
  return changed;
}

function stepOneTurn(session: Session): boolean {
  stopPlaying(session);
  for (;;) {
    const { history, latestAt } = session.branch;
    const report = nextTurn(history, latestAt);
    if (report !== "skipped") return report !== undefined;
  }
}

async function runUntilQuiet(session: Session, run: Run): Promise<Quiet> {
  stopPlaying(session);
  const { branch } = session;
  const { history } = branch;
  const at = Math.min(branch.latestAt, history.world.now + QUIET_LIMIT_MS);
  const retries = () => (allPlayed(branch) ? onlyRetries(history.world) : undefined);
  const goal = { at, until: () => isAtRest(branch) || retries() !== undefined };
  if (!isAtRest(branch)) await runToGoal(history, goal, run);
  const waitingFor = whatTicks(history.world);
  return { quiet: isAtRest(branch), waitingFor, retries: retries() ?? [] };
}

type Target = { readonly at: number } | { readonly turn: number };

async function moveTo(session: Session, to: Target, run: Run): Promise<void> {
  stopPlaying(session);
  // Another seek is waiting already.
  if (run.token.cancelled) return;
  session.frames.jumped = true;
  await reach(session.branch, to, run);
}

/** Brings a branch to a moment, backwards or forwards. */
async function reach({ history, latestAt }: Branch, to: Target, run: Run): Promise<void> {
  const { world } = history;
  const isBack = "at" in to ? to.at < world.now : to.turn < world.turn;
  if (isBack) {
    const mark = history.marks.findLast(({ snapshot }) =>
      "at" in to ? snapshot.now <= to.at : snapshot.turn <= to.turn,
    );
    if (mark === undefined) return;
    history.world = restore(world, mark.snapshot);
    history.played = mark.played;
  }
  if ("at" in to) await runToGoal(history, { at: Math.min(latestAt, to.at) }, run);
  else if (history.world.turn < to.turn) {
    const until = () => history.world.turn >= to.turn;
    await runToGoal(history, { at: latestAt, until }, run);
  }
}

async function showBranch(session: Session, id: string, run: Run): Promise<void> {
  const branch = session.branches.find((one) => one.id === id);
  if (branch === undefined || branch === session.branch) return;
  stopPlaying(session);
  const at = Math.min(session.branch.history.world.now, branch.endAt);
  switchTo(session, branch);
  await reach(branch, { at }, run);
}

/** The parent of a fork that has nothing of its own left, where it does no more until then. */
function sameUntil(session: Session, fork: Branch, at: number): Branch | undefined {
  const parent = session.branches.find(({ id }) => id === fork.parent);
  if (parent === undefined || session.branches.some((one) => one.parent === fork.id)) {
    return undefined;
  }
  const [own, known] = [fork.history.journal, parent.history.journal];
  const isPrefix = own.every((entry, i) => entry === known[i]);
  const next = known[own.length];
  return isPrefix && (next === undefined || next.at > at) ? parent : undefined;
}

/** Undo: the journal without my last call, replayed to the present moment. */
async function takeBack(session: Session, run: Run): Promise<Call | undefined> {
  const { branch } = session;
  const { history } = branch;
  const entry = history.journal[history.played - 1];
  if (entry === undefined) return undefined;
  stopPlaying(session);
  const at = history.world.now;
  if (isInPast(branch)) {
    const forked = forkBranch(session.trunk, branch, session.branches);
    const without = withoutLastCall(session.trunk, forked);
    addBranch(session, without);
    switchTo(session, without);
  } else {
    const without = withoutLastCall(session.trunk, branch);
    const parent = sameUntil(session, without, at);
    if (parent === undefined) replaceBranch(session, without);
    else dropBranch(session, branch.id);
    switchTo(session, parent ?? without);
  }
  await reach(session.branch, { at }, run);
  return entry.call;
}
