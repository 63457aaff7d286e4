// The waiters of ECS by name, and the operation each of them polls.

export const waiterOperations: Readonly<Record<string, string>> = {
  "daemon-active": "DescribeDaemon",
  "daemon-deployment-stopped": "DescribeDaemonDeployments",
  "daemon-deployment-successful": "DescribeDaemonDeployments",
  "daemon-task-definition-active": "DescribeDaemonTaskDefinition",
  "daemon-task-definition-deleted": "DescribeDaemonTaskDefinition",
  "services-inactive": "DescribeServices",
  "services-stable": "DescribeServices",
  "tasks-running": "DescribeTasks",
  "tasks-stopped": "DescribeTasks",
};
