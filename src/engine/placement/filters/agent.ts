// An instance whose agent is disconnected gets no new task: nobody would start it.
// (guide: api_failures_messages, `AGENT`)
import type { Filter } from "./filter";
import { NO_REASONS } from "./filter";

export const agentFilter: Filter = {
  code: "AGENT",
  judge(_ask, { instance }) {
    return instance.agentConnected ? NO_REASONS : [{ code: "AGENT" }];
  },
};
