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
import type { RegionOptions } from "../region";
import type { ContainerInstance, Ec2Instance } from "../model/instances";
import { get } from "../kernel/tables";

const SUBNET_A = [{ name: "a", cidrBlock: "10.0.0.0/24", availabilityZone: "us-east-1a" }];

/** A cluster `demo` with one c5.large whose user data says more. */
function configured(script: string, change: object = {}, options: Partial<RegionOptions> = {}) {
  const test = testWorld({ subnets: SUBNET_A, ...options });
  test.ok("CreateCluster", { clusterName: "demo" });
  launch(test, script, change);
  test.run(120_000);
  return test;
}

function launch(test: TestWorld, script: string, change: object = {}): void {
  launchInstance(test, {
    UserData: btoa(`#!/bin/bash\ncat <<'EOF' >> /etc/ecs/ecs.config\nECS_CLUSTER=demo\n${script}`),
    ...change,
  });
}

function instances(test: TestWorld): readonly ContainerInstance[] {
  return [...test.world().tables.containerInstances.rows.values()];
}

function hosts(test: TestWorld): readonly Ec2Instance[] {
  return [...test.world().tables.ec2Instances.rows.values()];
}

function hostIds(test: TestWorld): readonly string[] {
  return hosts(test).map(({ id }) => id);
}

function names(test: TestWorld): readonly string[] {
  return instances(test).flatMap(({ attributes }) => attributes.map(({ name }) => name));
}

function runs(test: TestWorld, count = 1, change: object = {}): object {
  test.ok("RegisterTaskDefinition", bridgeDefinition("web", change));
  return test.ok("RunTask", { cluster: "demo", taskDefinition: "web", count });
}

function fault(test: TestWorld, action: string, targets = hostIds(test).slice(0, 1)): void {
  test.ok("playground:InjectFault", { action, targets });
}

const AGENT = "com.amazonaws.ecs.capability.";

