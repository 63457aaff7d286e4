// The page's own copy of the open world, enough to open it again in another worker: the scenario,
// every branch's journal, and the moment last seen.
import type { Call } from "../../api/call";
import type { Scenario, ScenarioEntry } from "../../scenario/document";
import type { BranchView, ClockView, Frame, JournalView } from "../frame";
import type { SavedBranches, SavedWorld } from "../protocol";

export interface Kept {
  readonly scenario: Scenario;
  readonly branches: SavedBranches | undefined;
  /** Undefined until the first frame of this world. */
  clock: ClockView | undefined;
  readonly journals: Map<string, readonly JournalView[]>;
}

export function keep(scenario: Scenario, branches?: SavedBranches): Kept {
  return { scenario, branches, clock: undefined, journals: new Map() };
}

export function keepFrame(kept: Kept, frame: Frame): void {
  kept.clock = frame.clock;
  if (frame.journal !== undefined) kept.journals.set(frame.clock.branch, frame.journal);
  for (const { branch, journal } of frame.otherJournals ?? []) kept.journals.set(branch, journal);
}

export interface Reopening {
  readonly scenario: Scenario;
  readonly branches: SavedBranches | undefined;
}

/** The world as last seen, to be opened at the same moment. */
export function reopening({ scenario, branches, clock, journals }: Kept): Reopening {
  if (clock === undefined) return { scenario, branches };
  const { now: at, turn, branch: current, engine } = clock;
  return {
    scenario: {
      ...scenario,
      engine,
      journal: toEntries(journals.get(current)),
      view: { ...scenario.view, at, turn },
    },
    branches: {
      current,
      branches: clock.branches.map((branch) => toSaved(branch, journals.get(branch.id))),
    },
  };
}

function toSaved(
  branch: BranchView,
  journal: readonly JournalView[] | undefined,
): SavedWorld["branches"]["branches"][number] {
  return { ...branch, journal: toEntries(journal) };
}

function toEntries(journal: readonly JournalView[] = []): readonly ScenarioEntry[] {
  return journal.map(({ turn, at, call }) => (turn === 0 ? { at, call } : { turn, at, call }));
}

/** Where replay broke: the turn, and the call it carried out, if it was one. */
export interface Breakage {
  readonly turn: number;
  readonly call: Call | undefined;
}

/**
 * The same world, paused just before a turn that breaks, without the call that breaks it. `engine`
 * numbered that turn; where another engine numbered the journal, its turns are left out.
 */
export function justBefore(
  { scenario, branches }: Reopening,
  { turn, call }: Breakage,
  engine: string,
): Reopening {
  const sameEngine = scenario.engine === engine;
  const cut = (journal: readonly ScenarioEntry[]) =>
    withoutCall(sameEngine ? journal : journal.map(({ at, call: made }) => ({ at, call: made })), {
      turn,
      call,
    });
  const isThere = sameEngine && scenario.view?.turn === turn - 1;
  const view = { ...scenario.view, turn: turn - 1, at: isThere ? scenario.view?.at : 0 };
  return {
    scenario: { ...scenario, engine, journal: cut(scenario.journal), view },
    branches: branches && {
      ...branches,
      branches: branches.branches.map((one) =>
        one.id === branches.current ? { ...one, journal: cut(one.journal) } : one,
      ),
    },
  };
}

/** Later entries keep their times; their turns would be wrong by one. */
function withoutCall(
  journal: readonly ScenarioEntry[],
  { turn, call }: Breakage,
): readonly ScenarioEntry[] {
  if (call === undefined) return journal;
  const text = JSON.stringify(call);
  const isIt = (entry: ScenarioEntry) => JSON.stringify(entry.call) === text;
  const index = journal.findIndex((entry) => (entry.turn ?? turn) === turn && isIt(entry));
  if (index < 0) return journal;
  const later = journal.slice(index + 1).map((entry) => ({ at: entry.at, call: entry.call }));
  return [...journal.slice(0, index), ...later];
}
