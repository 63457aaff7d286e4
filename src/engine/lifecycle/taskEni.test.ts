import { describe, expect, it } from "vitest";
import {
  allSubnets,
  alter,
  awsvpcDefinition,
  bridgeDefinition,
  clusterOf,
  factsOf,
  launchInstance,
  type TestWorld,
  testWorld,
} from "../../api/testWorld";
import { DEFAULT_TIMINGS } from "../catalog/timings";
import type { RegionOptions } from "../region";

interface Shown {
  readonly attachments: readonly {
    readonly id: string;
    readonly status: string;
    readonly details: readonly { readonly name: string; readonly value: string }[];
  }[];
  readonly containers: readonly { readonly networkInterfaces: readonly object[] }[];
  readonly availabilityZone: string;
}

function runTask(test: TestWorld, change: object = {}): Shown | undefined {
  test.ok("RegisterTaskDefinition", awsvpcDefinition());
  const input = { cluster: "demo", taskDefinition: "api", networkConfiguration: allSubnets(test) };
  return test.ok<{ tasks: Shown[] }>("RunTask", { ...input, ...change }).tasks[0];
}

function shown(test: TestWorld): Shown {
  const tasks = test.tasks().map(({ id }) => id);
  const [task] = test.ok<{ tasks: Shown[] }>("DescribeTasks", { cluster: "demo", tasks }).tasks;
  if (task === undefined) throw new Error("there is a task");
  return task;
}

const detailNames = (task: Shown) => task.attachments[0]?.details.map(({ name }) => name);

function withSubnet(change: object, options: Partial<RegionOptions> = {}): TestWorld {
  const subnet = { name: "a", cidrBlock: "10.0.0.0/28", availabilityZone: "us-east-1a" };
  return clusterOf(1, "c5.4xlarge", { subnets: [{ ...subnet, ...change }], ...options });
}

describe("the attachment of a task's interface", () => {
  it("[network.details] has the subnet alone at first, then everything, under AWS's names", () => {
    const test = clusterOf(1);
    const answered = runTask(test);
    expect(answered && detailNames(answered)).toEqual(["subnetId"]);
    expect(answered?.attachments[0]?.status).toBe("PRECREATED");
    test.run(60_000);
    expect(detailNames(shown(test))).toEqual([
      "subnetId",
      "networkInterfaceId",
      "macAddress",
      "privateDnsName",
      "privateIPv4Address",
    ]);
  });

  it("[network.container-interfaces] is repeated by each container once it is created", () => {
    const test = clusterOf(1);
    expect(runTask(test)?.containers[0]?.networkInterfaces).toEqual([]);
    test.run(1_000);
    const attachmentId = shown(test).attachments[0]?.id;
    expect(shown(test).containers[0]?.networkInterfaces).toEqual([
      { attachmentId, privateIpv4Address: "10.0.0.5" },
    ]);
  });

  it("[network.created-first] [timing.eni-created] [timing.eni-delete] goes step by step", () => {
    const test = clusterOf(1);
    runTask(test);
    const seen: string[] = [];
    const watch = (ms: number) => {
      for (let i = 0; i < ms; i += 100) {
        test.run(100);
        const status = `${shown(test).attachments[0]?.status}`;
        if (seen.at(-1)?.startsWith(status) !== true) seen.push(`${status} ${test.world().now}`);
      }
    };
    const began = test.world().now;
    watch(60_000);
    test.ok("StopTask", { cluster: "demo", task: test.tasks()[0]?.id });
    watch(60_000);
    const at = Object.fromEntries(
      seen.map((line) => line.split(" ")).map(([status, now]) => [status, Number(now)]),
    );
    expect(seen.map((line) => line.split(" ")[0])).toEqual([
      "PRECREATED",
      "CREATED",
      "ATTACHING",
      "ATTACHED",
      "DETACHING",
      "DETACHED",
      "DELETED",
    ]);
    expect(at["CREATED"]).toBe(began + 1_000);
    expect(at["ATTACHING"]).toBe(began + 1_500);
    expect(at["ATTACHED"]).toBe(began + 5_000);
    expect((at["DELETED"] ?? 0) - (at["DETACHED"] ?? 0)).toBe(1_000);
    expect((at["DELETED"] ?? 0) - (at["DETACHING"] ?? 0)).toBe(5_000);
  });

  it("[network.private-dns] names the region, but for us-east-1", () => {
    const nameIn = (test: TestWorld) => {
      runTask(test);
      test.run(10_000);
      const details = shown(test).attachments[0]?.details ?? [];
      return details.find(({ name }) => name === "privateDnsName")?.value;
    };
    expect(nameIn(clusterOf(1))).toBe("ip-10-0-0-5.ec2.internal");
    const elsewhere = nameIn(clusterOf(1, "c5.large", { name: "eu-west-1" }));
    expect(elsewhere).toBe("ip-10-0-0-5.eu-west-1.compute.internal");
  });

  it("[network.task-zone] stands in the zone of its subnet", () => {
    const test = clusterOf(3);
    const answered = runTask(test);
    const { subnets } = test.world().tables;
    const subnetId = answered?.attachments[0]?.details[0]?.value ?? "";
    expect(answered?.availabilityZone).toBe(subnets.rows.get(subnetId)?.availabilityZone);
  });
});

