import { describe, expect, it } from "vitest";
import {
  bridgeDefinition,
  clusterOf,
  factsOf,
  joining,
  PROFILE,
  testWorld,
  type TestWorld,
} from "../../api/testWorld";
import type { ContainerInstance } from "../model/instances";

const LAUNCH = { InstanceType: "c5.large", MinCount: 1, MaxCount: 1 };

function instances(test: TestWorld): readonly ContainerInstance[] {
  return [...test.world().tables.containerInstances.rows.values()];
}

function launch(test: TestWorld, change: object = {}): void {
  const input = { ...LAUNCH, IamInstanceProfile: PROFILE, UserData: joining("demo"), ...change };
  test.ok("ec2:RunInstances", input);
}

function runs(test: TestWorld, count: number): void {
  test.ok("RegisterTaskDefinition", bridgeDefinition());
  test.ok("RunTask", { cluster: "demo", taskDefinition: "web", count });
}

function serves(test: TestWorld, desiredCount: number, more: object = {}): void {
  test.ok("RegisterTaskDefinition", bridgeDefinition());
  const names = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
  test.ok("CreateService", { ...names, desiredCount, ...more });
  test.run(120_000);
}

function setStatus(test: TestWorld, id: string | undefined, status: string): void {
  const input = { cluster: "demo", containerInstances: [id], status };
  test.ok("UpdateContainerInstancesState", input);
}

describe("registration", () => {
  it("[instance.registers] joins the cluster of its user data after its boot", () => {
    const test = testWorld();
    test.ok("CreateCluster", { clusterName: "demo" });
    launch(test);
    test.run(89_999);
    expect(instances(test)).toEqual([]);
    test.run(1);
    expect(instances(test)).toMatchObject([
      {
        clusterName: "demo",
        status: "ACTIVE",
        agentConnected: true,
        availabilityZone: "us-east-1a",
      },
    ]);
  });

  it.each([
    ["no-instance-profile", { IamInstanceProfile: undefined }],
    ["cluster-not-found", { UserData: undefined }],
    ["cluster-not-found", { UserData: joining("other") }],
  ])("[instance.profile] never registers for %s, and says so", (problem, change) => {
    const test = testWorld();
    test.ok("CreateCluster", { clusterName: "demo" });
    launch(test, change);
    test.run(24 * 3_600_000);
    expect(instances(test)).toEqual([]);
    expect(factsOf(test, "instance-not-registered")).toMatchObject([{ problem }]);
  });

  it("[instance.cluster-later] registers once its cluster is created", () => {
    const test = testWorld();
    launch(test);
    test.run(600_000);
    expect(instances(test)).toEqual([]);
    test.ok("CreateCluster", { clusterName: "demo" });
    test.run(120_000);
    expect(instances(test)).toMatchObject([{ clusterName: "demo", status: "ACTIVE" }]);
  });
});

describe("draining", () => {
  it("[instance.drain-pending] PENDING service tasks stop at once, whatever the minimum", () => {
    const test = clusterOf(2, "c5.large", {
      behaviours: new Map([["nginx:1.27", { sizeMiB: 5_000 }]]),
    });
    serves(test, 2);
    expect(test.tasks().map((task) => task.lastStatus)).toEqual(["PENDING", "PENDING"]);
    const [drained] = instances(test);
    setStatus(test, drained?.id, "DRAINING");
    test.run(1_000);
    const here = test.tasks((task) => task.containerInstanceId === drained?.id);
    expect(here.map((task) => task.lastStatus)).toEqual(["STOPPED"]);
    expect(test.events("demo/web")).toContain("(service web) stopped 1 pending tasks.");
  });

  it.each([
    ["[service.stop-draining] 50 %: two stop before anything starts", 50, 100, 2, 4],
    ["[service.stop-draining] 100 % of 200 %: replacements first", 100, 200, 4, 6],
    ["[service.stop-draining] 100 % of 150 %: as many as there is room for", 100, 150, 4, 6],
  ])("%s", (_, minimumHealthyPercent, maximumPercent, stays, most) => {
    const test = clusterOf(2);
    const deploymentConfiguration = { minimumHealthyPercent, maximumPercent };
    serves(test, 4, { deploymentConfiguration });
    const [drained] = instances(test);
    setStatus(test, drained?.id, "DRAINING");
    test.run(1_000);
    const live = test.tasks((task) => task.desiredStatus === "RUNNING");
    expect(live.filter((task) => task.lastStatus === "RUNNING")).toHaveLength(stays);
    expect(live.length).toBeLessThanOrEqual(most);
    test.run(300_000);
    const left = test.tasks((task) => task.lastStatus === "RUNNING");
    expect(left).toHaveLength(4);
    expect(left.some((task) => task.containerInstanceId === drained?.id)).toBe(false);
  });

  it("[instance.drain-standalone] [instance.drained] standalone tasks stay, so DRAINING", () => {
    const test = clusterOf(1);
    runs(test, 2);
    test.run(60_000);
    const [drained] = instances(test);
    setStatus(test, drained?.id, "DRAINING");
    test.run(3_600_000);
    expect(test.tasks().map((task) => task.lastStatus)).toEqual(["RUNNING", "RUNNING"]);
    for (const task of test.tasks()) test.ok("StopTask", { cluster: "demo", task: task.id });
    test.run(3_600_000);
    expect(instances(test)[0]?.status).toBe("DRAINING");
    const refused = test.ok("RunTask", { cluster: "demo", taskDefinition: "web" });
    expect(refused).toMatchObject({ tasks: [], failures: [{ reason: "INACTIVE" }] });
    setStatus(test, drained?.id, "ACTIVE");
    const placed = test.ok("RunTask", { cluster: "demo", taskDefinition: "web" });
    expect(placed).toMatchObject({ tasks: [{}], failures: [] });
  });
});

