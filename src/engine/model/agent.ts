// How the ECS agent of a host is configured: what `/etc/ecs/ecs.config` says, defaults filled in.
// (agent: README.md, environment variables)
import type { Tags } from "./clusters";
import type { ClusterName } from "./ids";
import type { Attribute } from "./resources";

export type OsType = "linux" | "windows";

/** Where the agent looks for an image first, and whether it may fall back to the host's copy. */
export type ImagePullBehavior = "default" | "always" | "once" | "prefer-cached";

export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** Each member is the variable of its name, `ECS_` and underscores aside. */
export interface AgentConfiguration {
  readonly cluster: ClusterName;
  readonly reservedMemoryMiB: number;
  readonly reservedPorts: readonly number[];
  readonly reservedPortsUdp: readonly number[];
  readonly instanceAttributes: readonly Attribute[];
  readonly containerInstanceTags: Tags;
  /** CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM is `ec2_instance`. */
  readonly propagatesEc2Tags: boolean;
  readonly enableTaskIamRole: boolean;
  readonly enableTaskIamRoleNetworkHost: boolean;
  readonly enableTaskEni: boolean;
  readonly enableHighDensityEni: boolean;
  readonly awsvpcBlockImds: boolean;
  readonly enableGpuSupport: boolean;
  readonly disablePrivileged: boolean;
  readonly disableDockerHealthCheck: boolean;
  readonly selinuxCapable: boolean;
  readonly apparmorCapable: boolean;
  /** Task-level sizes are limits, and not only reservations. */
  readonly enableTaskCpuMemLimit: boolean;
  readonly availableLoggingDrivers: readonly string[];
  readonly imagePullBehavior: ImagePullBehavior;
  readonly pullDependentContainersUpfront: boolean;
  readonly containerStopTimeoutMs: number;
  readonly containerStartTimeoutMs: number;
  /** Both ends included: what a hostPort of 0 is chosen from. */
  readonly dynamicPortRange: PortRange;
  /** Variables that were set and have no effect here, as `NAME=value`. */
  readonly unmodelled: readonly string[];
}
