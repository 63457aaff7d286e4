import { describe, expect, it } from "vitest";
import {
  allSubnets,
  awsvpcDefinition,
  factsOf,
  launchInstance,
  type TestWorld,
  testWorld,
} from "../../api/testWorld";
import type { RegionOptions } from "../region";

const ROLE = "arn:aws:iam::123456789012:role/ecsInstanceRole";

function emptyCluster(options: Partial<RegionOptions> = {}): TestWorld {
  const test = testWorld(options);
  test.ok("CreateCluster", { clusterName: "demo" });
  return test;
}

function trunking(test: TestWorld, value = "enabled"): void {
  test.ok("PutAccountSettingDefault", { name: "awsvpcTrunking", value });
}

function launch(test: TestWorld, change: object = {}, config = ""): void {
  launchInstance(test, {
    UserData: btoa(`#!/bin/bash\necho ECS_CLUSTER=demo >> /etc/ecs/ecs.config\n${config}`),
    ...change,
  });
}

const instancesOf = (test: TestWorld) => [...test.world().tables.containerInstances.rows.values()];
const trunksOf = (test: TestWorld) => [...test.world().tables.trunks.rows.values()];

describe("an instance with a trunk", () => {
  it("[trunk.registering] [timing.trunk-create] is REGISTERING for 15 s, then ACTIVE", () => {
    const test = emptyCluster();
    trunking(test);
    launch(test);
    test.run(104_999);
    expect(instancesOf(test)[0]).toMatchObject({ status: "REGISTERING", registeredAt: 90_000 });
    test.run(1);
    expect(instancesOf(test)[0]?.status).toBe("ACTIVE");
  });

  it("[trunk.not-placed] takes no task before", () => {
    const test = emptyCluster();
    trunking(test);
    launch(test);
    test.run(100_000);
    test.ok("RegisterTaskDefinition", awsvpcDefinition());
    const run = { cluster: "demo", taskDefinition: "api", networkConfiguration: allSubnets(test) };
    expect(test.ok("RunTask", run)).toMatchObject({ failures: [{ reason: "INACTIVE" }] });
    test.run(10_000);
    expect(test.ok("RunTask", run)).toMatchObject({ tasks: [{}] });
  });

  it("[trunk.attribute] [trunk.address] [trunk.group] has an interface in its subnet", () => {
    const test = emptyCluster();
    trunking(test);
    launch(test);
    test.run(120_000);
    const [trunk] = trunksOf(test);
    const [subnet] = [...test.world().tables.subnets.rows.values()];
    expect(subnet?.held).toEqual([4, 5]);
    expect(trunk).toMatchObject({ privateIp: "10.0.0.5", subnetId: subnet?.id });
    const attribute = { name: "ecs.awsvpc-trunk-id", value: trunk?.id };
    expect(instancesOf(test)[0]?.attributes).toContainEqual(attribute);
    const [group] = [...test.world().tables.securityGroups.rows.values()];
    expect(trunk?.securityGroups).toEqual([group?.id]);
    expect(test.ok("ec2:DescribeNetworkInterfaces", {})).toMatchObject({
      NetworkInterfaces: [{ InterfaceType: "trunk", NetworkInterfaceId: trunk?.id }],
    });
  });

  it("[trunk.limit] a c5.large takes 10 awsvpc tasks instead of 2", () => {
    const test = emptyCluster();
    trunking(test);
    launch(test);
    test.run(120_000);
    test.ok("RegisterTaskDefinition", awsvpcDefinition("api", { cpu: 64, memory: 64 }));
    const run = { cluster: "demo", taskDefinition: "api", networkConfiguration: allSubnets(test) };
    expect(test.ok("RunTask", { ...run, count: 10 })).toMatchObject({ failures: [] });
    expect(test.ok("RunTask", run)).toMatchObject({ failures: [{ reason: "RESOURCE:ENI" }] });
    test.run(60_000);
    const answer = test.ok<{ NetworkInterfaces: { InterfaceType: string }[] }>(
      "ec2:DescribeNetworkInterfaces",
      {},
    );
    const kinds = answer.NetworkInterfaces.map((one) => one.InterfaceType);
    expect(kinds).toEqual(["trunk", ...Array.from({ length: 10 }, () => "branch")]);
  });

  it("[trunk.failed] without an address for it is REGISTRATION_FAILED, and says why", () => {
    const subnets = [
      { name: "a", cidrBlock: "10.0.0.0/28", availabilityZone: "us-east-1a", heldByOthers: 10 },
    ];
    const test = emptyCluster({ subnets });
    trunking(test);
    launch(test);
    test.run(120_000);
    const [id] = [...test.world().tables.subnets.rows.keys()];
    const { containerInstances } = test.ok<{ containerInstances: object[] }>(
      "DescribeContainerInstances",
      { cluster: "demo", containerInstances: instancesOf(test).map((one) => one.id) },
    );
    expect(containerInstances).toMatchObject([
      { status: "REGISTRATION_FAILED", agentConnected: false },
    ]);
    expect(containerInstances[0]).toMatchObject({
      statusReason:
        "Unexpected EC2 error while attempting to create trunk network interface in subnet " +
        `'${id}': InsufficientFreeAddressesInSubnet`,
    });
  });

  it("[trunk.deregistering] [timing.trunk-delete] leaves in two steps", () => {
    const test = emptyCluster();
    trunking(test);
    launch(test);
    test.run(120_000);
    const [host] = [...test.world().tables.ec2Instances.rows.keys()];
    test.ok("ec2:TerminateInstances", { InstanceIds: [host] });
    test.run(120_000);
    const statuses = factsOf(test, "container-instance-status").map(({ to, at }) => [to, at]);
    expect(statuses).toEqual([
      ["ACTIVE", 105_000],
      ["DEREGISTERING", 135_000],
      ["INACTIVE", 140_000],
    ]);
    expect(factsOf(test, "trunk-released")).toHaveLength(1);
    const [subnet] = [...test.world().tables.subnets.rows.values()];
    expect(subnet?.held).toEqual([]);
  });

  it("goes at once when its host goes while its trunk is still being made", () => {
    const test = emptyCluster();
    trunking(test);
    launch(test);
    test.run(80_000);
    const [host] = [...test.world().tables.ec2Instances.rows.keys()];
    test.run(15_000);
    test.ok("ec2:TerminateInstances", { InstanceIds: [host] });
    test.run(200_000);
    expect(instancesOf(test)[0]?.status).toBe("INACTIVE");
    expect(trunksOf(test)).toEqual([]);
  });
});

