// Each limit of the API at its edge: the last value that is taken, the first that is refused.
import { describe, expect, it } from "vitest";
import { bridgeDefinition, clusterOf, testWorld } from "./testWorld";
import { definitionOf, testRegion } from "./testRegion";

const text = (length: number) => "x".repeat(length);
const list = <T>(count: number, item: (i: number) => T) =>
  Array.from({ length: count }, (_, i) => item(i));

/** Whether RegisterTaskDefinition takes each change of a container. */
function takes(...changes: readonly object[]): readonly boolean[] {
  return changes.map((change) => testRegion().ask("RegisterTaskDefinition", change).ok);
}

const container = (change: object) => definitionOf({}, change);
const fargate = (change: object = {}, of: object = {}) =>
  definitionOf(
    {
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: "256",
      memory: "512",
      ...change,
    },
    { memory: undefined, ...of },
  );

/** A world with the cluster `demo`, the definition `web`, and nothing that runs. */
function prepared() {
  const region = testRegion();
  region.output("CreateCluster", { clusterName: "demo" });
  region.output("RegisterTaskDefinition", definitionOf());
  return region;
}

describe("names", () => {
  it("[limit.names] have 255 characters at most, and one at least", () => {
    const region = prepared();
    const service = { cluster: "demo", taskDefinition: "web", desiredCount: 0 };
    const outcomes = [0, 1, 255, 256].map((length) => [
      region.ask("CreateCluster", { clusterName: text(length) }).ok,
      region.ask("CreateService", { ...service, serviceName: text(length) }).ok,
      ...takes(definitionOf({ family: text(length) }), container({ name: text(length) })),
    ]);
    const [no, yes] = [false, true].map((one) => [one, one, one, one]);
    expect(outcomes).toEqual([no, yes, yes, no]);
  });
});

