// Clusters, and the tags anything may carry.
import type { ClusterConfiguration, ClusterSetting, Tag } from "@aws-sdk/client-ecs";
import type { Row } from "../kernel/tables";
import type { ClusterName } from "./ids";
import type { Wire } from "./wire";

export type Tags = readonly Wire<Tag>[];

/** Whose tags a task gets besides its own. */
export type Propagation = "SERVICE" | "TASK_DEFINITION" | "NONE";

export interface Cluster extends Row {
  readonly id: ClusterName;
  readonly status: "ACTIVE" | "INACTIVE";
  readonly createdAt: number;
  readonly tags: Tags;
  readonly settings?: readonly Wire<ClusterSetting>[];
  /** Of ECS Exec and managed storage: kept, without effect. */
  readonly configuration?: Wire<ClusterConfiguration>;
}