describe("what an agent registers", () => {
  it("[agent.reserved-memory] its memory less ECS_RESERVED_MEMORY", () => {
    const [instance] = instances(configured("ECS_RESERVED_MEMORY=256"));
    expect(instance?.registered.memoryMiB).toBe(3_714 - 256);
  });

  it("[agent.reserved-memory-too-large] nothing, where it is to reserve more than there is", () => {
    const test = configured("ECS_RESERVED_MEMORY=3715");
    expect(instances(test)).toEqual([]);
    expect(factsOf(test, "instance-not-registered")).toMatchObject([
      { problem: "reserved-memory" },
    ]);
    expect(hosts(test)[0]?.registrationError).toBe(
      "api register-container-instance: reserved memory is higher than available memory on the " +
        "host, total memory: 3714, reserved: 3715",
    );
    expect(instances(configured("ECS_RESERVED_MEMORY=3714"))).toHaveLength(1);
  });

  it("[agent.reserved-ports] the ports it is told instead of its own, as in use", () => {
    const test = configured("ECS_RESERVED_PORTS=[8080]\nECS_RESERVED_PORTS_UDP=[53]");
    const [{ registered } = { registered: undefined }] = instances(test);
    expect(registered).toMatchObject({ tcpPorts: [8080], udpPorts: [53] });
    const change = { portMappings: [{ containerPort: 80, hostPort: 8080 }] };
    expect(runs(test, 1, change)).toMatchObject({ failures: [{ reason: "RESOURCE:PORTS" }] });
  });

  it("[agent.metrics-port] 51680 only where it serves metrics, whatever else it keeps", () => {
    const portsOf = (script: string, change: object = {}) =>
      instances(configured(script, change))[0]?.registered.tcpPorts;
    const own = [22, 2375, 2376, 51_678, 51_679];
    expect(portsOf("ECS_ENABLE_PROMETHEUS_METRICS=false")).toEqual(own);
    expect(portsOf("ECS_ENABLE_PROMETHEUS_METRICS=true")).toEqual([...own, 51_680]);
    const both = "ECS_ENABLE_PROMETHEUS_METRICS=true\nECS_RESERVED_PORTS=[8080]";
    expect(portsOf(both)).toEqual([8_080, 51_680]);
    const windows = { ImageId: "windows_server_2022" };
    expect(portsOf("ECS_ENABLE_PROMETHEUS_METRICS=true", windows)).not.toContain(51_680);
  });

  it("[attributes.user-data] custom attributes, which constraints may ask for", () => {
    const test = configured('ECS_INSTANCE_ATTRIBUTES={"stack":"prod"}');
    expect(instances(test)[0]?.attributes).toContainEqual({ name: "stack", value: "prod" });
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    const run = (expression: string) =>
      test.ok("RunTask", {
        cluster: "demo",
        taskDefinition: "web",
        placementConstraints: [{ type: "memberOf", expression }],
      });
    expect(run("attribute:stack == prod")).toMatchObject({ tasks: [{}] });
    expect(run("attribute:stack == test")).toMatchObject({ tasks: [] });
  });

  it("[agent.instance-tags] tags of its own, and those of its EC2 instance when told so", () => {
    const TagSpecifications = [{ ResourceType: "instance", Tags: [{ Key: "team", Value: "a" }] }];
    const own = 'ECS_CONTAINER_INSTANCE_TAGS={"role":"web"}';
    const role = { key: "role", value: "web" };
    expect(instances(configured(own, { TagSpecifications }))[0]?.tags).toEqual([role]);
    const both = `${own}\nECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM=ec2_instance`;
    const tags = [role, { key: "team", value: "a" }];
    expect(instances(configured(both, { TagSpecifications }))[0]?.tags).toEqual(tags);
  });

  it.each([
    ["ECS_DISABLE_PRIVILEGED=true", `${AGENT}privileged-container`],
    ["ECS_ENABLE_TASK_IAM_ROLE=false", `${AGENT}task-iam-role`],
    ["ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST=false", `${AGENT}task-iam-role-network-host`],
    ["ECS_ENABLE_TASK_ENI=false", "ecs.capability.task-eni"],
    ["ECS_ENABLE_TASK_ENI=false", "ecs.capability.cni-plugin-version"],
    ["ECS_ENABLE_TASK_CPU_MEM_LIMIT=false", "ecs.capability.task-cpu-mem-limit"],
    ["ECS_ENABLE_TASK_CPU_MEM_LIMIT=false", "ecs.capability.increased-task-cpu-limit"],
    ["ECS_DISABLE_DOCKER_HEALTH_CHECK=true", "ecs.capability.container-health-check"],
    ["ECS_ENABLE_HIGH_DENSITY_ENI=false", "ecs.capability.task-eni-trunking"],
    ['ECS_AVAILABLE_LOGGING_DRIVERS=["json-file"]', `${AGENT}logging-driver.awslogs`],
  ])("[agent.capabilities] %s drops %s", (line, capability) => {
    expect(names(configured(""))).toContain(capability);
    expect(names(configured(line))).not.toContain(capability);
  });

  it.each([
    ["ECS_AWSVPC_BLOCK_IMDS=true", "ecs.capability.task-eni-block-instance-metadata"],
    ["ECS_SELINUX_CAPABLE=true", `${AGENT}selinux`],
    ["ECS_APPARMOR_CAPABLE=true", `${AGENT}apparmor`],
  ])("[agent.capabilities] %s adds %s", (line, capability) => {
    expect(names(configured(""))).not.toContain(capability);
    expect(names(configured(line))).toContain(capability);
  });

  it("[agent.capabilities] a task that needs what is dropped finds no place: ATTRIBUTE", () => {
    const test = configured("ECS_ENABLE_TASK_ENI=false");
    test.ok("RegisterTaskDefinition", awsvpcDefinition());
    const networkConfiguration = allSubnets(test);
    const input = { cluster: "demo", taskDefinition: "api", networkConfiguration };
    expect(test.ok("RunTask", input)).toMatchObject({ failures: [{ reason: "ATTRIBUTE" }] });
  });

  it("[agent.dynamic-range] and dynamic ports come from the range it is told", () => {
    const test = configured("ECS_DYNAMIC_HOST_PORT_RANGE=40000-40010");
    runs(test, 2);
    test.run(60_000);
    const ports = test
      .tasks()
      .flatMap(({ containers }) =>
        containers.flatMap(({ networkBindings }) =>
          networkBindings.map(({ hostPort }) => hostPort),
        ),
      );
    expect(ports).toEqual([40_000, 40_001]);
  });
});