describe("counts of a call", () => {
  it("[limit.desired-count] a service wants 5,000 tasks at most", () => {
    const service = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
    const wants = (desiredCount: number) =>
      prepared().ask("CreateService", { ...service, desiredCount }).ok;
    expect([-1, 0, 5_000, 5_001].map(wants)).toEqual([false, true, true, false]);
  });

  it("[limit.run-task] RunTask starts 10 tasks at most", () => {
    const test = clusterOf(1);
    test.ok("RegisterTaskDefinition", bridgeDefinition("web", { cpu: 1, memory: 4 }));
    const input = { cluster: "demo", taskDefinition: "web" };
    for (const count of [0, 11]) test.refused("RunTask", { ...input, count });
    test.ok("RunTask", { ...input, count: 10 });
    expect(test.tasks()).toHaveLength(10);
  });

  it("[limit.start-task] StartTask takes 10 container instances at most", () => {
    const starts = (count: number) =>
      prepared().ask("StartTask", {
        cluster: "demo",
        taskDefinition: "web",
        containerInstances: list(count, (i) => `i${i}`),
      }).ok;
    expect([10, 11].map(starts)).toEqual([true, false]);
  });

  it("[limit.describe] 100 clusters, tasks or instances are described at once, 10 services", () => {
    const region = prepared();
    const id = (i: number) => String(i).padStart(32, "0");
    const describes = (operation: string, member: string, count: number) =>
      region.ask(operation, { cluster: "demo", [member]: list(count, id) }).ok;
    const outcomes = (
      [
        ["DescribeTasks", "tasks", 100],
        ["DescribeContainerInstances", "containerInstances", 100],
        ["DescribeServices", "services", 10],
        ["DescribeClusters", "clusters", 100],
      ] as const
    ).map(([operation, member, most]) => [
      describes(operation, member, most),
      describes(operation, member, most + 1),
    ]);
    expect(outcomes).toEqual(list(4, () => [true, false]));
  });

  it("[limit.describe-deployments] 1 to 20 service deployments are described at once", () => {
    const arn = (i: number) =>
      `arn:aws:ecs:us-east-1:123456789012:service-deployment/demo/web/${i}`;
    const describes = (count: number) =>
      prepared().ask("DescribeServiceDeployments", { serviceDeploymentArns: list(count, arn) }).ok;
    expect([0, 1, 20, 21].map(describes)).toEqual([false, true, true, false]);
  });

  it("[limit.page] a page has 100 items, and no more when asked", () => {
    const region = testRegion();
    for (let i = 0; i < 101; i++) region.output("CreateCluster", { clusterName: `c${i}` });
    expect(region.output("ListClusters")).toMatchObject({
      clusterArns: expect.objectContaining({ length: 100 }),
      nextToken: expect.any(String),
    });
    expect(region.output("ListClusters", { maxResults: 100 })).toHaveProperty("nextToken");
    expect(region.ask("ListClusters", { maxResults: 101 }).ok).toBe(false);
  });

  it("[limit.list-deployments] a page of service deployments has 20, or up to 100", () => {
    const region = prepared();
    const names = { cluster: "demo", service: "web" };
    const create = { ...names, serviceName: "web", taskDefinition: "web", desiredCount: 0 };
    region.output("CreateService", create);
    for (let i = 0; i < 100; i++)
      region.output("UpdateService", { ...names, forceNewDeployment: true });
    const listed = (more: object) => region.output("ListServiceDeployments", { ...names, ...more });
    const items = (length: number) => ({ serviceDeployments: expect.objectContaining({ length }) });
    expect(listed({})).toMatchObject(items(20));
    expect(listed({ maxResults: 100 })).toMatchObject(items(100));
    expect(region.ask("ListServiceDeployments", { ...names, maxResults: 101 }).ok).toBe(false);
  });

  it("[limit.list-services] a page of services has 10, or up to 100", () => {
    const region = prepared();
    const service = { cluster: "demo", taskDefinition: "web", desiredCount: 0 };
    for (let i = 0; i < 101; i++)
      region.output("CreateService", { ...service, serviceName: `s${i}` });
    const listed = (more: object) => region.output("ListServices", { cluster: "demo", ...more });
    const items = (length: number) => ({ serviceArns: expect.objectContaining({ length }) });
    expect(listed({})).toMatchObject(items(10));
    expect(listed({ maxResults: 100 })).toMatchObject(items(100));
    expect(region.ask("ListServices", { cluster: "demo", maxResults: 101 }).ok).toBe(false);
    expect(listed({ schedulingStrategy: "DAEMON" })).toMatchObject(items(0));
    const daemon = { cluster: "demo", taskDefinition: "web", serviceName: "d" };
    region.output("CreateService", { ...daemon, schedulingStrategy: "DAEMON" });
    expect(listed({ schedulingStrategy: "DAEMON" })).toMatchObject(items(1));
    expect(listed({ schedulingStrategy: "REPLICA", maxResults: 100 })).toMatchObject(items(100));
  });

  it("[limit.ec2-page] EC2 describes 1,000 security groups at once", () => {
    const region = testRegion();
    const make = (i: number) => {
      const input = { GroupName: `g${i}`, Description: "d" };
      region.ask("CreateSecurityGroup", input, "ec2");
    };
    for (let i = 0; i < 1_000; i++) make(i);
    const described = (MaxResults?: number) =>
      region.ask("DescribeSecurityGroups", { MaxResults }, "ec2");
    const page = { output: { SecurityGroups: expect.objectContaining({ length: 1_000 }) } };
    expect(described()).toMatchObject(page);
    expect(described(1_000)).toMatchObject(page);
    expect(described(1_001).ok).toBe(false);
  });

  it("[limit.run-instances] RunInstances launches 500 at most", () => {
    const runs = (MaxCount: number) => {
      const input = { InstanceType: "c5.large", MinCount: 1, MaxCount };
      return testRegion().ask("RunInstances", input, "ec2").ok;
    };
    expect([500, 501].map(runs)).toEqual([true, false]);
  });

  it("[security.groups-most] a region has 2,500 security groups at most", () => {
    const region = testRegion();
    const make = (i: number) =>
      region.ask("CreateSecurityGroup", { GroupName: `g${i}`, Description: "d" }, "ec2");
    const there = region.world.tables.securityGroups.rows.size;
    const outcomes = list(2_500 - there, make);
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(make(2_500).ok).toBe(false);
  });
});

