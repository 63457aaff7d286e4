import { type InstanceType, instanceType } from "../../engine/catalog/instanceTypes";
import { all, find, get } from "../../engine/kernel/tables";
import { freeAddresses } from "../../engine/lifecycle/addresses";
import { launchInstance } from "../../engine/lifecycle/ec2";
import type { Subnet } from "../../engine/model/networks";
import type { RegionWorld } from "../../engine/model/region";
import { regionOf } from "../epoch";
import { tokenUse, type TokenUse } from "../clientTokens";
import { accept, answer, type Operation, type Outcome, refuse, type Refused } from "../operation";
import { type Instance, toInstance } from "./shapes";
import { agentConfigurationOf } from "./agentConfiguration";
import { bootTasksOf } from "./bootTasks";
import { ecsVariables } from "./ecsVariables";
import { hostImageOf } from "./hostImage";
import { groupsOf, refuseGroups } from "./securityGroups";
import { decodeUserData } from "./userData";

export interface RunInstancesRequest {
  readonly ImageId?: string;
  readonly InstanceType?: string;
  readonly MinCount: number;
  readonly MaxCount: number;
  readonly SubnetId?: string;
  readonly SecurityGroupIds?: readonly string[];
  readonly KeyName?: string;
  readonly IamInstanceProfile?: { readonly Arn?: string; readonly Name?: string };
  /** Base64. */
  readonly UserData?: string;
  readonly ClientToken?: string;
  readonly TagSpecifications?: readonly {
    readonly ResourceType?: string;
    readonly Tags?: readonly { readonly Key?: string; readonly Value?: string }[];
  }[];
}

export interface RunInstancesResponse {
  readonly ReservationId: string;
  readonly OwnerId: string;
  readonly Instances: readonly Instance[];
}

/** EC2's own default. */
const DEFAULT_TYPE = "m1.small";
const MAX_INSTANCES_A_CALL = 500;

/** Launches instances of the ECS-optimized Linux image into one subnet; without one, the first. */
export const runInstances: Operation<RunInstancesRequest, RunInstancesResponse> = {
  service: "ec2",
  name: "RunInstances",
  decide: (world, input) => {
    const subnet = subnetOf(world, input);
    const type = instanceType(input.InstanceType ?? DEFAULT_TYPE);
    if (subnet === undefined) {
      const message = `The subnet ID '${input.SubnetId}' does not exist`;
      return refuse("InvalidSubnetID.NotFound", message, ["SubnetId"]);
    }
    const userData = decodeUserData(input.UserData ?? "");
    if (userData === undefined) {
      const message = "Invalid BASE64 encoding of user data.";
      return refuse("InvalidParameterValue", message, ["UserData"]);
    }
    if (type === undefined) return refuseType(input);
    if ((input.ClientToken ?? "").length > LONGEST_TOKEN) {
      const message = `Client token cannot be longer than ${LONGEST_TOKEN} characters.`;
      return refuse("InvalidParameterValue", message, ["ClientToken"]);
    }
    const refused =
      refuseCount(input, subnet) ??
      refuseGroups(world, input.SecurityGroupIds ?? [], ["SecurityGroupIds"]);
    if (refused !== undefined) return refused;
    const { ClientToken } = input;
    const token = tokenUse(world, {
      operation: "RunInstances",
      within: "",
      token: ClientToken,
      input,
    });
    const before = repeated(world, token);
    if (before !== undefined) return before;
    const count = Math.min(input.MaxCount, freeAddresses(subnet));
    return accept((turn) => {
      const ids = launch(turn, input, { type, subnet, userData, count });
      token.keep(turn, ids);
      return reservationOf(turn, ids);
    });
  },
};

const LONGEST_TOKEN = 64;

/** The instances of the first call with this token. */
function repeated(
  world: RegionWorld,
  { made, differs }: TokenUse,
): Outcome<RunInstancesResponse> | undefined {
  if (made === undefined) return undefined;
  if (!differs) return answer(reservationOf(world, made));
  const message =
    "Arguments on this idempotent request are inconsistent with arguments used in previous " +
    "request(s).";
  return refuse("IdempotentParameterMismatch", message, ["ClientToken"]);
}

function reservationOf(world: RegionWorld, ids: readonly string[]): RunInstancesResponse {
  return {
    ReservationId: `r-${ids[0]?.slice(2) ?? ""}`,
    OwnerId: regionOf(world).account,
    Instances: ids.map((id) => toInstance(world, get(world.tables.ec2Instances, id))),
  };
}

function subnetOf(world: RegionWorld, input: RunInstancesRequest): Subnet | undefined {
  if (input.SubnetId !== undefined) return find(world.tables.subnets, input.SubnetId);
  return all(world.tables.subnets).next().value;
}

function refuseType({ InstanceType: type = DEFAULT_TYPE }: RunInstancesRequest): Refused {
  const message = `Invalid value '${type}' for InstanceType.`;
  return refuse("InvalidParameterValue", message, ["InstanceType"]);
}

function refuseCount(input: RunInstancesRequest, subnet: Subnet): Refused | undefined {
  const { MinCount: least, MaxCount: most } = input;
  if (least < 1 || most < least) {
    const message =
      `Invalid value '${most}' for MaxCount: ` +
      "it must be at least MinCount, and MinCount at least 1.";
    return refuse("InvalidParameterValue", message, ["MaxCount"]);
  }
  if (most > MAX_INSTANCES_A_CALL) {
    const message =
      `You have requested more instances (${most}) than your current instance limit of ` +
      `${MAX_INSTANCES_A_CALL} allows.`;
    return refuse("InstanceLimitExceeded", message, ["MaxCount"]);
  }
  if (freeAddresses(subnet) >= least) return undefined;
  const message =
    `There are not enough free addresses in subnet '${subnet.id}' ` +
    "to satisfy the requested number of instances.";
  return refuse("InsufficientFreeAddressesInSubnet", message, ["SubnetId"]);
}

interface Launch {
  readonly type: InstanceType;
  readonly subnet: Subnet;
  readonly userData: string;
  readonly count: number;
}

function launch(
  world: RegionWorld,
  input: RunInstancesRequest,
  { type, subnet, userData, count }: Launch,
): readonly string[] {
  const ids: string[] = [];
  const image = hostImageOf({ seed: world.seed, imageId: input.ImageId, type, userData });
  const agent = agentConfigurationOf(ecsVariables(userData), image);
  const bootTasks = bootTasksOf(userData);
  const tags = (input.TagSpecifications ?? []).flatMap((one) => one.Tags ?? []);
  for (let i = 0; i < count; i++) {
    const id = launchInstance(world, {
      instanceType: type.name,
      subnetId: subnet.id,
      securityGroups: groupsOf(world, input.SecurityGroupIds),
      imageId: image.imageId,
      osType: image.osType,
      osFamily: image.osFamily,
      osDetail: image.osDetail,
      agent,
      bootTasks,
      hasInstanceProfile: input.IamInstanceProfile !== undefined,
      userData,
      tags: tags.map(({ Key, Value }) => ({ key: Key, value: Value })),
    });
    ids.push(id);
  }
  return ids;
}
