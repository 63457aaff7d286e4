// Security groups: which there are, what a new one holds, and which ones guard what. Who may reach
// whom by their rules stands in reach.ts. (VPC User Guide: security groups)
import { hexId } from "../kernel/chance";
import { all, find, get } from "../kernel/tables";
import { insert, patch, remove } from "../kernel/world";
import type { SecurityGroupId } from "../model/ids";
import type { Subnet } from "../model/networks";
import type { RegionWorld } from "../model/region";
import type { SecurityGroup, SecurityGroupRule } from "../model/securityGroups";
import type { Task } from "../model/tasks";

/** Every VPC has one; members of it reach each other, and everything outside. */
export function defaultGroupId(world: RegionWorld): SecurityGroupId {
  return `sg-${hexId(world.seed, "security-group", "default", 17)}`;
}

const ALL_PORTS = { fromPort: 0, toPort: 65_535 } as const;

/** What a new group lets out: everything, over IPv6 too where a subnet of the VPC has that. */
export function openEgress(
  subnets: Iterable<Pick<Subnet, "ipv6CidrBlock">>,
): readonly SecurityGroupRule[] {
  const everything = { protocol: "-1", ...ALL_PORTS } as const;
  const hasIpv6 = [...subnets].some(({ ipv6CidrBlock }) => ipv6CidrBlock !== undefined);
  const ipv4 = { ...everything, peer: "0.0.0.0/0" };
  return hasIpv6 ? [ipv4, { ...everything, peer: "::/0" }] : [ipv4];
}

export function addDefaultGroup(
  world: RegionWorld,
  vpcId: string,
  egress: readonly SecurityGroupRule[],
): void {
  const id = defaultGroupId(world);
  insert(world, "securityGroups", {
    id,
    groupName: "default",
    description: "default VPC security group",
    vpcId,
    ingress: [{ protocol: "-1", ...ALL_PORTS, peer: id }],
    egress,
    tags: [],
  });
}

export type NewGroup = Pick<SecurityGroup, "groupName" | "description" | "vpcId" | "tags">;

/** A group that lets nothing in; ids are by name and count, so that forks share them. */
export function createGroup(world: RegionWorld, group: NewGroup, ordinal: number): SecurityGroupId {
  const id = `sg-${hexId(world.seed, "security-group", `${group.groupName}#${ordinal}`, 17)}`;
  const egress = openEgress(all(world.tables.subnets));
  insert(world, "securityGroups", { ...group, id, ingress: [], egress });
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
