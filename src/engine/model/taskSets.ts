// Task sets: what an EXTERNAL deployment controller rolls out, each of one revision.
import type { Row } from "../kernel/tables";
import type { Tags } from "./clusters";
import type { DeploymentId, ServiceId, TaskDefinitionId } from "./ids";
import type { NetworkConfiguration } from "./networks";

export interface TaskSet extends Row {
  /** Of the shape of a deployment's; the `startedBy` of its tasks. */
  readonly id: DeploymentId;
  readonly serviceId: ServiceId;
  readonly status: "PRIMARY" | "ACTIVE" | "DRAINING";
  readonly externalId?: string;
  readonly taskDefinition: TaskDefinitionId;
  readonly networkConfiguration?: NetworkConfiguration;
  /** Percent of the service's desired count. */
  readonly scale: number;
  /** ceil(desired × scale / 100), as of the last look. */
  readonly computedDesiredCount: number;
  readonly stabilityStatus: "STEADY_STATE" | "STABILIZING";
  readonly stabilityStatusAt: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly tags: Tags;
}