describe("a task started at boot", () => {
  const START = "EOF\naws ecs start-task --task-definition web --container-instances $arn";

  it("[agent.boot-task] [timing.boot-script] on its instance, 1 s after it registered", () => {
    const test = testWorld({ subnets: SUBNET_A });
    test.ok("CreateCluster", { clusterName: "demo" });
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    launch(test, `${START} --started-by boot`);
    launch(test, `EOF\narn=$(x .ContainerInstanceArn)\n${START.slice(4)} --started-by $arn`);
    test.run(90_999);
    expect(test.tasks()).toEqual([]);
    test.run(1);
    const [one, two] = instances(test);
    expect(test.tasks()).toMatchObject([
      { containerInstanceId: one?.id, startedBy: "boot", group: "family:web" },
      { containerInstanceId: two?.id, startedBy: two?.id },
    ]);
    test.run(60_000);
    expect(test.tasks().map(({ lastStatus }) => lastStatus)).toEqual(["RUNNING", "RUNNING"]);
  });

  it("[agent.boot-task] is not tried again where it finds no room or no definition", () => {
    const test = configured(START);
    expect(factsOf(test, "boot-task-failed")).toMatchObject([
      { taskDefinition: "web", reason: "MISSING" },
    ]);
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    test.run(3_600_000);
    expect(test.tasks()).toEqual([]);
  });
});

describe("an agent out of contact", () => {
  it("[timing.agent-disconnect] is believed connected for 150 s", () => {
    const test = clusterOf(1);
    fault(test, "playground:disconnect-agent");
    test.run(149_999);
    expect(instances(test)).toMatchObject([{ agentConnected: true, contactLostAt: 120_000 }]);
    test.run(1);
    expect(instances(test)).toMatchObject([{ agentConnected: false, status: "ACTIVE" }]);
    expect(factsOf(test, "agent-disconnected")).toHaveLength(1);
  });

  it("[timing.agent-disconnect] a blip shorter than that goes unnoticed", () => {
    const test = clusterOf(1);
    fault(test, "playground:disconnect-agent");
    test.run(100_000);
    fault(test, "playground:reconnect-agent");
    test.run(3_600_000);
    expect(factsOf(test, "agent-disconnected")).toEqual([]);
    expect(instances(test)).toMatchObject([{ agentConnected: true, agentRunning: true }]);
  });

  it.each(["playground:disconnect-agent", "playground:stop-agent"])(
    "[agent.disconnected-runs] %s: tasks stay RUNNING, and services replace none",
    (action) => {
      const test = clusterOf(2);
      test.ok("RegisterTaskDefinition", bridgeDefinition());
      const service = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
      test.ok("CreateService", { ...service, desiredCount: 4 });
      test.run(120_000);
      fault(test, action);
      test.run(3_600_000);
      expect(test.tasks().map(({ lastStatus }) => lastStatus)).toEqual(Array(4).fill("RUNNING"));
    },
  );

  it("[placement.agent] is offered no task: AGENT", () => {
    const test = clusterOf(1);
    fault(test, "playground:stop-agent");
    test.run(150_000);
    expect(runs(test)).toMatchObject({ tasks: [], failures: [{ reason: "AGENT" }] });
    const containerInstances = [instances(test)[0]?.id];
    const start = { cluster: "demo", taskDefinition: "web", containerInstances };
    expect(test.ok("StartTask", start)).toMatchObject({ failures: [{ reason: "AGENT" }] });
  });

  it("[agent.placed-unseen] is given tasks before ECS knows; they wait for it in PENDING", () => {
    const test = clusterOf(1);
    fault(test, "playground:disconnect-agent");
    runs(test);
    test.run(600_000);
    expect(test.tasks()).toMatchObject([{ lastStatus: "PENDING", desiredStatus: "RUNNING" }]);
    fault(test, "playground:reconnect-agent");
    test.run(60_000);
    expect(test.tasks()).toMatchObject([{ lastStatus: "RUNNING" }]);
  });

  it("[agent.reconnect] is the same container instance when it is back, and takes tasks", () => {
    const test = clusterOf(1);
    const [before] = instances(test);
    fault(test, "playground:stop-agent");
    test.run(600_000);
    fault(test, "playground:reconnect-agent");
    expect(instances(test)).toMatchObject([
      { id: before?.id, agentConnected: true, agentRunning: true },
    ]);
    expect(instances(test)[0]?.contactLostAt).toBeUndefined();
    expect(runs(test)).toMatchObject({ tasks: [{}], failures: [] });
  });

  it("[agent.reconnect] wakes services that found no place without it", () => {
    const test = clusterOf(1);
    fault(test, "playground:stop-agent");
    test.run(150_000);
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    const service = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
    test.ok("CreateService", { ...service, desiredCount: 1 });
    test.run(30_000);
    expect(test.tasks()).toEqual([]);
    fault(test, "playground:reconnect-agent");
    test.run(5_000);
    expect(test.tasks()).toHaveLength(1);
  });

  it.each([
    ["playground:reconnect-agent", "is connected"],
    ["aws:ec2:stop-instances", undefined],
    ["playground:stop-agent", undefined],
  ])("%s on a healthy host: %s", (action, objection) => {
    const test = clusterOf(1);
    const input = { action, targets: hostIds(test) };
    if (objection === undefined) test.ok("playground:InjectFault", input);
    else expect(test.refused("playground:InjectFault", input).message).toContain(objection);
  });
});

