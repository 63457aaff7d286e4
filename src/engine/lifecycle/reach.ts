// Who may reach whom: by the rules of security groups (allow rules only, all groups of an interface
// together, answers need none), and over the internet by how the subnet is joined to it: a task's
// own interface on EC2 never has a public IPv4 address. Over IPv4, or over IPv6 where both ends
// have that. (VPC User Guide: security groups; Developer Guide: task-networking-awsvpc)
import { find, get } from "../kernel/tables";
import type { SecurityGroupId, TaskId } from "../model/ids";
import type { Ec2Instance } from "../model/instances";
import type { InternetRoute } from "../model/networks";
import type { RegionWorld } from "../model/region";
import type { SecurityGroupRule } from "../model/securityGroups";
import { isInBlock, isPrivateAddress } from "./addressBlocks";

/** One side of a connection: its addresses, and its interface's groups if it is one of ours. */
export interface Endpoint {
  /** IPv4. */
  readonly address?: string;
  readonly ipv6Address?: string;
  /** Undefined: outside the VPC, or not simulated: nothing of ours guards that side. */
  readonly groups?: readonly SecurityGroupId[];
  /** How its subnet is joined to the internet; undefined: nobody said, or not a subnet of ours. */
  readonly internet?: InternetRoute;
  /** An instance in a public subnet has a public IPv4 address; a task's own interface never. */
  readonly hasPublicAddress?: boolean;
}

export type Family = "IPv4" | "IPv6";

/** Something that is not ours, by its address of either family. */
export function outside(address: string): Endpoint {
  return address.includes(":") ? { ipv6Address: address } : { address };
}

export function endpointOfHost(world: RegionWorld, host: Ec2Instance): Endpoint {
  const { privateIp, securityGroups: groups, subnetId = "", lostPublicAddress } = host;
  const internet = find(world.tables.subnets, subnetId)?.internet;
  return { address: privateIp, groups, internet, hasPublicAddress: lostPublicAddress !== true };
}

/** An awsvpc task has its own interface; the others speak from and listen at their instance. */
export function endpointOfTask(world: RegionWorld, taskId: TaskId): Endpoint | undefined {
  const task = get(world.tables.tasks, taskId);
  if (task.attachmentId !== undefined) {
    const eni = task.eni === undefined ? undefined : find(world.tables.enis, task.eni.id);
    if (eni === undefined) return undefined;
    const { privateIp, ipv6Address, securityGroups, subnetId } = eni;
    const { internet } = get(world.tables.subnets, subnetId);
    return { address: privateIp, ipv6Address, groups: securityGroups, internet };
  }
  const { networkMode } = get(world.tables.taskDefinitions, task.taskDefinition);
  const instance = find(world.tables.containerInstances, task.containerInstanceId);
  const host = find(world.tables.ec2Instances, instance?.ec2InstanceId ?? "");
  return host === undefined || networkMode === "none" ? undefined : endpointOfHost(world, host);
}

export interface Admitting {
  readonly groupId: SecurityGroupId;
  readonly rule: SecurityGroupRule;
}

/** What keeps a connection with the internet from being made, whatever the groups say. */
export type NoRoute =
  /** An internet gateway serves public addresses, and this end has none. */
  | "no-public-address"
  /** The subnet's way out lets nothing in: a NAT gateway, or an egress-only one. */
  | "only-out"
  /** The subnet has no way out. */
  | "no-route";

export type Reach =
  | {
      readonly admitted: true;
      /** The rules that let it out and in; none where the side has no groups of ours. */
      readonly egress?: Admitting;
      readonly ingress?: Admitting;
      /** Both ends are one interface: the groups are not asked. */
      readonly within?: true;
      /** Absent: over IPv4. */
      readonly over?: "IPv6";
    }
  | {
      readonly admitted: false;
      readonly because: "no-egress-rule" | "no-ingress-rule";
      /** The groups whose rules were asked in vain. */
      readonly groups: readonly SecurityGroupId[];
    }
  | { readonly admitted: false; readonly because: NoRoute | "no-common-family" };

