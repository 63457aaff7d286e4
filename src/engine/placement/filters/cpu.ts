// CPU units: what the instance registered, less what tasks with desiredStatus RUNNING hold.
// (guide: task-placement-strategies; api_failures_messages, `RESOURCE:CPU`)
import type { Filter } from "./filter";
import { NO_REASONS } from "./filter";

export const cpuFilter: Filter = {
  code: "RESOURCE:CPU",
  judge({ demand }, { instance: { registered, reserved } }) {
    const free = registered.cpu - reserved.cpu;
    if (demand.cpu <= free) return NO_REASONS;
    return [{ code: "RESOURCE:CPU", needed: demand.cpu, free }];
  },
};