describe("a task definition", () => {
  it("[limit.definition-size] has 65,536 bytes at most", () => {
    const padded = (length: number) =>
      container({ environment: [{ name: "A", value: text(length) }] });
    const message = testRegion().error("RegisterTaskDefinition", padded(70_000)).message;
    const rest = Number(/Actual length: '(\d+)'/.exec(message)?.[1]) - 70_000;
    expect(message).toContain("Max allowed length is '65536' bytes.");
    expect(takes(padded(65_536 - rest), padded(65_537 - rest))).toEqual([true, false]);
  });

  it("[limit.task-cpu] has 128 to 196,608 CPU units", () => {
    const sizes = ["127", "128", "196608", "196609"].map((cpu) => definitionOf({ cpu }));
    expect(takes(...sizes)).toEqual([false, true, true, false]);
  });

  it("[limit.task-units] is given in vCPU and GB of 1,024, rounded down", () => {
    const output = testRegion().output(
      "RegisterTaskDefinition",
      definitionOf({ cpu: "0.7 vCPU", memory: "1.3 GB" }),
    );
    expect(output).toMatchObject({ taskDefinition: { cpu: "716", memory: "1331" } });
  });

  it("[limit.container-memory] has containers of 4 MiB at least", () => {
    expect(takes(container({ memory: 3 }), container({ memory: 4 }))).toEqual([false, true]);
  });

  it("[limit.health-check-interval] [limit.health-check-retries] keeps checks in range", () => {
    const check = (member: string, value: number) =>
      container({ healthCheck: { command: ["CMD", "true"], [member]: value } });
    const ranges = {
      interval: [5, 300],
      timeout: [2, 60],
      retries: [1, 10],
      startPeriod: [0, 300],
    };
    for (const [member, [least = 0, most = 0]] of Object.entries(ranges)) {
      const values = [least - 1, least, most, most + 1].map((value) => check(member, value));
      expect(takes(...values), member).toEqual([false, true, true, false]);
    }
  });

  it("[limit.restart-period] has restart periods of 60 to 1,800 s", () => {
    const period = (restartAttemptPeriod: number) =>
      container({ restartPolicy: { enabled: true, restartAttemptPeriod } });
    expect(takes(...[59, 60, 1_800, 1_801].map(period))).toEqual([false, true, true, false]);
  });

  it("[limit.ignored-exit-codes] ignores 50 exit codes at most", () => {
    const codes = (count: number) =>
      container({ restartPolicy: { enabled: true, ignoredExitCodes: list(count, (i) => i) } });
    expect(takes(codes(50), codes(51))).toEqual([true, false]);
  });

  it("[limit.environment-files] has ten environment files a container at most", () => {
    const files = (count: number) =>
      definitionOf(
        { executionRoleArn: "role" },
        {
          environmentFiles: list(count, (i) => ({ type: "s3", value: `arn:aws:s3:::b/${i}.env` })),
        },
      );
    expect(takes(files(10), files(11))).toEqual([true, false]);
  });

  it("[limit.ephemeral-storage] has 21 to 200 GiB of ephemeral storage", () => {
    const size = (sizeInGiB: number) => fargate({ ephemeralStorage: { sizeInGiB } });
    expect(takes(...[20, 21, 200, 201].map(size))).toEqual([false, true, true, false]);
  });

  it("[limit.stop-timeout] stops within 120 s on Fargate, within any number on EC2", () => {
    const onFargate = (stopTimeout: number) => fargate({}, { stopTimeout });
    expect(takes(...[1, 2, 120, 121].map(onFargate))).toEqual([false, true, true, false]);
    const onEc2 = (stopTimeout: number) => container({ stopTimeout });
    const most = 2_147_483_647;
    expect(takes(...[-1, 0, most, most + 1].map(onEc2))).toEqual([false, true, true, false]);
  });

  it("[limit.gpu-count] has containers with 1 to 999 GPUs", () => {
    const gpus = (value: string) => container({ resourceRequirements: [{ type: "GPU", value }] });
    const outcomes = takes(...["0", "1", "999", "1000"].map(gpus));
    expect(outcomes).toEqual([false, true, true, false]);
  });

  it("[limit.port] has ports up to 65,535", () => {
    const ports = (mapping: object) =>
      definitionOf({ networkMode: "bridge" }, { portMappings: [mapping] });
    const one = (containerPort: number) => ports({ containerPort });
    expect(takes(...[1, 65_535, 65_536].map(one))).toEqual([true, true, false]);
    const range = (containerPortRange: string) => ports({ containerPortRange });
    const ranges = ["1-9", "80-65535", "80-65536", "000080-90", "80-000090"].map(range);
    expect(takes(...ranges)).toEqual([true, true, false, false, false]);
  });

  it("[limit.fargate-size] that requires FARGATE has one of its sizes", () => {
    const size = (cpu: string, memory: string) => fargate({ cpu, memory });
    const sizes = [size("256", "2048"), size("256", "3072"), size("300", "1024")];
    expect(takes(...sizes)).toEqual([true, false, false]);
  });
});

