// The history of a service: its revisions (what was to run) and its service deployments (how each
// rollout went). A revision has the digits of its deployment's id. Also the alarms that rollouts
// watch.
import type { Row } from "../kernel/tables";
import type { DeploymentId, ServiceDeploymentId, ServiceId, TaskDefinitionId } from "./ids";
import type { NetworkConfiguration } from "./networks";
import type { DeploymentConfiguration } from "./services";

/** An immutable snapshot of what a deployment runs. Its id is that of its deployment. */
export interface ServiceRevision extends Row {
  readonly id: DeploymentId;
  readonly serviceId: ServiceId;
  readonly taskDefinition: TaskDefinitionId;
  readonly networkConfiguration?: NetworkConfiguration;
  readonly createdAt: number;
}

export type ServiceDeploymentStatus =
  | "PENDING"
  | "IN_PROGRESS"
  | "SUCCESSFUL"
  | "STOP_REQUESTED"
  | "STOPPED"
  | "ROLLBACK_REQUESTED"
  | "ROLLBACK_IN_PROGRESS"
  | "ROLLBACK_SUCCESSFUL"
  | "ROLLBACK_FAILED";

/** Why a rollout failed: the reason it is given. */
export type FailureCause = "breaker" | "alarm" | "stopped";

export interface ServiceDeployment extends Row {
  readonly id: ServiceDeploymentId;
  readonly serviceId: ServiceId;
  readonly status: ServiceDeploymentStatus;
  readonly statusReason?: string;
  readonly target: DeploymentId;
  readonly sources: readonly DeploymentId[];
  readonly createdAt: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  readonly stoppedAt?: number;
  readonly updatedAt: number;
  /** As it was when the rollout began. */
  readonly deploymentConfiguration: DeploymentConfiguration;
  readonly rollback?: {
    readonly reason: string;
    readonly startedAt: number;
    readonly to: DeploymentId;
  };
  readonly failedBy?: FailureCause;
  /** What breaker and alarms had seen of the target when it last moved. */
  readonly failureCount: number;
  readonly threshold: number;
  readonly triggeredAlarms: readonly string[];
}

/** A CloudWatch alarm; its id is its name. */
export interface Alarm extends Row {
  readonly state: "OK" | "ALARM";
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
}
