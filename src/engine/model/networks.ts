// Subnets, task ENIs and how a task is attached to the network.
import type { AwsVpcConfiguration } from "@aws-sdk/client-ecs";
import type { Row } from "../kernel/tables";
import type { EniId, SubnetId, TaskId } from "./ids";
import type { Wire } from "./wire";

export type NetworkMode = "awsvpc" | "bridge" | "host" | "none" | "default";

export interface Subnet extends Row {
  readonly id: SubnetId;
  readonly name: string;
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly availabilityZone: string;
  readonly availabilityZoneId: string;
  /** Host numbers in use, ascending: instances and task ENIs. The five reserved are not listed. */
  readonly held: readonly number[];
}

export interface Eni extends Row {
  readonly id: EniId;
  readonly attachmentId: string;
  readonly subnetId: SubnetId;
  readonly hostNumber: number;
  readonly privateIp: string;
  readonly macAddress: string;
  readonly taskId: TaskId;
  readonly status: "ATTACHING" | "ATTACHED" | "DETACHING";
}

export interface NetworkConfiguration {
  readonly awsvpcConfiguration?: Wire<AwsVpcConfiguration>;
}

export interface NetworkBinding {
  readonly bindIP: string;
  readonly containerPort: number;
  readonly hostPort: number;
  readonly protocol: "tcp" | "udp";
}
