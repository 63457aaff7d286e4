// The constraint distinctInstance: no other task of the group with desiredStatus RUNNING on the
// instance. A task told to stop no longer counts, so two may be seen for a moment.
// (guide: task-placement-constraints)
import type { Filter } from "./filter";
import { NO_REASONS } from "./filter";

export const distinctInstanceFilter: Filter = {
  code: "DISTINCT_INSTANCE",
  judge({ constraints }, { tasks }) {
    const isTaken = constraints.distinctInstance && tasks.ofGroup > 0;
    return isTaken ? [{ code: "DISTINCT_INSTANCE" }] : NO_REASONS;
  },
};