export interface Connection {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly port: number;
  readonly protocol: "tcp" | "udp";
}

const FAMILIES: readonly Family[] = ["IPv4", "IPv6"];

/** Whether a connection can be made, over IPv4 or else over IPv6; if not, why not over IPv4. */
export function mayReach(world: RegionWorld, connection: Connection): Reach {
  const { from, to } = connection;
  const common = FAMILIES.filter((family) => addressOf(from, family) && addressOf(to, family));
  if (common.some((family) => addressOf(from, family) === addressOf(to, family))) {
    return { admitted: true, within: true };
  }
  const verdicts = common.map((family) => reachOver(world, connection, family));
  const none: Reach = { admitted: false, because: "no-common-family" };
  return verdicts.find(({ admitted }) => admitted) ?? verdicts[0] ?? none;
}

function addressOf({ address, ipv6Address }: Endpoint, family: Family): string | undefined {
  return family === "IPv4" ? address : ipv6Address;
}

/** Out of where it starts, on its way, and into where it goes. */
function reachOver(world: RegionWorld, connection: Connection, family: Family): Reach {
  const { from, to } = connection;
  const egress = admitting(world, connection, { direction: "egress", family });
  if (egress === undefined && from.groups !== undefined) {
    return { admitted: false, because: "no-egress-rule", groups: from.groups };
  }
  const because = routeProblem(connection, family);
  if (because !== undefined) return { admitted: false, because };
  const ingress = admitting(world, connection, { direction: "ingress", family });
  if (ingress === undefined && to.groups !== undefined) {
    return { admitted: false, because: "no-ingress-rule", groups: to.groups };
  }
  return { admitted: true, egress, ingress, ...(family === "IPv6" && { over: family }) };
}

/** Only for connections between one of ours and the internet. */
function routeProblem({ from, to }: Connection, family: Family): NoRoute | undefined {
  const isOutbound = isOnInternet(to, family);
  if (isOutbound === isOnInternet(from, family)) return undefined;
  const { internet, hasPublicAddress = false } = isOutbound ? from : to;
  if (internet === undefined) return undefined;
  if (internet === "none") return "no-route";
  if (internet === "nat") return isOutbound ? undefined : "only-out";
  return family === "IPv6" || hasPublicAddress ? undefined : "no-public-address";
}

function isOnInternet(end: Endpoint, family: Family): boolean {
  const address = addressOf(end, family);
  return end.groups === undefined && address !== undefined && !isPrivateAddress(address);
}

interface Side {
  readonly direction: "ingress" | "egress";
  readonly family: Family;
}

/** The first rule of the guarding side that admits the connection. */
function admitting(
  world: RegionWorld,
  connection: Connection,
  { direction, family }: Side,
): Admitting | undefined {
  const { from, to } = connection;
  const [guard, peer] = direction === "ingress" ? [to, from] : [from, to];
  const address = addressOf(peer, family) ?? "";
  for (const groupId of guard.groups ?? []) {
    const group = find(world.tables.securityGroups, groupId);
    const rule = group?.[direction].find(
      (one) => isForPort(one, connection) && isForPeer(one, peer, address),
    );
    if (rule !== undefined) return { groupId, rule };
  }
  return undefined;
}

function isForPort(rule: SecurityGroupRule, { protocol, port }: Connection): boolean {
  if (rule.protocol === "-1") return true;
  return rule.protocol === protocol && port >= rule.fromPort && port <= rule.toPort;
}

function isForPeer(rule: SecurityGroupRule, { groups }: Endpoint, address: string): boolean {
  if (rule.peer.startsWith("sg-")) return groups?.includes(rule.peer) ?? false;
  return isInBlock(address, rule.peer);
}
