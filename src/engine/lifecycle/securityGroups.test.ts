import { describe, expect, it } from "vitest";
import { awsvpcDefinition, bridgeDefinition, clusterOf, type TestWorld } from "../../api/testWorld";
import {
  type Connection,
  endpointOfHost,
  endpointOfTask,
  mayReach,
  outside,
  type Reach,
} from "./reach";

function groupOf(test: TestWorld, GroupName: string): string {
  const input = { GroupName, Description: GroupName };
  return test.ok<{ GroupId: string }>("ec2:CreateSecurityGroup", input).GroupId;
}

interface Allowed {
  readonly port?: number;
  readonly protocol?: string;
  readonly cidr?: string;
  readonly group?: string;
}

function permission({ port = 8080, protocol = "tcp", cidr, group }: Allowed): object {
  return {
    IpProtocol: protocol,
    FromPort: port,
    ToPort: port,
    ...(cidr === undefined ? {} : { IpRanges: [{ CidrIp: cidr }] }),
    ...(group === undefined ? {} : { UserIdGroupPairs: [{ GroupId: group }] }),
  };
}

function allow(test: TestWorld, GroupId: string, allowed: Allowed): void {
  const IpPermissions = [permission(allowed)];
  test.ok("ec2:AuthorizeSecurityGroupIngress", { GroupId, IpPermissions });
}

/** An awsvpc task with the given groups, running. */
function taskIn(test: TestWorld, securityGroups: readonly string[]): string {
  const subnets = [...test.world().tables.subnets.rows.keys()];
  const networkConfiguration = { awsvpcConfiguration: { subnets, securityGroups } };
  test.ok("RegisterTaskDefinition", awsvpcDefinition());
  test.ok("RunTask", { cluster: "demo", taskDefinition: "api", networkConfiguration });
  test.run(60_000);
  return test.tasks().at(-1)?.id ?? "";
}

function reach(
  test: TestWorld,
  from: string | { readonly address: string },
  to: string,
  at: Partial<Connection> = {},
): Reach {
  const world = test.world();
  const source = typeof from === "string" ? endpointOfTask(world, from) : outside(from.address);
  const target = endpointOfTask(world, to);
  if (source === undefined || target === undefined) throw new Error("both have an address");
  return mayReach(world, { from: source, to: target, port: 8080, protocol: "tcp", ...at });
}

const BLOCKED = { admitted: false, because: "no-ingress-rule" };

