// The waiters of the AWS CLI: what each polls, how often, and which answers end it (botocore's
// waiters-2.json of ECS and EC2).
import { own } from "../own";

export interface Waiter {
  /** As its failures and the SDK name it. */
  readonly name: string;
  /** What it polls. */
  readonly operation: string;
  readonly delayMs: number;
  readonly tries: number;
  /** The first that matches decides. */
  readonly acceptors: readonly Acceptor[];
}

export type Acceptor = {
  readonly state: "success" | "failure" | "retry";
} & (
  | {
      readonly matcher: "path" | "pathAll" | "pathAny";
      /** JMESPath. */
      readonly argument: string;
      readonly expected: string | boolean;
    }
  /** The service refuses with this code. */
  | { readonly matcher: "error"; readonly expected: string }
);

const TASKS = { operation: "DescribeTasks", delayMs: 6_000, tries: 100 };
const SERVICES = { operation: "DescribeServices", delayMs: 15_000, tries: 40 };
const INSTANCES = { operation: "DescribeInstances", delayMs: 15_000, tries: 40 };
const DAEMONS = { delayMs: 15_000, tries: 8 };

const TASK_STATUS = "tasks[].lastStatus";
const SERVICE_STATUS = "services[].status";
const INSTANCE_STATE = "Reservations[].Instances[].State.Name";
const DAEMON_STATUS = "daemon.status";
const DAEMON_DEPLOYMENT_STATUS = "daemonDeployments[].status";
const DAEMON_DEFINITION_STATUS = "daemonTaskDefinition.status";
const STABLE =
  "length(services[?!(length(deployments) == `1` && runningCount == desiredCount)]) == `0`";

const all = (argument: string, expected: string): Acceptor => ({
  matcher: "pathAll",
  argument,
  expected,
  state: "success",
});
const is = (argument: string, expected: string | boolean): Acceptor => ({
  matcher: "path",
  argument,
  expected,
  state: "success",
});
const failsAtAny = (argument: string, expected: string): Acceptor => ({
  matcher: "pathAny",
  argument,
  expected,
  state: "failure",
});
const failsAt = (argument: string, expected: string): Acceptor => ({
  ...is(argument, expected),
  state: "failure",
});
const unknownInstance: Acceptor = {
  matcher: "error",
  expected: "InvalidInstanceID.NotFound",
  state: "retry",
};
const failsAtMissing = failsAtAny("failures[].reason", "MISSING");

/** By service, then by name on the command line. */
export const WAITERS: Readonly<Record<string, Readonly<Record<string, Waiter>>>> = {
  ecs: {
    "tasks-running": {
      name: "TasksRunning",
      ...TASKS,
      acceptors: [failsAtAny(TASK_STATUS, "STOPPED"), failsAtMissing, all(TASK_STATUS, "RUNNING")],
    },
    "tasks-stopped": {
      name: "TasksStopped",
      ...TASKS,
      acceptors: [all(TASK_STATUS, "STOPPED")],
    },
    "services-stable": {
      name: "ServicesStable",
      ...SERVICES,
      acceptors: [
        failsAtMissing,
        failsAtAny(SERVICE_STATUS, "DRAINING"),
        failsAtAny(SERVICE_STATUS, "INACTIVE"),
        is(STABLE, true),
      ],
    },
    "services-inactive": {
      name: "ServicesInactive",
      ...SERVICES,
      acceptors: [failsAtMissing, { ...failsAtAny(SERVICE_STATUS, "INACTIVE"), state: "success" }],
    },
    "daemon-active": {
      name: "DaemonActive",
      operation: "DescribeDaemon",
      ...DAEMONS,
      acceptors: [is(DAEMON_STATUS, "ACTIVE"), failsAt(DAEMON_STATUS, "DELETE_IN_PROGRESS")],
    },
    "daemon-deployment-stopped": {
      name: "DaemonDeploymentStopped",
      operation: "DescribeDaemonDeployments",
      ...DAEMONS,
      acceptors: [all(DAEMON_DEPLOYMENT_STATUS, "STOPPED"), failsAtMissing],
    },
    "daemon-deployment-successful": {
      name: "DaemonDeploymentSuccessful",
      operation: "DescribeDaemonDeployments",
      ...DAEMONS,
      acceptors: [
        all(DAEMON_DEPLOYMENT_STATUS, "SUCCESSFUL"),
        failsAtAny(DAEMON_DEPLOYMENT_STATUS, "STOPPED"),
        failsAtAny(DAEMON_DEPLOYMENT_STATUS, "ROLLBACK_FAILED"),
        failsAtAny(DAEMON_DEPLOYMENT_STATUS, "ROLLBACK_SUCCESSFUL"),
        failsAtMissing,
      ],
    },
    "daemon-task-definition-active": {
      name: "DaemonTaskDefinitionActive",
      operation: "DescribeDaemonTaskDefinition",
      ...DAEMONS,
      acceptors: [
        is(DAEMON_DEFINITION_STATUS, "ACTIVE"),
        failsAt(DAEMON_DEFINITION_STATUS, "DELETE_IN_PROGRESS"),
        failsAt(DAEMON_DEFINITION_STATUS, "DELETED"),
      ],
    },
    "daemon-task-definition-deleted": {
      name: "DaemonTaskDefinitionDeleted",
      operation: "DescribeDaemonTaskDefinition",
      ...DAEMONS,
      acceptors: [is(DAEMON_DEFINITION_STATUS, "DELETED")],
    },
  },
  ec2: {
    "instance-exists": {
      name: "InstanceExists",
      ...INSTANCES,
      delayMs: 5_000,
      acceptors: [is("length(Reservations[]) > `0`", true), unknownInstance],
    },
    "instance-running": {
      name: "InstanceRunning",
      ...INSTANCES,
      acceptors: [
        all(INSTANCE_STATE, "running"),
        failsAtAny(INSTANCE_STATE, "shutting-down"),
        failsAtAny(INSTANCE_STATE, "terminated"),
        failsAtAny(INSTANCE_STATE, "stopping"),
        unknownInstance,
      ],
    },
    "instance-stopped": {
      name: "InstanceStopped",
      ...INSTANCES,
      acceptors: [
        all(INSTANCE_STATE, "stopped"),
        failsAtAny(INSTANCE_STATE, "pending"),
        failsAtAny(INSTANCE_STATE, "terminated"),
      ],
    },
    "instance-terminated": {
      name: "InstanceTerminated",
      ...INSTANCES,
      acceptors: [
        all(INSTANCE_STATE, "terminated"),
        failsAtAny(INSTANCE_STATE, "pending"),
        failsAtAny(INSTANCE_STATE, "stopping"),
      ],
    },
  },
};

/** The waiters of a service, by name. */
export function waitersOf(service: string): readonly string[] {
  return Object.keys(own(WAITERS, service) ?? {}).toSorted();
}

/** Undefined: there is no such waiter. */
export function findWaiter(service: string, name: string): Waiter | undefined {
  return own(own(WAITERS, service) ?? {}, name);
}
