// Security groups: which groups an interface has, and whether one thing may reach another. Allow
// rules only; all groups of an interface together decide; answers need no rule of their own.
// (VPC User Guide: security groups)
import { hexId } from "../kernel/chance";
import { all, find, get } from "../kernel/tables";
import { insert, patch, remove } from "../kernel/world";
import type { SecurityGroupId, TaskId } from "../model/ids";
import type { Ec2Instance } from "../model/instances";
import type { RegionWorld } from "../model/region";
import type { SecurityGroup, SecurityGroupRule } from "../model/securityGroups";
import type { Task } from "../model/tasks";
import { isInBlock } from "./addresses";

/** Every VPC has one; members of it reach each other, and everything outside. */
export function defaultGroupId(world: RegionWorld): SecurityGroupId {
  return `sg-${hexId(world.seed, "security-group", "default", 17)}`;
}

const ALL_PORTS = { fromPort: 0, toPort: 65_535 } as const;

/** What a new group lets out: everything. */
const OPEN_EGRESS: readonly SecurityGroupRule[] = [
  { protocol: "-1", ...ALL_PORTS, peer: "0.0.0.0/0" },
];

export function addDefaultGroup(world: RegionWorld, vpcId: string): void {
  const id = defaultGroupId(world);
  insert(world, "securityGroups", {
    id,
    groupName: "default",
    description: "default VPC security group",
    vpcId,
    ingress: [{ protocol: "-1", ...ALL_PORTS, peer: id }],
    egress: OPEN_EGRESS,
    tags: [],
  });
}

export type NewGroup = Pick<SecurityGroup, "groupName" | "description" | "vpcId" | "tags">;

/** A group that lets nothing in; ids are by name and count, so that forks share them. */
export function createGroup(world: RegionWorld, group: NewGroup, ordinal: number): SecurityGroupId {
  const id = `sg-${hexId(world.seed, "security-group", `${group.groupName}#${ordinal}`, 17)}`;
  insert(world, "securityGroups", { ...group, id, ingress: [], egress: OPEN_EGRESS });
  return id;
}

/** A change counts at once, also for what runs. */
export function setRules(
  world: RegionWorld,
  id: SecurityGroupId,
  change: Partial<Pick<SecurityGroup, "ingress" | "egress">>,
): void {
  patch(world, "securityGroups", id, change);
}

export function deleteGroup(world: RegionWorld, id: SecurityGroupId): void {
  remove(world, "securityGroups", id);
}

/** The groups asked for in a task's network configuration; without any, the VPC's default. */
export function groupsAsked(world: RegionWorld, task: Task): readonly SecurityGroupId[] {
  const asked = task.networkConfiguration?.awsvpcConfiguration?.securityGroups ?? [];
  return asked.length === 0 ? [defaultGroupId(world)] : asked;
}

/** The groups that guard a task: of its own interface, or of its instance's. */
export function groupsOfTask(world: RegionWorld, task: Task): readonly SecurityGroupId[] {
  if (task.attachmentId !== undefined) return groupsAsked(world, task);
  const { networkMode } = get(world.tables.taskDefinitions, task.taskDefinition);
  const instance = find(world.tables.containerInstances, task.containerInstanceId);
  const host = find(world.tables.ec2Instances, instance?.ec2InstanceId ?? "");
  return networkMode === "none" ? [] : (host?.securityGroups ?? []);
}

/** Whether an interface, or a rule of another group, needs the group. */
export function isGroupInUse(world: RegionWorld, id: SecurityGroupId): boolean {
  const isHere = (groups: readonly SecurityGroupId[]) => groups.includes(id);
  for (const host of all(world.tables.ec2Instances)) {
    if (host.state !== "terminated" && isHere(host.securityGroups)) return true;
  }
  for (const eni of all(world.tables.enis)) if (isHere(eni.securityGroups)) return true;
  for (const trunk of all(world.tables.trunks)) if (isHere(trunk.securityGroups)) return true;
  return [...all(world.tables.securityGroups)].some(
    (group) => group.id !== id && [...group.ingress, ...group.egress].some((r) => r.peer === id),
  );
}

