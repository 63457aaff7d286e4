// The shape of a rank: a number for every candidate that fits; the smaller, the better.
import type { Candidate } from "../candidate";

export interface Rank {
  /** As shown in the ledger, e.g. `spread(attribute:ecs.availability-zone)`. */
  readonly name: string;
  readonly value: (candidate: Candidate) => number;
}