describe("what counts unless told", () => {
  it("[service.percentages] a rolling update keeps 100 % and goes up to 200 %", () => {
    const names = { cluster: "demo", serviceName: "web", taskDefinition: "web", desiredCount: 0 };
    expect(prepared().output("CreateService", names)).toMatchObject({
      service: { deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 200 } },
    });
  });

  it("[limit.percentages] minimum and maximum have their ranges, and are not both 100", () => {
    const names = { cluster: "demo", serviceName: "web", taskDefinition: "web", desiredCount: 0 };
    const allows = (minimumHealthyPercent: number, maximumPercent: number) => {
      const deploymentConfiguration = { minimumHealthyPercent, maximumPercent };
      return prepared().ask("CreateService", { ...names, deploymentConfiguration }).ok;
    };
    expect([-1, 0, 100, 101].map((least) => allows(least, 200))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    const most = [99, 100, 101, 200, 201].map((value) => allows(50, value));
    expect(most).toEqual([false, true, true, true, false]);
    expect([allows(100, 100), allows(99, 100), allows(100, 101)]).toEqual([false, true, true]);
  });

  it("[limit.cpu-units] an instance of two vCPUs registers 2,048 CPU units", () => {
    const test = clusterOf(1, "c5.large");
    const [host] = [...test.world().tables.containerInstances.rows.values()];
    expect(host?.registered.cpu).toBe(2_048);
  });

  it("[limit.alarm] an alarm looks at one period of 60 s; both go to 86,400", () => {
    const region = testRegion();
    const set = (more: object) =>
      region.ask("SetAlarmState", { alarmName: "a", state: "OK", ...more }, "playground").ok;
    expect(set({})).toBe(true);
    const [alarm] = [...region.world.tables.alarms.rows.values()];
    expect(alarm).toMatchObject({ periodSeconds: 60, evaluationPeriods: 1 });
    for (const member of ["period", "evaluationPeriods"]) {
      const outcomes = [0, 1, 86_400, 86_401].map((value) => set({ [member]: value }));
      expect(outcomes, member).toEqual([false, true, true, false]);
    }
  });

  it("[limit.behaviour] an image's times, sizes and exit codes have their ranges", () => {
    const most = {
      sizeMiB: 100_000,
      startMs: 86_400_000,
      runMs: 86_400_000,
      exitCode: 255,
      stopMs: 86_400_000,
      healthyAfterMs: 86_400_000,
      checkMs: 86_400_000,
      memoryMiB: 33_554_432,
      memoryAfterMs: 86_400_000,
    };
    for (const [member, last] of Object.entries(most)) {
      const says = (value: number) =>
        testRegion().ask("SetImageBehaviour", { image: "a", [member]: value }, "playground").ok;
      expect([-1, 0, last, last + 1].map(says), member).toEqual([false, true, true, false]);
    }
    const startError = (length: number) =>
      testRegion().ask(
        "SetImageBehaviour",
        { image: "a", startError: "x".repeat(length) },
        "playground",
      ).ok;
    expect([1_000, 1_001].map(startError)).toEqual([true, false]);
    const every = (everySeconds: number) =>
      testRegion().ask(
        "SetImageBehaviour",
        { image: "a", prints: [{ everySeconds, text: "alive" }] },
        "playground",
      ).ok;
    expect([0, 1, 86_400, 86_401].map(every)).toEqual([false, true, true, false]);
  });

  it("[external.size] an External instance has 2 CPUs and 4 GiB", () => {
    const test = testWorld();
    test.ok("CreateCluster", { clusterName: "demo" });
    const register = "playground:RegisterExternalInstance";
    const hosts = () => [...test.world().tables.ec2Instances.rows.values()];
    test.ok(register, { cluster: "demo" });
    test.run(120_000);
    expect(hosts()[0]?.hardware).toMatchObject({ vcpu: 2, memoryMiB: 4_096, gpus: 0 });
    const most = { vcpu: 512, memoryMiB: 8_388_608, gpus: 16 };
    for (const [member, last] of Object.entries(most)) {
      test.ok(register, { cluster: "demo", [member]: last });
      for (const value of [-1, last + 1]) {
        test.refused(register, { cluster: "demo", [member]: value });
      }
    }
  });

  it("[image.known-sizes] [image.unknown] well-known images have sizes, others 60 MiB", () => {
    const pulls = (image: string) => {
      const behaviours = new Map<string, object>();
      const test = clusterOf(1, "m5.xlarge", { behaviours });
      test.ok("RegisterTaskDefinition", bridgeDefinition("web", { image }));
      test.ok("RunTask", { cluster: "demo", taskDefinition: "web" });
      test.run(60_000);
      const at = (kind: string) => test.facts.find(({ what }) => what.kind === kind)?.at ?? NaN;
      return (at("image-pulled") - at("image-pull-started") - 300) / 30;
    };
    const sizes = {
      nginx: 70,
      httpd: 60,
      busybox: 2,
      alpine: 4,
      amazonlinux: 55,
      ubuntu: 30,
      debian: 50,
      redis: 45,
      postgres: 150,
      mysql: 230,
      node: 390,
      python: 360,
      golang: 300,
      wordpress: 250,
      traefik: 50,
      "hello-world": 1,
      nobody: 60,
    };
    expect(Object.fromEntries(Object.keys(sizes).map((name) => [name, pulls(name)]))).toEqual(
      sizes,
    );
  });

  it("[image.unknown] unknown images start in 1 s, stop in 1 s, and end with 0", () => {
    const test = clusterOf(1);
    test.ok("RegisterTaskDefinition", bridgeDefinition("web", { image: "nobody" }));
    test.ok("RunTask", { cluster: "demo", taskDefinition: "web" });
    test.run(60_000);
    const pulledAt = test.facts.find(({ what }) => what.kind === "image-pulled")?.at ?? 0;
    const [task] = test.tasks();
    expect(task?.containers[0]?.startedAt).toBe(pulledAt + 1_000);
    test.ok("StopTask", { cluster: "demo", task: task?.id });
    const { now } = test.world();
    test.run(60_000);
    expect(test.tasks()[0]?.stoppedAt).toBe(now + 1_000);
    test.ok("playground:SetImageBehaviour", { image: "nobody", runMs: 5_000 });
    test.ok("RunTask", { cluster: "demo", taskDefinition: "web" });
    test.run(60_000);
    expect(test.tasks()[1]).toMatchObject({ lastStatus: "STOPPED", containers: [{ exitCode: 0 }] });
  });

  it("[fault.exit-code] a crash exits with 1, a signal with 128 and its number", () => {
    const crash = (parameters: object) => {
      const test = clusterOf(1);
      test.ok("RegisterTaskDefinition", bridgeDefinition());
      test.ok("RunTask", { cluster: "demo", taskDefinition: "web" });
      test.run(60_000);
      const targets = [test.tasks()[0]?.id];
      test.ok("playground:InjectFault", {
        action: "playground:crash-container",
        targets,
        parameters,
      });
      return test.tasks()[0]?.containers[0]?.exitCode;
    };
    expect(crash({})).toBe(1);
    const signals = ["SIGHUP", "SIGINT", "SIGQUIT", "SIGABRT", "SIGKILL", "SIGSEGV", "SIGTERM"];
    expect(["0", "255"].map((exitCode) => crash({ exitCode }))).toEqual([0, 255]);
    expect(() => crash({ exitCode: "256" })).toThrow("between 0 and 255");
    expect(signals.map((signal) => crash({ signal }))).toEqual([129, 130, 131, 134, 137, 139, 143]);
  });

  it("[instance.state-codes] EC2 gives each state its code", () => {
    const test = testWorld();
    const seen = new Map<string, number>();
    test.ok("ec2:RunInstances", { InstanceType: "c5.large", MinCount: 1, MaxCount: 1 });
    const [id] = [...test.world().tables.ec2Instances.rows.keys()];
    const look = () => {
      const { Reservations } = test.ok("ec2:DescribeInstances", {}) as {
        Reservations: { Instances: { State: { Name: string; Code: number } }[] }[];
      };
      const state = Reservations[0]?.Instances[0]?.State;
      if (state) seen.set(state.Name, state.Code);
    };
    look();
    for (const operation of [
      "",
      "ec2:StopInstances",
      "ec2:StartInstances",
      "ec2:TerminateInstances",
    ]) {
      if (operation !== "") test.ok(operation, { InstanceIds: [id] });
      look();
      test.run(120_000);
      look();
    }
    expect(Object.fromEntries(seen)).toEqual({
      pending: 0,
      running: 16,
      stopping: 64,
      stopped: 80,
      "shutting-down": 32,
      terminated: 48,
    });
  });
});
