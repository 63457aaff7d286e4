// Services and their deployments.
import type { PlacementConstraint, PlacementStrategy } from "@aws-sdk/client-ecs";
import type { Row } from "../kernel/tables";
import type { Attempt } from "./attempt";
import type { Propagation, Tags } from "./clusters";
import type {
  ClusterName,
  DeploymentId,
  ServiceDeploymentId,
  ServiceId,
  TaskDefinitionId,
} from "./ids";
import type { DeploymentDigests } from "./images";
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
  /** Empty for an EXTERNAL deployment controller: each task set has its own. */
  readonly taskDefinition: TaskDefinitionId;
  readonly networkConfiguration?: NetworkConfiguration;
  readonly placementStrategy: readonly Wire<PlacementStrategy>[];
  readonly placementConstraints: readonly Wire<PlacementConstraint>[];
  readonly deploymentConfiguration: DeploymentConfiguration;
  readonly healthCheckGracePeriodSeconds?: number;
  readonly availabilityZoneRebalancing: "ENABLED" | "DISABLED";
  /** Its zones are uneven, and it moves tasks, or cannot; `desired` is the count it began with. */
  readonly rebalancing?: { readonly state: "moving" | "blocked"; readonly desired: number };
  readonly tags: Tags;
  /** What its tasks are tagged with besides; absent: nothing. */
  readonly propagateTags?: Propagation;
  readonly enableECSManagedTags?: boolean;
  readonly enableExecuteCommand?: boolean;
  /** Newest first, at most 100. */
  readonly events: readonly ServiceEvent[];
  readonly throttle?: Throttle;
  /** Tasks launched in the minute that began at `since`. */
  readonly launched?: { readonly since: number; readonly count: number };
  /** The newest service deployment: how the current rollout goes, or the last one went. */
  readonly serviceDeploymentId?: ServiceDeploymentId;
  /** The newest attempt that found no place, until a task is placed. */
  readonly unplaced?: Attempt;
  /** What the last plan decided and why. */
  readonly notes: readonly Note[];
  readonly plannedAt?: number;
  /** When the scheduler takes up the newest call that changed the service; not looked at before. */
  readonly takesUpAt?: number;
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
  /** DRAINING: failed and rolled back. INACTIVE: without tasks, kept only to roll back to. */
  readonly status: "PRIMARY" | "ACTIVE" | "DRAINING" | "INACTIVE";
  readonly taskDefinition: TaskDefinitionId;
  readonly networkConfiguration?: NetworkConfiguration;
  readonly desiredCount: number;
  readonly failedTasks: number;
  /** What its images' tags stand for; absent: no task of it has begun yet. */
  readonly digests?: DeploymentDigests;
  /** What the circuit breaker has counted. */
  readonly failures: number;
  /** When the breaker trips, unless the count falls below its threshold before. */
  readonly tripsAt?: number;
  /** The alarms watched during this rollout; absent when there are none. */
  readonly alarms?: WatchedAlarms;
  /** Since when as many tasks have been healthy as the early success criteria ask for. */
  readonly criteriaMetAt?: number;
  /** StopServiceDeployment was called. */
  readonly stopRequested?: "ROLLBACK" | "ABORT";
  readonly rolloutState: "IN_PROGRESS" | "COMPLETED" | "FAILED";
  readonly rolloutStateReason: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface WatchedAlarms {
  /** One was in ALARM when the deployment started: none is heeded. */
  readonly ignored: boolean;
  readonly triggered: readonly string[];
}

export interface DeploymentConfiguration {
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  readonly deploymentCircuitBreaker?: CircuitBreaker;
  readonly alarms?: {
    readonly alarmNames: readonly string[];
    readonly enable: boolean;
    readonly rollback: boolean;
  };
  readonly bakeTimeInMinutes?: number;
  readonly earlySuccessCriteria?: {
    readonly enable: boolean;
    readonly healthyPercent?: number;
    readonly sourceServiceRevisionCleanup?: "BLOCKING" | "DEFERRED";
  };
}

export interface CircuitBreaker {
  readonly enable: boolean;
  readonly rollback: boolean;
  readonly resetOnHealthyTask?: boolean;
  readonly thresholdConfiguration?: {
    readonly type: "BOUNDED_PERCENT" | "UNBOUNDED_PERCENT" | "COUNT";
    readonly value: number;
  };
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
