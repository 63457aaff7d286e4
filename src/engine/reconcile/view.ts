// What the service scheduler sees of one service when it looks: plain values, no world.
import type { DeploymentId, TaskId } from "../model/ids";
import type { Deployment, Service } from "../model/services";

/** A task that is meant to run. */
export interface LiveTask {
  readonly id: TaskId;
  readonly deploymentId: DeploymentId | undefined;
  /** Not yet RUNNING. */
  readonly starting: boolean;
  /** Counts as healthy for the minimum. */
  readonly healthy: boolean;
  readonly unhealthy: boolean;
  /** Stands on a DRAINING instance. */
  readonly draining: boolean;
  /** Protected from scale-in and from deployments. */
  readonly protected: boolean;
}

export interface ServiceView {
  readonly now: number;
  readonly service: Service;
  readonly primary: Deployment;
  /** Superseded deployments, oldest first. */
  readonly older: readonly Deployment[];
  readonly live: readonly LiveTask[];
  /** Told to stop and not yet STOPPED: the deployment of each. */
  readonly stopping: readonly (DeploymentId | undefined)[];
  readonly steadyStateAfterMs: number;
}
