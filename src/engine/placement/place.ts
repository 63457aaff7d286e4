// Where one task goes, the plain way, step by step as the guide says (task-placement-strategies):
// filters keep what fits, the strategy orders it, a keyed draw settles what is still tied. When
// nothing fits: why, instance by instance, and which came closest.
// The oracle: `index/placeIndexed.ts` must answer the same, which property tests and every test
// world compare. The ledger shows the steps of this one.
import { assert } from "../kernel/assert";
import type { Attempt, Reason, ReasonCode } from "../model/attempt";
import type { Ask } from "./ask";
import type { Candidate, Fleet } from "./candidate";
import { FILTERS, judge, type Judgement } from "./filters/pipeline";
import { draw } from "./ranks/random";
import { valuesAmong } from "./ranks/rank";
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

export interface Judged {
  readonly candidate: Candidate;
  readonly judgement: Judgement;
}

export function place(ask: Ask, fleet: Fleet): Placed {
  const judged = judgeAll(ask, fleet);
  const fitting = fittingOf(judged);
  const best = bestOf(ask, fleet, fitting);
  if (best.length > 0) return { winner: draw(ask, best), fitting: fitting.length, counts: {} };
  const placed = { winner: undefined, fitting: 0, counts: countsOf(judged) };
  const closest = closestOf(judged);
  return closest === undefined ? placed : { ...placed, closest: whyNot(closest) };
}

export function judgeAll(ask: Ask, { candidates }: Fleet): readonly Judged[] {
  return candidates.map((candidate) => ({ candidate, judgement: judge(ask, candidate) }));
}

export function fittingOf(judged: readonly Judged[]): readonly Candidate[] {
  const fits = judged.filter(({ judgement }) => judgement.reasons.length === 0);
  return fits.map(({ candidate }) => candidate);
}

/** Those that the strategy finds equally good and better than all others, as they registered. */
export function bestOf(
  { strategy }: Ask,
  fleet: Fleet,
  fitting: readonly Candidate[],
): readonly Candidate[] {
  const values = ranksOf(strategy).map((rank) => valuesAmong(fleet, rank));
  const order = (a: Candidate, b: Candidate): number => {
    for (const value of values) if (value(a) !== value(b)) return value(a) - value(b);
    return 0;
  };
  const sorted = fitting.toSorted(order);
  const [first] = sorted;
  return first === undefined ? [] : sorted.filter((candidate) => order(first, candidate) === 0);
}

/** How many instances each code turned away. */
export function countsOf(judged: readonly Judged[]): Attempt["counts"] {
  const counts: Partial<Record<ReasonCode, number>> = {};
  for (const { judgement } of judged) {
    for (const code of codesOf(judgement.reasons)) counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

/** Each code once, however often it is given. */
export function codesOf(reasons: readonly Reason[]): readonly ReasonCode[] {
  const codes = reasons.map(({ code }) => code);
  return codes.length === 1 ? codes : [...new Set(codes)];
}

/** The one that missed least; of equals the one that registered first. */
export function closestOf(judged: readonly Judged[]): Judged | undefined {
  let closest: Judged | undefined;
  for (const each of judged) {
    if (closest === undefined || missesOf(each) < missesOf(closest)) closest = each;
  }
  return closest;
}

/** How many filters object. One that is not ACTIVE is closest only when none is. */
export function missesOf({ candidate, judgement }: Judged): number {
  const misses = FILTERS.length - judgement.passed;
  return candidate.instance.status === "ACTIVE" ? misses : misses + FILTERS.length;
}

function whyNot({ candidate, judgement }: Judged): NonNullable<Placed["closest"]> {
  const [reason] = judgement.reasons;
  assert(reason !== undefined, "what does not fit has a reason");
  return { containerInstanceId: candidate.instance.id, reason };
}

/** Why an instance the caller named does not take the task; empty: it does. For StartTask. */
export function checkInstance(ask: Ask, candidate: Candidate): readonly Reason[] {
  return judge(ask, candidate).reasons;
}
