// Only an ACTIVE container instance takes new tasks: a DRAINING one keeps what it has, one that
// comes or goes (REGISTERING, DEREGISTERING, INACTIVE) counts as INACTIVE.
// (API reference: ContainerInstance.status; guide: container-instance-draining)
import type { Candidate } from "../candidate";
import type { Ask } from "../ask";
import { NO_REASONS, type Filter } from "./filter";

export const statusFilter: Filter = {
  code: "DRAINING",
  judge(_ask: Ask, { instance }: Candidate) {
    if (instance.status === "ACTIVE") return NO_REASONS;
    return [{ code: instance.status === "DRAINING" ? "DRAINING" : "INACTIVE" }];
  },
};
