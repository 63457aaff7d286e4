// Every delay of the model. A scenario may override each by its name.
import { ASSUMED, type Rule } from "./rule";

export const TIMING_RULES: readonly Rule[] = [
  {
    id: "timing.ec2-boot",
    statement: "An EC2 instance is running 30 s after its launch.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "timing.agent-register",
    statement: "The agent registers 60 s after that: 90 s after the launch.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "timing.termination-seen",
    statement: "ECS notices a termination after 15 s.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "timing.ec2-terminate",
    statement: "EC2 says terminated 30 s after ECS noticed.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "timing.eni-create",
    statement: "A task's interface is created after 1 s.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "timing.eni-attach",
    statement: "It is attached 4 s later.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "timing.eni-detach",
    statement: "Detaching and deleting an interface takes 5 s.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "timing.agent-pick-up",
    statement: "The agent begins to pull 1.6 s after the task is PENDING.",
    certainty: "observed",
    source: "AWS CLI reference: describe-tasks, published output of a bridge task",
  },
  {
    id: "timing.cached-pull",
    statement: "A pull with everything on the host takes 0.3 s.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "timing.pull-per-mib",
    statement: "A pull takes 30 ms for each compressed MiB.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "timing.registry-timeout",
    statement: "A request to a registry that does not answer is given up after 15 s.",
    certainty: "documented",
    source: "Docker: registry client, response header timeout",
  },
  {
    id: "timing.pull-retry",
    statement: "After a first pull that failed the agent waits 1.1 s.",
    certainty: "documented",
    source: "Agent: agent/dockerclient/dockerapi/docker_client.go, minimumPullRetryDelay",
  },
  {
    id: "timing.pull-retry-most",
    statement: "Between two tries of a pull the agent waits at most 5 s, jitter aside.",
    certainty: "documented",
    source: "Agent: agent/dockerclient/dockerapi/docker_client.go, maximumPullRetryDelay",
  },
  {
    id: "timing.task-resources",
    statement: "Secrets, credentials and file systems of a task take 0.5 s.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "timing.kill",
    statement: "A container that is killed is seen to be gone 3 s after SIGKILL.",
    certainty: "observed",
    source: "A stopped task of 2023: 13 s after its stop timeout, 10 s of them Fargate's",
  },
  {
    id: "timing.agent-report",
    statement: "The agent reports RUNNING 0.2 s after the last container's start.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "timing.healthy-after-running",
    statement: "A task without health check is healthy 40 s after RUNNING.",
    certainty: "documented",
    source: "API reference: DeploymentConfiguration",
  },
  {
    id: "timing.service-call-reaction",
    statement: "The scheduler first looks 15 s after CreateService or UpdateService.",
    certainty: "observed",
    source: "Published service events: 14 to 17 s",
  },
  {
    id: "timing.service-reaction",
    statement: "The scheduler looks 1 s after a task changed or capacity appeared.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "timing.breaker-reaction",
    statement: "The circuit breaker acts 5 s after the failure that reaches its threshold.",
    certainty: "observed",
    source: "Published circuit breaker labs: one more task was started before it tripped",
  },
  {
    id: "timing.alarm-poll",
    statement: "Alarms of a deployment in progress are looked at every 60 s.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "timing.steady-state-after",
    statement: "A steady state is announced 7 s after it is reached.",
    certainty: "observed",
    source: "Published service events: 6 to 8 s",
  },
  {
    id: "timing.steady-state-repeat",
    statement: "The steady state is announced again every 6 h.",
    certainty: "documented",
    source: "Developer Guide: service-event-messages (2023)",
  },
  {
    id: "timing.retention",
    statement: "Stopped tasks and INACTIVE instances are kept for 1 h.",
    certainty: "documented",
    source: "API reference: DescribeTasks",
  },
  {
    id: "timing.placement-ladder",
    statement:
      "Failed placements are retried after 10, 20, 20, 300, 600, 1,200, then every 1,620 s.",
    certainty: "assumed",
    source: "Cap: Developer Guide: service-throttle-logic; steps assumed",
  },
  {
    id: "timing.start-ladder",
    statement: "Failed starts are retried after 30, 30, 300, 600, 1,200, then every 1,620 s.",
    certainty: "assumed",
    source: "Cap: Developer Guide: service-throttle-logic; steps assumed",
  },
];
