// Services with the DAEMON scheduling strategy.
import { ASSUMED, type Rule } from "./rule";

const GUIDE = "Developer Guide: ecs_services, Daemon";
const API = "API reference: DeploymentConfiguration";

export const DAEMON_RULES: readonly Rule[] = [
  {
    id: "daemon.every-instance",
    statement:
      "A DAEMON service runs one task on every ACTIVE instance that meets its constraints.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "daemon.desired-count",
    statement:
      "A DAEMON service takes no desired count; it shows the number of matching instances.",
    certainty: "documented",
    source: `${GUIDE}; the number shown: API reference, Service`,
  },
  {
    id: "daemon.no-strategy",
    statement: "A daemon takes no placement strategy: its place is this instance or none.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "daemon.percentages",
    statement: "A daemon's maximum is 100 % and no other; its minimum is 0 % unless told.",
    certainty: "documented",
    source: API,
  },
  {
    id: "daemon.stop-first",
    statement: "A rollout stops a daemon before it starts its successor on the same instance.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "daemon.minimum",
    statement: "A rollout keeps as many healthy daemons as the minimum of the matching instances.",
    certainty: "documented",
    source: API,
  },
  {
    id: "daemon.new-instance",
    statement: "An instance that registers or becomes ACTIVE gets its daemon by itself.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "daemon.first-on",
    statement:
      "Daemons look at a new instance and at free room at once, replica services 1 s later.",
    certainty: "assumed",
    source: `${GUIDE}: CPU, memory and ENIs are reserved for daemons; how is assumed`,
  },
  {
    id: "daemon.last-off",
    statement: "On a DRAINING instance a daemon stops after the last task of a replica service.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "daemon.standalone-stay",
    statement: "A daemon does not wait for standalone tasks on a DRAINING instance.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "service.stop-constraint",
    statement: "A daemon whose instance no longer meets the constraints stops at once.",
    certainty: "documented",
    source: "Developer Guide: ecs_service_events, SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED",
  },
  {
    id: "daemon.constraints-without-own",
    statement: "Whether an instance still meets the constraints is judged without its daemon.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "daemon.no-successor",
    statement: "A daemon whose instance does not suit the new revision stops at once, unless held.",
    certainty: "assumed",
    source: "Daemons belong to matching instances; scale-in protection holds against deployments",
  },
  {
    id: "daemon.no-room",
    statement:
      "An instance without room for its daemon is announced and tried again; others go on.",
    certainty: "assumed",
    source: "Developer Guide: service-event-messages-list; that others go on is assumed",
  },
  {
    id: "daemon.unhealthy",
    statement: "Unhealthy daemons are stopped and started again one at a time.",
    certainty: "documented",
    source: "Developer Guide: ecs_services; API reference: DeploymentConfiguration",
  },
  {
    id: "daemon.disconnected",
    statement: "An instance whose agent is disconnected keeps its daemon and gets no new one.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "daemon.delete",
    statement: "A DAEMON service is deleted without force.",
    certainty: "documented",
    source: "API reference: DeleteService",
  },
];
