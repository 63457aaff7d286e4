// Security groups in requests and answers: which ones are meant, and their rules in EC2's shape.
import { find } from "../../engine/kernel/tables";
import { defaultGroupId } from "../../engine/lifecycle/securityGroups";
import type { SecurityGroupId } from "../../engine/model/ids";
import type { RegionWorld } from "../../engine/model/region";
import type {
  RuleProtocol,
  SecurityGroup,
  SecurityGroupRule,
} from "../../engine/model/securityGroups";
import { isCidrBlock } from "./cidrBlocks";
import { type Path, refuse, type Refused } from "../operation";

/** One permission: a protocol and ports, for any number of peers. */
export interface IpPermission {
  readonly IpProtocol?: string;
  readonly FromPort?: number;
  readonly ToPort?: number;
  readonly IpRanges?: readonly { readonly CidrIp?: string; readonly Description?: string }[];
  readonly Ipv6Ranges?: readonly { readonly CidrIpv6?: string; readonly Description?: string }[];
  readonly UserIdGroupPairs?: readonly {
    readonly GroupId?: string;
    readonly Description?: string;
  }[];
}

/** VPC quota: groups of one interface. */
export const MOST_GROUPS = 5;

export function missingGroup(groupId: string, path: Path): Refused {
  const message = `The security group '${groupId}' does not exist`;
  return refuse("InvalidGroup.NotFound", message, path);
}

/** Groups that a new interface is to have. */
export function refuseGroups(
  world: RegionWorld,
  ids: readonly string[],
  path: Path,
): Refused | undefined {
  if (ids.length > MOST_GROUPS) {
    const message = "The maximum number of security groups per interface has been reached.";
    return refuse("SecurityGroupsPerInterfaceLimitExceeded", message, path);
  }
  const missing = ids.findIndex((id) => find(world.tables.securityGroups, id) === undefined);
  return missing < 0 ? undefined : missingGroup(ids[missing] ?? "", [...path, missing]);
}

/** The groups asked for, or the VPC's default. */
export function groupsOf(
  world: RegionWorld,
  ids: readonly string[] | undefined,
): readonly SecurityGroupId[] {
  return ids === undefined || ids.length === 0 ? [defaultGroupId(world)] : ids;
}

const PROTOCOLS: Readonly<Record<string, RuleProtocol>> = {
  tcp: "tcp",
  "6": "tcp",
  udp: "udp",
  "17": "udp",
  icmp: "icmp",
  "1": "icmp",
  "-1": "-1",
  all: "-1",
};

export type RulesFound =
  { readonly kind: "found"; readonly rules: readonly SecurityGroupRule[] } | Refused;

/** The rules that permissions stand for, one a peer. */
export function rulesOf(world: RegionWorld, permissions: readonly IpPermission[]): RulesFound {
  const rules: SecurityGroupRule[] = [];
  for (const [i, permission] of permissions.entries()) {
    const path = ["IpPermissions", i];
    const { IpProtocol = "", FromPort = 0, ToPort = 65_535 } = permission;
    const asked = IpProtocol.toLowerCase();
    const protocol = Object.hasOwn(PROTOCOLS, asked) ? PROTOCOLS[asked] : undefined;
    const invalid = (message: string, member: string) =>
      refuse("InvalidParameterValue", message, [...path, member]);
    if (protocol === undefined) {
      return invalid(`Invalid value '${IpProtocol}' for IP protocol.`, "IpProtocol");
    }
    const ported = protocol === "tcp" || protocol === "udp";
    if (ported && (FromPort < 0 || ToPort > 65_535 || FromPort > ToPort)) {
      return invalid(`Invalid value for portRange: ${FromPort}-${ToPort}.`, "FromPort");
    }
    const ports = ported ? { fromPort: FromPort, toPort: ToPort } : { fromPort: 0, toPort: 65_535 };
    const peers = peersOf(permission);
    const refused = refusePeers(world, peers, path);
    if (refused !== undefined) return refused;
    for (const { peer, description } of peers) {
      rules.push({ protocol, ...ports, peer, ...(description && { description }) });
    }
  }
  if (rules.length > 0) return { kind: "found", rules };
  const message = "The request must contain the parameter ipPermissions";
  return refuse("MissingParameter", message, ["IpPermissions"]);
}

interface Peer {
  readonly peer: string;
  readonly description?: string | undefined;
}

function peersOf({ IpRanges, Ipv6Ranges, UserIdGroupPairs }: IpPermission): readonly Peer[] {
  return [
    ...(IpRanges ?? []).map((one) => ({ peer: one.CidrIp ?? "", description: one.Description })),
    ...(Ipv6Ranges ?? []).map((one) => ({
      peer: one.CidrIpv6 ?? "",
      description: one.Description,
    })),
    ...(UserIdGroupPairs ?? []).map((one) => ({
      peer: one.GroupId ?? "",
      description: one.Description,
    })),
  ];
}

function refusePeers(world: RegionWorld, peers: readonly Peer[], path: Path): Refused | undefined {
  for (const { peer } of peers) {
    if (peer.startsWith("sg-")) {
      if (find(world.tables.securityGroups, peer) === undefined) return missingGroup(peer, path);
    } else if (!isCidrBlock(peer)) {
      return refuse("InvalidParameterValue", `CIDR block ${peer} is malformed`, path);
    }
  }
  return undefined;
}

export function isSameRule(a: SecurityGroupRule, b: SecurityGroupRule): boolean {
  return (
    a.protocol === b.protocol &&
    a.fromPort === b.fromPort &&
    a.toPort === b.toPort &&
    a.peer === b.peer
  );
}

/** As EC2 words a rule in its errors. */
export function ruleText({ peer, protocol, fromPort, toPort }: SecurityGroupRule): string {
  const ports =
    protocol === "-1"
      ? "ALL"
      : `${protocol.toUpperCase()}, from port: ${fromPort}, to port: ${toPort}`;
  return `"peer: ${peer}, ${ports}, ALLOW"`;
}

function toPermission(rule: SecurityGroupRule): IpPermission {
  const { protocol, fromPort, toPort, peer, description: Description } = rule;
  const about = Description === undefined ? {} : { Description };
  const isGroup = peer.startsWith("sg-");
  const isV6 = peer.includes(":");
  return {
    IpProtocol: protocol,
    ...(protocol === "-1" ? {} : { FromPort: fromPort, ToPort: toPort }),
    IpRanges: isGroup || isV6 ? [] : [{ CidrIp: peer, ...about }],
    Ipv6Ranges: isV6 ? [{ CidrIpv6: peer, ...about }] : [],
    UserIdGroupPairs: isGroup ? [{ GroupId: peer, ...about }] : [],
  };
}

export interface SecurityGroupShape {
  readonly GroupId: string;
  readonly GroupName: string;
  readonly Description: string;
  readonly VpcId: string;
  readonly OwnerId: string;
  readonly IpPermissions: readonly IpPermission[];
  readonly IpPermissionsEgress: readonly IpPermission[];
  readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
}

export function toSecurityGroup(group: SecurityGroup, OwnerId: string): SecurityGroupShape {
  return {
    GroupId: group.id,
    GroupName: group.groupName,
    Description: group.description,
    VpcId: group.vpcId,
    OwnerId,
    IpPermissions: group.ingress.map(toPermission),
    IpPermissionsEgress: group.egress.map(toPermission),
    Tags: group.tags.map(({ key = "", value = "" }) => ({ Key: key, Value: value })),
  };
}
