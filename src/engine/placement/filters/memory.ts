// Memory, MiB: what the instance registered, less what tasks with desiredStatus RUNNING hold. What
// containers really use plays no part. (guide: api_failures_messages, `RESOURCE:MEMORY`)
import type { Filter } from "./filter";
import { NO_REASONS } from "./filter";

export const memoryFilter: Filter = {
  code: "RESOURCE:MEMORY",
  judge({ demand }, { instance: { registered, reserved } }) {
    const free = registered.memoryMiB - reserved.memoryMiB;
    if (demand.memoryMiB <= free) return NO_REASONS;
    return [{ code: "RESOURCE:MEMORY", needed: demand.memoryMiB, free }];
  },
};
