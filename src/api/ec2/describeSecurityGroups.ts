import { all, find } from "../../engine/kernel/tables";
import type { SecurityGroup } from "../../engine/model/securityGroups";
import { regionOf } from "../epoch";
import { answer, type Operation } from "../operation";
import { EC2_LIMITS, pageOf } from "../pages";
import { type Fields, type Filter, passes, refuseFilters } from "./filters";
import { missingGroup, type SecurityGroupShape, toSecurityGroup } from "./securityGroups";

export interface DescribeSecurityGroupsRequest {
  readonly GroupIds?: readonly string[];
  readonly Filters?: readonly Filter[];
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

export interface DescribeSecurityGroupsResponse {
  readonly SecurityGroups: readonly SecurityGroupShape[];
  readonly NextToken?: string;
}

const FIELDS: Fields<SecurityGroup> = {
  "group-id": (group) => group.id,
  "group-name": (group) => group.groupName,
  "vpc-id": (group) => group.vpcId,
};

export const describeSecurityGroups: Operation<
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResponse
> = {
  service: "ec2",
  name: "DescribeSecurityGroups",
  decide: (world, input) => {
    const { GroupIds: ids = [], Filters: filters = [] } = input;
    const unknown = ids.findIndex((id) => find(world.tables.securityGroups, id) === undefined);
    if (unknown >= 0) return missingGroup(ids[unknown] ?? "", ["GroupIds", unknown]);
    const refused = refuseFilters(filters, FIELDS);
    if (refused !== undefined) return refused;
    const groups = [...all(world.tables.securityGroups)].filter(
      (group) => (ids.length === 0 || ids.includes(group.id)) && passes(group, filters, FIELDS),
    );
    const { MaxResults: maxResults, NextToken: nextToken } = input;
    const page = pageOf(groups, { maxResults, nextToken }, EC2_LIMITS);
    if (page.kind === "refused") return page;
    const owner = regionOf(world).account;
    const SecurityGroups = page.items.map((group) => toSecurityGroup(group, owner));
    return answer({ SecurityGroups, NextToken: page.nextToken });
  },
};
