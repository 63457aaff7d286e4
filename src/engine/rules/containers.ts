// Containers inside a task: order, ends, restarts, health checks, memory, and what ECS hears.
import type { Rule } from "./rule";

const GRAPH = "Agent: agent/engine/dependencygraph/graph.go";
const DEPENDENCY = "API reference: ContainerDependency; " + GRAPH;
const MANAGER = "Agent: agent/engine/task_manager.go";
const TRACKER = "API reference: ContainerRestartPolicy; Agent: restart_tracker.go";
const CHECK = "API reference: HealthCheck";

const ORDER_RULES: readonly Rule[] = [
  {
    id: "container.stages",
    statement:
      "The agent pulls, creates and starts a container; ECS is told PENDING, RUNNING and STOPPED.",
    certainty: "documented",
    source: "Agent: ecs-agent/api/container/status/containerstatus.go",
  },
  {
    id: "container.steady",
    statement: "A task is RUNNING once each of its containers runs, or has ended without harm.",
    certainty: "documented",
    source: "Agent: agent/api/task/task.go, updateTaskKnownStatus",
  },
  {
    id: "container.start-condition",
    statement: "START holds once the other container is created or runs, and when it has ended.",
    certainty: "documented",
    source: DEPENDENCY,
  },
  {
    id: "container.complete-condition",
    statement: "COMPLETE holds once the other container has ended, whatever its exit code.",
    certainty: "documented",
    source: DEPENDENCY,
  },
  {
    id: "container.success-condition",
    statement: "SUCCESS holds once the other container has ended with 0; any other code is final.",
    certainty: "documented",
    source: DEPENDENCY,
  },
  {
    id: "container.healthy-condition",
    statement: "HEALTHY holds once the other container's health check passes; at start-up only.",
    certainty: "documented",
    source: DEPENDENCY,
  },
  {
    id: "container.pull-waits",
    statement: "The image of a container is pulled only once its dependencies hold.",
    certainty: "documented",
    source: GRAPH + "; README, ECS_PULL_DEPENDENT_CONTAINERS_UPFRONT",
  },
  {
    id: "container.pull-upfront",
    statement: "ECS_PULL_DEPENDENT_CONTAINERS_UPFRONT has all images of a task pulled at once.",
    certainty: "documented",
    source: "Agent: README.md",
  },
  {
    id: "container.links-order",
    statement: "A link and volumesFrom are START dependencies on the container they name.",
    certainty: "documented",
    source: "Agent: agent/api/task/task.go, initializeContainerOrdering",
  },
  {
    id: "container.start-timeout",
    statement: "startTimeout is the dependency's own and counts from its start, not from the wait.",
    certainty: "documented",
    source: GRAPH + ", hasDependencyTimedOut",
  },
  {
    id: "container.start-timeout-scope",
    statement: "startTimeout ends waits for COMPLETE, SUCCESS and HEALTHY; without it none ends.",
    certainty: "documented",
    source: GRAPH + ", hasDependencyTimedOut",
  },
  {
    id: "container.never-starts",
    statement:
      "A container that can never start is STOPPED with 143 and CannotStartContainerError.",
    certainty: "documented",
    source: MANAGER + ", handleTerminalDependencyError",
  },
  {
    id: "container.refused-essential",
    statement: "An essential container that can never start stops its task, another one does not.",
    certainty: "documented",
    source: "amazon-ecs-agent pull request 3218",
  },
  {
    id: "container.failed-reason",
    statement: "A task whose essential container does not come up says `Task failed to start`.",
    certainty: "observed",
    source: "Published stopped tasks with CannotStartContainerError",
  },
  {
    id: "container.deadlock",
    statement:
      "When nothing can progress and an essential container is not up, the task is stopped.",
    certainty: "documented",
    source: MANAGER + ", handleContainersUnableToTransitionState",
  },
  {
    id: "container.circle",
    statement: "Containers that wait for each other in a circle fail with TaskDependencyError.",
    certainty: "documented",
    source: GRAPH + ", ValidDependencies; Agent: agent/engine/errors.go",
  },
  {
    id: "container.most",
    statement: "A task has ten containers at most.",
    certainty: "documented",
    source: "Service quotas: containers per task definition",
  },
  {
    id: "container.start-limit",
    statement: "A start that takes over 3 minutes is given up; startTimeout has no part in it.",
    certainty: "documented",
    source: "Agent: README.md, ECS_CONTAINER_START_TIMEOUT",
  },
];

