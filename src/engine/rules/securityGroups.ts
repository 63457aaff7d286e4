// Security groups: who may reach whom.
import { type Rule } from "./rule";

export const SECURITY_RULES: readonly Rule[] = [
  {
    id: "security.new-group",
    statement: "A new group lets nothing in and everything out.",
    certainty: "documented",
    source: "VPC User Guide: security groups",
  },
  {
    id: "security.default-group",
    statement: "The default group lets its members reach each other.",
    certainty: "documented",
    source: "VPC User Guide: security groups",
  },
  {
    id: "security.union",
    statement: "What any one group of an interface admits is admitted.",
    certainty: "documented",
    source: "VPC User Guide: security groups",
  },
  {
    id: "security.group-source",
    statement: "A rule may name a group: its members are admitted, wherever they are.",
    certainty: "documented",
    source: "VPC User Guide: security groups",
  },
  {
    id: "security.cidr-source",
    statement: "A rule may name a block of addresses.",
    certainty: "documented",
    source: "VPC User Guide: security groups",
  },
  {
    id: "security.ipv6",
    statement: "Two ends that both have IPv6 may meet over that too, by rules for IPv6 addresses.",
    certainty: "documented",
    source: "VPC User Guide: security groups, IP addressing",
  },
  {
    id: "security.ipv6-egress",
    statement: "A new group in a VPC with IPv6 lets everything out over IPv6 as well.",
    certainty: "documented",
    source: "VPC User Guide: security groups",
  },
  {
    id: "security.ports",
    statement: "A rule admits its protocol and its ports; -1 admits all traffic.",
    certainty: "documented",
    source: "VPC User Guide: security groups",
  },
  {
    id: "security.egress",
    statement: "What no rule lets out does not get out.",
    certainty: "documented",
    source: "VPC User Guide: security groups",
  },
  {
    id: "security.stateful",
    statement: "The answer to an admitted connection needs no rule.",
    certainty: "documented",
    source: "VPC User Guide: security groups",
  },
  {
    id: "security.at-once",
    statement: "A changed rule counts at once for what runs.",
    certainty: "documented",
    source: "VPC User Guide: security groups",
  },
  {
    id: "security.own-or-host",
    statement: "awsvpc tasks have their own groups; bridge and host tasks those of their instance.",
    certainty: "documented",
    source: "Developer Guide: task-networking",
  },
  {
    id: "security.rules-most",
    statement: "A group has at most 60 rules a direction.",
    certainty: "documented",
    source: "VPC User Guide: amazon-vpc-limits",
  },
  {
    id: "security.interface-most",
    statement: "An interface has at most 5 groups.",
    certainty: "documented",
    source: "VPC User Guide: amazon-vpc-limits",
  },
  {
    id: "security.in-use",
    statement: "A group that an interface or another group's rule needs cannot be deleted.",
    certainty: "documented",
    source: "EC2 API reference: DeleteSecurityGroup",
  },
  {
    id: "security.default-stays",
    statement: "The default group cannot be deleted.",
    certainty: "documented",
    source: "EC2 API reference: DeleteSecurityGroup",
  },
  {
    id: "security.duplicate",
    statement: "The same rule is not added twice.",
    certainty: "documented",
    source: "EC2 API reference: AuthorizeSecurityGroupIngress",
  },
];
