import { describe, expect, it } from "vitest";
import {
  allSubnets,
  alter,
  awsvpcDefinition,
  bridgeDefinition,
  clusterOf,
  factsOf,
  type TestWorld,
} from "../../api/testWorld";
import { DYNAMIC_PORTS } from "../catalog/ports";

interface RunAnswer {
  readonly tasks: readonly { attachments: readonly { status: string; details: object[] }[] }[];
}

const SMALL = [{ name: "a", cidrBlock: "10.0.0.0/28", availabilityZone: "us-east-1a" }];

function runAwsvpc(test: TestWorld, count: number): RunAnswer {
  test.ok("RegisterTaskDefinition", awsvpcDefinition());
  const networkConfiguration = allSubnets(test);
  return test.ok("RunTask", {
    cluster: "demo",
    taskDefinition: "api",
    count,
    networkConfiguration,
  });
}

function hostPorts(test: TestWorld): readonly number[] {
  return test
    .tasks((task) => task.lastStatus === "RUNNING")
    .flatMap((task) => task.containers.flatMap((one) => one.networkBindings))
    .map((binding) => binding.hostPort);
}

describe("the interface of a task", () => {
  it("[network.eni-per-task] [network.bindings] each has its own address and no bindings", () => {
    const test = clusterOf(3);
    runAwsvpc(test, 5);
    test.run(60_000);
    const addresses = test.tasks().map((task) => task.eni?.privateIp);
    expect(new Set(addresses).size).toBe(5);
    expect(hostPorts(test)).toEqual([]);
  });

  it("[network.attachment] PRECREATED, ATTACHING, ATTACHED, DETACHING, DELETED", () => {
    const test = clusterOf(1);
    const { tasks } = runAwsvpc(test, 1);
    expect(tasks[0]?.attachments[0]?.status).toBe("PRECREATED");
    test.run(60_000);
    const [task] = test.tasks();
    test.ok("StopTask", { cluster: "demo", task: task?.id });
    test.run(60_000);
    const kinds = test.facts.map(({ what }) => what.kind).filter((kind) => kind.startsWith("eni-"));
    expect(kinds).toEqual(["eni-attaching", "eni-attached", "eni-detaching", "eni-released"]);
    expect(test.tasks()[0]?.eni).toMatchObject({ status: "DELETED", privateIp: "10.0.0.5" });
  });

  it("[network.held-until-stopped] the slot is free only when the interface is deleted", () => {
    const test = clusterOf(1);
    runAwsvpc(test, 2);
    test.run(60_000);
    const [first] = test.tasks();
    test.ok("StopTask", { cluster: "demo", task: first?.id });
    const again = {
      cluster: "demo",
      taskDefinition: "api",
      networkConfiguration: allSubnets(test),
    };
    const refused = { tasks: [], failures: [{ reason: "RESOURCE:ENI" }] };
    expect(test.ok("RunTask", again)).toMatchObject(refused);
    test.run(5_999);
    expect(test.ok("RunTask", again)).toMatchObject(refused);
    test.run(1);
    expect(test.ok("RunTask", again)).toMatchObject({ tasks: [{}], failures: [] });
  });

  it("[network.subnet-choice] the first listed subnet of the zone that has an address", () => {
    const subnets = [
      { name: "full", cidrBlock: "10.0.0.0/28", availabilityZone: "us-east-1a" },
      { name: "wide", cidrBlock: "10.0.1.0/24", availabilityZone: "us-east-1a" },
      { name: "far", cidrBlock: "10.0.2.0/24", availabilityZone: "us-east-1b" },
    ];
    const test = clusterOf(1, "c5.4xlarge", { subnets });
    const [full = "", wide] = [...test.world().tables.subnets.rows.keys()];
    const others = { InstanceType: "t3.micro", MinCount: 10, MaxCount: 10, SubnetId: full };
    test.ok("ec2:RunInstances", others);
    test.ok("RegisterTaskDefinition", awsvpcDefinition());
    const networkConfiguration = allSubnets(test);
    test.ok("RunTask", { cluster: "demo", taskDefinition: "api", networkConfiguration });
    expect(test.tasks()[0]?.subnetId).toBe(wide);
  });
});