/** One side of a connection: an address, and the groups of its interface if it is one of ours. */
export interface Endpoint {
  readonly address: string;
  readonly ipv6Address?: string;
  /** Undefined: outside the VPC, or not simulated: nothing of ours guards that side. */
  readonly groups?: readonly SecurityGroupId[];
}

export function outside(address: string): Endpoint {
  return { address };
}

export function endpointOfHost({ privateIp, securityGroups }: Ec2Instance): Endpoint {
  return { address: privateIp, groups: securityGroups };
}

/** An awsvpc task has its own interface; the others speak from and listen at their instance. */
export function endpointOfTask(world: RegionWorld, taskId: TaskId): Endpoint | undefined {
  const task = get(world.tables.tasks, taskId);
  if (task.attachmentId !== undefined) {
    const eni = task.eni === undefined ? undefined : find(world.tables.enis, task.eni.id);
    if (eni === undefined) return undefined;
    const { privateIp, ipv6Address, securityGroups } = eni;
    return { address: privateIp, ipv6Address, groups: securityGroups };
  }
  const { networkMode } = get(world.tables.taskDefinitions, task.taskDefinition);
  const instance = find(world.tables.containerInstances, task.containerInstanceId);
  const host = find(world.tables.ec2Instances, instance?.ec2InstanceId ?? "");
  return host === undefined || networkMode === "none" ? undefined : endpointOfHost(host);
}

export interface Admitting {
  readonly groupId: SecurityGroupId;
  readonly rule: SecurityGroupRule;
}

export type Reach =
  | {
      readonly admitted: true;
      /** The rules that let it out and in; none where the side has no groups of ours. */
      readonly egress?: Admitting;
      readonly ingress?: Admitting;
      /** Both ends are one interface: the groups are not asked. */
      readonly within?: true;
    }
  | {
      readonly admitted: false;
      readonly because: "no-egress-rule" | "no-ingress-rule";
      /** The groups whose rules were asked in vain. */
      readonly groups: readonly SecurityGroupId[];
    };

export interface Connection {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly port: number;
  readonly protocol: "tcp" | "udp";
}

/** Whether a connection is let out of where it starts and into where it goes. */
export function mayReach(world: RegionWorld, connection: Connection): Reach {
  const { from, to } = connection;
  if (from.address === to.address) return { admitted: true, within: true };
  const egress = admitting(world, connection, "egress");
  if (egress === undefined && from.groups !== undefined) {
    return { admitted: false, because: "no-egress-rule", groups: from.groups };
  }
  const ingress = admitting(world, connection, "ingress");
  if (ingress === undefined && to.groups !== undefined) {
    return { admitted: false, because: "no-ingress-rule", groups: to.groups };
  }
  return { admitted: true, egress, ingress };
}

/** The first rule of the guarding side that admits the connection. */
function admitting(
  world: RegionWorld,
  connection: Connection,
  direction: "ingress" | "egress",
): Admitting | undefined {
  const { from, to } = connection;
  const [guard, peer] = direction === "ingress" ? [to, from] : [from, to];
  for (const groupId of guard.groups ?? []) {
    const group = find(world.tables.securityGroups, groupId);
    const rule = group?.[direction].find((one) => admits(one, connection, peer));
    if (rule !== undefined) return { groupId, rule };
  }
  return undefined;
}

function admits(rule: SecurityGroupRule, connection: Connection, peer: Endpoint): boolean {
  const { protocol, port } = connection;
  if (rule.protocol !== "-1") {
    if (rule.protocol !== protocol) return false;
    if (port < rule.fromPort || port > rule.toPort) return false;
  }
  if (rule.peer.startsWith("sg-")) return peer.groups?.includes(rule.peer) ?? false;
  return isInBlock(peer.address, rule.peer);
}