describe("who gets a trunk", () => {
  it("[trunk.at-launch] what is launched after opting in, whatever is chosen later", () => {
    const test = emptyCluster();
    launch(test);
    test.run(1_000);
    trunking(test);
    launch(test);
    test.run(1_000);
    trunking(test, "disabled");
    launch(test);
    test.run(200_000);
    expect(instancesOf(test).map(({ registered }) => registered.enis)).toEqual([2, 10, 2]);
  });

  it("[trunk.role] an instance whose role has opted in, not another principal's", () => {
    const test = emptyCluster();
    const setting = { name: "awsvpcTrunking", value: "enabled" };
    const user = "arn:aws:iam::123456789012:user/ana";
    test.ok("PutAccountSetting", { ...setting, principalArn: user });
    launch(test);
    test.ok("PutAccountSetting", { ...setting, principalArn: ROLE });
    launch(test);
    test.run(200_000);
    expect(instancesOf(test).map(({ registered }) => registered.enis)).toEqual([2, 10]);
  });

  it("[trunk.unsupported] [trunk.agent-off] not these: types without, agents told not to", () => {
    const test = emptyCluster();
    trunking(test);
    launch(test, { InstanceType: "t3.medium" });
    launch(test, {}, "echo ECS_ENABLE_HIGH_DENSITY_ENI=false >> /etc/ecs/ecs.config\n");
    test.run(100_000);
    expect(instancesOf(test).map(({ status }) => status)).toEqual(["ACTIVE", "ACTIVE"]);
    expect(instancesOf(test).map(({ registered }) => registered.enis)).toEqual([2, 2]);
    test.run(100_000);
    expect(trunksOf(test)).toEqual([]);
  });

  it("[trunk.linux] no Windows instance", () => {
    const test = emptyCluster();
    trunking(test);
    launch(test, { ImageId: "Windows_Server-2022-English-Full-ECS_Optimized" });
    test.run(600_000);
    expect(instancesOf(test)).toMatchObject([{ status: "ACTIVE", osType: "windows" }]);
    expect(trunksOf(test)).toEqual([]);
  });
});

it("[trunk.public-restart] in a public subnet it is not heard of again once it was stopped", () => {
  const a = { name: "a", cidrBlock: "10.0.0.0/24", availabilityZone: "us-east-1a" };
  const restarted = (internet: "public" | "nat", { trunk }: { readonly trunk: boolean }) => {
    const test = emptyCluster({ subnets: [{ ...a, internet }] });
    if (trunk) trunking(test);
    launch(test);
    test.run(120_000);
    const InstanceIds = [...test.world().tables.ec2Instances.rows.keys()];
    test.ok("ec2:StopInstances", { InstanceIds });
    test.run(60_000);
    test.ok("ec2:StartInstances", { InstanceIds });
    test.run(120_000);
    return test;
  };
  const connected = (test: TestWorld) => instancesOf(test)[0]?.agentConnected;
  const lost = restarted("public", { trunk: true });
  expect(instancesOf(lost)[0]).toMatchObject({ status: "ACTIVE", agentConnected: false });
  expect(factsOf(lost, "public-address-lost")).toHaveLength(1);
  const InstanceIds = [...lost.world().tables.ec2Instances.rows.keys()];
  lost.ok("ec2:RebootInstances", { InstanceIds });
  lost.run(120_000);
  expect(connected(lost)).toBe(false);
  lost.ok("playground:InjectFault", { action: "playground:reconnect-agent", targets: InstanceIds });
  lost.ok("ec2:RebootInstances", { InstanceIds });
  lost.run(20 * 60_000);
  expect(connected(lost)).toBe(true);
  expect(connected(restarted("public", { trunk: false }))).toBe(true);
  expect(connected(restarted("nat", { trunk: true }))).toBe(true);
});
