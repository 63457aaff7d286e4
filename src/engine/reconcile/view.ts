// What the service scheduler sees of one service when it looks: plain values, no world.
import type { ContainerInstanceId, DeploymentId, TaskId } from "../model/ids";
import type { ServiceDeploymentStatus } from "../model/serviceDeployments";
import type { Deployment, Service } from "../model/services";

/** A task that is meant to run. */
export interface LiveTask {
  readonly id: TaskId;
  readonly deploymentId: DeploymentId | undefined;
  readonly containerInstanceId: ContainerInstanceId;
  readonly availabilityZone: string;
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

/** A container instance as a DAEMON service sees it. */
export interface DaemonInstance {
  readonly id: ContainerInstanceId;
  readonly active: boolean;
  /** ACTIVE, and its agent is connected. */
  readonly open: boolean;
  /** It meets the placement constraints, the daemon on it not counted. */
  readonly meets: boolean;
  /** It meets the constraints, and has what the task definition requires. */
  readonly allowed: boolean;
  /** A daemon could be placed on it now. */
  readonly room: boolean;
  /** Tasks of REPLICA services still on it; counted only when it is not ACTIVE. */
  readonly replicas: number;
}

/** An Availability Zone as a steady service sees it. */
export interface ZoneView {
  readonly name: string;
  /** One more task could be placed in it now. */
  readonly room: boolean;
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
  /** When it begins, while it is PENDING. */
  readonly rolloutStartsAt?: number | undefined;
  /** Of a DAEMON service: every instance of the cluster. */
  readonly instances?: readonly DaemonInstance[] | undefined;
  /** Of a service that rebalances, while it is steady or moves: where its tasks may stand. */
  readonly zones?: readonly ZoneView[] | undefined;
  readonly rebalanceAfterMs: number;
  readonly steadyStateAfterMs: number;
  readonly breakerReactionMs: number;
  /** How long the rollout is watched once everything is in place. */
  readonly bakeMs: number;
}
