// The events of one turn: state changes of tasks, then of instances, then what services did. Asked
// for when somebody looks: a world that nobody listens to computes none.
import type { TurnReport } from "../engine/kernel/turn";
import type { RegionFact } from "../engine/model/fact";
import type { RegionWorld } from "../engine/model/region";
import { type Draft, type RegionEvent, toEvent } from "./event";
import { serviceDrafts } from "./serviceActions";
import { instanceDraft, type Step, taskDraft } from "./stateChanges";
import type { Writes } from "./writes";

/** `writes` holds what was written in this turn; the world stands right after it. */
export function eventsOfTurn(
  world: RegionWorld,
  { turn, at, facts }: Omit<TurnReport<RegionFact, unknown>, "call" | "diff">,
  writes: Writes,
): readonly RegionEvent[] {
  const drafts: readonly Draft[] = [
    ...stepsOf(writes.tasks).map((step) => taskDraft(world, step)),
    ...stepsOf(writes.containerInstances).map((step) => instanceDraft(world, step)),
    ...facts.flatMap((fact) => serviceDrafts(world, fact, facts)),
  ];
  return drafts.map((draft, index) => ({
    turn,
    at,
    index,
    event: toEvent(world, at, draft),
    changes: draft.changes,
  }));
}

/** One step for each version that a record has had, in order of versions; its last state counts. */
function stepsOf<T extends { readonly version: number }>(
  written: ReadonlyMap<string, readonly (T | undefined)[]>,
): readonly Step<T>[] {
  return [...written.values()].flatMap(([first, ...later]) => {
    const versions = new Map<number, T>();
    for (const row of later) if (row !== undefined) versions.set(row.version, row);
    if (first !== undefined) versions.delete(first.version);
    let before = first;
    return [...versions.values()].map((after) => {
      const step = { before, after };
      before = after;
      return step;
    });
  });
}
