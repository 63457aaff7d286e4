import { describe, expect, it } from "vitest";
import { runTaskOf, taskOf } from "../../api/testTask";
import { awsvpcDefinition, bridgeDefinition, clusterOf, type TestWorld } from "../../api/testWorld";
import type { InternetRoute } from "../model/networks";
import { endpointOfHost, endpointOfTask, mayReach, outside, type Reach } from "./reach";

const IPV6 = "2600:1f18:0:a::/64";
const SOMEWHERE = outside("203.0.113.9");
const SOMEWHERE_IPV6 = outside("2001:db8::9");

function clusterIn(internet: InternetRoute | undefined, more: object = {}): TestWorld {
  const a = { name: "a", cidrBlock: "10.0.0.0/24", availabilityZone: "us-east-1a" };
  return clusterOf(1, "c5.large", { subnets: [{ ...a, ...more, ...(internet && { internet }) }] });
}

/** A group with one ingress rule. */
function groupFor(test: TestWorld, GroupName: string, ranges: object): string {
  const made = test.ok<{ GroupId: string }>("ec2:CreateSecurityGroup", {
    GroupName,
    Description: GroupName,
  });
  const rule = { IpProtocol: "tcp", FromPort: 80, ToPort: 80, ...ranges };
  const { GroupId } = made;
  test.ok("ec2:AuthorizeSecurityGroupIngress", { GroupId, IpPermissions: [rule] });
  return GroupId;
}

const ANY = { IpRanges: [{ CidrIp: "0.0.0.0/0" }] };
const ANY_IPV6 = { Ipv6Ranges: [{ CidrIpv6: "::/0" }] };

/** An awsvpc task that everyone may reach on port 80. */
function taskIn(test: TestWorld, ranges: object = { ...ANY, ...ANY_IPV6 }, name = "web"): string {
  const subnets = [...test.world().tables.subnets.rows.keys()];
  const securityGroups = [groupFor(test, name, ranges)];
  const networkConfiguration = { awsvpcConfiguration: { subnets, securityGroups } };
  const id = runTaskOf(test, awsvpcDefinition(name), { networkConfiguration });
  test.run(60_000);
  return id;
}

function bothWays(test: TestWorld, id: string, other = SOMEWHERE): readonly (Reach | undefined)[] {
  const task = endpointOfTask(test.world(), id);
  if (task === undefined) throw new Error("the task has an address");
  const at = { port: 80, protocol: "tcp" } as const;
  return [
    mayReach(test.world(), { from: other, to: task, ...at }),
    mayReach(test.world(), { from: task, to: other, ...at }),
  ];
}

const OPEN = { admitted: true };
const blocked = (because: string) => ({ admitted: false, because });

describe("an awsvpc task on EC2 and the internet", () => {
  it("[network.no-public-address] do not meet in a public subnet, whatever the groups say", () => {
    const test = clusterIn("public");
    const none = blocked("no-public-address");
    expect(bothWays(test, taskIn(test))).toEqual([none, none]);
  });

  it("[network.only-out] meet one way through a NAT gateway", () => {
    const test = clusterIn("nat", { ipv6CidrBlock: IPV6 });
    const task = taskIn(test);
    expect(bothWays(test, task)).toMatchObject([blocked("only-out"), OPEN]);
    expect(bothWays(test, task, SOMEWHERE_IPV6)).toMatchObject([blocked("only-out"), OPEN]);
  });

  it("[network.no-route] do not meet without a gateway", () => {
    const test = clusterIn("none", { ipv6CidrBlock: IPV6 });
    const task = taskIn(test);
    const none = blocked("no-route");
    expect(bothWays(test, task)).toEqual([none, none]);
    expect(bothWays(test, task, SOMEWHERE_IPV6)).toEqual([none, none]);
    // Inside the VPC no gateway is asked.
    expect(bothWays(test, task, outside("10.0.7.7"))).toMatchObject([OPEN, OPEN]);
  });

  it("[network.ipv6-internet] meet both ways over IPv6 in a public dual-stack subnet", () => {
    const test = clusterIn("public", { ipv6CidrBlock: IPV6 });
    const open = { ...OPEN, over: "IPv6" };
    expect(bothWays(test, taskIn(test), SOMEWHERE_IPV6)).toMatchObject([open, open]);
  });

  it("are judged by security groups alone where nobody said how the subnet is joined to it", () => {
    const test = clusterIn(undefined);
    expect(bothWays(test, taskIn(test))).toMatchObject([OPEN, OPEN]);
  });

  it("[network.pulls-by-host] its image is pulled all the same: the instance does that", () => {
    const test = clusterIn("public");
    expect(taskOf(test, taskIn(test)).lastStatus).toBe("RUNNING");
  });
});

