// One open world: its scenario, its branches, and where in them it stands.
import type { JournalEntry } from "../engine/kernel/history";
import { nextAt } from "../engine/kernel/turn";
import type { ApiError, Call } from "../api/call";
import type { RegionWorld } from "../engine/model/region";
import { get } from "../engine/kernel/tables";
import { ENGINE_VERSION } from "../engine/version";
import type { Scenario, ScenarioView } from "../scenario/document";
import { MOST_BRANCHES } from "../scenario/limits";
import type { Branch, Trunk } from "./branches";
import { branchView, isInPast, mainBranch, savedBranch } from "./branches";
import type { RegionDomain } from "./domain";
import type { ClockView, JournalView } from "./frame";
import type { BranchJournal } from "./frame/journals";
import { createFrames, type Frames, noteTurn } from "./frames";
import type { Playback } from "./pacing";
import type { SavedBranches, SavedWorld } from "./protocol";
import { isQuiet } from "./quiet";

export interface Session {
  readonly scenario: Scenario;
  readonly trunk: Trunk;
  readonly frames: Frames;
  readonly playback: Playback;
  /** Recorded calls that came to something else here. */
  readonly mismatches: Set<Call>;
  /** The first of them that was refused: where it stands in the scenario, and why. */
  refusal?: string;
  /** Of a world that goes on elsewhere: whether it is kept to the end of what is known. */
  live: boolean | undefined;
  branches: readonly Branch[];
  branch: Branch;
  /** Journals as the page sees them, by branch, until they change. */
  readonly journals: Map<string, readonly JournalView[]>;
}

export interface Making {
  readonly createWorld: (scenario: Scenario) => RegionWorld;
  readonly domain: RegionDomain;
}

const DEFAULT_SPEED = 10;

/** Opens a scenario at virtual time 0. */
export function openSession(
  making: Making,
  scenario: Scenario,
  saved: SavedBranches | undefined,
): Session {
  const frames = createFrames();
  const mismatches = new Set<Call>();
  const trunk: Trunk = {
    domain: making.domain,
    onTurn: (branch, report, world) => {
      if (report.call !== undefined) session.journals.delete(branch.id);
      if (branch === session.branch) noteTurn(frames, report, world);
    },
    onMismatch: ({ call }, answer) => {
      mismatches.add(call);
      if (answer?.ok === false) session.refusal ??= refusalOf(scenario, call, answer.error);
    },
  };
  const branches = openBranches({ ...making, trunk }, scenario, saved);
  const session: Session = {
    scenario,
    trunk,
    frames,
    playback: { playing: false, speed: DEFAULT_SPEED, rest: 0 },
    mismatches,
    live: undefined,
    branches,
    branch: currentOf(branches, saved?.current),
    journals: new Map(),
  };
  return session;
}

