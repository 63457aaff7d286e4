// The waiters of the AWS CLI by service and name, and the operation each of them polls.

export const waiterOperations: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ecs: {
    "daemon-active": "DescribeDaemon",
    "daemon-deployment-stopped": "DescribeDaemonDeployments",
    "daemon-deployment-successful": "DescribeDaemonDeployments",
    "daemon-task-definition-active": "DescribeDaemonTaskDefinition",
    "daemon-task-definition-deleted": "DescribeDaemonTaskDefinition",
    "services-inactive": "DescribeServices",
    "services-stable": "DescribeServices",
    "tasks-running": "DescribeTasks",
    "tasks-stopped": "DescribeTasks",
  },
  ec2: {
    "instance-exists": "DescribeInstances",
    "instance-running": "DescribeInstances",
    "instance-stopped": "DescribeInstances",
    "instance-terminated": "DescribeInstances",
  },
};

/** Those of EC2 that people of ECS meet and that are not here. */
export const otherWaiters: Readonly<Record<string, readonly string[]>> = {
  ec2: ["image-available", "instance-status-ok", "spot-instance-request-fulfilled"].concat(
    ["network-interface-available", "security-group-exists", "system-status-ok"],
    ["subnet-available", "vpc-available", "volume-available"],
  ),
};

/** The waiters of a service, by name. */
export function waitersOf(service: string): readonly string[] {
  return Object.keys(waiterOperations[service] ?? {});
}

/** What a waiter polls; undefined: there is no such waiter. */
export function polledBy(service: string, waiter: string): string | undefined {
  const ofService = waiterOperations[service] ?? {};
  return Object.hasOwn(ofService, waiter) ? ofService[waiter] : undefined;
}
