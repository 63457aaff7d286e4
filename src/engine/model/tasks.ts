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
    readonly status: Eni["status"] | "DELETED";
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
  /** The agent brings its containers down, and why: an order, or what happened on the host. */
  readonly agentStop?: StopOrder;
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

export interface StopOrder {
  readonly stopCode: StopCode;
  readonly reason: string;
}

export type HealthStatus = "HEALTHY" | "UNHEALTHY" | "UNKNOWN";

/** How far the agent has brought a container; ECS is told PENDING, RUNNING and STOPPED. */
export type ContainerStage =
  "NONE" | "PULLING" | "PULLED" | "CREATED" | "RUNNING" | "STOPPING" | "STOPPED";

export interface Container {
  readonly name: string;
  readonly image: string;
  /** What the image's tag stood for when the agent asked, or what its deployment pinned. */
  readonly imageDigest?: string;
  readonly essential: boolean;
  /** What the agent last reported, here and in the next four. */
  readonly lastStatus: "PENDING" | "RUNNING" | "STOPPED";
  readonly healthStatus: HealthStatus;
  readonly exitCode?: number;
  readonly reason?: string;
  readonly networkBindings: readonly NetworkBinding[];
  /** The devices pinned to it. */
  readonly gpuIds?: readonly string[];
  /** What holds on the host, from here on: how far the agent has brought it. */
  readonly stage: ContainerStage;
  /** While it is CREATED and starting: when it will run. */
  readonly startsAt?: number;
  /** Its last start: a restart counts anew. */
  readonly startedAt?: number;
  readonly restartCount?: number;
  /** While it is STOPPING: when SIGKILL comes. */
  readonly killAt?: number;
  readonly ended?: ContainerEnd;
  readonly check?: CheckRun;
}

/** How a container ended; without an exit code it never ran. */
export interface ContainerEnd {
  readonly at: number;
  readonly exitCode?: number;
  readonly reason?: string;
}

/** The health checks of one run of a container, up to the moment their outcome last changed. */
export interface CheckRun {
  readonly status: HealthStatus;
  /** What each check comes to since `since`, and how long it takes to. */
  readonly passes: boolean;
  readonly lagMs: number;
  readonly since: number;
  /** In a row, before `since`. */
  readonly failures: number;
}

/** What a container must have come to before one that depends on it may go on. */
export type DependencyCondition = "START" | "COMPLETE" | "SUCCESS" | "HEALTHY";

/** A container that must have come first. */
export interface ContainerLink {
  readonly name: string;
  readonly condition: DependencyCondition;
}

export type ContainerWait =
  | { readonly kind: "pull" }
  | { readonly kind: "start"; readonly startsAt?: number }
  | ({ readonly kind: "dependency" } & Dependency)
  /** SIGTERM was sent. */
  | { readonly kind: "stop"; readonly killAt?: number }
  /** It is stopped only after those that depend on it. */
  | { readonly kind: "dependants"; readonly names: readonly string[] }
  /** It runs, or has ended: nothing is left to do. */
  | { readonly kind: "nothing" };

export interface Dependency {
  readonly on: string;
  readonly condition: DependencyCondition;
  /** The other container's start, and the end of its startTimeout. */
  readonly since?: number;
  readonly timesOutAt?: number;
}

/** What a task that does not move on waits for. */
export type BlockedOn =
  | { readonly kind: "eni-create" }
  /** `until`: nobody has confirmed it, and then the task fails. */
  | { readonly kind: "eni-attach"; readonly until?: number }
  | { readonly kind: "agent" }
  /** In the agent's queue, by order of `queued` (a turn), until the host's resources are free. */
  | {
      readonly kind: "host-resources";
      readonly missing: readonly string[];
      readonly queued: number;
    }
  /** Secrets, credentials, environment files and file systems are being fetched, by name. */
  | { readonly kind: "task-resources"; readonly names: readonly string[] }
  /** Tags are looked up for the whole deployment: by this task, or by the one named. */
  | { readonly kind: "image-digests"; readonly by?: TaskId }
  | { readonly kind: "image-pull"; readonly images: readonly string[] }
  | { readonly kind: "container-start" }
  /** The container and what it waits for in another one of the task. */
  | ({ readonly kind: "dependency"; readonly container: string } & Dependency)
  /** Neither orders nor reports pass between ECS and the agent of its instance. */
  | { readonly kind: "agent-disconnected" }
  | { readonly kind: "container-stop" }
  | { readonly kind: "eni-detach" };
