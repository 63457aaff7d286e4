// Runs a scenario without a page: the same region, door and timers as in the worker.
import type { Answer, Call } from "../api/call";
import { createHistory, type JournalEntry, runUntil } from "../engine/kernel/history";
import { digest } from "../engine/kernel/snapshot";
import type { Fact } from "../engine/kernel/world";
import type { RegionFact } from "../engine/model/fact";
import type { RegionWorld } from "../engine/model/region";
import { ENGINE_VERSION } from "../engine/version";
import type { Scenario } from "../scenario/document";
import { REGION_DOMAIN } from "../worker/domain";
import { regionOf } from "../worker/regionOf";

/** A recorded call that came to something else: refused, or, without an answer, at another turn. */
export interface Mismatch {
  readonly entry: JournalEntry<Call>;
  readonly answer: Answer | undefined;
}

export interface Run {
  readonly world: RegionWorld;
  readonly digest: string;
  /** Calls of the journal that had an effect. */
  readonly calls: number;
  readonly mismatches: readonly Mismatch[];
}

export interface Visits<T> {
  /** Virtual ms, ascending: the run goes to the end of each. */
  readonly moments: readonly number[];
  readonly visit: (run: Run, at: number) => T;
  /** Hears the facts of every turn. */
  readonly hear?: (facts: readonly Fact<RegionFact>[]) => void;
}

/** One run through all the moments, and what the visit made of each. */
export function runScenario<T>(scenario: Scenario, { moments, visit, hear }: Visits<T>): T[] {
  const mismatches: Mismatch[] = [];
  let calls = 0;
  const history = createHistory(regionOf(scenario), REGION_DOMAIN, {
    journal: scenario.engine === ENGINE_VERSION ? scenario.journal : withoutTurns(scenario),
    snapshotEvery: Infinity,
    onMismatch: (entry, answer) => mismatches.push({ entry, answer }),
    onTurn: ({ call, facts }) => {
      if (call !== undefined) calls += 1;
      hear?.(facts);
    },
  });
  return moments.map((at) => {
    runUntil(history, { at, maxTurns: Infinity });
    const { world } = history;
    return visit({ world, digest: digest(world), calls, mismatches: [...mismatches] }, at);
  });
}

/** Another engine numbers its turns in its own way: there, time alone decides. */
function withoutTurns({ journal }: Scenario): JournalEntry<Call>[] {
  return journal.map(({ at, call }) => ({ at, call }));
}
