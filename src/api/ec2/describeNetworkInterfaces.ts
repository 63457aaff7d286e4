import { all, find, get } from "../../engine/kernel/tables";
import type { Eni, Trunk } from "../../engine/model/networks";
import type { RegionWorld } from "../../engine/model/region";
import { regionOf } from "../epoch";
import { answer, type Operation, refuse } from "../operation";
import { EC2_LIMITS, pageOf } from "../pages";
import { type Fields, type Filter, passes, refuseFilters } from "./filters";

export interface DescribeNetworkInterfacesRequest {
  readonly NetworkInterfaceIds?: readonly string[];
  readonly Filters?: readonly Filter[];
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

export interface NetworkInterfaceShape {
  readonly NetworkInterfaceId: string;
  readonly InterfaceType: "branch" | "interface" | "trunk";
  readonly Status: "available" | "in-use";
  readonly SubnetId: string;
  readonly VpcId: string;
  readonly AvailabilityZone: string;
  readonly PrivateIpAddress: string;
  readonly Ipv6Addresses: readonly { readonly Ipv6Address: string }[];
  readonly MacAddress: string;
  readonly Groups: readonly { readonly GroupId: string }[];
  readonly Description: string;
  /** ECS made it and looks after it: nobody else may detach or change it. */
  readonly RequesterManaged: true;
}

export interface DescribeNetworkInterfacesResponse {
  readonly NetworkInterfaces: readonly NetworkInterfaceShape[];
  readonly NextToken?: string;
}

const FIELDS: Fields<NetworkInterfaceShape> = {
  "network-interface-id": (eni) => eni.NetworkInterfaceId,
  "interface-type": (eni) => eni.InterfaceType,
  "subnet-id": (eni) => eni.SubnetId,
  "vpc-id": (eni) => eni.VpcId,
  "private-ip-address": (eni) => eni.PrivateIpAddress,
  status: (eni) => eni.Status,
};

/** The interfaces that ECS made: those of tasks, and trunks. */
export const describeNetworkInterfaces: Operation<
  DescribeNetworkInterfacesRequest,
  DescribeNetworkInterfacesResponse
> = {
  service: "ec2",
  name: "DescribeNetworkInterfaces",
  decide: (world, input) => {
    const { NetworkInterfaceIds: ids = [], Filters: filters = [] } = input;
    const known = [
      ...[...all(world.tables.trunks)].map((trunk) => ofTrunk(world, trunk)),
      ...[...all(world.tables.enis)].map((eni) => ofTask(world, eni)),
    ];
    const unknown = ids.findIndex((id) => !known.some((one) => one.NetworkInterfaceId === id));
    if (unknown >= 0) {
      const message = `The networkInterface ID '${ids[unknown]}' does not exist`;
      const path = ["NetworkInterfaceIds", unknown];
      return refuse("InvalidNetworkInterfaceID.NotFound", message, path);
    }
    const refused = refuseFilters(filters, FIELDS);
    if (refused !== undefined) return refused;
    const wanted = known.filter(
      (one) =>
        (ids.length === 0 || ids.includes(one.NetworkInterfaceId)) && passes(one, filters, FIELDS),
    );
    const { MaxResults: maxResults, NextToken: nextToken } = input;
    const page = pageOf(wanted, { maxResults, nextToken }, EC2_LIMITS);
    if (page.kind === "refused") return page;
    return answer({ NetworkInterfaces: page.items, NextToken: page.nextToken });
  },
};

function ofTrunk(world: RegionWorld, trunk: Trunk): NetworkInterfaceShape {
  return {
    ...shared(world, trunk),
    InterfaceType: "trunk",
    Status: "in-use",
    Ipv6Addresses: [],
    Description: descriptionOf(world, `attachment/${trunk.id}`),
  };
}

function ofTask(world: RegionWorld, eni: Eni): NetworkInterfaceShape {
  const { containerInstanceId } = get(world.tables.tasks, eni.taskId);
  const instance = find(world.tables.containerInstances, containerInstanceId);
  const isBranch = instance?.attributes.some(({ name }) => name === "ecs.awsvpc-trunk-id");
  return {
    ...shared(world, eni),
    InterfaceType: isBranch === true ? "branch" : "interface",
    Status: eni.status === "CREATED" || eni.status === "DETACHED" ? "available" : "in-use",
    Ipv6Addresses: eni.ipv6Address === undefined ? [] : [{ Ipv6Address: eni.ipv6Address }],
    Description: descriptionOf(world, `attachment/${eni.attachmentId}`),
  };
}

function shared(world: RegionWorld, { id, subnetId, privateIp, ...eni }: Eni | Trunk) {
  const { vpcId, availabilityZone } = get(world.tables.subnets, subnetId);
  return {
    NetworkInterfaceId: id,
    SubnetId: subnetId,
    VpcId: vpcId,
    AvailabilityZone: availabilityZone,
    PrivateIpAddress: privateIp,
    MacAddress: eni.macAddress,
    Groups: eni.securityGroups.map((GroupId) => ({ GroupId })),
    RequesterManaged: true as const,
  };
}

function descriptionOf(world: RegionWorld, rest: string): string {
  const { region, account } = regionOf(world);
  return `arn:aws:ecs:${region}:${account}:${rest}`;
}
