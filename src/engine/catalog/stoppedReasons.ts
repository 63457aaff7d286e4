// AWS's exact strings for `stoppedReason` and for a container's `reason`: people paste and search
// them. Our own sentences live in `explain/`.
export const STOPPED_REASON = {
  essentialExited: "Essential container in task exited",
  failedToStart: "Task failed to start",
  cyclic: (taskArn: string) =>
    `TaskDependencyError: Task dependencies cannot be resolved, taskArn: ${taskArn}`,
  scaling: (deployment: string) => `Scaling activity initiated by (deployment ${deployment})`,
  rebalancing: (deployment: string) =>
    `Availability-zone rebalancing initiated by (deployment ${deployment})`,
  unhealthy: "Task failed container health checks",
  byUser: "Task stopped by user",
  hostTerminated: (ec2InstanceId: string) => `Host EC2 (instance ${ec2InstanceId}) terminated.`,
  hostStopped: (ec2InstanceId: string) => `Host EC2 (instance ${ec2InstanceId}) stopped.`,
  deregistered: "Container instance deregistration forced by user",
  eniNotCreated: (subnetId: string, ec2Error: string, { publicIp }: { publicIp: boolean }) =>
    "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment " +
    `${publicIp ? "enabled" : "disabled"} in subnet '${subnetId}': ${ec2Error}`,
  eniThrottled: "Rate limit exceeded while preparing network interface to be attached to instance",
  eniDeviceIndex: "Unable to attach network interface to unused device index",
  eniTimeout: "Timeout waiting for network interface provisioning to complete.",
} as const;
