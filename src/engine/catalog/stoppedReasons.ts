// AWS's exact strings for `stoppedReason` and for a container's `reason`: people paste and search
// them. Our own sentences live in `explain/`.
export const STOPPED_REASON = {
  essentialExited: "Essential container in task exited",
  scaling: (deployment: string) => `Scaling activity initiated by (deployment ${deployment})`,
  unhealthy: "Task failed container health checks",
  byUser: "Task stopped by user",
  hostTerminated: (ec2InstanceId: string) => `Host EC2 (instance ${ec2InstanceId}) terminated.`,
  deregistered: "Container instance deregistration forced by user",
  noAddress: (subnetId: string) =>
    "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment " +
    `disabled in subnet '${subnetId}': InsufficientFreeAddressesInSubnet`,
  pullFailed: (image: string) =>
    "CannotPullContainerError: pull image manifest has been retried 5 time(s): " +
    `failed to resolve ref ${image}: ${image}: not found`,
} as const;