describe("who may reach whom", () => {
  it("[security.new-group] a new group lets nothing in", () => {
    const test = clusterOf(3);
    const group = groupOf(test, "api");
    const [a, b] = [taskIn(test, [group]), taskIn(test, [group])];
    expect(reach(test, a, b)).toEqual({ ...BLOCKED, groups: [group] });
  });

  it("[security.default-group] [network.default-group] members of the default group meet", () => {
    const test = clusterOf(3);
    const [a, b] = [taskIn(test, []), taskIn(test, [])];
    const [group] = [...test.world().tables.securityGroups.rows.keys()];
    expect(reach(test, a, b)).toMatchObject({ admitted: true, ingress: { groupId: group } });
    expect(reach(test, { address: "203.0.113.9" }, b)).toMatchObject(BLOCKED);
  });

  it("[security.group-source] a rule may name another group, and admits its members only", () => {
    const test = clusterOf(3);
    const [front, back] = [groupOf(test, "front"), groupOf(test, "back")];
    allow(test, back, { group: front });
    const [a, b] = [taskIn(test, [front]), taskIn(test, [back])];
    const rule = { protocol: "tcp", fromPort: 8080, toPort: 8080, peer: front };
    expect(reach(test, a, b)).toMatchObject({ admitted: true, ingress: { groupId: back, rule } });
    expect(reach(test, b, a)).toMatchObject(BLOCKED);
    expect(reach(test, b, b, { to: outside("10.9.9.9") }).admitted).toBe(true);
  });

  it("[security.cidr-source] a rule may name a block of addresses", () => {
    const test = clusterOf(3);
    const group = groupOf(test, "api");
    allow(test, group, { cidr: "203.0.113.0/24" });
    const task = taskIn(test, [group]);
    expect(reach(test, { address: "203.0.113.255" }, task).admitted).toBe(true);
    expect(reach(test, { address: "203.0.114.0" }, task)).toMatchObject(BLOCKED);
  });

  it("[security.ports] a rule admits its protocol and its ports, -1 all of them", () => {
    const test = clusterOf(3);
    const group = groupOf(test, "api");
    allow(test, group, { port: 8080, cidr: "0.0.0.0/0" });
    const task = taskIn(test, [group]);
    const at = (port: number, protocol: "tcp" | "udp") =>
      reach(test, { address: "203.0.113.9" }, task, { port, protocol }).admitted;
    expect([at(8080, "tcp"), at(8080, "udp"), at(8081, "tcp")]).toEqual([true, false, false]);
    allow(test, group, { protocol: "-1", cidr: "0.0.0.0/0" });
    expect([at(8080, "udp"), at(1, "tcp")]).toEqual([true, true]);
    const made = test.world().tables.securityGroups.rows.get(group);
    expect(made?.egress).toMatchObject([{ protocol: "-1", fromPort: 0, toPort: 65_535 }]);
  });

  it("[security.union] what one of several groups admits is admitted", () => {
    const test = clusterOf(3);
    const [one, two] = [groupOf(test, "one"), groupOf(test, "two")];
    allow(test, two, { cidr: "0.0.0.0/0" });
    const task = taskIn(test, [one, two]);
    const verdict = reach(test, { address: "203.0.113.9" }, task);
    expect(verdict).toMatchObject({ admitted: true, ingress: { groupId: two } });
  });

  it("[security.egress] [security.stateful] out needs a rule too, an answer needs none", () => {
    const test = clusterOf(3);
    const [front, back] = [groupOf(test, "front"), groupOf(test, "back")];
    allow(test, back, { group: front });
    const [a, b] = [taskIn(test, [front]), taskIn(test, [back])];
    const everywhere = { IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] };
    const revoke = (GroupId: string) =>
      test.ok("ec2:RevokeSecurityGroupEgress", { GroupId, IpPermissions: [everywhere] });
    revoke(back);
    // The answer goes out of a group that lets nothing out.
    expect(reach(test, a, b).admitted).toBe(true);
    revoke(front);
    const refused = { admitted: false, because: "no-egress-rule", groups: [front] };
    expect(reach(test, a, b)).toEqual(refused);
  });

  it("[security.at-once] a change counts for what runs", () => {
    const test = clusterOf(3);
    const group = groupOf(test, "api");
    const task = taskIn(test, [group]);
    const asked = () => reach(test, { address: "203.0.113.9" }, task).admitted;
    expect(asked()).toBe(false);
    allow(test, group, { cidr: "0.0.0.0/0" });
    expect(asked()).toBe(true);
    const IpPermissions = [permission({ cidr: "0.0.0.0/0" })];
    test.ok("ec2:RevokeSecurityGroupIngress", { GroupId: group, IpPermissions });
    expect(asked()).toBe(false);
  });

  it("[security.own-or-host] a bridge task is guarded by the groups of its instance", () => {
    const test = clusterOf(1);
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    test.ok("RunTask", { cluster: "demo", taskDefinition: "web" });
    test.run(60_000);
    const [task] = test.tasks();
    const [host] = [...test.world().tables.ec2Instances.rows.values()];
    const endpoint = host && endpointOfHost(test.world(), host);
    expect(endpointOfTask(test.world(), task?.id ?? "")).toEqual(endpoint);
    const other = taskIn(test, [groupOf(test, "api")]);
    const groups = endpointOfTask(test.world(), other)?.groups;
    expect(groups).not.toEqual(endpoint?.groups);
  });

  it("two ends of one interface are not asked", () => {
    const test = clusterOf(1);
    const task = taskIn(test, [groupOf(test, "api")]);
    expect(reach(test, task, task)).toEqual({ admitted: true, within: true });
  });
});

