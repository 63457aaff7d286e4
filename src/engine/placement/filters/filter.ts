// The shape of a filter: every objection to one candidate, as codes and numbers.
import type { Reason, ReasonCode } from "../../model/attempt";
import type { Ask } from "../ask";
import type { Candidate } from "../candidate";

/** Empty: the candidate passes. A passing candidate costs no allocation. */
export type Judge = (ask: Ask, candidate: Candidate) => readonly Reason[];

export interface Filter {
  /** The code of its objections, and its name in the funnel. */
  readonly code: ReasonCode;
  readonly judge: Judge;
}

export const NO_REASONS: readonly Reason[] = [];
