import { all, find } from "../../engine/kernel/tables";
import type { Subnet } from "../../engine/model/networks";
import { answer, type Operation, refuse } from "../operation";
import { EC2_LIMITS, pageOf } from "../pages";
import { type Fields, type Filter, passes, refuseFilters } from "./filters";
import { type SubnetShape, toSubnet } from "./shapes";

export interface DescribeSubnetsRequest {
  readonly SubnetIds?: readonly string[];
  readonly Filters?: readonly Filter[];
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

export interface DescribeSubnetsResponse {
  readonly Subnets: readonly SubnetShape[];
  readonly NextToken?: string;
}

const FIELDS: Fields<Subnet> = {
  "subnet-id": (subnet) => subnet.id,
  "vpc-id": (subnet) => subnet.vpcId,
  "availability-zone": (subnet) => subnet.availabilityZone,
  "cidr-block": (subnet) => subnet.cidrBlock,
};

export const describeSubnets: Operation<DescribeSubnetsRequest, DescribeSubnetsResponse> = {
  service: "ec2",
  name: "DescribeSubnets",
  decide: (world, input) => {
    const { SubnetIds: ids = [], Filters: filters = [] } = input;
    const unknown = ids.findIndex((id) => find(world.tables.subnets, id) === undefined);
    if (unknown >= 0) {
      const message = `The subnet ID '${ids[unknown]}' does not exist`;
      return refuse("InvalidSubnetID.NotFound", message, ["SubnetIds", unknown]);
    }
    const refused = refuseFilters(filters, FIELDS);
    if (refused !== undefined) return refused;
    const subnets = [...all(world.tables.subnets)].filter(
      (subnet) => (ids.length === 0 || ids.includes(subnet.id)) && passes(subnet, filters, FIELDS),
    );
    const { MaxResults: maxResults, NextToken: nextToken } = input;
    const page = pageOf(subnets, { maxResults, nextToken }, EC2_LIMITS);
    if (page.kind === "refused") return page;
    return answer({ Subnets: page.items.map(toSubnet), NextToken: page.nextToken });
  },
};