/** `journal[2].call.input.InstanceType: Invalid value …` */
function refusalOf({ journal }: Scenario, call: Call, { path = [], message }: ApiError): string {
  const at = journal.findIndex((entry) => entry.call === call);
  const members = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`));
  return `journal[${at}].call.input${members.join("")}: ${message}`;
}

function currentOf(branches: readonly Branch[], id: string | undefined): Branch {
  const branch = branches.find((one) => one.id === id) ?? branches[0];
  if (branch === undefined) throw new Error("a world has a branch");
  return branch;
}

function openBranches(
  { createWorld, trunk }: Making & { trunk: Trunk },
  scenario: Scenario,
  saved: SavedBranches | undefined,
): readonly Branch[] {
  const sameEngine = scenario.engine === ENGINE_VERSION;
  const known = (journal: Scenario["journal"]) => (sameEngine ? journal : withoutTurns(journal));
  if (saved === undefined || saved.branches.length === 0) {
    return [mainBranch(trunk, createWorld(scenario), known(scenario.journal))];
  }
  return saved.branches.map((one) => {
    const journal = known(one.journal);
    const endTurn = sameEngine ? one.endTurn : undefined;
    return savedBranch(trunk, createWorld(scenario), { ...one, journal, endTurn });
  });
}

/** Another engine numbers its turns in its own way: there, time alone decides. */
function withoutTurns(journal: Scenario["journal"]): readonly JournalEntry<Call>[] {
  return journal.map(({ at, call }) => ({ at, call }));
}

/** Where a scenario opens: its view, else the moment of its last call. */
export function openingMoment({ engine, journal, view = {} }: Scenario): {
  at: number;
  turn: number | undefined;
} {
  const at = view.at ?? journal.at(-1)?.at ?? 0;
  return { at, turn: engine === ENGINE_VERSION ? view.turn : undefined };
}

/** Makes a branch the present one; what the page shows is compared as a whole. */
export function switchTo(session: Session, branch: Branch): void {
  session.branch = branch;
  session.frames.jumped = true;
}

/** Adds a fork; the oldest one is dropped when they become too many. */
export function addBranch(session: Session, branch: Branch): void {
  const { branches } = session;
  const spare = branches.length < MOST_BRANCHES ? undefined : branches[1];
  session.branches = [...branches.filter((one) => one !== spare), branch];
}

export function replaceBranch(session: Session, branch: Branch): void {
  session.journals.delete(branch.id);
  session.branches = session.branches.map((one) => (one.id === branch.id ? branch : one));
}

export function dropBranch(session: Session, id: string): void {
  session.journals.delete(id);
  session.branches = session.branches.filter((one) => one.id !== id);
}

/** When the next thing is due: a timer, or a recorded call. */
export function nextDueAt({ history }: Branch): number | undefined {
  const timerAt = nextAt(history.world);
  const entryAt = history.journal[history.played]?.at;
  if (timerAt === undefined || entryAt === undefined) return timerAt ?? entryAt;
  return Math.min(timerAt, entryAt);
}

export function allPlayed({ history }: Branch): boolean {
  return history.played === history.journal.length;
}

export function isAtRest(branch: Branch): boolean {
  return allPlayed(branch) && isQuiet(branch.history.world);
}

export function clockView(session: Session): ClockView {
  const { branch, playback, scenario, mismatches } = session;
  const { world } = branch.history;
  branch.endAt = Math.max(branch.endAt, world.now);
  return {
    now: world.now,
    turn: world.turn,
    startsAt: get(world.tables.region, "region").startsAt,
    playing: playback.playing,
    speed: playback.speed,
    nextAt: nextDueAt(branch),
    quiet: isAtRest(branch),
    inPast: session.live === undefined && isInPast(branch),
    live: session.live,
    branch: branch.id,
    branches: session.branches.map(branchView),
    title: scenario.title,
    engine: ENGINE_VERSION,
    madeWith: scenario.engine,
    mismatches: mismatches.size,
    refusal: session.refusal,
  };
}

export function branchJournals(session: Session): readonly BranchJournal[] {
  return session.branches.map((branch) => ({
    branch: branch.id,
    journal: journalOf(session, branch),
  }));
}

function journalOf({ journals }: Session, { id, history }: Branch): readonly JournalView[] {
  const known = journals.get(id);
  if (known !== undefined) return known;
  const journal = history.journal.map(({ turn = 0, at, call }) => ({ turn, at, call }));
  journals.set(id, journal);
  return journal;
}

/** The present branch as a document. */
export function toScenario(session: Session, view: ScenarioView): Scenario {
  const { branch, scenario } = session;
  const { now, turn } = branch.history.world;
  return {
    ...scenario,
    engine: ENGINE_VERSION,
    journal: [...branch.history.journal],
    view: view.at === undefined ? { ...view, at: now, turn } : view,
  };
}

export function toSavedWorld(session: Session, view: ScenarioView): SavedWorld {
  const branches = session.branches.map((branch) => ({
    ...branchView(branch),
    journal: [...branch.history.journal],
  }));
  return {
    scenario: toScenario(session, view),
    branches: { current: session.branch.id, branches },
  };
}
