// The records of a region, one table each. Times are virtual ms since the scenario's start.
// ECS nouns, members and statuses keep AWS's spelling.
import type {
  AwsVpcConfiguration,
  Compatibility,
  ContainerDefinition,
  PlacementConstraint,
  PlacementStrategy,
  RegisterTaskDefinitionRequest,
  Tag,
  TaskOverride,
} from "@aws-sdk/client-ecs";
import type { Row } from "../kernel/tables";
import type { Attempt } from "./attempt";
import type {
  ClusterName,
  ContainerInstanceId,
  DeploymentId,
  Ec2InstanceId,
  EniId,
  ServiceId,
  SubnetId,
  TaskDefinitionId,
  TaskId,
} from "./ids";
import type { Note } from "./note";
import type { Attribute, Demand, Holdings } from "./resources";
import type { Wire } from "./wire";

export type NetworkMode = "awsvpc" | "bridge" | "host" | "none" | "default";
export type Tags = readonly Wire<Tag>[];

export interface Cluster extends Row {
  readonly id: ClusterName;
  readonly status: "ACTIVE" | "INACTIVE";
  readonly createdAt: number;
  readonly tags: Tags;
}

/** What RegisterTaskDefinition accepted, with the defaults filled in. */
export type Definition = Wire<RegisterTaskDefinitionRequest> & {
  readonly family: string;
  readonly containerDefinitions: readonly Wire<ContainerDefinition>[];
};

export interface TaskDefinition extends Row {
  readonly id: TaskDefinitionId;
  readonly family: string;
  readonly revision: number;
  readonly status: "ACTIVE" | "INACTIVE";
  readonly registeredAt: number;
  readonly deregisteredAt?: number;
  readonly networkMode: NetworkMode;
  readonly definition: Definition;
  readonly compatibilities: readonly Compatibility[];
  /** What one task of it asks of an instance. */
  readonly demand: Demand;
}

export interface Subnet extends Row {
  readonly id: SubnetId;
  readonly name: string;
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly availabilityZone: string;
  readonly availabilityZoneId: string;
  /** Host numbers in use, ascending: instances and task ENIs. The five reserved are not listed. */
  readonly held: readonly number[];
}

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

export interface Eni extends Row {
  readonly id: EniId;
  readonly attachmentId: string;
  readonly subnetId: SubnetId;
  readonly hostNumber: number;
  readonly privateIp: string;
  readonly macAddress: string;
  readonly taskId: TaskId;
  readonly status: "ATTACHING" | "ATTACHED" | "DETACHING";
}

export interface NetworkConfiguration {
  readonly awsvpcConfiguration?: Wire<AwsVpcConfiguration>;
}

export interface DeploymentConfiguration {
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
}

export interface ServiceEvent {
  readonly id: string;
  readonly at: number;
  readonly message: string;
}

/** Consecutive tries that came to nothing, and when the next is due. */
export interface Throttle {
  readonly kind: "placement" | "start";
  readonly failures: number;
  readonly nextTryAt: number;
}

export interface Service extends Row {
  readonly id: ServiceId;
  readonly clusterName: ClusterName;
  readonly serviceName: string;
  readonly status: "ACTIVE" | "DRAINING" | "INACTIVE";
  readonly createdAt: number;
  readonly desiredCount: number;
  readonly taskDefinition: TaskDefinitionId;
  readonly networkConfiguration?: NetworkConfiguration;
  readonly placementStrategy: readonly Wire<PlacementStrategy>[];
  readonly placementConstraints: readonly Wire<PlacementConstraint>[];
  readonly deploymentConfiguration: DeploymentConfiguration;
  readonly tags: Tags;
  /** Newest first, at most 100. */
  readonly events: readonly ServiceEvent[];
  readonly throttle?: Throttle;
  /** The newest attempt that found no place, until a task is placed. */
  readonly unplaced?: Attempt;
  /** What the last plan decided and why. */
  readonly notes: readonly Note[];
  readonly plannedAt?: number;
  /** Since when all conditions of steady state have held; announced a little later. */
  readonly settledAt?: number;
  /** Since when the service has been steady, once it announced so. */
  readonly steadySince?: number;
  /** When each event text with a cause that lasts was last sent, for the 6 h suppression. */
  readonly announced: Readonly<Record<string, number>>;
}