const END_RULES: readonly Rule[] = [
  {
    id: "container.stop-order",
    statement: "A container is not stopped while one that depends on it is alive.",
    certainty: "documented",
    source: "API reference: ContainerDependency; Agent: verifyShutdownOrder",
  },
  {
    id: "container.stop-default",
    statement: "Without stopTimeout, ECS_CONTAINER_STOP_TIMEOUT of its instance counts: 30 s.",
    certainty: "documented",
    source: "Agent: README.md; API reference: ContainerDefinition, stopTimeout",
  },
  {
    id: "container.pending-stop",
    statement: "A task that is stopped before RUNNING is never STOPPING, whatever runs of it.",
    certainty: "assumed",
    source: "Developer Guide: task-lifecycle-explanation gives STOPPING after RUNNING only",
  },
  {
    id: "container.early-end",
    statement: "An essential end before RUNNING is EssentialContainerExited, and a failed start.",
    certainty: "assumed",
    source: "Developer Guide: service-throttle-logic counts PENDING to STOPPED without RUNNING",
  },
  {
    id: "container.start-error",
    statement:
      "A container the runtime cannot start has CannotStartContainerError and no exit code.",
    certainty: "documented",
    source: "Developer Guide: stopped-task-error-codes; Agent: dockerapi/errors.go",
  },
  {
    id: "container.port-taken",
    statement: "A static port that a dynamic one has taken keeps its container from starting.",
    certainty: "observed",
    source: "Published stopped tasks: port is already allocated",
  },
  {
    id: "restart.stays-running",
    statement: "A container that is restarted stays RUNNING for ECS, and so does its task.",
    certainty: "documented",
    source: "Developer Guide: container-restart-policy",
  },
  {
    id: "restart.period",
    statement: "A container that ends before restartAttemptPeriod has passed is not restarted.",
    certainty: "documented",
    source: TRACKER,
  },
  {
    id: "restart.since-restart",
    statement: "The period counts from the last restart, and before the first one from the start.",
    certainty: "documented",
    source: TRACKER,
  },
  {
    id: "restart.default-period",
    statement: "restartAttemptPeriod is 300 seconds unless set.",
    certainty: "documented",
    source: "API reference: ContainerRestartPolicy",
  },
  {
    id: "restart.ignored-codes",
    statement: "An exit code among ignoredExitCodes is handled as if there were no restart policy.",
    certainty: "documented",
    source: TRACKER,
  },
  {
    id: "restart.not-stopping",
    statement: "A container of a task that is being stopped is not restarted.",
    certainty: "documented",
    source: TRACKER,
  },
  {
    id: "restart.at-once",
    statement: "A restarted container runs again at once.",
    certainty: "assumed",
    source: "Nothing is published about its delay",
  },
  {
    id: "memory.hard-limit",
    statement: "A container that uses more than `memory` is killed: 137 and OutOfMemoryError.",
    certainty: "documented",
    source: "API reference: ContainerDefinition, memory; Agent: dockerapi/errors.go",
  },
  {
    id: "memory.task-limit",
    statement: "The memory of a task limits its containers together, beside their own limits.",
    certainty: "documented",
    source: "API reference: RegisterTaskDefinition, memory",
  },
  {
    id: "memory.no-task-limit",
    statement: "With ECS_ENABLE_TASK_CPU_MEM_LIMIT=false, and on Windows, no task limit is kept.",
    certainty: "documented",
    source: "Agent: README.md; API reference: RegisterTaskDefinition, cpu and memory",
  },
  {
    id: "memory.last-grown",
    statement: "At the limit of a task the container is killed whose growth passes it.",
    certainty: "assumed",
    source: "The kernel chooses by a score",
  },
  {
    id: "memory.soft-limit",
    statement:
      "memoryReservation is only reserved and kills nothing: tasks together may outgrow a host.",
    certainty: "documented",
    source:
      "API reference: ContainerDefinition, memoryReservation; a host out of memory: not modelled",
  },
];

