// Revisions of task definitions: what was registered, and what follows from it.
import type {
  Compatibility,
  ContainerDefinition,
  RegisterTaskDefinitionRequest,
} from "@aws-sdk/client-ecs";
import type { Row } from "../kernel/tables";
import type { TaskDefinitionId } from "./ids";
import type { NetworkMode } from "./networks";
import type { Demand } from "./resources";
import type { Wire } from "./wire";

/** What RegisterTaskDefinition accepted, with the defaults filled in. */
export type Definition = Wire<RegisterTaskDefinitionRequest> & {
  readonly family: string;
  readonly containerDefinitions: readonly Wire<ContainerDefinition>[];
};

export interface TaskDefinition extends Row {
  readonly id: TaskDefinitionId;
  readonly family: string;
  readonly revision: number;
  readonly status: "ACTIVE" | "INACTIVE" | "DELETE_IN_PROGRESS";
  readonly registeredAt: number;
  readonly deregisteredAt?: number;
  readonly deleteRequestedAt?: number;
  readonly networkMode: NetworkMode;
  readonly definition: Definition;
  readonly compatibilities: readonly Compatibility[];
  /** What one task of it asks of an instance. */
  readonly demand: Demand;
}