const TIMEOUT = "Timeout waiting for network interface provisioning to complete.";

describe("an interface that nobody confirms", () => {
  const stall = (test: TestWorld) =>
    test.ok("playground:InjectFault", {
      action: "playground:stall-eni",
      targets: test.tasks().map(({ id }) => id),
    });

  it("[network.confirm-timeout] [timing.eni-attach-timeout] stops its task after 3 min", () => {
    const test = clusterOf(1);
    runTask(test);
    const began = test.world().now;
    stall(test);
    test.run(180_000);
    expect(test.tasks()[0]).toMatchObject({ lastStatus: "PROVISIONING" });
    expect(test.tasks()[0]?.blockedOn).toEqual({ kind: "eni-attach", until: began + 181_500 });
    test.run(60_000);
    const moves = factsOf(test, "task-moved").map(({ to, at }) => [to, at - began]);
    expect(moves).toEqual([
      ["DEPROVISIONING", 1_500 + DEFAULT_TIMINGS.eniAttachTimeoutMs],
      ["STOPPED", 186_500],
    ]);
    const [task] = test.tasks();
    expect(task).toMatchObject({ stopCode: "TaskFailedToStart", stoppedReason: TIMEOUT });
    expect(factsOf(test, "eni-failed")).toHaveLength(1);
  });

  it.each([
    [
      "throttled",
      "Rate limit exceeded while preparing network interface to be attached to instance",
    ],
    ["device-index", "Unable to attach network interface to unused device index"],
  ])("[network.attach-refused] %s: its task stops at once", (failure, stoppedReason) => {
    const test = clusterOf(1);
    runTask(test);
    test.run(2_000);
    const targets = test.tasks().map(({ id }) => id);
    const input = { action: "playground:stall-eni", targets };
    const wrong = { ...input, parameters: { failure: "bad luck" } };
    expect(test.refused("playground:InjectFault", wrong).message).toMatch(/^failure must be one/);
    test.ok("playground:InjectFault", { ...input, parameters: { failure } });
    expect(test.tasks()[0]).toMatchObject({ lastStatus: "DEPROVISIONING", stoppedReason });
    test.run(10_000);
    expect(test.tasks()[0]).toMatchObject({ lastStatus: "STOPPED", stopCode: "TaskFailedToStart" });
    expect(factsOf(test, "eni-released")).toHaveLength(1);
  });

  it("[network.confirm-late] goes on as soon as the agent is in contact again", () => {
    const test = clusterOf(1);
    runTask(test);
    const [instance = ""] = [...test.world().tables.containerInstances.rows.keys()];
    const agent = (action: string) =>
      test.ok("playground:InjectFault", { action: `playground:${action}`, targets: [instance] });
    agent("disconnect-agent");
    test.run(60_000);
    expect(test.tasks()[0]?.lastStatus).toBe("PROVISIONING");
    agent("reconnect-agent");
    expect(test.tasks()[0]?.lastStatus).toBe("PENDING");
    test.run(60_000);
    expect(test.tasks()[0]?.lastStatus).toBe("RUNNING");
  });

  it("[network.confirm-timeout] stops its task too where the agent stays out of contact", () => {
    const test = clusterOf(1);
    runTask(test);
    const targets = [...test.world().tables.containerInstances.rows.keys()];
    test.ok("playground:InjectFault", { action: "playground:stop-agent", targets });
    test.run(200_000);
    const stopped = { lastStatus: "STOPPED", stoppedReason: TIMEOUT };
    expect(test.tasks()[0]).toMatchObject(stopped);
  });

  it("is only stalled while it is PROVISIONING", () => {
    const test = clusterOf(1);
    runTask(test);
    test.run(60_000);
    const targets = test.tasks().map(({ id }) => id);
    const input = { action: "playground:stall-eni", targets };
    expect(test.refused("playground:InjectFault", input)).toMatchObject({ path: ["targets", 0] });
  });
});

