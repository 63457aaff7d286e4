// Only an ACTIVE container instance takes new tasks: a DRAINING one keeps what it has, an INACTIVE
// one is gone. (API reference: ContainerInstance.status; guide: container-instance-draining)
import type { Candidate } from "../candidate";
import type { Ask } from "../ask";
import { NO_REASONS, type Filter } from "./filter";

export const statusFilter: Filter = {
  code: "DRAINING",
  judge(_ask: Ask, { instance }: Candidate) {
    return instance.status === "ACTIVE" ? NO_REASONS : [{ code: instance.status }];
  },
};
