// Clusters, and the tags anything may carry.
import type { Tag } from "@aws-sdk/client-ecs";
import type { Row } from "../kernel/tables";
import type { ClusterName } from "./ids";
import type { Wire } from "./wire";

export type Tags = readonly Wire<Tag>[];

export interface Cluster extends Row {
  readonly id: ClusterName;
  readonly status: "ACTIVE" | "INACTIVE";
  readonly createdAt: number;
  readonly tags: Tags;
}
