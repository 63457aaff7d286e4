// Where one task goes: filters keep what fits, the strategy's ranks order it, a keyed draw settles
// what is still tied. When nothing fits: why, instance by instance, and which came closest.
// The only function that knows the order of these steps, together with its slow twin in explain.ts.
import type { Attempt, Reason, ReasonCode } from "../model/attempt";
import type { Ask } from "./ask";
import type { Candidate, Fleet } from "./candidate";
import { FILTERS, fits, judge, type Judgement } from "./filters/pipeline";
import { draw } from "./ranks/random";
import type { Rank } from "./ranks/rank";
import { ranksOf } from "./ranks/strategy";

export interface Placed {
  readonly winner: Candidate | undefined;
  /** How many instances could take the task. */
  readonly fitting: number;
  /** How many instances each code turned away; one counts under all its codes. Empty on success. */
  readonly counts: Attempt["counts"];
  /** Only without a winner, and only when there is an instance at all. */
  readonly closest?: NonNullable<Attempt["closest"]>;
}

export function place(ask: Ask, fleet: Fleet): Placed {
  const ranks = ranksOf(ask.strategy, fleet);
  const best: Candidate[] = [];
  let fitting = 0;
  for (const candidate of fleet.candidates) {
    if (!fits(ask, candidate)) continue;
    fitting++;
    const order = best[0] === undefined ? 0 : compare(ranks, candidate, best[0]);
    if (order > 0) continue;
    if (order < 0) best.length = 0;
    best.push(candidate);
  }
  if (fitting === 0) return diagnose(ask, fleet);
  return { winner: draw(ask, best), fitting, counts: {} };
}

/** Why an instance the caller named does not take the task; empty: it does. For StartTask. */
export function checkInstance(ask: Ask, candidate: Candidate): readonly Reason[] {
  return judge(ask, candidate).reasons;
}

/** How close a candidate came; one that is not ACTIVE is closest only when none is. */
export function closeness({ instance }: Candidate, { passed }: Judgement): number {
  return instance.status === "ACTIVE" ? passed : passed - FILTERS.length;
}

/** Counts a candidate once under every code of its reasons. */
export function countReasons(
  counts: Partial<Record<ReasonCode, number>>,
  reasons: readonly Reason[],
): void {
  for (const code of new Set(reasons.map((reason) => reason.code))) {
    counts[code] = (counts[code] ?? 0) + 1;
  }
}

function compare(ranks: readonly Rank[], a: Candidate, b: Candidate): number {
  for (const rank of ranks) {
    const order = rank.value(a) - rank.value(b);
    if (order !== 0) return order;
  }
  return 0;
}

function diagnose(ask: Ask, fleet: Fleet): Placed {
  const counts: Partial<Record<ReasonCode, number>> = {};
  let closest: Placed["closest"];
  let record = -Infinity;
  for (const candidate of fleet.candidates) {
    const judgement = judge(ask, candidate);
    countReasons(counts, judgement.reasons);
    const [reason] = judgement.reasons;
    if (reason === undefined || closeness(candidate, judgement) <= record) continue;
    record = closeness(candidate, judgement);
    closest = { containerInstanceId: candidate.instance.id, reason };
  }
  const placed = { winner: undefined, fitting: 0, counts };
  return closest === undefined ? placed : { ...placed, closest };
}