describe("an interface that cannot be created", () => {
  it("[network.held-by-others] [network.failed-attachment] finds no address", () => {
    const test = withSubnet({ heldByOthers: 10 });
    const [subnet] = [...test.world().tables.subnets.rows.values()];
    expect(subnet?.held).toHaveLength(11);
    expect(test.ok("ec2:DescribeSubnets", {})).toMatchObject({
      Subnets: [{ AvailableIpAddressCount: 0 }],
    });
    const [host] = [...test.world().tables.ec2Instances.rows.values()];
    expect(host?.privateIp).toBe("10.0.0.14");
    runTask(test);
    test.run(10_000);
    expect(shown(test)).toMatchObject({
      attachments: [{ status: "FAILED" }],
      lastStatus: "STOPPED",
      stoppedReason:
        "Unexpected EC2 error while attempting to Create Network Interface with public IP " +
        `assignment disabled in subnet '${subnet?.id}': InsufficientFreeAddressesInSubnet`,
    });
  });

  it("[network.public-ip-text] says whether a public address was to be assigned", () => {
    const test = withSubnet({ heldByOthers: 10 });
    runTask(test);
    const [task] = test.tasks();
    const subnets = task?.networkConfiguration?.awsvpcConfiguration?.subnets ?? [];
    alter(test.world(), "tasks", task?.id ?? "", {
      networkConfiguration: { awsvpcConfiguration: { subnets, assignPublicIp: "ENABLED" } },
    });
    test.run(10_000);
    expect(test.tasks()[0]?.stoppedReason).toContain("with public IP assignment enabled in");
  });

  it("[network.group-gone] has a security group that was deleted", () => {
    const test = clusterOf(1);
    const { GroupId } = test.ok<{ GroupId: string }>("ec2:CreateSecurityGroup", {
      GroupName: "api",
      Description: "api",
    });
    const subnets = [...test.world().tables.subnets.rows.keys()];
    const awsvpcConfiguration = { subnets, securityGroups: [GroupId] };
    runTask(test, { networkConfiguration: { awsvpcConfiguration } });
    test.ok("ec2:DeleteSecurityGroup", { GroupId });
    test.run(10_000);
    expect(test.tasks()[0]?.stoppedReason).toMatch(/: InvalidSecurityGroupID\.NotFound$/);
  });
});

describe("dual-stack", () => {
  const V6 = { ipv6CidrBlock: "2600:1f18:0:a::/64" };

  it("[network.dual-stack] gives a task an IPv6 address beside the other", () => {
    const test = withSubnet(V6);
    runTask(test, { count: 3 });
    test.run(60_000);
    const addresses = test.tasks().map((task) => task.eni?.ipv6Address ?? "");
    for (const address of addresses) expect(address).toMatch(/^2600:1f18:0:a(:[\da-f]{1,4}){4}$/);
    expect(new Set(addresses).size).toBe(3);
    expect(detailNames(shown(test))).toContain("ipv6Address");
    expect(shown(test).containers[0]?.networkInterfaces).toMatchObject([
      { privateIpv4Address: expect.any(String), ipv6Address: expect.any(String) },
    ]);
  });

  it("[network.dual-stack-setting] only while the account setting allows it", () => {
    const test = withSubnet(V6);
    test.ok("PutAccountSetting", { name: "dualStackIPv6", value: "disabled" });
    runTask(test);
    test.run(60_000);
    expect(test.tasks()[0]?.eni).toMatchObject({ ipv6Address: undefined, status: "ATTACHED" });
  });

  it("[network.dual-stack-windows] not on Windows", () => {
    const subnet = { name: "a", cidrBlock: "10.0.0.0/24", availabilityZone: "us-east-1a", ...V6 };
    const test = windowsCluster({ subnets: [subnet] });
    const definition = { ...awsvpcDefinition(), runtimePlatform: WINDOWS };
    test.ok("RegisterTaskDefinition", definition);
    const networkConfiguration = allSubnets(test);
    test.ok("RunTask", { cluster: "demo", taskDefinition: "api", networkConfiguration });
    test.run(120_000);
    expect(test.tasks()[0]?.eni).toMatchObject({ status: "ATTACHED", ipv6Address: undefined });
  });
});

