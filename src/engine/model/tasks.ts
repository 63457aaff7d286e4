// Tasks and their containers. Times are virtual ms since the scenario's start.
import type { TaskOverride } from "@aws-sdk/client-ecs";
import type { Row } from "../kernel/tables";
import type { Attempt } from "./attempt";
import type { Tags } from "./clusters";
import type {
  ClusterName,
  ContainerInstanceId,
  DeploymentId,
  ServiceId,
  SubnetId,
  TaskDefinitionId,
  TaskId,
} from "./ids";
import type { Eni, NetworkConfiguration, NetworkBinding } from "./networks";
import type { Demand } from "./resources";
import type { Wire } from "./wire";

/** The launch types that are simulated. */
export type LaunchType = "EC2" | "EXTERNAL";

export interface Task extends Row {
  readonly id: TaskId;
  readonly clusterName: ClusterName;
  readonly taskDefinition: TaskDefinitionId;
  readonly launchType: LaunchType;
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
  readonly eni?: Pick<Eni, "id" | "privateIp" | "ipv6Address" | "macAddress"> & {
    readonly status: Eni["status"] | "DELETED" | "PRECREATED" | "FAILED";
  };
  /** A fault: its agent never sees the interface. */
  readonly eniStalled?: boolean;
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
  /** Protected until then from scale-in and from deployments. */
  readonly protectedUntil?: number;
  readonly stopCode?: StopCode;
  readonly stoppedReason?: string;
  /** The agent has taken it out of its queue: the host's own book counts it until it stops. */
  readonly admitted: boolean;
  readonly blockedOn?: BlockedOn;
  /** Why it stands where it stands. Absent for StartTask. */
  readonly attempt?: Attempt;
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

export interface Container {
  /** A UUID. */
  readonly id: string;
  readonly name: string;
  readonly image: string;
  /** What the image's tag stood for when the agent asked, or what its deployment pinned. */
  readonly imageDigest?: string;
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
  /** Secrets, credentials, log groups and file systems are being fetched, by name. */
  | { readonly kind: "task-resources"; readonly names: readonly string[] }
  /** Tags are looked up for the whole deployment: by this task, or by the one named. */
  | { readonly kind: "image-digests"; readonly by?: TaskId }
  | { readonly kind: "image-pull"; readonly images: readonly string[] }
  | { readonly kind: "container-start" }
  | { readonly kind: "container-stop" }
  | { readonly kind: "eni-detach" };
