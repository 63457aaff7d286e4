// Makes a failing journal short: leaves out ever smaller stretches of it as long as the same kind
// of failure remains (delta debugging).
import type { ScenarioEntry } from "../../scenario/document";
import type { BrokenKind } from "./session";
import { replayJournal, type Trial } from "./trial";

/** Replays at most; a journal that is still long then is reported as it is. */
const MOST_REPLAYS = 400;

/** What shows only when all calls are made. */
const AFTERWARDS: readonly BrokenKind[] = [
  "the world does not come to rest",
  "a replay ends otherwise",
];

export function shrink(trial: Trial): Trial {
  const { failure } = trial;
  if (failure === undefined) return trial;
  let quiet = AFTERWARDS.includes(failure.kind);
  let replays = 0;
  let best = trial;
  const fails = (journal: readonly ScenarioEntry[]): boolean => {
    if (replays >= MOST_REPLAYS) return false;
    replays += 1;
    const again = replayJournal(trial.seed, journal, { quiet });
    if (again.failure?.kind !== failure.kind) return false;
    best = again;
    return true;
  };
  // Without the calls that came after the failure, and without those refused on the way.
  if (!fails(trial.journal)) {
    // It broke when all was being mended.
    if (quiet) return trial;
    quiet = true;
    if (!fails(trial.journal)) return trial;
  }
  let size = Math.ceil(best.journal.length / 2);
  while (size >= 1) {
    const before = best.journal.length;
    leaveOut(() => best.journal, size, fails);
    if (size > 1) size = Math.ceil(size / 2);
    else if (best.journal.length === before) size = 0;
  }
  return best;
}

/** Goes once from the end to the beginning, leaving out what was not needed. */
function leaveOut(
  best: () => readonly ScenarioEntry[],
  size: number,
  fails: (journal: readonly ScenarioEntry[]) => boolean,
): void {
  for (let end = best().length; end > 0; end = Math.min(end, best().length)) {
    const start = Math.max(0, end - size);
    fails([...best().slice(0, start), ...best().slice(end)]);
    end = start;
  }
}