describe("the addresses of a subnet", () => {
  it("[network.reserved-addresses] [network.lowest-address] from the fifth on", () => {
    const test = clusterOf(1, "c5.4xlarge", { subnets: SMALL });
    const held = () => [...test.world().tables.subnets.rows.values()][0]?.held;
    expect(held()).toEqual([4]);
    runAwsvpc(test, 3);
    test.run(60_000);
    expect(held()).toEqual([4, 5, 6, 7]);
    const middle = test.tasks().find((task) => task.eni?.privateIp === "10.0.0.6");
    test.ok("StopTask", { cluster: "demo", task: middle?.id });
    test.run(60_000);
    expect(held()).toEqual([4, 5, 7]);
    runAwsvpc(test, 1);
    test.run(60_000);
    expect(test.tasks((task) => task.eni?.privateIp === "10.0.0.6")).toHaveLength(2);
  });

  it("[network.exhausted] [network.reserved-addresses] a placed task without one stops", () => {
    const test = clusterOf(2, "c5.4xlarge", { subnets: SMALL });
    runAwsvpc(test, 10);
    const started = runAwsvpc(test, 2);
    expect(started.tasks).toHaveLength(2);
    test.run(60_000);
    const [subnet] = [...test.world().tables.subnets.rows.values()];
    expect(subnet?.held).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    const failed = test.tasks((task) => task.lastStatus === "STOPPED");
    expect(failed).toHaveLength(3);
    for (const task of failed) {
      expect(task).toMatchObject({
        stopCode: "TaskFailedToStart",
        stoppedReason:
          "Unexpected EC2 error while attempting to Create Network Interface with public IP " +
          `assignment disabled in subnet '${subnet?.id}': InsufficientFreeAddressesInSubnet`,
      });
    }
    expect(factsOf(test, "eni-failed")).toHaveLength(3);
  });
});

describe("host ports", () => {
  it("[network.dynamic-port] rise from one task to the next, and are not reused at once", () => {
    const test = clusterOf(1);
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    const run = () => {
      test.ok("RunTask", { cluster: "demo", taskDefinition: "web" });
      test.run(60_000);
    };
    run();
    run();
    expect(hostPorts(test)).toEqual([32_768, 32_769]);
    test.ok("StopTask", { cluster: "demo", task: test.tasks()[0]?.id });
    test.run(60_000);
    run();
    expect(hostPorts(test)).toEqual([32_769, 32_770]);
  });

  it("[network.dynamic-port] wrap at the end and skip what is taken", () => {
    const test = clusterOf(1);
    const [instance = ""] = [...test.world().tables.containerInstances.rows.keys()];
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    const runAfter = (lastDynamicPort: number) => {
      alter(test.world(), "containerInstances", instance, { lastDynamicPort });
      test.ok("RunTask", { cluster: "demo", taskDefinition: "web" });
      test.run(60_000);
      return hostPorts(test).at(-1);
    };
    expect(runAfter(DYNAMIC_PORTS.first - 1)).toBe(32_768);
    expect(runAfter(DYNAMIC_PORTS.last - 1)).toBe(60_999);
    expect(runAfter(DYNAMIC_PORTS.last)).toBe(32_769);
    expect(runAfter(51_677)).toBe(51_680);
  });

  it("[network.dynamic-port] keep off the static ports of tasks", () => {
    const test = clusterOf(1);
    const fixed = { portMappings: [{ containerPort: 80, hostPort: 32_768 }] };
    test.ok("RegisterTaskDefinition", bridgeDefinition("fixed", fixed));
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    test.ok("RunTask", { cluster: "demo", taskDefinition: "web" });
    test.ok("RunTask", { cluster: "demo", taskDefinition: "fixed" });
    test.run(60_000);
    expect(hostPorts(test)).toEqual([32_769, 32_768]);
  });

  it("[network.host-mode] are the container's in host mode, one task an instance", () => {
    const test = clusterOf(2);
    const container = {
      name: "app",
      image: "nginx",
      memory: 64,
      portMappings: [{ containerPort: 80 }],
    };
    const definition = { family: "web", networkMode: "host", containerDefinitions: [container] };
    test.ok("RegisterTaskDefinition", definition);
    const answer = test.ok("RunTask", { cluster: "demo", taskDefinition: "web", count: 3 });
    expect(answer).toMatchObject({ failures: [{ reason: "RESOURCE:PORTS" }, {}] });
    test.run(60_000);
    expect(hostPorts(test)).toEqual([80, 80]);
  });

  it("[network.bindings] are known once the task is RUNNING", () => {
    const test = clusterOf(1);
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    test.ok("RunTask", { cluster: "demo", taskDefinition: "web" });
    test.run(2_000);
    expect(test.tasks()[0]?.containers[0]?.networkBindings).toEqual([]);
    test.run(60_000);
    expect(test.tasks()[0]?.containers[0]?.networkBindings).toEqual([
      { bindIP: "0.0.0.0", containerPort: 80, hostPort: 32_768, protocol: "tcp" },
    ]);
  });

  it("[network.bindings] none has none", () => {
    const test = clusterOf(1);
    const container = { name: "app", image: "nginx", memory: 64 };
    const definition = { family: "web", networkMode: "none", containerDefinitions: [container] };
    test.ok("RegisterTaskDefinition", definition);
    test.ok("RunTask", { cluster: "demo", taskDefinition: "web" });
    test.run(60_000);
    expect(test.tasks()[0]?.lastStatus).toBe("RUNNING");
    expect(hostPorts(test)).toEqual([]);
  });
});
