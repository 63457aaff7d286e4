// Subnets, task ENIs, trunks and how a task is attached to the network.
import type { AwsVpcConfiguration } from "@aws-sdk/client-ecs";
import type { Row } from "../kernel/tables";
import type { ContainerInstanceId, EniId, SecurityGroupId, SubnetId, TaskId } from "./ids";
import type { Wire } from "./wire";

export type NetworkMode = "awsvpc" | "bridge" | "host" | "none" | "default";

/**
 * How a subnet is joined to the internet: through an internet gateway, through a NAT gateway (and
 * for IPv6 an egress-only gateway), or not at all.
 */
export type InternetRoute = "public" | "nat" | "none";

export interface Subnet extends Row {
  readonly id: SubnetId;
  readonly name: string;
  readonly vpcId: string;
  readonly cidrBlock: string;
  /** A /64, in a dual-stack subnet. */
  readonly ipv6CidrBlock?: string;
  readonly availabilityZone: string;
  readonly availabilityZoneId: string;
  /** Absent: nobody said, and only security groups decide who reaches whom. */
  readonly internet?: InternetRoute;
  /** How many of the first addresses are held by what is not simulated: endpoints, databases. */
  readonly heldByOthers: number;
  /** Host numbers in use, ascending, those of others too. The five reserved are not listed. */
  readonly held: readonly number[];
}

export interface Eni extends Row {
  readonly id: EniId;
  readonly attachmentId: string;
  readonly subnetId: SubnetId;
  readonly hostNumber: number;
  readonly privateIp: string;
  readonly ipv6Address?: string;
  readonly macAddress: string;
  readonly securityGroups: readonly SecurityGroupId[];
  readonly taskId: TaskId;
  readonly status: "CREATED" | "ATTACHING" | "ATTACHED" | "DETACHING" | "DETACHED";
}

/** The interface that carries the branch interfaces of a container instance's tasks. */
export interface Trunk extends Row {
  readonly id: EniId;
  readonly containerInstanceId: ContainerInstanceId;
  readonly subnetId: SubnetId;
  readonly hostNumber: number;
  readonly privateIp: string;
  readonly macAddress: string;
  readonly securityGroups: readonly SecurityGroupId[];
}

export interface NetworkConfiguration {
  readonly awsvpcConfiguration?: Wire<AwsVpcConfiguration>;
}

export interface NetworkBinding {
  readonly bindIP: string;
  /** Of a range, the first. */
  readonly containerPort: number;
  /** Of a range, the first. */
  readonly hostPort: number;
  readonly protocol: "tcp" | "udp";
  /** `5000-5010`, as asked. */
  readonly containerPortRange?: string;
  readonly hostPortRange?: string;
}
