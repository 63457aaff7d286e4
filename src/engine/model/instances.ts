// EC2 instances, and the container instances their agents register.
import type { Row } from "../kernel/tables";
import type { Tags } from "./clusters";
import type { ClusterName, ContainerInstanceId, Ec2InstanceId, SubnetId } from "./ids";
import type { Attribute, Holdings } from "./resources";

export type Ec2State = "pending" | "running" | "shutting-down" | "terminated";

export interface Ec2Instance extends Row {
  readonly id: Ec2InstanceId;
  readonly state: Ec2State;
  readonly instanceType: string;
  readonly subnetId: SubnetId;
  readonly privateIp: string;
  /** Its address within the subnet. */
  readonly hostNumber: number;
  readonly launchedAt: number;
  readonly terminatedAt?: number;
  /** ECS_CLUSTER from user data, `default` when user data configures an agent without it. */
  readonly ecsCluster: ClusterName;
  readonly hasInstanceProfile: boolean;
  readonly userData: string;
  readonly containerInstanceId?: ContainerInstanceId;
  /** Why it never registers, once that is known. */
  readonly registrationProblem?: "no-instance-profile" | "cluster-not-found";
  readonly tags: Tags;
}

export type ContainerInstanceStatus = "ACTIVE" | "DRAINING" | "INACTIVE";

export interface ContainerInstance extends Row {
  readonly id: ContainerInstanceId;
  readonly clusterName: ClusterName;
  readonly ec2InstanceId: Ec2InstanceId;
  readonly instanceType: string;
  readonly subnetId: SubnetId;
  readonly availabilityZone: string;
  readonly status: ContainerInstanceStatus;
  readonly agentConnected: boolean;
  readonly registeredAt: number;
  readonly deregisteredAt?: number;
  readonly version: number;
  readonly attributes: readonly Attribute[];
  /** What it registered: CPU units, MiB, reserved ports, ENI slots for tasks, GPUs. */
  readonly registered: Holdings;
  /** The control plane's book: what tasks with desiredStatus RUNNING hold, no agent ports. */
  readonly reserved: Holdings;
  /** Images already on the host. */
  readonly images: readonly string[];
  /** The highest dynamic host port handed out, so that numbers rise and wrap as Docker's do. */
  readonly lastDynamicPort: number;
}
