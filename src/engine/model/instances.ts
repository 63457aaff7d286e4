// EC2 instances, and the container instances their agents register.
import type { Row } from "../kernel/tables";
import type { AgentConfiguration, OsType } from "./agent";
import type { Tags } from "./clusters";
import type {
  ClusterName,
  ContainerInstanceId,
  Ec2InstanceId,
  SecurityGroupId,
  SubnetId,
  TaskDefinitionId,
  TaskId,
} from "./ids";
import type { HostImage, HostVolume } from "./images";
import type { Attribute, Holdings } from "./resources";
import type { LaunchType } from "./tasks";

export type Ec2State =
  "pending" | "running" | "stopping" | "stopped" | "shutting-down" | "terminated";

/** A StartTask that a host's user data calls for its own container instance. */
export interface BootTask {
  readonly taskDefinition: string;
  readonly startedBy?: string;
  /** The script's `--started-by $instance_arn`: the container instance's id. */
  readonly startedByItself: boolean;
  readonly group?: string;
}

/** What an External machine has; an EC2 instance has what its type says. */
export interface Hardware {
  readonly vcpu: number;
  /** What its agent registers, ECS_RESERVED_MEMORY being 0. */
  readonly memoryMiB: number;
  readonly cpuArchitecture: "x86_64" | "arm64";
  readonly gpus: number;
}

/** A container that runs on where ECS no longer looks after its task. */
export interface Orphan {
  readonly taskId: TaskId;
  readonly taskDefinition: TaskDefinitionId;
  readonly container: string;
  readonly containerId: string;
  readonly image: string;
  readonly startedAt: number;
}

/** A host of containers: an EC2 instance, or an External one (`mi-…`, on premises). */
export interface Ec2Instance extends Row {
  readonly id: Ec2InstanceId;
  readonly launchType: LaunchType;
  readonly state: Ec2State;
  /** `external` for an External instance. */
  readonly instanceType: string;
  /** Of an External instance. */
  readonly hardware?: Hardware;
  /** An External instance is in none. */
  readonly subnetId?: SubnetId;
  readonly privateIp: string;
  /** Its address within the subnet. */
  readonly hostNumber: number;
  readonly osType: OsType;
  /** The value of `ecs.os-family`. */
  readonly osFamily: string;
  /** The value of `ecs.os-type-detailed`, where it is known. */
  readonly osDetail?: string;
  readonly imageId: string;
  readonly launchedAt: number;
  readonly terminatedAt?: number;
  readonly agent: AgentConfiguration;
  readonly bootTasks: readonly BootTask[];
  readonly hasInstanceProfile: boolean;
  readonly userData: string;
  /** Groups of its primary interface, and so of its bridge and host mode tasks. */
  readonly securityGroups: readonly SecurityGroupId[];
  /** What `awsvpcTrunking` was for its role when it was launched: it counts for good. */
  readonly trunking?: boolean;
  readonly containerInstanceId?: ContainerInstanceId;
  /** Why it never registers, once that is known. */
  readonly registrationProblem?: RegistrationProblem;
  /** The agent's own words about it, where it has any. */
  readonly registrationError?: string;
  readonly orphans: readonly Orphan[];
  /** Stopped and started with a trunk in a public subnet: it has no public address any more. */
  readonly lostPublicAddress?: true;
  readonly tags: Tags;
}

export type RegistrationProblem = "no-instance-profile" | "cluster-not-found" | "reserved-memory";

export type ContainerInstanceStatus =
  /** Its trunk interface is being made. */
  | "REGISTERING"
  | "REGISTRATION_FAILED"
  | "ACTIVE"
  | "DRAINING"
  /** Its trunk interface is being deleted. */
  | "DEREGISTERING"
  | "INACTIVE";

export interface ContainerInstance extends Row {
  readonly id: ContainerInstanceId;
  readonly clusterName: ClusterName;
  readonly ec2InstanceId: Ec2InstanceId;
  readonly launchType: LaunchType;
  readonly osType: OsType;
  readonly instanceType: string;
  /** An External instance is in no subnet, and its zone is empty. */
  readonly subnetId?: SubnetId;
  readonly availabilityZone: string;
  readonly status: ContainerInstanceStatus;
  /** Why its registration failed. */
  readonly statusReason?: string;
  /** What ECS believes: false only some time after `contactLostAt`. */
  readonly agentConnected: boolean;
  /** Since when nothing the agent reports reaches ECS, and no order reaches the agent. */
  readonly contactLostAt?: number;
  /** False: the agent's process is down; containers run on, and nobody starts or stops any. */
  readonly agentRunning: boolean;
  /** When its process was started last, where that was after the registration. */
  readonly agentStartedAt?: number;
  readonly agent: AgentConfiguration;
  readonly registeredAt: number;
  readonly deregisteredAt?: number;
  readonly version: number;
  readonly attributes: readonly Attribute[];
  /** What it registered: CPU units, MiB, reserved ports, ENI slots for tasks, GPUs. */
  readonly registered: Holdings;
  /** The control plane's book: what tasks with desiredStatus RUNNING hold, no agent ports. */
  readonly reserved: Holdings;
  /** The devices behind `registered.gpus`. */
  readonly gpuIds: readonly string[];
  readonly tags: Tags;
  /** Images already on the host. */
  readonly images: readonly HostImage[];
  /** Volumes of the host that outlive tasks; absent: none was ever made. */
  readonly volumes?: readonly HostVolume[];
  /** The newest dynamic host ports, so that numbers rise and wrap as Docker's do. */
  readonly lastDynamicPort: number;
  readonly lastDynamicUdpPort?: number;
}
