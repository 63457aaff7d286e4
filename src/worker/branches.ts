// Branches of a world: each has its own history, and its own log of what happened in it.
import { createHistory, fork, type History, type JournalEntry } from "../engine/kernel/history";
import { restore } from "../engine/kernel/snapshot";
import type { TurnReport } from "../engine/kernel/turn";
import type { Answer, Call } from "../api/call";
import type { RegionFact } from "../engine/model/fact";
import type { RegionRecords, RegionWorld } from "../engine/model/region";
import type { RegionTimer } from "../engine/model/timer";
import type { RegionDomain } from "./domain";
import type { BranchView } from "./frame";
import { type FactLog, logUntil, noteFacts } from "./log";
import { LATEST_AT } from "../scenario/limits";
import type { SavedBranches } from "./protocol";

export type RegionHistory = History<RegionRecords, RegionTimer, RegionFact, Call, Answer>;
export type RegionTurn = TurnReport<RegionFact, Call>;

export interface Branch {
  readonly id: string;
  readonly name: string;
  readonly parent: string | undefined;
  readonly forkAt: number;
  readonly forkTurn: number;
  readonly history: RegionHistory;
  readonly log: FactLog;
  /** How far it is known to reach. */
  endAt: number;
  endTurn: number;
  /** The clock stops here. */
  latestAt: number;
}

/** What every branch of a session shares. */
export interface Trunk {
  readonly domain: RegionDomain;
  readonly onTurn: (branch: Branch, report: RegionTurn, world: RegionWorld) => void;
  readonly onMismatch: (entry: JournalEntry<Call>, answer: Answer | undefined) => void;
}

type Identity = Pick<Branch, "id" | "name" | "parent" | "forkAt" | "forkTurn">;

const MAIN: Identity = { id: "main", name: "main", parent: undefined, forkAt: 0, forkTurn: 0 };

export function mainBranch(
  trunk: Trunk,
  world: RegionWorld,
  journal: readonly JournalEntry<Call>[],
): Branch {
  return newBranch(trunk, world, { identity: MAIN, journal, endAt: 0, endTurn: 0 });
}

export function savedBranch(
  trunk: Trunk,
  world: RegionWorld,
  saved: SavedBranches["branches"][number],
): Branch {
  const { id, name, parent, forkAt, forkTurn, journal, endAt, endTurn = 0 } = saved;
  const identity = { id, name, parent, forkAt, forkTurn };
  return newBranch(trunk, world, { identity, journal, endAt, endTurn });
}

interface Beginning {
  readonly identity: Identity;
  readonly journal: readonly JournalEntry<Call>[];
  readonly endAt: number;
  readonly endTurn: number;
}

function newBranch(trunk: Trunk, world: RegionWorld, beginning: Beginning): Branch {
  const { identity, journal, endAt, endTurn } = beginning;
  const history = createHistory(world, trunk.domain, { journal });
  return withHistory(
    trunk,
    { ...identity, endAt, endTurn, latestAt: LATEST_AT, log: { facts: [], turn: 0 } },
    history,
  );
}

/** Gives a history to a branch, and lets the branch listen to it. */
function withHistory(trunk: Trunk, about: Omit<Branch, "history">, history: RegionHistory): Branch {
  const branch: Branch = {
    ...about,
    history: {
      ...history,
      onMismatch: trunk.onMismatch,
      onTurn: (report, world) => {
        noteFacts(branch.log, report);
        branch.endTurn = Math.max(branch.endTurn, report.turn);
        branch.endAt = Math.max(branch.endAt, report.at);
        trunk.onTurn(branch, report, world);
      },
    },
  };
  return branch;
}

/** A branch that shares the past of another up to its present moment. */
export function forkBranch(trunk: Trunk, parent: Branch, others: readonly Branch[]): Branch {
  const { world } = parent.history;
  const about = {
    ...freshName(others),
    parent: parent.id,
    forkAt: world.now,
    forkTurn: world.turn,
    endAt: world.now,
    endTurn: world.turn,
    latestAt: LATEST_AT,
    log: logUntil(parent.log, world.turn),
  };
  return withHistory(trunk, about, fork(parent.history));
}

/** The branch without the last call it has been through; its world stands before that call. */
export function withoutLastCall(trunk: Trunk, branch: Branch): Branch {
  const { history } = branch;
  const played = history.played - 1;
  const marks = history.marks.filter((mark) => mark.played <= played);
  const mark = marks[marks.length - 1] ?? history.marks[0];
  if (mark === undefined) throw new Error("a history has a first snapshot");
  const before = {
    ...history,
    marks,
    journal: history.journal.slice(0, played),
    played: mark.played,
    world: restore(history.world, mark.snapshot),
  };
  const { at, turn = mark.snapshot.turn + 1 } = history.journal[played] ?? { at: 0 };
  const about = {
    ...branch,
    forkAt: Math.min(branch.forkAt, at),
    forkTurn: Math.min(branch.forkTurn, turn - 1),
    endAt: at,
    endTurn: turn - 1,
    log: logUntil(branch.log, turn - 1),
  };
  return withHistory(trunk, about, before);
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** `fork B`, `fork C`, … and numbers when the letters run out. */
function freshName(others: readonly Branch[]): { id: string; name: string } {
  const taken = new Set(others.map(({ id }) => id));
  for (let n = 1; ; n++) {
    const id = LETTERS[n] ?? String(n + 1);
    if (!taken.has(id)) return { id, name: `fork ${id.toUpperCase()}` };
  }
}

/** Whether the branch is known to go on from its present moment. */
export function isInPast({ history, endTurn }: Branch): boolean {
  return history.world.turn < endTurn || history.played < history.journal.length;
}

export function branchView(branch: Branch): BranchView {
  const { id, name, parent, forkAt, forkTurn, endAt, endTurn } = branch;
  return { id, name, parent, forkAt, forkTurn, endAt, endTurn };
}