describe("leaving a cluster", () => {
  const deregister = (id: string | undefined, force?: boolean) => ({
    cluster: "demo",
    containerInstance: id,
    force,
  });

  it("[instance.deregister] is refused while tasks run", () => {
    const test = clusterOf(1);
    runs(test, 1);
    const refused = test.refused("DeregisterContainerInstance", deregister(instances(test)[0]?.id));
    expect(refused).toMatchObject({
      code: "InvalidParameterException",
      message: "Found running tasks on the instance.",
    });
  });

  it("[instance.deregister-force] [instance.deregister-keeps-ec2] stops tasks only", () => {
    const test = clusterOf(2);
    serves(test, 2);
    const [gone] = instances(test);
    test.ok("DeregisterContainerInstance", deregister(gone?.id, true));
    const lost = test.tasks((task) => task.containerInstanceId === gone?.id);
    expect(lost).toMatchObject([
      {
        lastStatus: "STOPPED",
        stopCode: "UserInitiated",
        stoppedReason: "Container instance deregistration forced by user",
      },
    ]);
    test.run(120_000);
    const running = test.tasks((task) => task.lastStatus === "RUNNING");
    expect(running.map((task) => task.containerInstanceId === gone?.id)).toEqual([false, false]);
    const states = [...test.world().tables.ec2Instances.rows.values()].map(({ state }) => state);
    expect(states).toEqual(["running", "running"]);
  });

  it("[instance.terminated] [instance.retention] INACTIVE, unlisted, then unknown", () => {
    const test = clusterOf(1);
    const [host] = [...test.world().tables.ec2Instances.rows.keys()];
    const [gone] = instances(test);
    test.ok("ec2:TerminateInstances", { InstanceIds: [host] });
    test.run(60_000);
    expect(instances(test)).toMatchObject([{ status: "INACTIVE", agentConnected: false }]);
    const listed = test.ok("ListContainerInstances", { cluster: "demo" });
    expect(listed).toMatchObject({ containerInstanceArns: [] });
    const input = { cluster: "demo", containerInstances: [gone?.id] };
    const described = test.ok("DescribeContainerInstances", input);
    expect(described).toMatchObject({ containerInstances: [{ status: "INACTIVE" }] });
    test.run(3_600_000);
    expect(instances(test)).toEqual([]);
  });
});

describe("EC2", () => {
  const SMALL = [{ name: "a", cidrBlock: "10.0.0.0/28", availabilityZone: "us-east-1a" }];

  it("[instance.run-count] launches up to MaxCount, as the subnet has addresses", () => {
    const test = testWorld({ subnets: SMALL });
    test.ok("ec2:RunInstances", { ...LAUNCH, MinCount: 1, MaxCount: 20 });
    expect(test.world().tables.ec2Instances.rows.size).toBe(11);
    const refused = test.refused("ec2:RunInstances", LAUNCH);
    expect(refused.code).toBe("InsufficientFreeAddressesInSubnet");
  });

  it("[instance.run-count] and none below MinCount", () => {
    const test = testWorld({ subnets: SMALL });
    const input = { ...LAUNCH, MinCount: 12, MaxCount: 20 };
    expect(test.refused("ec2:RunInstances", input).code).toBe("InsufficientFreeAddressesInSubnet");
    expect(test.world().tables.ec2Instances.rows.size).toBe(0);
  });

  it.each([
    ["InvalidParameterValue", { InstanceType: "c5.huge" }, "InstanceType"],
    ["InvalidSubnetID.NotFound", { SubnetId: "subnet-0" }, "SubnetId"],
    ["InvalidParameterValue", { UserData: "%%%" }, "UserData"],
    ["InvalidParameterValue", { MinCount: 2, MaxCount: 1 }, "MaxCount"],
    ["InvalidParameterValue", { MinCount: 0, MaxCount: 1 }, "MaxCount"],
    ["InstanceLimitExceeded", { MinCount: 1, MaxCount: 501 }, "MaxCount"],
  ])("RunInstances refuses with %s: %j", (code, change, member) => {
    const refused = testWorld().refused("ec2:RunInstances", { ...LAUNCH, ...change });
    expect(refused).toMatchObject({ code, path: [member] });
  });

  it("[instance.terminate-all] one unknown id, and nothing is terminated", () => {
    const test = clusterOf(1);
    const [host] = [...test.world().tables.ec2Instances.rows.keys()];
    const refused = test.refused("ec2:TerminateInstances", { InstanceIds: [host, "i-0"] });
    expect(refused).toMatchObject({ code: "InvalidInstanceID.NotFound", path: ["InstanceIds", 1] });
    expect(factsOf(test, "instance-terminating")).toEqual([]);
  });

  it("terminating twice terminates once", () => {
    const test = clusterOf(1);
    const [host] = [...test.world().tables.ec2Instances.rows.keys()];
    for (let i = 0; i < 2; i++) test.ok("ec2:TerminateInstances", { InstanceIds: [host] });
    test.run(60_000);
    expect(factsOf(test, "instance-terminating")).toHaveLength(1);
    expect(factsOf(test, "instance-terminated")).toHaveLength(1);
  });
});
