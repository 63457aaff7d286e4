// AWS's exact strings for service events and rollout states. Shapes as the API prints them:
// `(service NAME) …`, bracketed objects. Our own sentences live in `explain/`.
function list(taskIds: readonly string[]): string {
  return taskIds.map((id) => `(task ${id})`).join(" ");
}

const TROUBLESHOOTING =
  " For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.";

/** What the closest matching instance lacks, by failure reason. */
export const CLOSEST_LACKS: Readonly<Record<string, string>> = {
  "RESOURCE:CPU": "has insufficient CPU units available.",
  "RESOURCE:MEMORY": "has insufficient memory available.",
  "RESOURCE:PORTS": "is already using a port required by your task.",
  "RESOURCE:ENI": 'encountered error "RESOURCE:ENI".',
  "RESOURCE:GPU": 'encountered error "RESOURCE:GPU".',
  ATTRIBUTE: "is missing an attribute required by your task.",
  AGENT: 'encountered error "AGENT".',
  LOCATION: 'encountered error "LOCATION".',
  // As RunTask says it: there is no reason DRAINING.
  DRAINING: 'encountered error "INACTIVE".',
  INACTIVE: 'encountered error "INACTIVE".',
  MEMBER_OF: 'encountered error "MemberOf placement constraint unsatisfied.".',
  DISTINCT_INSTANCE: 'encountered error "DistinctInstance placement constraint unsatisfied.".',
};

const UNABLE =
  "was unable to place a task because no container instance met all of its requirements.";

export const SERVICE_EVENT = {
  started: (service: string, taskIds: readonly string[]) =>
    `(service ${service}) has started ${taskIds.length} tasks: ${list(taskIds)}.`,
  replaced: (service: string, taskIds: readonly string[], replaced: number) =>
    `(service ${service}) has started ${taskIds.length} tasks: ${list(taskIds)}. ` +
    `Amazon ECS replaced ${replaced} tasks due to an unhealthy status.`,
  stopped: (service: string, taskIds: readonly string[]) =>
    `(service ${service}) has stopped ${taskIds.length} running tasks: ${list(taskIds)}.`,
  stoppedPending: (service: string, count: number) =>
    `(service ${service}) stopped ${count} pending tasks.`,
  unhealthy: (service: string, taskId: string) =>
    `(service ${service}) (task ${taskId}) failed container health checks.`,
  completed: (service: string, deployment: string) =>
    `(service ${service}) (deployment ${deployment}) deployment completed.`,
  startedInSet: (service: string, taskSet: string, taskIds: readonly string[]) =>
    `(service ${service}, taskSet ${taskSet}) has started ${taskIds.length} tasks: ` +
    `${list(taskIds)}.`,
  computedCount: (service: string, taskSet: string, count: number) =>
    `(service ${service}) updated computedDesiredCount for taskSet ${taskSet} to ${count}.`,
  taskSetSteady: (service: string, taskSet: string) =>
    `(service ${service}, taskSet ${taskSet}) updated state to STEADY_STATE.`,
  protectedTasks: (service: string, taskSet: string, count: number) =>
    `(service ${service}) was unable to reach steady state because (taskSet ${taskSet}) was ` +
    `unable to scale in due to (reason ${count} tasks under protection)`,
  failed: {
    breaker: (service: string, deployment: string) =>
      `(service ${service}) (deployment ${deployment}) deployment failed: tasks failed to start.`,
    alarm: (service: string, deployment: string) =>
      `(service ${service}) (deployment ${deployment}) deployment failed: alarm detected.`,
    stopped: () => undefined,
  },
  rollingBack: (service: string, deployment: string) =>
    `(service ${service}) rolling back to deployment ${deployment}.`,
  steady: (service: string) => `(service ${service}) has reached a steady state.`,
  unablePlace: (service: string, containerInstance: string, lacks: string) =>
    `(service ${service}) ${UNABLE} The closest matching (container-instance ` +
    `${containerInstance}) ${lacks}${TROUBLESHOOTING}`,
  noInstances: (service: string) =>
    `(service ${service}) ${UNABLE} Reason: No Container Instances were found in your cluster.` +
    TROUBLESHOOTING,
  impaired: (service: string) =>
    `(service ${service}) is unable to consistently start tasks successfully.${TROUBLESHOOTING}`,
  stuck: (service: string) =>
    `(service ${service}) was unable to stop or start tasks during a deployment because of the ` +
    "service deployment configuration. Update the minimumHealthyPercent or maximumPercent value " +
    "and try again.",
} as const;

/** The action event for daemons that stop because their instances no longer meet the constraints. */
export const DAEMON_VIOLATION = "SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED";

export const ROLLOUT_REASON = {
  inProgress: (deployment: string) => `ECS deployment ${deployment} in progress.`,
  completed: (deployment: string) => `ECS deployment ${deployment} completed.`,
  failed: {
    breaker: "ECS deployment circuit breaker: tasks failed to start.",
    alarm: "ECS deployment failed: alarm detected.",
    stopped: "ECS deployment stopped by user.",
  },
  rollingBack: {
    breaker: (deployment: string) =>
      `ECS deployment circuit breaker: rolling back to deploymentId ${deployment}.`,
    alarm: (deployment: string) =>
      `ECS deployment failed: alarm detected: rolling back to deploymentId ${deployment}.`,
    stopped: (deployment: string) => `ECS rolling back to deploymentId ${deployment}.`,
  },
} as const;

/** `statusReason` of a service deployment. */
export const SERVICE_DEPLOYMENT_REASON = {
  rolledBack: {
    breaker: "Service deployment rolled back because the circuit breaker threshold was exceeded.",
    alarm: "Service deployment rolled back because an alarm was triggered.",
    stopped: "Service deployment stopped by user.",
  },
  failed: {
    breaker: "Service deployment failed because the circuit breaker threshold was exceeded.",
    alarm: "Service deployment failed because an alarm was triggered.",
    stopped: "Service deployment stopped by user.",
  },
  noCandidate: "No rollback candidate was found to run the rollback.",
} as const;
