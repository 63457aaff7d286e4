// Services with an EXTERNAL deployment controller and their task sets.
import { ASSUMED, type Rule } from "./rule";

const GUIDE = "Developer Guide: deployment-type-external (2023)";
const API = "API reference: TaskSet";

export const TASK_SET_RULES: readonly Rule[] = [
  {
    id: "taskset.external",
    statement: "A service with an EXTERNAL deployment controller needs its name only.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "taskset.members",
    statement:
      "Definition, network and launch type belong to its task sets; a service refuses them.",
    certainty: "documented",
    source: `${GUIDE}; texts assumed`,
  },
  {
    id: "taskset.replica-only",
    statement: "A service with task sets is REPLICA.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "taskset.scale",
    statement: "A task set's scale is a percentage from 0 to 100, and 100 unless told.",
    certainty: "documented",
    source: "API reference: Scale",
  },
  {
    id: "taskset.count",
    statement: "A task set runs desired × scale / 100 tasks, rounded up.",
    certainty: "documented",
    source: API,
  },
  {
    id: "taskset.primary",
    statement: "UpdateServicePrimaryTaskSet makes one task set PRIMARY, and the one before ACTIVE.",
    certainty: "documented",
    source: API,
  },
  {
    id: "taskset.stability",
    statement:
      "A task set is STEADY_STATE with all its tasks healthy, none on a DRAINING instance.",
    certainty: "documented",
    source: API,
  },
  {
    id: "taskset.events",
    statement: "Events name the task set: its new count, what it started, and its steady state.",
    certainty: "documented",
    source: "AWS CLI reference: describe-services, example",
  },
  {
    id: "taskset.protected",
    statement: "A task set whose protected tasks cannot be stopped says so, and waits for them.",
    certainty: "observed",
    source: "Published service events; Developer Guide: service-event-messages-list",
  },
  {
    id: "taskset.delete",
    statement: "A deleted task set drains; one that is not scaled to 0 is deleted by force only.",
    certainty: "documented",
    source: "API reference: DeleteTaskSet",
  },
  {
    id: "taskset.limit",
    statement: "A service has at most 5 task sets.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "taskset.draining",
    statement:
      "Tasks of a task set leave a DRAINING instance start first, at most twice its count.",
    certainty: "documented",
    source: "API reference: DeploymentConfiguration: fixed to its defaults for EXTERNAL",
  },
];
