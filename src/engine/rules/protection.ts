// Task scale-in protection.
import { ASSUMED, type Rule } from "./rule";

const API = "API reference: UpdateTaskProtection";
const GUIDE = "Developer Guide: task-scale-in-protection";

export const PROTECTION_RULES: readonly Rule[] = [
  {
    id: "protection.minutes",
    statement: "Protection lasts 120 min unless told, from 1 to 2,880, and may be begun again.",
    certainty: "documented",
    source: API,
  },
  {
    id: "protection.ten-tasks",
    statement: "UpdateTaskProtection takes at most 10 tasks, GetTaskProtection at most 100.",
    certainty: "documented",
    source: API,
  },
  {
    id: "protection.service-tasks",
    statement: "Only tasks of services are protected: others fail with TASK_NOT_VALID or MISSING.",
    certainty: "documented",
    source: "Developer Guide: api_failures_messages",
  },
  {
    id: "protection.deployment-blocked",
    statement:
      "No more tasks than the desired count are protected: others fail, DEPLOYMENT_BLOCKED.",
    certainty: "documented",
    source: "Developer Guide: api_failures_messages",
  },
  {
    id: "protection.scale-in",
    statement: "Scale-in and deployments pass protected tasks by and stop others in their stead.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "protection.not-yet-healthy",
    statement: "Scale-in keeps the minimum: healthy tasks wait for a protected one to become so.",
    certainty: "assumed",
    source: "API reference: DeploymentConfiguration, read for scale-in of protected tasks",
  },
  {
    id: "protection.blocks-scale-in",
    statement: "Where only protected tasks are left to stop, an event says how many there are.",
    certainty: "observed",
    source: "Published service events; Developer Guide: service-event-messages-list",
  },
  {
    id: "service.scale-in-foretold",
    statement: "Which tasks scale-in stops is settled by state alone, so it can be foretold.",
    certainty: "assumed",
    source: "Order of stopping: Developer Guide ecs_services; the rest assumed",
  },
  {
    id: "protection.expires",
    statement: "When its protection ends, a task that was to go stops.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "protection.not-for-users",
    statement: "A protected task still stops by StopTask and with its instance.",
    certainty: "assumed",
    source: "The guide names scale-in and deployments only",
  },
  {
    id: "protection.not-for-draining",
    statement: "A protected task still goes when its host drains, its checks or constraints fail.",
    certainty: "assumed",
    source: ASSUMED,
  },
];
