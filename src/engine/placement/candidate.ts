// What placement looks at: every container instance of one cluster that is not INACTIVE, DRAINING
// and disconnected ones included, in order of registration. The reasons against those are part of
// the answer, so they are not left out beforehand.
import { assert } from "../kernel/assert";
import type { ContainerInstanceId } from "../model/ids";
import type { ContainerInstance } from "../model/instances";
import { withDemand } from "../model/resources";
import type { Ask } from "./ask";

/** Tasks on one instance that count for the asking group (or service), by desiredStatus RUNNING. */
export interface TaskCounts {
  readonly ofGroup: number;
}

export interface Candidate {
  readonly instance: ContainerInstance;
  readonly tasks: TaskCounts;
}

export interface Fleet {
  /** In order of registration (`seq`). */
  readonly candidates: readonly Candidate[];
}

/** The fleet after this placement, for the next task of the same call or plan. */
export function taken(fleet: Fleet, winner: ContainerInstanceId, ask: Ask): Fleet {
  const index = fleet.candidates.findIndex(({ instance }) => instance.id === winner);
  const candidate = fleet.candidates[index];
  assert(candidate !== undefined, `${winner} is in the fleet`);
  const { instance, tasks } = candidate;
  const candidates = fleet.candidates.slice();
  candidates[index] = {
    instance: { ...instance, reserved: withDemand(instance.reserved, ask.demand) },
    tasks: { ofGroup: tasks.ofGroup + 1 },
  };
  return { candidates };
}
