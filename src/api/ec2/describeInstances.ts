import { all } from "../../engine/kernel/tables";
import type { Ec2Instance } from "../../engine/model/instances";
import { regionOf } from "../epoch";
import { answer, type Operation } from "../operation";
import { EC2_LIMITS, pageOf } from "../pages";
import { type Fields, type Filter, passes, refuseFilters } from "./filters";
import { type Instance, toInstance } from "./shapes";
import { refuseIds } from "./stateChanges";

export interface DescribeInstancesRequest {
  readonly InstanceIds?: readonly string[];
  readonly Filters?: readonly Filter[];
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

export interface DescribeInstancesResponse {
  readonly Reservations: readonly {
    readonly ReservationId: string;
    readonly OwnerId: string;
    readonly Instances: readonly Instance[];
  }[];
  readonly NextToken?: string;
}

const FIELDS: Fields<Ec2Instance> = {
  "instance-state-name": (instance) => instance.state,
  "instance-type": (instance) => instance.instanceType,
  "subnet-id": ({ subnetId = "" }) => subnetId,
  "image-id": (instance) => instance.imageId,
  platform: ({ osType }) => (osType === "windows" ? "windows" : ""),
  "private-ip-address": (instance) => instance.privateIp,
};

/** One reservation an instance. */
export const describeInstances: Operation<DescribeInstancesRequest, DescribeInstancesResponse> = {
  service: "ec2",
  name: "DescribeInstances",
  decide: (world, input) => {
    const { InstanceIds: ids = [], Filters: filters = [] } = input;
    const refused = refuseIds(world, ids) ?? refuseFilters(filters, FIELDS);
    if (refused !== undefined) return refused;
    const instances = [...all(world.tables.ec2Instances)].filter(
      (instance) =>
        instance.launchType === "EC2" &&
        (ids.length === 0 || ids.includes(instance.id)) &&
        passes(instance, filters, FIELDS),
    );
    const { MaxResults: maxResults, NextToken: nextToken } = input;
    const page = pageOf(instances, { maxResults, nextToken }, EC2_LIMITS);
    if (page.kind === "refused") return page;
    const OwnerId = regionOf(world).account;
    return answer({
      Reservations: page.items.map((instance) => ({
        ReservationId: `r-${instance.id.slice(2)}`,
        OwnerId,
        Instances: [toInstance(world, instance)],
      })),
      NextToken: page.nextToken,
    });
  },
};
