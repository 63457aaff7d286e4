// Lives through a stretch of a history once more and tells the events of its turns, one turn at a
// time: the history itself is only read.
import type { Answer, Call } from "../api/call";
import { type History, type Mark, nextTurn } from "../engine/kernel/history";
import { restore } from "../engine/kernel/snapshot";
import type { RegionFact } from "../engine/model/fact";
import type { RegionRecords } from "../engine/model/region";
import type { RegionTimer } from "../engine/model/timer";
import type { RegionEvent } from "./event";
import { eventsOfTurn } from "./turnEvents";
import { forget, watchWrites, type Writes } from "./writes";

type RegionHistory = History<RegionRecords, RegionTimer, RegionFact, Call, Answer>;

export interface Replay {
  readonly scratch: RegionHistory;
  readonly writes: Writes;
}

/** Begins right after the turn of a mark. The journal is shared: it may grow meanwhile. */
export function replayFrom(history: RegionHistory, mark: Mark<RegionTimer>): Replay {
  const scratch = {
    ...history,
    world: restore(history.world, mark.snapshot),
    played: mark.played,
    marks: [mark],
    snapshotEvery: Infinity,
    onTurn: () => undefined,
    onMismatch: () => undefined,
  };
  return { scratch, writes: watchWrites(scratch.world) };
}

/** The events of the next turn; undefined once the turn `last` is through. */
export function nextEvents(
  { scratch, writes }: Replay,
  last: number,
): readonly RegionEvent[] | undefined {
  while (scratch.world.turn < last) {
    const report = nextTurn(scratch, Infinity);
    if (report === undefined) return undefined;
    if (report === "skipped") continue;
    const events = eventsOfTurn(scratch.world, report, writes);
    forget(writes);
    return events;
  }
  return undefined;
}