describe("a host that stops and starts", () => {
  it("[instance.stop] [timing.ec2-stop] stays ACTIVE; its tasks stop with AWS's words", () => {
    const test = clusterOf(1);
    runs(test);
    test.run(60_000);
    const [host] = hostIds(test);
    const stopped = test.ok("ec2:StopInstances", { InstanceIds: [host] });
    expect(stopped).toMatchObject({
      StoppingInstances: [
        {
          PreviousState: { Code: 16, Name: "running" },
          CurrentState: { Code: 64, Name: "stopping" },
        },
      ],
    });
    test.run(29_999);
    expect(test.tasks()).toMatchObject([{ lastStatus: "RUNNING" }]);
    test.run(1);
    expect(hosts(test)).toMatchObject([{ state: "stopped" }]);
    expect(test.tasks()).toMatchObject([
      {
        lastStatus: "STOPPED",
        stopCode: "TerminationNotice",
        stoppedReason: `Host EC2 (instance ${host}) stopped.`,
      },
    ]);
    test.run(120_000);
    expect(instances(test)).toMatchObject([{ status: "ACTIVE", agentConnected: false }]);
  });

  it("[instance.start] is the same container instance after its boot", () => {
    const test = clusterOf(1);
    const [before] = instances(test);
    test.ok("ec2:StopInstances", { InstanceIds: hostIds(test) });
    test.run(600_000);
    test.ok("ec2:StartInstances", { InstanceIds: hostIds(test) });
    test.run(89_999);
    expect(instances(test)).toMatchObject([{ agentConnected: false }]);
    test.run(1);
    expect(instances(test)).toMatchObject([{ id: before?.id, agentConnected: true }]);
    expect(runs(test)).toMatchObject({ tasks: [{}] });
    test.run(60_000);
    expect(test.tasks()).toMatchObject([{ lastStatus: "RUNNING" }]);
  });

  it("[instance.reboot] [timing.ec2-reboot] keeps its ARN; tasks stop when it is back", () => {
    const test = clusterOf(1);
    const [before] = instances(test);
    runs(test);
    test.run(60_000);
    test.ok("ec2:RebootInstances", { InstanceIds: hostIds(test) });
    test.run(59_999);
    expect(test.tasks()).toMatchObject([{ lastStatus: "RUNNING" }]);
    expect(instances(test)).toMatchObject([{ agentRunning: false }]);
    test.run(1);
    expect(test.tasks()).toMatchObject([
      { lastStatus: "STOPPED", stopCode: "EssentialContainerExited" },
    ]);
    expect(instances(test)).toMatchObject([{ id: before?.id, agentConnected: true }]);
    expect(factsOf(test, "agent-disconnected")).toEqual([]);
  });

  it("a host stopped before its agent registered registers after its start", () => {
    const test = testWorld({ subnets: SUBNET_A });
    test.ok("CreateCluster", { clusterName: "demo" });
    launch(test, "");
    test.run(31_000);
    test.ok("ec2:StopInstances", { InstanceIds: hostIds(test) });
    test.run(600_000);
    expect(instances(test)).toEqual([]);
    test.ok("ec2:StartInstances", { InstanceIds: hostIds(test) });
    test.run(90_000);
    expect(instances(test)).toMatchObject([{ status: "ACTIVE", agentConnected: true }]);
  });

  it.each([
    ["StopInstances", "pending", "stopped"],
    ["StartInstances", "stopping", "started"],
    ["RebootInstances", "stopped", "rebooted"],
  ] as const)("%s is refused in state %s, and nothing changes", (operation, state, done) => {
    const test = clusterOf(1);
    const [id = ""] = hostIds(test);
    alter(test.world(), "ec2Instances", id, { state });
    expect(test.refused(`ec2:${operation}`, { InstanceIds: [id] })).toEqual({
      code: "IncorrectInstanceState",
      message: `The instance '${id}' is not in a state from which it can be ${done}.`,
      path: ["InstanceIds", 0],
    });
    expect(get(test.world().tables.ec2Instances, id).state).toBe(state);
  });

  it("stopping a stopped instance and starting a running one change nothing", () => {
    const test = clusterOf(1);
    test.ok("ec2:StartInstances", { InstanceIds: hostIds(test) });
    expect(hosts(test)).toMatchObject([{ state: "running" }]);
    for (let i = 0; i < 2; i++) test.ok("ec2:StopInstances", { InstanceIds: hostIds(test) });
    test.run(60_000);
    expect(factsOf(test, "instance-stopping")).toHaveLength(1);
    expect(hosts(test)).toMatchObject([{ state: "stopped" }]);
  });
});

