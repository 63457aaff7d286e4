// Rules of what is written down about a region: the events it sends to EventBridge.
import { type Rule, type RuleRow, rulesOf } from "./rule";

const TASKS = "Developer Guide: ecs_task_events";
const INSTANCES = "Developer Guide: ecs_container_instance_events";
const ACTIONS = "Developer Guide: ecs_service_events";
const DEPLOYMENTS = "Developer Guide: ecs_service_deployment_events";
const PATTERNS = "EventBridge User Guide: eb-create-pattern-operators";

const documented: readonly RuleRow[] = [
  [
    "event.envelope",
    "An event has whole seconds, account, region, one resource and an id of its own.",
    "Developer Guide: ecs_cwe_events",
  ],
  ["event.task", "Each change of a task's state sends an event with the whole task.", TASKS],
  ["event.versions", "The detail's version rises by one with each event of a resource.", TASKS],
  [
    "event.times",
    "Times in an event's detail are ISO texts with milliseconds, updatedAt among them.",
    TASKS,
  ],
  ["event.overrides", "A task's event names each of its containers in the overrides.", TASKS],
  [
    "event.attachment",
    "A task's event calls its network interface an attachment of type eni.",
    TASKS,
  ],
  [
    "event.instance",
    "An instance sends an event when it registers and when tasks are placed or stopped on it.",
    INSTANCES,
  ],
  [
    "event.both",
    "One task start sends an event for the task and another for its instance.",
    INSTANCES,
  ],
  [
    "event.resources",
    "An instance's event lists resources with the member of their type only.",
    INSTANCES,
  ],
  ["event.steady", "A service that reaches its steady state sends SERVICE_STEADY_STATE.", ACTIONS],
  ["event.stopped", "A service that stops tasks sends TASKS_STOPPED.", ACTIONS],
  [
    "event.impaired",
    "Tasks that fail to start again and again have their service send SERVICE_TASK_START_IMPAIRED.",
    ACTIONS,
  ],
  [
    "event.placement",
    "A task without a place has its service send SERVICE_TASK_PLACEMENT_FAILURE with a reason.",
    ACTIONS,
  ],
  [
    "event.configuration",
    "A role that cannot be had has the service send SERVICE_TASK_CONFIGURATION_FAILURE.",
    ACTIONS,
  ],
  [
    "event.daemon",
    "A daemon's task that may no longer stay where it is sends the constraint violation.",
    ACTIONS,
  ],
  [
    "event.task-set",
    "A task set's steady state and computed count are sent as events of its service.",
    ACTIONS,
  ],
  [
    "event.protection",
    "Where protection stops a scale-in, TASKSET_SCALE_IN_FAILURE_BY_TASK_PROTECTION is sent.",
    ACTIONS,
  ],
  [
    "event.deployment",
    "A deployment sends SERVICE_DEPLOYMENT_IN_PROGRESS and SERVICE_DEPLOYMENT_COMPLETED.",
    DEPLOYMENTS,
  ],
  [
    "event.deployment-failed",
    "A deployment that breaker or alarms fail sends SERVICE_DEPLOYMENT_FAILED with its reason.",
    DEPLOYMENTS,
  ],
  [
    "pattern.operators",
    "A pattern's values are exact, or an operator such as prefix, numeric or anything-but.",
    PATTERNS,
  ],
  [
    "pattern.lists",
    "All members of a pattern must hold; one entry of a list and one item of a value are enough.",
    PATTERNS,
  ],
  ["pattern.wildcard", "In a wildcard a star stands for any characters, also for none.", PATTERNS],
];

const assumed: readonly RuleRow[] = [
  ["event.started", "A service that starts tasks sends TASKS_STARTED."],
  [
    "event.placement-empty",
    "Without any instance the reason of a placement failure says that none were found.",
  ],
  ["event.deployment-stopped", "A deployment that its user stops sends no failure."],
  ["pattern.errors", "A pattern that is wrong is refused with the place of every mistake."],
];

export const RECORD_RULES: readonly Rule[] = [
  ...rulesOf("documented", documented),
  ...rulesOf("assumed", assumed),
];