const CHECK_RULES: readonly Rule[] = [
  {
    id: "check.interval",
    statement: "Checks begin one interval (30 s unless set) after the start, and after each other.",
    certainty: "documented",
    source: CHECK + "; Docker: HEALTHCHECK",
  },
  {
    id: "check.retries",
    statement: "So many failures in a row (3 unless set) make a container UNHEALTHY.",
    certainty: "documented",
    source: CHECK,
  },
  {
    id: "check.start-period",
    statement: "Failures within startPeriod (0 unless set) do not count.",
    certainty: "documented",
    source: CHECK,
  },
  {
    id: "check.start-period-pass",
    statement: "A pass within startPeriod makes a container HEALTHY; later failures count.",
    certainty: "documented",
    source: CHECK,
  },
  {
    id: "check.timeout",
    statement: "A check that takes longer than its timeout (5 s unless set) has failed.",
    certainty: "documented",
    source: CHECK,
  },
  {
    id: "check.recovers",
    statement: "One pass makes an UNHEALTHY container HEALTHY again.",
    certainty: "documented",
    source: "Docker: HEALTHCHECK",
  },
  {
    id: "check.warming-up",
    statement: "An application that still comes up fails its checks, though its task is RUNNING.",
    certainty: "documented",
    source: CHECK + ", startPeriod: time to bootstrap",
  },
  {
    id: "check.restart",
    statement: "The checks of a restarted container begin anew, from UNKNOWN.",
    certainty: "assumed",
    source: "Docker resets the health of a container it starts",
  },
];

const CONTACT_RULES: readonly Rule[] = [
  {
    id: "task.connectivity",
    statement:
      "A task without an ENI is CONNECTED from its creation, others once that is attached.",
    certainty: "observed",
    source: "AWS CLI reference: describe-tasks; a stopped task of 2023",
  },
  {
    id: "contact.runs-on",
    statement: "Without contact containers run on and may end; ECS shows what it heard last.",
    certainty: "observed",
    source: "containers-roadmap 2040",
  },
  {
    id: "contact.orders-wait",
    statement: "A stop that the agent cannot be told waits: desired STOPPED, last RUNNING.",
    certainty: "observed",
    source: "amazon-ecs-agent issues 577 and 818",
  },
  {
    id: "contact.pending-waits",
    statement: "A task that the agent has not heard of stays PENDING until there is contact.",
    certainty: "observed",
    source: "containers-roadmap 2040",
  },
  {
    id: "contact.catches-up",
    statement: "With contact again, orders that waited are carried out and all ends are reported.",
    certainty: "documented",
    source: "Agent: agent/eventhandler/task_handler.go",
  },
  {
    id: "contact.health-frozen",
    statement: "Without contact the health status of a container stays as it was.",
    certainty: "documented",
    source: CHECK,
  },
  {
    id: "contact.no-agent",
    statement: "Without the agent's process nobody on the host starts, stops or restarts anything.",
    certainty: "observed",
    source: "containers-roadmap 2040",
  },
  {
    id: "contact.at-once",
    statement: "A container's start or end is reported at once.",
    certainty: "assumed",
    source: "The agent batches changes of containers for up to 30 seconds",
  },
];

export const CONTAINER_RULES: readonly Rule[] = [
  ...ORDER_RULES,
  ...END_RULES,
  ...CHECK_RULES,
  ...CONTACT_RULES,
];
