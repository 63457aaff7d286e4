// EC2's answers, as far as this region has them. Shapes and names: EC2 API reference.
import { instanceType } from "../../engine/catalog/instanceTypes";
import { find, get } from "../../engine/kernel/tables";
import { freeAddresses } from "../../engine/lifecycle/addresses";
import type { Ec2Instance } from "../../engine/model/instances";
import type { Subnet } from "../../engine/model/networks";
import type { RegionWorld } from "../../engine/model/region";
import { regionOf, toEpochMs } from "../epoch";

const STATE_CODES = {
  pending: 0,
  running: 16,
  "shutting-down": 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
} as const;

export interface InstanceState {
  readonly Code: number;
  readonly Name: Ec2Instance["state"];
}

export function toState(instance: Ec2Instance): InstanceState {
  return { Code: STATE_CODES[instance.state], Name: instance.state };
}

export interface Instance {
  readonly InstanceId: string;
  readonly ImageId: string;
  readonly InstanceType: string;
  readonly Architecture: string;
  /** Absent for Linux. */
  readonly Platform?: "windows";
  readonly PlatformDetails: "Linux/UNIX" | "Windows";
  readonly State: InstanceState;
  readonly SubnetId: string;
  readonly VpcId: string;
  readonly PrivateIpAddress: string;
  readonly SecurityGroups: readonly { readonly GroupId: string; readonly GroupName: string }[];
  readonly LaunchTime: number;
  readonly Placement: { readonly AvailabilityZone: string };
  readonly IamInstanceProfile?: { readonly Arn: string };
  readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
}

export function toInstance(world: RegionWorld, instance: Ec2Instance): Instance {
  const { subnetId = "", osType } = instance;
  const subnet = get(world.tables.subnets, subnetId);
  const { account } = regionOf(world);
  const profile = { Arn: `arn:aws:iam::${account}:instance-profile/ecsInstanceRole` };
  return {
    InstanceId: instance.id,
    ImageId: instance.imageId,
    InstanceType: instance.instanceType,
    Architecture: instanceType(instance.instanceType)?.cpuArchitecture ?? "x86_64",
    ...(osType === "windows" ? { Platform: "windows" } : {}),
    PlatformDetails: osType === "windows" ? "Windows" : "Linux/UNIX",
    State: toState(instance),
    SubnetId: subnetId,
    VpcId: subnet.vpcId,
    PrivateIpAddress: instance.privateIp,
    SecurityGroups: instance.securityGroups.map((GroupId) => ({
      GroupId,
      GroupName: find(world.tables.securityGroups, GroupId)?.groupName ?? "",
    })),
    LaunchTime: toEpochMs(world, instance.launchedAt),
    Placement: { AvailabilityZone: subnet.availabilityZone },
    ...(instance.hasInstanceProfile ? { IamInstanceProfile: profile } : {}),
    Tags: instance.tags.map(({ key = "", value = "" }) => ({ Key: key, Value: value })),
  };
}

export interface SubnetShape {
  readonly SubnetId: string;
  readonly VpcId: string;
  readonly CidrBlock: string;
  readonly AvailabilityZone: string;
  readonly AvailabilityZoneId: string;
  readonly AvailableIpAddressCount: number;
  /** Where instances get a public address of their own; tasks never do. */
  readonly MapPublicIpOnLaunch: boolean;
  readonly Ipv6CidrBlockAssociationSet: readonly { readonly Ipv6CidrBlock: string }[];
  readonly State: "available";
}

export function toSubnet(subnet: Subnet): SubnetShape {
  return {
    SubnetId: subnet.id,
    VpcId: subnet.vpcId,
    CidrBlock: subnet.cidrBlock,
    AvailabilityZone: subnet.availabilityZone,
    AvailabilityZoneId: subnet.availabilityZoneId,
    AvailableIpAddressCount: freeAddresses(subnet),
    MapPublicIpOnLaunch: subnet.internet === "public",
    Ipv6CidrBlockAssociationSet:
      subnet.ipv6CidrBlock === undefined ? [] : [{ Ipv6CidrBlock: subnet.ipv6CidrBlock }],
    State: "available",
  };
}
