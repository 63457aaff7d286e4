// A task's way up and down, and what stops it.
import { type Rule } from "./rule";

export const TASK_RULES: readonly Rule[] = [
  {
    id: "task.statuses",
    statement:
      "PROVISIONING, PENDING, RUNNING, STOPPING, DEPROVISIONING, STOPPED: a task only moves on.",
    certainty: "documented",
    source: "Developer Guide: task-lifecycle-explanation",
  },
  {
    id: "task.provisioning",
    statement:
      "Only awsvpc tasks are PROVISIONING and DEPROVISIONING; all others begin in PENDING.",
    certainty: "observed",
    source: "Published run-task and describe-tasks outputs",
  },
  {
    id: "task.pull-in-pending",
    statement: "Images are pulled and containers created and started while the task is PENDING.",
    certainty: "assumed",
    source: "Agent: ecs-agent/api/task/status; the guide places it in ACTIVATING as well",
  },
  {
    id: "task.activating",
    statement: "ACTIVATING and DEACTIVATING belong to load balancers and service discovery.",
    certainty: "documented",
    source: "Developer Guide: task-lifecycle-explanation",
  },
  {
    id: "task.desired-status",
    statement: "desiredStatus goes from RUNNING to STOPPED once and never back.",
    certainty: "documented",
    source: "API reference: Task, desiredStatus",
  },
  {
    id: "task.essential",
    statement:
      "The end of an essential container stops the task; the end of another stops nothing.",
    certainty: "documented",
    source: "API reference: ContainerDefinition, essential",
  },
  {
    id: "task.exit-path",
    statement: "A task whose last container ends by itself is never seen STOPPING.",
    certainty: "observed",
    source: "Published describe-tasks outputs of one-off tasks",
  },
  {
    id: "task.sigterm",
    statement:
      "A container gets SIGTERM, and SIGKILL once stopTimeout (30 s unless set) has run out.",
    certainty: "documented",
    source: "API reference: ContainerDefinition, stopTimeout",
  },
  {
    id: "task.exit-codes",
    statement: "A container that honours SIGTERM exits with 143, one that is killed with 137.",
    certainty: "observed",
    source: "Published stopped tasks",
  },
  {
    id: "task.failed-to-start",
    statement: "A task whose start fails before RUNNING stops with TaskFailedToStart.",
    certainty: "documented",
    source: "Developer Guide: stopped-task-error-codes",
  },
  {
    id: "task.pull-failure",
    statement: "An image that is not in its registry stops the task with CannotPullContainerError.",
    certainty: "documented",
    source: "Developer Guide: task_cannot_pull_image",
  },
  {
    id: "task.image-cache",
    statement: "An image that is on the instance already is not downloaded again.",
    certainty: "documented",
    source: "Agent: README, ECS_IMAGE_PULL_BEHAVIOR default",
  },
  {
    id: "task.resources-offered",
    statement: "CPU, memory, ports and GPUs are offered again as soon as a task is told to stop.",
    certainty: "observed",
    source: "amazon-ecs-agent issue 4106",
  },
  {
    id: "task.agent-queue",
    statement:
      "The agent admits tasks first in, first out, and only when the host has really room.",
    certainty: "documented",
    source: "Agent: agent/engine/docker_task_engine.go, monitorQueuedTasks",
  },
  {
    id: "task.stop-by-user",
    statement: "StopTask gives UserInitiated and its reason, or `Task stopped by user`.",
    certainty: "observed",
    source: "Published stopped tasks",
  },
  {
    id: "task.reason-length",
    statement: "The reasons of tasks and containers are cut off after 1,024 characters.",
    certainty: "documented",
    source: "API reference: Container, reason; Agent: ecs-agent/api/ecs/client/ecs_client.go",
  },
  {
    id: "task.host-terminated",
    statement: "Tasks of a terminated instance stop with TerminationNotice and name the host.",
    certainty: "observed",
    source: "Published stopped tasks",
  },
  {
    id: "task.execution-stopped",
    statement: "executionStoppedAt is when the first essential container stopped.",
    certainty: "documented",
    source: "Agent: agent/api/task/task.go, RecordExecutionStoppedAt",
  },
  {
    id: "task.version",
    statement: "A task's version rises with every change of its status.",
    certainty: "documented",
    source: "API reference: Task, version",
  },
  {
    id: "task.retention",
    statement: "Stopped tasks are described for an hour.",
    certainty: "documented",
    source: "API reference: DescribeTasks (at least an hour)",
  },
  {
    id: "task.health",
    statement: "A task is UNHEALTHY with one essential container, HEALTHY only with all of them.",
    certainty: "documented",
    source: "API reference: Task, healthStatus",
  },
  {
    id: "task.standalone-health",
    statement: "A task outside a service is not stopped for its health.",
    certainty: "documented",
    source: "API reference: HealthCheck",
  },
  {
    id: "task.run-failures",
    statement: "RunTask keeps the tasks that found a place and gives one reason for each instance.",
    certainty: "observed",
    source: "Published run-task outputs; Developer Guide: api_failures_messages",
  },
  {
    id: "task.start-task",
    statement: "StartTask asks no strategy; the named instance must be able to take the task.",
    certainty: "documented",
    source: "API reference: StartTask",
  },
];
