// What the service scheduler sees of one service when it looks: plain values, no world.
import type { DeploymentId, TaskId } from "../model/ids";
import type { ServiceDeploymentStatus } from "../model/serviceDeployments";
import type { Deployment, Service } from "../model/services";

/** A task that is meant to run. */
export interface LiveTask {
  readonly id: TaskId;
  readonly deploymentId: DeploymentId | undefined;
  /** Not yet RUNNING. */
  readonly starting: boolean;
  /** Counts as healthy for the minimum. */
  readonly healthy: boolean;
  /** Found unhealthy, outside the grace period. */
  readonly unhealthy: boolean;
  /** Stands on a DRAINING instance. */
  readonly draining: boolean;
  /** Protected from scale-in and from deployments. */
  readonly protected: boolean;
  /** Found unhealthy, but shielded by the grace period until then. */
  readonly graceUntil?: number;
  /** Of an older deployment, and started after the PRIMARY was: it stands in for another. */
  readonly standIn?: boolean;
}

export interface ServiceView {
  readonly now: number;
  readonly service: Service;
  readonly primary: Deployment;
  /** Superseded deployments, oldest first. */
  readonly older: readonly Deployment[];
  /** The newest COMPLETED deployment but the PRIMARY; it may have no tasks left. */
  readonly rollbackTarget?: Deployment;
  readonly live: readonly LiveTask[];
  /** Told to stop and not yet STOPPED: the deployment of each. */
  readonly stopping: readonly (DeploymentId | undefined)[];
  /** How the newest service deployment stands. */
  readonly rollout?: ServiceDeploymentStatus;
  readonly steadyStateAfterMs: number;
  readonly breakerReactionMs: number;
  /** How long the rollout is watched once everything is in place. */
  readonly bakeMs: number;
}
