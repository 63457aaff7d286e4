// The operations that add and take rules of a security group.
import { find } from "../../engine/kernel/tables";
import { setRules } from "../../engine/lifecycle/securityGroups";
import type { RegionWorld } from "../../engine/model/region";
import type { SecurityGroup, SecurityGroupRule } from "../../engine/model/securityGroups";
import { accept, type Operation, type Outcome, refuse, type Refused } from "../operation";
import { type IpPermission, isSameRule, missingGroup, rulesOf, ruleText } from "./securityGroups";

export interface RulesRequest {
  readonly GroupId: string;
  readonly IpPermissions?: readonly IpPermission[];
}

export interface RulesResponse {
  readonly Return: true;
}

type Direction = "ingress" | "egress";
type Change = (
  rules: readonly SecurityGroupRule[],
  asked: readonly SecurityGroupRule[],
) => readonly SecurityGroupRule[] | Refused;

/** VPC quota: rules of one group and direction. */
export const MOST_RULES = 60;

const added: Change = (rules, asked) => {
  const again = asked.find((rule) => rules.some((one) => isSameRule(one, rule)));
  if (again !== undefined) {
    const message = `the specified rule ${ruleText(again)} already exists`;
    return refuse("InvalidPermission.Duplicate", message, ["IpPermissions"]);
  }
  if (rules.length + asked.length > MOST_RULES) {
    const message = "The maximum number of rules per security group has been reached.";
    return refuse("RulesPerSecurityGroupLimitExceeded", message, ["IpPermissions"]);
  }
  return [...rules, ...asked];
};

const taken: Change = (rules, asked) => {
  if (asked.every((rule) => rules.some((one) => isSameRule(one, rule)))) {
    return rules.filter((one) => !asked.some((rule) => isSameRule(one, rule)));
  }
  const message = "The specified rule does not exist in this security group.";
  return refuse("InvalidPermission.NotFound", message, ["IpPermissions"]);
};

function decide(
  world: RegionWorld,
  { GroupId, IpPermissions = [] }: RulesRequest,
  direction: Direction,
  change: Change,
): Outcome<RulesResponse> {
  const group: SecurityGroup | undefined = find(world.tables.securityGroups, GroupId);
  if (group === undefined) return missingGroup(GroupId, ["GroupId"]);
  const asked = rulesOf(world, IpPermissions);
  if (asked.kind === "refused") return asked;
  const rules = change(group[direction], asked.rules);
  if ("kind" in rules) return rules;
  return accept((turn) => {
    setRules(turn, group.id, { [direction]: rules });
    return { Return: true };
  });
}

type RulesOperation = Operation<RulesRequest, RulesResponse>;

export const authorizeSecurityGroupIngress: RulesOperation = {
  service: "ec2",
  name: "AuthorizeSecurityGroupIngress",
  decide: (world, input) => decide(world, input, "ingress", added),
};

export const authorizeSecurityGroupEgress: RulesOperation = {
  service: "ec2",
  name: "AuthorizeSecurityGroupEgress",
  decide: (world, input) => decide(world, input, "egress", added),
};

export const revokeSecurityGroupIngress: RulesOperation = {
  service: "ec2",
  name: "RevokeSecurityGroupIngress",
  decide: (world, input) => decide(world, input, "ingress", taken),
};

export const revokeSecurityGroupEgress: RulesOperation = {
  service: "ec2",
  name: "RevokeSecurityGroupEgress",
  decide: (world, input) => decide(world, input, "egress", taken),
};