describe("security groups", () => {
  it("[security.rules-most] have at most 60 rules a direction", () => {
    const test = clusterOf(1);
    const GroupId = groupOf(test, "api");
    const IpPermissions = Array.from({ length: 60 }, (_, i) =>
      permission({ port: 1_000 + i, cidr: "0.0.0.0/0" }),
    );
    test.ok("ec2:AuthorizeSecurityGroupIngress", { GroupId, IpPermissions });
    const more = { GroupId, IpPermissions: [permission({ cidr: "10.0.0.0/8" })] };
    const refused = { code: "RulesPerSecurityGroupLimitExceeded" };
    expect(test.refused("ec2:AuthorizeSecurityGroupIngress", more)).toMatchObject(refused);
    test.ok("ec2:AuthorizeSecurityGroupEgress", more);
  });

  it("[security.interface-most] are at most five of one interface", () => {
    const test = clusterOf(1);
    const groups = [1, 2, 3, 4, 5, 6].map((n) => groupOf(test, `g${n}`));
    const input = { InstanceType: "c5.large", MinCount: 1, MaxCount: 1 };
    const launch = (SecurityGroupIds: readonly string[]) => ({ ...input, SecurityGroupIds });
    const refused = { code: "SecurityGroupsPerInterfaceLimitExceeded" };
    expect(test.refused("ec2:RunInstances", launch(groups))).toMatchObject(refused);
    test.ok("ec2:RunInstances", launch(groups.slice(1)));
    expect(test.refused("ec2:RunInstances", launch(["sg-1"]))).toEqual({
      code: "InvalidGroup.NotFound",
      message: "The security group 'sg-1' does not exist",
      path: ["SecurityGroupIds", 0],
    });
  });

  it("[security.in-use] cannot be deleted while something needs them", () => {
    const test = clusterOf(1);
    const [front, back] = [groupOf(test, "front"), groupOf(test, "back")];
    allow(test, back, { group: front });
    const violation = { code: "DependencyViolation" };
    const remove = (GroupId: string) => test.refused("ec2:DeleteSecurityGroup", { GroupId });
    expect(remove(front)).toMatchObject(violation);
    const task = taskIn(test, [back]);
    expect(remove(back)).toEqual({
      code: "DependencyViolation",
      message: `resource ${back} has a dependent object`,
      path: ["GroupId"],
    });
    test.ok("StopTask", { cluster: "demo", task });
    test.run(60_000);
    test.ok("ec2:DeleteSecurityGroup", { GroupId: back });
    test.ok("ec2:DeleteSecurityGroup", { GroupId: front });
  });

  it("[security.default-stays] the default one stays", () => {
    const test = clusterOf(1);
    const [GroupId] = [...test.world().tables.securityGroups.rows.keys()];
    const refused = { code: "CannotDelete" };
    expect(test.refused("ec2:DeleteSecurityGroup", { GroupId })).toMatchObject(refused);
  });

  it("[security.duplicate] take no rule twice, and give up only those they have", () => {
    const test = clusterOf(1);
    const GroupId = groupOf(test, "api");
    allow(test, GroupId, { cidr: "10.0.0.0/8" });
    const input = { GroupId, IpPermissions: [permission({ cidr: "10.0.0.0/8" })] };
    expect(test.refused("ec2:AuthorizeSecurityGroupIngress", input)).toMatchObject({
      code: "InvalidPermission.Duplicate",
      message:
        'the specified rule "peer: 10.0.0.0/8, TCP, from port: 8080, to port: 8080, ALLOW" ' +
        "already exists",
    });
    test.ok("ec2:RevokeSecurityGroupIngress", input);
    const gone = { code: "InvalidPermission.NotFound" };
    expect(test.refused("ec2:RevokeSecurityGroupIngress", input)).toMatchObject(gone);
  });

  it("are named once, found by name, and told their mistakes with the place", () => {
    const test = clusterOf(1);
    const GroupId = groupOf(test, "api");
    const again = { GroupName: "api", Description: "again" };
    const duplicate = { code: "InvalidGroup.Duplicate", path: ["GroupName"] };
    expect(test.refused("ec2:CreateSecurityGroup", again)).toMatchObject(duplicate);
    const elsewhere = { GroupName: "b", Description: "b", VpcId: "vpc-1" };
    const missing = { code: "InvalidVpcID.NotFound", message: "The vpc ID 'vpc-1' does not exist" };
    expect(test.refused("ec2:CreateSecurityGroup", elsewhere)).toMatchObject(missing);
    const Filters = [{ Name: "group-name", Values: ["api"] }];
    expect(test.ok("ec2:DescribeSecurityGroups", { Filters })).toMatchObject({
      SecurityGroups: [{ GroupId, GroupName: "api", IpPermissions: [] }],
    });
    const bad = (change: object) =>
      test.refused("ec2:AuthorizeSecurityGroupIngress", {
        GroupId,
        IpPermissions: [{ ...permission({ cidr: "0.0.0.0/0" }), ...change }],
      });
    expect(bad({ IpProtocol: "smtp" }).path).toEqual(["IpPermissions", 0, "IpProtocol"]);
    expect(bad({ FromPort: 90, ToPort: 80 }).path).toEqual(["IpPermissions", 0, "FromPort"]);
    expect(bad({ IpRanges: [{ CidrIp: "10.0.0/8" }] })).toMatchObject({
      code: "InvalidParameterValue",
      message: "CIDR block 10.0.0/8 is malformed",
    });
    expect(bad({ IpRanges: [] }).code).toBe("MissingParameter");
  });
});