describe("leaving without the agent's word", () => {
  it.each(["playground:disconnect-agent", "aws:ec2:stop-instances"])(
    "[instance.terminated-unheard] after %s a terminated host stays registered until taken out",
    (action) => {
      const test = clusterOf(1);
      fault(test, action);
      test.run(200_000);
      test.ok("ec2:TerminateInstances", { InstanceIds: hostIds(test) });
      test.run(600_000);
      expect(hosts(test)).toMatchObject([{ state: "terminated" }]);
      expect(instances(test)).toMatchObject([{ status: "ACTIVE", agentConnected: false }]);
      const containerInstance = instances(test)[0]?.id;
      test.ok("DeregisterContainerInstance", { cluster: "demo", containerInstance });
      expect(instances(test)).toMatchObject([{ status: "INACTIVE" }]);
    },
  );

  it("[instance.orphans] by force: its containers run on, and nobody looks after them", () => {
    const test = clusterOf(1);
    runs(test, 2);
    test.run(60_000);
    const [instance] = instances(test);
    const input = { cluster: "demo", containerInstance: instance?.id, force: true };
    test.ok("DeregisterContainerInstance", input);
    expect(test.tasks().map(({ lastStatus }) => lastStatus)).toEqual(["STOPPED", "STOPPED"]);
    const orphans = test.tasks().map(({ id }) => ({ taskId: id, container: "app" }));
    expect(hosts(test)).toMatchObject([{ state: "running", orphans }]);
    test.ok("ec2:RebootInstances", { InstanceIds: hostIds(test) });
    expect(hosts(test)[0]?.orphans).toEqual([]);
  });

  it("[instance.orphans-eni] by force: the ENIs of its awsvpc tasks are deleted", () => {
    const test = clusterOf(1);
    test.ok("RegisterTaskDefinition", awsvpcDefinition());
    const networkConfiguration = allSubnets(test);
    test.ok("RunTask", { cluster: "demo", taskDefinition: "api", networkConfiguration });
    test.run(60_000);
    expect(test.world().tables.enis.rows.size).toBe(1);
    const containerInstance = instances(test)[0]?.id;
    test.ok("DeregisterContainerInstance", { cluster: "demo", containerInstance, force: true });
    test.run(60_000);
    expect(test.world().tables.enis.rows.size).toBe(0);
  });

  it("[instance.start-inactive] StartTask on it fails with INACTIVE", () => {
    const test = clusterOf(1);
    const containerInstance = instances(test)[0]?.id;
    test.ok("DeregisterContainerInstance", { cluster: "demo", containerInstance });
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    const start = (id: string | undefined) =>
      test.ok("StartTask", { cluster: "demo", taskDefinition: "web", containerInstances: [id] });
    expect(start(containerInstance)).toMatchObject({ failures: [{ reason: "INACTIVE" }] });
    expect(start("0".repeat(32))).toMatchObject({ failures: [{ reason: "MISSING" }] });
  });
});

describe("UpdateContainerInstancesState", () => {
  it("[instance.state-limit] takes ten instances at most", () => {
    const test = clusterOf(1);
    const containerInstances = Array(11).fill(instances(test)[0]?.id);
    const input = { cluster: "demo", containerInstances, status: "DRAINING" };
    expect(test.refused("UpdateContainerInstancesState", input).path).toEqual([
      "containerInstances",
    ]);
    const ten = { ...input, containerInstances: containerInstances.slice(1) };
    test.ok("UpdateContainerInstancesState", ten);
    expect(instances(test)).toMatchObject([{ status: "DRAINING" }]);
  });

  it("[instance.state-from] changes ACTIVE and DRAINING ones only", () => {
    const test = clusterOf(1);
    const [instance] = instances(test);
    alter(test.world(), "containerInstances", instance?.id ?? "", { status: "REGISTERING" });
    const containerInstances = [instance?.id];
    const input = { cluster: "demo", containerInstances, status: "DRAINING" };
    expect(test.ok("UpdateContainerInstancesState", input)).toMatchObject({
      containerInstances: [],
      failures: [{ reason: "INACTIVE" }],
    });
  });
});
