// Security groups: what an interface lets in and out. Allow rules only, and stateful: the answer to
// what was let through needs no rule of its own. (VPC User Guide: security groups)
import type { Row } from "../kernel/tables";
import type { Tags } from "./clusters";
import type { SecurityGroupId } from "./ids";

/** One rule: a protocol and its ports, from or to one peer. */
export interface SecurityGroupRule {
  readonly protocol: RuleProtocol;
  /** Both ends included; 0–65535 stands for all, and counts for tcp and udp only. */
  readonly fromPort: number;
  readonly toPort: number;
  /** An IPv4 or IPv6 block, or the id of a group: whoever is a member of it. */
  readonly peer: string;
  readonly description?: string;
}

/** `-1`: all traffic. */
export type RuleProtocol = "tcp" | "udp" | "icmp" | "-1";

export interface SecurityGroup extends Row {
  readonly id: SecurityGroupId;
  readonly groupName: string;
  readonly description: string;
  readonly vpcId: string;
  readonly ingress: readonly SecurityGroupRule[];
  readonly egress: readonly SecurityGroupRule[];
  readonly tags: Tags;
}
