// Whole GPUs, exclusively. A task without GPUs may stand on a GPU instance: nothing keeps it away.
// (guide: ecs-gpu; api_failures_messages, `RESOURCE:GPU`)
import type { Filter } from "./filter";
import { NO_REASONS } from "./filter";

export const gpuFilter: Filter = {
  code: "RESOURCE:GPU",
  judge({ demand }, { instance: { registered, reserved } }) {
    const free = registered.gpus - reserved.gpus;
    if (demand.gpus <= free) return NO_REASONS;
    return [{ code: "RESOURCE:GPU", needed: demand.gpus, free }];
  },
};
