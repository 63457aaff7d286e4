// Services and their deployments.
import type { PlacementConstraint, PlacementStrategy } from "@aws-sdk/client-ecs";
import type { Row } from "../kernel/tables";
import type { Attempt } from "./attempt";
import type { Tags } from "./clusters";
import type { ClusterName, DeploymentId, ServiceId, TaskDefinitionId } from "./ids";
import type { NetworkConfiguration } from "./networks";
import type { Note } from "./note";
import type { LaunchType } from "./tasks";
import type { Wire } from "./wire";

export type SchedulingStrategy = "REPLICA" | "DAEMON";
/** Who rolls out new revisions: the service scheduler, or someone else by way of task sets. */
export type DeploymentController = "ECS" | "EXTERNAL";

export interface Service extends Row {
  readonly id: ServiceId;
  readonly clusterName: ClusterName;
  readonly serviceName: string;
  readonly status: "ACTIVE" | "DRAINING" | "INACTIVE";
  readonly createdAt: number;
  readonly schedulingStrategy: SchedulingStrategy;
  readonly launchType: LaunchType;
  readonly deploymentController: DeploymentController;
  /** 0 for a DAEMON service: it wants one task for every matching instance. */
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
