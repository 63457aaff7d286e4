// What a network configuration may say for the network mode of a revision: subnets and security
// groups of an awsvpc task, nothing for the other modes. (API reference: AwsVpcConfiguration)
import { find } from "../../engine/kernel/tables";
import type { NetworkConfiguration } from "../../engine/model/networks";
import type { TaskDefinition } from "../../engine/model/taskDefinitions";
import type { RegionWorld } from "../../engine/model/region";
import { MOST_GROUPS } from "../ec2/securityGroups";
import { type Path, refuse, type Refused } from "../operation";

type AwsVpc = NonNullable<NetworkConfiguration["awsvpcConfiguration"]>;

const MOST_SUBNETS = 16;
const AT = "networkConfiguration";

function invalid(message: string, ...path: Path): Refused {
  return refuse("InvalidParameterException", message, [AT, ...path]);
}

/** As it is kept and shown: a member left out has its default. */
export function networkOf(
  network: NetworkConfiguration | undefined,
): NetworkConfiguration | undefined {
  const config = network?.awsvpcConfiguration;
  if (config === undefined) return undefined;
  const { securityGroups = [], assignPublicIp = "DISABLED" } = config;
  return { awsvpcConfiguration: { ...config, securityGroups, assignPublicIp } };
}

/** What is wrong with a network configuration for this revision's network mode. */
export function refuseNetwork(
  world: RegionWorld,
  { networkMode }: TaskDefinition,
  network: NetworkConfiguration | undefined,
): Refused | undefined {
  const config = network?.awsvpcConfiguration;
  if (networkMode !== "awsvpc") {
    if (config === undefined) return undefined;
    return invalid(
      "Network Configuration is not valid for the given networkMode of this task definition.",
    );
  }
  if (config === undefined) {
    return invalid(
      "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
    );
  }
  return (
    refuseSubnets(world, config) ?? refuseSecurityGroups(world, config) ?? refusePublicIp(config)
  );
}

const VPC = "awsvpcConfiguration";

function refuseSubnets(world: RegionWorld, { subnets = [] }: AwsVpc): Refused | undefined {
  if (subnets.length === 0) return invalid("subnets can not be empty.", VPC, "subnets");
  if (subnets.length > MOST_SUBNETS) {
    return invalid(`subnets can have at most ${MOST_SUBNETS} items.`, VPC, "subnets");
  }
  const unknown = subnets.findIndex((id) => find(world.tables.subnets, id) === undefined);
  if (unknown < 0) return undefined;
  const id = subnets[unknown] ?? "";
  const message =
    `Error retrieving subnet information for [${id}]: ` +
    `The subnet ID '${id}' does not exist (ErrorCode: InvalidSubnetID.NotFound)`;
  return invalid(message, VPC, "subnets", unknown);
}

/** None asked: the VPC's default group. Wording assumed, after the one for subnets. */
function refuseSecurityGroups(world: RegionWorld, config: AwsVpc): Refused | undefined {
  const { securityGroups: groups = [] } = config;
  if (groups.length > MOST_GROUPS) {
    const message = `securityGroups can have at most ${MOST_GROUPS} items.`;
    return invalid(message, VPC, "securityGroups");
  }
  const unknown = groups.findIndex((id) => find(world.tables.securityGroups, id) === undefined);
  if (unknown < 0) return undefined;
  const id = groups[unknown] ?? "";
  const message =
    `Error retrieving security group information for [${id}]: ` +
    `The security group '${id}' does not exist (ErrorCode: InvalidGroup.NotFound)`;
  return invalid(message, VPC, "securityGroups", unknown);
}

function refusePublicIp({ assignPublicIp }: AwsVpc): Refused | undefined {
  if (assignPublicIp !== "ENABLED") return undefined;
  const message = "Assign public IP is not supported for this launch type.";
  return invalid(message, VPC, "assignPublicIp");
}
