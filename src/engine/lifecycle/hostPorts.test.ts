import { describe, expect, it } from "vitest";
import {
  alter,
  bridgeDefinition,
  clusterOf,
  joining,
  launchInstance,
  testWorld,
  type TestWorld,
} from "../../api/testWorld";

interface Described {
  readonly tasks: readonly {
    readonly containers: readonly { readonly networkBindings: readonly object[] }[];
  }[];
}

function bindings(test: TestWorld): readonly object[] {
  const tasks = test.tasks((task) => task.lastStatus === "RUNNING").map(({ id }) => id);
  return test
    .ok<Described>("DescribeTasks", { cluster: "demo", tasks })
    .tasks.flatMap((task) => task.containers.flatMap((one) => one.networkBindings));
}

function run(test: TestWorld, portMappings: readonly object[], family = "web"): void {
  test.ok("RegisterTaskDefinition", bridgeDefinition(family, { portMappings }));
  test.ok("RunTask", { cluster: "demo", taskDefinition: family });
  test.run(60_000);
}

describe("host ports", () => {
  it("[network.protocols] tcp and udp are apart", () => {
    const test = clusterOf(1);
    run(test, [{ containerPort: 53 }, { containerPort: 53, protocol: "udp" }]);
    const dynamic = { bindIP: "0.0.0.0", containerPort: 53, hostPort: 32_768 };
    expect(bindings(test)).toEqual([
      { ...dynamic, protocol: "tcp" },
      { ...dynamic, protocol: "udp" },
    ]);
    run(test, [{ containerPort: 80, hostPort: 53 }], "a");
    run(test, [{ containerPort: 80, hostPort: 53, protocol: "udp" }], "b");
    expect(bindings(test)).toHaveLength(4);
  });

  it("[network.range-bridge] a range gets a free run of the same length", () => {
    const test = clusterOf(1);
    run(test, [{ containerPortRange: "5000-5010", protocol: "udp" }]);
    run(test, [{ containerPortRange: "5000-5010", protocol: "udp" }], "more");
    const range = { bindIP: "0.0.0.0", containerPortRange: "5000-5010", protocol: "udp" };
    expect(bindings(test)).toEqual([
      { ...range, hostPortRange: "32768-32778" },
      { ...range, hostPortRange: "32779-32789" },
    ]);
  });

  it("[network.range-bridge] a run does not reach over the end of the dynamic ports", () => {
    const test = clusterOf(1);
    const [instance = ""] = [...test.world().tables.containerInstances.rows.keys()];
    alter(test.world(), "containerInstances", instance, { lastDynamicPort: 60_995 });
    run(test, [{ containerPortRange: "5000-5009" }]);
    expect(bindings(test)).toMatchObject([{ hostPortRange: "32768-32777" }]);
  });

  it("[network.range-bridge] steps over a static port of a task that is to come", () => {
    const test = clusterOf(1);
    const fixed = [{ containerPort: 80, hostPort: 32_770 }];
    test.ok("RegisterTaskDefinition", bridgeDefinition("fixed", { portMappings: fixed }));
    test.ok("RunTask", { cluster: "demo", taskDefinition: "fixed" });
    run(test, [{ containerPortRange: "5000-5004" }]);
    expect(bindings(test)).toMatchObject([{ hostPort: 32_770 }, { hostPortRange: "32771-32775" }]);
  });

  it("[agent.reserved-ports] [agent.dynamic-range] come from the agent's configuration", () => {
    const test = testWorld();
    test.ok("CreateCluster", { clusterName: "demo" });
    const config = [
      "ECS_RESERVED_PORTS=[22, 9100]",
      "ECS_RESERVED_PORTS_UDP=[123]",
      "ECS_DYNAMIC_HOST_PORT_RANGE=40000-40001",
    ];
    launchInstance(test, { UserData: joining("demo", config) });
    test.run(120_000);
    run(test, [{ containerPort: 80 }]);
    run(test, [{ containerPort: 80 }], "more");
    expect(bindings(test)).toMatchObject([{ hostPort: 40_000 }, { hostPort: 40_001 }]);
    const [instance] = [...test.world().tables.containerInstances.rows.values()];
    expect(instance?.registered).toMatchObject({ tcpPorts: [22, 9100], udpPorts: [123] });
    run(test, [{ containerPort: 80 }], "last");
    expect(bindings(test)).toHaveLength(2);
    expect(test.tasks().at(-1)?.stopCode).toBe("TaskFailedToStart");
  });

  it("[network.port-cap] the hundred-and-first reserved port finds no instance", () => {
    const test = clusterOf(1);
    const portMappings = Array.from({ length: 95 }, (_, i) => {
      return { containerPort: 8_000 + i, hostPort: 8_000 + i };
    });
    run(test, portMappings);
    expect(bindings(test)).toHaveLength(95);
    const one = [{ containerPort: 80, hostPort: 80 }];
    test.ok("RegisterTaskDefinition", bridgeDefinition("one", { portMappings: one }));
    const answer = test.ok("RunTask", { cluster: "demo", taskDefinition: "one" });
    expect(answer).toMatchObject({ failures: [{ reason: "RESOURCE:PORTS" }] });
  });
});