const WINDOWS = { operatingSystemFamily: "WINDOWS_SERVER_2022_FULL" };

function windowsCluster(options: Partial<RegionOptions> = {}): TestWorld {
  const test = testWorld(options);
  test.ok("CreateCluster", { clusterName: "demo" });
  launchInstance(test, {
    ImageId: "Windows_Server-2022-English-Full-ECS_Optimized",
    UserData: btoa("Initialize-ECSAgent -Cluster demo -EnableTaskENI"),
  });
  test.run(600_000);
  return test;
}

describe("network modes", () => {
  it("[network.no-slot] [network.same-port] only awsvpc takes slots, and shares no port", () => {
    const test = clusterOf(1);
    const held = () => [...test.world().tables.containerInstances.rows.values()][0]?.reserved.enis;
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    test.ok("RunTask", { cluster: "demo", taskDefinition: "web", count: 2 });
    expect(held()).toBe(0);
    const portMappings = [{ containerPort: 80 }];
    test.ok("RegisterTaskDefinition", awsvpcDefinition("api", { portMappings }));
    const networkConfiguration = allSubnets(test);
    const run = { cluster: "demo", taskDefinition: "api", count: 2, networkConfiguration };
    expect(test.ok("RunTask", run)).toMatchObject({ tasks: [{}, {}], failures: [] });
    expect(held()).toBe(2);
    const names = { family: "host", networkMode: "host" };
    const containerDefinitions = [{ name: "a", image: "nginx", memory: 64, portMappings }];
    test.ok("RegisterTaskDefinition", { ...names, containerDefinitions });
    const one = { cluster: "demo", taskDefinition: "host" };
    expect(test.ok("RunTask", one)).toMatchObject({ tasks: [{}], failures: [] });
    expect(held()).toBe(2);
  });

  it("[network.mode-default] [windows.ports] default on Windows, its own ports", () => {
    const test = windowsCluster();
    const { networkMode: _, ...definition } = { ...bridgeDefinition(), networkMode: undefined };
    test.ok("RegisterTaskDefinition", { ...definition, runtimePlatform: WINDOWS });
    test.ok("RegisterTaskDefinition", { ...definition, family: "linux" });
    const modes = [...test.world().tables.taskDefinitions.rows.values()];
    expect(modes.map(({ networkMode }) => networkMode)).toEqual(["default", "bridge"]);
    test.ok("RunTask", { cluster: "demo", taskDefinition: "web" });
    test.run(300_000);
    expect(test.tasks()[0]?.containers[0]?.networkBindings).toMatchObject([{ hostPort: 49_152 }]);
    const [instance] = [...test.world().tables.containerInstances.rows.values()];
    expect(instance?.registered.tcpPorts).toEqual([
      53, 135, 139, 445, 2375, 2376, 3389, 5985, 5986, 51_678, 51_679,
    ]);
  });

  it("[network.rollout-addresses] old and new tasks hold addresses at the same time", () => {
    const test = clusterOf(2, "c5.4xlarge");
    test.ok("RegisterTaskDefinition", awsvpcDefinition());
    const networkConfiguration = allSubnets(test);
    const service = { cluster: "demo", serviceName: "api", taskDefinition: "api" };
    test.ok("CreateService", { ...service, desiredCount: 3, networkConfiguration });
    test.run(120_000);
    const { enis } = test.world().tables;
    expect(enis.rows.size).toBe(3);
    test.ok("UpdateService", { cluster: "demo", service: "api", forceNewDeployment: true });
    let most = 0;
    for (let i = 0; i < 60; i++) {
      test.run(2_000);
      most = Math.max(most, enis.rows.size);
    }
    expect(most).toBe(6);
    test.run(120_000);
    expect(enis.rows.size).toBe(3);
  });
});