export interface Deployment extends Row {
  readonly id: DeploymentId;
  readonly serviceId: ServiceId;
  readonly status: "PRIMARY" | "ACTIVE" | "INACTIVE";
  readonly taskDefinition: TaskDefinitionId;
  readonly networkConfiguration?: NetworkConfiguration;
  readonly desiredCount: number;
  readonly failedTasks: number;
  readonly rolloutState: "IN_PROGRESS" | "COMPLETED" | "FAILED";
  readonly rolloutStateReason: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export type TaskStatus =
  | "PROVISIONING"
  | "PENDING"
  | "ACTIVATING"
  | "RUNNING"
  | "DEACTIVATING"
  | "STOPPING"
  | "DEPROVISIONING"
  | "STOPPED";

export type StopCode =
  | "TaskFailedToStart"
  | "EssentialContainerExited"
  | "UserInitiated"
  | "ServiceSchedulerInitiated"
  | "TerminationNotice";

export type HealthStatus = "HEALTHY" | "UNHEALTHY" | "UNKNOWN";

export interface NetworkBinding {
  readonly bindIP: string;
  readonly containerPort: number;
  readonly hostPort: number;
  readonly protocol: "tcp" | "udp";
}

export interface Container {
  /** A UUID. */
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly essential: boolean;
  readonly lastStatus: "PENDING" | "RUNNING" | "STOPPED";
  readonly healthStatus: HealthStatus;
  readonly exitCode?: number;
  readonly reason?: string;
  readonly networkBindings: readonly NetworkBinding[];
}

/** What a task that does not move on waits for. */
export type BlockedOn =
  | { readonly kind: "eni-create" }
  | { readonly kind: "eni-attach" }
  | { readonly kind: "agent" }
  /** In the agent's queue, by order of `queued` (a turn), until the host's resources are free. */
  | {
      readonly kind: "host-resources";
      readonly missing: readonly string[];
      readonly queued: number;
    }
  | { readonly kind: "image-pull"; readonly images: readonly string[] }
  | { readonly kind: "container-start" }
  | { readonly kind: "container-stop" }
  | { readonly kind: "eni-detach" };

export interface Task extends Row {
  readonly id: TaskId;
  readonly clusterName: ClusterName;
  readonly taskDefinition: TaskDefinitionId;
  readonly group: string;
  readonly startedBy?: string;
  readonly serviceId?: ServiceId;
  readonly deploymentId?: DeploymentId;
  readonly containerInstanceId: ContainerInstanceId;
  readonly availabilityZone: string;
  readonly desiredStatus: "RUNNING" | "STOPPED";
  readonly lastStatus: TaskStatus;
  readonly healthStatus: HealthStatus;
  readonly version: number;
  readonly demand: Demand;
  readonly containers: readonly Container[];
  readonly networkConfiguration?: NetworkConfiguration;
  readonly subnetId?: SubnetId;
  readonly attachmentId?: string;
  /** The ENI as last known: it stays listed after it is deleted. */
  readonly eni?: Pick<Eni, "id" | "privateIp" | "macAddress"> & {
    readonly status: Eni["status"] | "DELETED" | "PRECREATED" | "FAILED";
  };
  readonly overrides?: Wire<TaskOverride>;
  readonly enableExecuteCommand: boolean;
  readonly tags: Tags;
  readonly createdAt: number;
  readonly connectivityAt?: number;
  readonly pullStartedAt?: number;
  readonly pullStoppedAt?: number;
  readonly startedAt?: number;
  readonly stoppingAt?: number;
  readonly executionStoppedAt?: number;
  readonly stoppedAt?: number;
  /** When it first counts as healthy for its service. */
  readonly healthyAt?: number;
  readonly stopCode?: StopCode;
  readonly stoppedReason?: string;
  /** The agent has taken it out of its queue: the host's own book counts it until it stops. */
  readonly admitted: boolean;
  readonly blockedOn?: BlockedOn;
  /** Why it stands where it stands. Absent for StartTask. */
  readonly attempt?: Attempt;
}

/** What containers of an image do. Durations in ms. */
export interface Behaviour extends Row {
  /** The image name as task definitions write it. */
  readonly id: string;
  readonly image: ImageBehaviour;
}

export interface ImageBehaviour {
  /** Compressed size, MiB: what a pull transfers. */
  readonly sizeMiB: number;
  /** From create to RUNNING. */
  readonly startMs: number;
  /** It exits by itself this long after RUNNING; absent: it runs for ever. */
  readonly runMs?: number;
  /** The code it exits with by itself. */
  readonly exitCode: number;
  /** From SIGTERM to its exit; absent: it ignores SIGTERM and is killed. */
  readonly stopMs?: number;
  /** Whether a container health check passes. */
  readonly healthy: boolean;
  /** The registry has no such image: every pull fails. */
  readonly missing: boolean;
}
