// Makes a failing journal short: leaves out ever smaller stretches of it as long as the same kind
// of failure remains (delta debugging), then pulls the calls together in time.
import type { ScenarioEntry } from "../../scenario/document";
import { replayJournal, type Trial } from "./trial";

/** Replays at most; a journal that is still long then is reported as it is. */
const MOST_REPLAYS = 300;

export function shrink(trial: Trial): Trial {
  const { failure } = trial;
  if (failure === undefined) return trial;
  const quiet = failure.kind === "the world does not come to rest";
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
  if (!fails(trial.journal)) return trial;
  let size = Math.ceil(best.journal.length / 2);
  while (size >= 1) {
    const shorter = withoutSomeStretch(best.journal, size, fails);
    if (!shorter) size = size === 1 ? 0 : Math.ceil(size / 2);
  }
  return best;
}

/** Whether some stretch of that many entries was not needed. */
function withoutSomeStretch(
  journal: readonly ScenarioEntry[],
  size: number,
  fails: (journal: readonly ScenarioEntry[]) => boolean,
): boolean {
  for (let end = journal.length; end > 0; end -= size) {
    const start = Math.max(0, end - size);
    if (fails([...journal.slice(0, start), ...journal.slice(end)])) return true;
  }
  return false;
}
