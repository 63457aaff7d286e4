import { all } from "../../engine/kernel/tables";
import { nextOrdinal } from "../../engine/kernel/world";
import { createGroup } from "../../engine/lifecycle/securityGroups";
import type { RegionWorld } from "../../engine/model/region";
import { accept, type Operation, refuse, type Refused } from "../operation";

export interface CreateSecurityGroupRequest {
  readonly GroupName: string;
  readonly Description: string;
  readonly VpcId?: string;
  readonly TagSpecifications?: readonly {
    readonly Tags?: readonly { readonly Key?: string; readonly Value?: string }[];
  }[];
}

export interface CreateSecurityGroupResponse {
  readonly GroupId: string;
}

/** VPC quota: groups of one region. */
const MOST_GROUPS_A_REGION = 2_500;

/** Makes a group that lets nothing in and everything out. */
export const createSecurityGroup: Operation<
  CreateSecurityGroupRequest,
  CreateSecurityGroupResponse
> = {
  service: "ec2",
  name: "CreateSecurityGroup",
  decide: (world, input) => {
    const vpcId = vpcOf(world);
    const refused = refuseInput(world, input, vpcId);
    if (refused !== undefined) return refused;
    const { GroupName: groupName, Description: description } = input;
    const tags = (input.TagSpecifications ?? [])
      .flatMap((one) => one.Tags ?? [])
      .map(({ Key, Value }) => ({ key: Key, value: Value }));
    return accept((turn) => {
      const ordinal = nextOrdinal(turn, `security-group/${groupName}`);
      return { GroupId: createGroup(turn, { groupName, description, vpcId, tags }, ordinal) };
    });
  },
};

/** The region has one VPC. */
function vpcOf(world: RegionWorld): string {
  return all(world.tables.subnets).next().value?.vpcId ?? "";
}

function refuseInput(
  world: RegionWorld,
  input: CreateSecurityGroupRequest,
  vpcId: string,
): Refused | undefined {
  const { GroupName: name, VpcId: asked = vpcId } = input;
  if (asked !== vpcId) {
    return refuse("InvalidVpcID.NotFound", `The vpc ID '${asked}' does not exist`, ["VpcId"]);
  }
  if (name.startsWith("sg-") || name === "default" || name.length > 255 || name === "") {
    const message = `Value (${name}) for parameter GroupName is invalid.`;
    return refuse("InvalidParameterValue", message, ["GroupName"]);
  }
  const groups = [...all(world.tables.securityGroups)];
  if (groups.some(({ groupName }) => groupName === name)) {
    const message = `The security group '${name}' already exists for VPC '${vpcId}'`;
    return refuse("InvalidGroup.Duplicate", message, ["GroupName"]);
  }
  if (groups.length < MOST_GROUPS_A_REGION) return undefined;
  const message = "The maximum number of security groups has been reached.";
  return refuse("SecurityGroupLimitExceeded", message, []);
}