it("[network.no-route-pulls] an instance without a gateway gets images from ECR only", () => {
  const test = clusterIn("none");
  const from = (family: string, image: string) => {
    const id = runTaskOf(test, {
      family,
      containerDefinitions: [{ name: "app", image, memory: 64 }],
    });
    test.run(300_000);
    return taskOf(test, id);
  };
  const hub = from("hub", "nginx:1.27");
  expect(hub).toMatchObject({ lastStatus: "STOPPED", stopCode: "TaskFailedToStart" });
  expect(hub.stoppedReason).toMatch(/request canceled while waiting for connection/);
  const ecr = from("ecr", "123456789012.dkr.ecr.us-east-1.amazonaws.com/api:v2");
  expect(ecr.lastStatus).toBe("RUNNING");
});

it("[network.host-internet] a bridge task in a public subnet has its instance's address", () => {
  const test = clusterIn("public");
  const id = runTaskOf(test, bridgeDefinition());
  test.run(60_000);
  const [inward, outward] = bothWays(test, id);
  // The default group of its instance lets nobody in; the way there is open.
  expect([inward, outward]).toMatchObject([blocked("no-ingress-rule"), OPEN]);
  const nat = clusterIn("nat");
  const other = runTaskOf(nat, bridgeDefinition());
  nat.run(60_000);
  expect(bothWays(nat, other)).toMatchObject([blocked("only-out"), OPEN]);
});

describe("IPv6", () => {
  it("[security.ipv6] connects what only rules for IPv6 admit, and only what has both", () => {
    const test = clusterIn(undefined, { ipv6CidrBlock: IPV6 });
    const six = taskIn(test, { Ipv6Ranges: [{ CidrIpv6: "2600:1f18:0:a::/64" }] }, "six");
    const client = taskIn(test, ANY, "client");
    const from = endpointOfTask(test.world(), client);
    const to = endpointOfTask(test.world(), six);
    if (from === undefined || to === undefined) throw new Error("both have addresses");
    const at = { port: 80, protocol: "tcp" } as const;
    const ask = (ends: object) => mayReach(test.world(), { from, to, ...at, ...ends });
    const rule = { peer: "2600:1f18:0:a::/64" };
    expect(ask({})).toMatchObject({ ...OPEN, over: "IPv6", ingress: { rule } });
    expect(ask({ from: outside("2600:1f18:0:a::1") })).toMatchObject({ ...OPEN, over: "IPv6" });
    expect(ask({ from: outside("2600:1f18:0:b::1") })).toMatchObject(blocked("no-ingress-rule"));
    expect(ask({ from: outside("10.0.0.9") })).toMatchObject(blocked("no-ingress-rule"));
    const [host] = test.world().tables.ec2Instances.rows.values();
    const onHost = host && endpointOfHost(test.world(), host);
    expect(ask({ from: SOMEWHERE_IPV6, to: onHost })).toEqual(blocked("no-common-family"));
  });

  it("[security.ipv6] connects what IPv4 does over IPv4 where both would do", () => {
    const test = clusterIn(undefined, { ipv6CidrBlock: IPV6 });
    const [inward] = bothWays(test, taskIn(test), { ...SOMEWHERE, ...SOMEWHERE_IPV6 });
    expect(inward).toMatchObject(OPEN);
    expect(inward).not.toHaveProperty("over");
  });

  it("[security.ipv6-egress] a new group lets everything out over it, where there is some", () => {
    const described = (test: TestWorld) => {
      groupFor(test, "web", ANY);
      return test
        .ok<{ SecurityGroups: { IpPermissionsEgress: object[] }[] }>(
          "ec2:DescribeSecurityGroups",
          {},
        )
        .SecurityGroups.map((group) => group.IpPermissionsEgress);
    };
    const ipv4 = { IpProtocol: "-1", ...ANY, Ipv6Ranges: [], UserIdGroupPairs: [] };
    const ipv6 = { IpProtocol: "-1", IpRanges: [], ...ANY_IPV6, UserIdGroupPairs: [] };
    const dual = clusterIn(undefined, { ipv6CidrBlock: IPV6 });
    expect(described(dual)).toEqual([
      [ipv4, ipv6],
      [ipv4, ipv6],
    ]);
    expect(described(clusterIn(undefined))).toEqual([[ipv4], [ipv4]]);
  });
});
