// Hosts of other kinds: Windows, External, with GPUs.
import { describe, expect, it } from "vitest";
import {
  allSubnets,
  awsvpcDefinition,
  bridgeDefinition,
  clusterOf,
  launchInstance,
  type TestWorld,
  testWorld,
} from "../../api/testWorld";
import type { ContainerInstance } from "../model/instances";
import { gpusOf } from "./gpus";

function hostOf(InstanceType: string, change: object = {}, userData = ""): TestWorld {
  const test = testWorld();
  test.ok("CreateCluster", { clusterName: "demo" });
  launchInstance(test, {
    InstanceType,
    UserData: btoa(`echo ECS_CLUSTER=demo >> /etc/ecs/ecs.config\n${userData}`),
    ...change,
  });
  test.run(120_000);
  return test;
}

function instance(test: TestWorld): ContainerInstance {
  const [first] = [...test.world().tables.containerInstances.rows.values()];
  if (first === undefined) throw new Error("nothing registered");
  return first;
}

function valueOf(test: TestWorld, name: string): string | undefined {
  return instance(test).attributes.find((attribute) => attribute.name === name)?.value;
}

function has(test: TestWorld, name: string): boolean {
  return instance(test).attributes.some((attribute) => attribute.name === name);
}

describe("a Windows host", () => {
  const windows = (type = "m4.large", userData = "") =>
    hostOf(
      type,
      { ImageId: "resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Core" },
      userData,
    );

  it("[windows.memory] an m4.large registers 8,191 MiB, as Windows sees them", () => {
    expect(instance(windows()).registered.memoryMiB).toBe(8_191);
    expect(instance(hostOf("m4.large")).registered.memoryMiB).toBe(7_984);
  });

  it("[windows.ports] keeps its own eleven ports, and hands out 49152 to 65535", () => {
    const { registered, agent } = instance(windows());
    expect(registered.tcpPorts).toEqual([
      53, 135, 139, 445, 2375, 2376, 3389, 5985, 5986, 51678, 51679,
    ]);
    expect(agent.dynamicPortRange).toEqual({ first: 49_152, last: 65_535 });
  });

  it("[windows.credentials-port] with task roles port 80 is the agent's as well", () => {
    const roles = "Initialize-ECSAgent -Cluster demo -EnableTaskIAMRole";
    const test = windows("m5.large", `<powershell>\n${roles}\n</powershell>`);
    expect(instance(test).registered.tcpPorts).toContain(80);
    expect(instance(windows()).registered.tcpPorts).not.toContain(80);
    const linux = hostOf("m5.large", {}, "echo ECS_ENABLE_TASK_IAM_ROLE=true >> f");
    expect(instance(linux).registered.tcpPorts).not.toContain(80);
    test.ok("RegisterTaskDefinition", {
      ...bridgeDefinition("web", { portMappings: [{ containerPort: 80, hostPort: 80 }] }),
      networkMode: "default",
    });
    expect(test.ok("RunTask", { cluster: "demo", taskDefinition: "web" })).toMatchObject({
      failures: [{ reason: "RESOURCE:PORTS" }],
    });
  });

  it("[windows.task-size] reserves what containers ask for, whatever the task's size", () => {
    const test = windows("m5.large");
    const define = (family: string, runtimePlatform: object) =>
      test.ok("RegisterTaskDefinition", {
        ...bridgeDefinition(family),
        networkMode: "default",
        cpu: "1024",
        memory: "4096",
        runtimePlatform,
      });
    define("win", { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" });
    test.ok("RunTask", { cluster: "demo", taskDefinition: "win" });
    expect(instance(test).reserved).toMatchObject({ cpu: 256, memoryMiB: 512 });
    define("any", {});
    test.ok("RunTask", { cluster: "demo", taskDefinition: "any" });
    expect(instance(test).reserved).toMatchObject({ cpu: 1_280, memoryMiB: 4_608 });
  });

  it("[windows.attributes] says so in ecs.os-type and ecs.os-family", () => {
    const test = windows();
    expect(valueOf(test, "ecs.os-type")).toBe("windows");
    expect(valueOf(test, "ecs.os-family")).toBe("WINDOWS_SERVER_2022_CORE");
    expect(valueOf(hostOf("c5.large"), "ecs.os-family")).toBe("LINUX");
    expect(has(test, "ecs.os-type-detailed")).toBe(false);
  });

  it("[windows.capabilities] no trunking, no IPv6, no EFS, no privileged containers", () => {
    const test = windows("m5.large", "echo ECS_ENABLE_TASK_ENI=true >> f");
    expect(has(test, "ecs.capability.task-eni")).toBe(true);
    for (const name of ["task-eni-trunking", "task-eni.ipv6", "efs", "firelens.fluentbit"]) {
      expect(has(test, `ecs.capability.${name}`)).toBe(false);
      expect(has(hostOf("c5.large"), `ecs.capability.${name}`)).toBe(true);
    }
    expect(has(test, "com.amazonaws.ecs.capability.privileged-container")).toBe(false);
    expect(has(test, "ecs.capability.gmsa")).toBe(true);
  });

  it("[windows.capabilities] task roles and task ENIs only when the agent is told", () => {
    const test = windows();
    expect(has(test, "ecs.capability.task-eni")).toBe(false);
    expect(has(test, "com.amazonaws.ecs.capability.task-iam-role")).toBe(false);
  });
});

it("[windows.2016] a host of Windows Server 2016 takes no awsvpc tasks", () => {
  const script = "<powershell>\nInitialize-ECSAgent -Cluster demo -EnableTaskENI\n</powershell>";
  const of = (year: number) =>
    hostOf("m5.large", { ImageId: `Windows_Server-${year}-English-Full`, UserData: btoa(script) });
  const name = "ecs.capability.task-eni";
  expect([2016, 2019].map((year) => has(of(year), name))).toEqual([false, true]);
  expect(valueOf(of(2016), "ecs.os-family")).toBe("WINDOWS_SERVER_2016_FULL");
});

describe("an External host", () => {
  function external(input: object = {}): TestWorld {
    const test = clusterOf(1);
    test.ok("playground:RegisterExternalInstance", { cluster: "demo", ...input });
    test.run(120_000);
    return test;
  }

  function machine(test: TestWorld): ContainerInstance | undefined {
    const all = [...test.world().tables.containerInstances.rows.values()];
    return all.find(({ launchType }) => launchType === "EXTERNAL");
  }

  it("[external.registers] has an id of Systems Manager and no zone", () => {
    const found = machine(external({ vcpu: 4, memoryMiB: 16_000 }));
    expect(found?.ec2InstanceId).toMatch(/^mi-[0-9a-f]{17}$/);
    expect(found).toMatchObject({
      status: "ACTIVE",
      agentConnected: true,
      availabilityZone: "",
      registered: { cpu: 4_096, memoryMiB: 16_000, enis: 0 },
    });
    expect(found?.subnetId).toBeUndefined();
  });

  it("[external.attributes] has ecs.capability.external, and none that EC2 gives", () => {
    const names = machine(external({ cpuArchitecture: "arm64" }))?.attributes ?? [];
    expect(names).toContainEqual({ name: "ecs.capability.external" });
    expect(names).toContainEqual({ name: "ecs.cpu-architecture", value: "arm64" });
    const lacking = [
      "ecs.availability-zone",
      "ecs.instance-type",
      "ecs.subnet-id",
      "ecs.capability.task-eni",
      "ecs.capability.task-eni-block-instance-metadata",
      "ecs.capability.task-eni.ipv6",
      "ecs.capability.task-eni-trunking",
      "ecs.capability.aws-appmesh",
      "ecs.capability.service-connect-v1",
      "ecs.capability.storage.ebs-task-volume-attach",
      "ecs.capability.storage.ebsta-non-root-user",
      "ecs.capability.fault-injection",
    ];
    expect(names.filter(({ name }) => lacking.includes(name))).toEqual([]);
  });

  it("[external.launch-type] takes tasks of launch type EXTERNAL, and no others", () => {
    const test = external();
    const mine = machine(test)?.id;
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    const run = (launchType?: string) =>
      test.ok("RunTask", { cluster: "demo", taskDefinition: "web", count: 2, launchType });
    run("EXTERNAL");
    run();
    run("EC2");
    const onIt = test.tasks(({ containerInstanceId }) => containerInstanceId === mine);
    expect(onIt.map(({ launchType }) => launchType)).toEqual(["EXTERNAL", "EXTERNAL"]);
    expect(test.tasks(({ launchType }) => launchType === "EC2")).toHaveLength(4);
    test.run(60_000);
    expect(test.tasks(({ lastStatus }) => lastStatus === "RUNNING")).toHaveLength(6);
  });

  it("[external.launch-type] so do services", () => {
    const test = external();
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    const service = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
    test.ok("CreateService", { ...service, desiredCount: 2, launchType: "EXTERNAL" });
    test.run(120_000);
    expect(test.tasks()).toMatchObject([
      { containerInstanceId: machine(test)?.id, lastStatus: "RUNNING" },
      { containerInstanceId: machine(test)?.id, lastStatus: "RUNNING" },
    ]);
  });

  it("[external.launch-type] it is no Availability Zone to rebalance over", () => {
    const test = clusterOf(2);
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    const service = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
    test.ok("CreateService", { ...service, desiredCount: 4 });
    test.run(300_000);
    test.ok("playground:RegisterExternalInstance", { cluster: "demo" });
    test.run(3_600_000);
    expect(test.tasks()).toHaveLength(4);
  });

  it("[external.no-awsvpc] takes no awsvpc tasks", () => {
    const test = external();
    test.ok("RegisterTaskDefinition", awsvpcDefinition());
    const networkConfiguration = allSubnets(test);
    const input = { cluster: "demo", taskDefinition: "api", launchType: "EXTERNAL" };
    const answer = test.ok("RunTask", { ...input, networkConfiguration });
    expect(answer).toMatchObject({ tasks: [], failures: [{}] });
  });

  it("[external.no-awsvpc] a definition for such hosts cannot be awsvpc", () => {
    const test = external();
    const definition = { ...awsvpcDefinition(), requiresCompatibilities: ["EXTERNAL"] };
    expect(test.refused("RegisterTaskDefinition", definition)).toEqual({
      code: "ClientException",
      message: "Tasks using the EXTERNAL launch type do not support the network mode 'awsvpc'.",
      path: ["networkMode"],
    });
  });

  it("[external.not-ec2] no EC2 call knows it", () => {
    const test = external();
    const id = machine(test)?.ec2InstanceId;
    const described = test.ok<{ Reservations: object[] }>("ec2:DescribeInstances", {});
    expect(described.Reservations).toHaveLength(1);
    const refused = test.refused("ec2:TerminateInstances", { InstanceIds: [id] });
    expect(refused.code).toBe("InvalidInstanceID.NotFound");
  });

  it.each([
    [{ vcpu: 0 }, "vcpu"],
    [{ memoryMiB: 10_000_000 }, "memoryMiB"],
    [{ gpus: -1 }, "gpus"],
    [{ cpuArchitecture: "sparc" }, "cpuArchitecture"],
    [{ osType: "plan9" }, "osType"],
  ])("is refused with %j", (change, member) => {
    const refused = clusterOf(1).refused("playground:RegisterExternalInstance", {
      cluster: "demo",
      ...change,
    });
    expect(refused).toMatchObject({ code: "ValidationException", path: [member] });
  });
});

describe("a host with GPUs", () => {
  const wanting = (value: string) => ({ resourceRequirements: [{ type: "GPU", value }] });

  function runs(test: TestWorld, count: number, gpus = "1") {
    test.ok("RegisterTaskDefinition", bridgeDefinition("train", wanting(gpus)));
    return test.ok("RunTask", { cluster: "demo", taskDefinition: "train", count });
  }

  it("[gpu.registered] are registered by id, with the GPU image or when the agent is told", () => {
    expect(instance(hostOf("g4dn.12xlarge")).gpuIds).toHaveLength(4);
    expect(instance(hostOf("g4dn.12xlarge")).gpuIds[0]).toMatch(/^GPU-[0-9a-f-]{36}$/);
    expect(instance(hostOf("g4dn.12xlarge", { ImageId: "ami-1" })).gpuIds).toEqual([]);
    const told = hostOf("g4dn.12xlarge", { ImageId: "ami-1" }, "echo ECS_ENABLE_GPU_SUPPORT=true");
    expect(instance(told).registered.gpus).toBe(4);
  });

  it("[gpu.driver] name the version of their driver among the attributes", () => {
    const version = valueOf(hostOf("g4dn.12xlarge"), "ecs.capability.gpu-driver-version");
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    const test = hostOf("g4dn.12xlarge");
    expect(has(test, `ecs.capability.nvidia-driver-version.${version}`)).toBe(true);
    const none = hostOf("g4dn.12xlarge", { ImageId: "ami-1" });
    expect(has(none, "ecs.capability.gpu-driver-version")).toBe(false);
  });

  it("[gpu.pinned] are pinned to containers, each to one, and listed as gpuIds", () => {
    const test = hostOf("g4dn.12xlarge");
    expect(runs(test, 3, "2")).toMatchObject({
      tasks: [{}, {}],
      failures: [{ reason: "RESOURCE:GPU" }],
    });
    const pinned = test.tasks().flatMap(gpusOf);
    expect(pinned.toSorted()).toEqual(instance(test).gpuIds.toSorted());
    const described = test.ok("DescribeTasks", {
      cluster: "demo",
      tasks: test.tasks().map(({ id }) => id),
    });
    expect(described).toMatchObject({
      tasks: [{ containers: [{ gpuIds: pinned.slice(0, 2) }] }, {}],
    });
  });

  it("[gpu.pinned] and are free again for others when a task is told to stop", () => {
    const test = hostOf("g4dn.12xlarge");
    runs(test, 4);
    test.run(120_000);
    const [first] = test.tasks();
    test.ok("StopTask", { cluster: "demo", task: first?.id });
    runs(test, 1);
    const newest = test.tasks().at(-1);
    expect(newest && gpusOf(newest)).toEqual(first && gpusOf(first));
  });

  it("[gpu.waits] its task is not started while another still holds the device", () => {
    const test = hostOf("g4dn.12xlarge", {}, "");
    test.ok("playground:SetImageBehaviour", { image: "nginx:1.27", ignoresSigterm: true });
    runs(test, 4);
    test.run(120_000);
    const [stopping, other] = test.tasks();
    test.ok("StopTask", { cluster: "demo", task: stopping?.id });
    runs(test, 1);
    const waiting = test.tasks().at(-1);
    test.ok("playground:InjectFault", {
      action: "playground:crash-container",
      targets: [other?.id],
    });
    test.run(10_000);
    const now = test.tasks(({ id }) => id === waiting?.id);
    expect(now).toMatchObject([{ lastStatus: "PENDING", blockedOn: { missing: ["GPU"] } }]);
    test.run(60_000);
    expect(test.tasks(({ id }) => id === waiting?.id)).toMatchObject([{ lastStatus: "RUNNING" }]);
  });

  it("[gpu.others-welcome] tasks that need no GPU are placed there too", () => {
    const test = hostOf("g4dn.12xlarge");
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    const answer = test.ok("RunTask", { cluster: "demo", taskDefinition: "web" });
    expect(answer).toMatchObject({ tasks: [{}], failures: [] });
  });
});
