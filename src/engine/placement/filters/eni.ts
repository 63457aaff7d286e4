// An awsvpc task needs one network interface slot. The instance's primary interface holds one, so
// an instance offers its type's limit minus one. (guide: task-networking-awsvpc, `RESOURCE:ENI`)
import type { Filter } from "./filter";
import { NO_REASONS } from "./filter";

export const eniFilter: Filter = {
  code: "RESOURCE:ENI",
  judge({ demand }, { instance: { registered, reserved } }) {
    const free = registered.enis - reserved.enis;
    if (demand.enis <= free) return NO_REASONS;
    return [{ code: "RESOURCE:ENI", needed: demand.enis, free }];
  },
};
