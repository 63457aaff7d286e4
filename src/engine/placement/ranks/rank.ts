// The shape of a rank: a number for every candidate that fits; the smaller, the better. It is told
// from the instance alone, or it is what a whole group of instances holds together.
import type { ContainerInstance } from "../../model/instances";
import type { Candidate, Fleet } from "../candidate";

interface Named {
  /** As shown in the ledger, e.g. `spread(attribute:ecs.availability-zone)`. */
  readonly name: string;
}

export interface InstanceRank extends Named {
  readonly of: "instance";
  readonly value: (candidate: Candidate) => number;
}

/** The tasks of the asking group on all instances of one group, fit or not. */
export interface GroupRank extends Named {
  readonly of: "group";
  /** The group an instance belongs to. */
  readonly groupOf: (instance: ContainerInstance) => string;
}

export type Rank = InstanceRank | GroupRank;

/** A rank's values among the instances of a fleet. */
export function valuesAmong(fleet: Fleet, rank: Rank): (candidate: Candidate) => number {
  if (rank.of === "instance") return rank.value;
  const sums = new Map<string, number>();
  for (const { instance, tasks } of fleet.candidates) {
    const group = rank.groupOf(instance);
    sums.set(group, (sums.get(group) ?? 0) + tasks.ofGroup);
  }
  return ({ instance }) => sums.get(rank.groupOf(instance)) ?? 0;
}
