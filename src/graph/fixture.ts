// A plausible frame for tests: three zones, some services, tasks in every state. Sizes are given,
// so that the same world can be empty, crowded or very large.
import type { DeploymentView, Frame, InstanceView, ServiceView, TaskView } from "../worker/frame";
import type { SubnetView } from "../worker/frame/subnets";

export interface FixtureSize {
  readonly instances: number;
  /** Tasks on each instance. */
  readonly tasks: number;
  readonly services?: number;
  /** Tasks of the first service that found no place. */
  readonly unplaced?: number;
  readonly subnetSize?: number;
}

const ZONES = ["a", "b", "c"] as const;
const NAMES = ["web", "orders", "ingest", "billing", "cart", "mail", "search", "audit"] as const;
const STATUSES = ["RUNNING", "RUNNING", "RUNNING", "PENDING", "RUNNING", "DEACTIVATING"] as const;
const NOW = 888_000;

const hex = (value: number, length: number) =>
  (0x9e3779b1 * (value + 7)).toString(16).replace(".", "").padEnd(length, "4b1c").slice(0, length);

export function fixtureFrame(size: FixtureSize): Frame {
  const instances = Array.from({ length: size.instances }, (_, index) => instance(index, size));
  const tasks = instances.flatMap((host, index) =>
    host.status === undefined ? [] : tasksOn(host, { index, size }),
  );
  const services = NAMES.slice(0, size.services ?? 2).map((name, ordinal) =>
    service(name, { ordinal, size, tasks }),
  );
  const nothing = { set: [], removed: [] };
  return {
    serial: 1,
    reset: true,
    jumped: true,
    clock: {
      now: NOW,
      turn: 1204,
      startsAt: 1_795_000_000_000,
      playing: false,
      speed: 10,
      quiet: false,
      inPast: false,
      branch: "main",
      branches: [],
      title: "Fixture",
      engine: "1",
      madeWith: "1",
      mismatches: 0,
    },
    changes: {
      clusters: { set: [{ id: "storefront", status: "ACTIVE" }], removed: [] },
      services: { set: services, removed: [] },
      instances: { set: instances.map((host) => withReserved(host, tasks)), removed: [] },
      tasks: { set: [...tasks, ...stoppedTasks(tasks)], removed: [] },
      subnets: {
        set: ZONES.map((zone, index) => subnet(zone, { index, size, instances, tasks })),
        removed: [],
      },
      revisions: nothing,
      securityGroups: nothing,
    },
    factsFrom: 0,
    facts: [],
    journal: [],
  };
}

/** The seventh instance drains, the eighth has lost its agent, the ninth is on its way in. */
function instance(index: number, size: FixtureSize): InstanceView {
  const zone = ZONES[index % 3] ?? "a";
  const draining = index === 6;
  const joining = index === 8 && size.instances < 60;
  const none = { tcpPorts: [], udpPorts: [], gpus: 0 };
  const registered = { cpu: 2048, memoryMiB: 3884, enis: 2, ...none };
  const common = {
    id: `i-${hex(index, 17)}`,
    cluster: "storefront",
    instanceType: index % 2 === 0 ? "t3.medium" : "c5.large",
    availabilityZone: `us-east-1${zone}`,
    subnetId: `subnet-${zone}`,
    privateIp: `10.0.${String(index % 3)}.${String(5 + Math.floor(index / 3))}`,
    state: "running",
    securityGroups: [],
    launchedAt: 0,
    launchType: "EC2",
    osType: "linux",
    agentRunning: true,
    orphans: 0,
    settings: [],
    unmodelled: [],
    images: [],
    volumes: [],
    registered,
    reserved: { ...registered, cpu: 0, memoryMiB: 0, enis: 0 },
  } as const;
  if (joining) {
    return { ...common, agentConnected: false, registrationProblem: "no-instance-profile" };
  }
  const status = draining ? "DRAINING" : "ACTIVE";
  const host = { ...common, containerInstanceId: hex(index + 90, 32), agentConnected: index !== 7 };
  if ((size.unplaced ?? 0) === 0 || draining) return { ...host, status };
  return { ...host, status, binding: index % 3 === 1 ? "ENI" : "MEMORY" };
}

interface TasksOptions {
  readonly index: number;
  readonly size: FixtureSize;
}

function tasksOn(host: InstanceView, { index, size }: TasksOptions): readonly TaskView[] {
  return Array.from({ length: size.tasks }, (_, slot) => {
    const number = index * size.tasks + slot;
    const name = NAMES[number % (size.services ?? 2)] ?? "web";
    const awsvpc = name === "web" && slot < 2;
    const lastStatus = STATUSES[(number * 7) % STATUSES.length] ?? "RUNNING";
    const octet = 40 + number;
    return {
      id: hex(number + 500, 32),
      cluster: "storefront",
      group: `service:${name}`,
      service: `storefront/${name}`,
      deployment: number % 4 === 0 ? `ecs-svc/${name}-old` : `ecs-svc/${name}`,
      taskDefinition: number % 4 === 0 ? `${name}:42` : `${name}:43`,
      instance: host.id,
      containerInstanceId: host.containerInstanceId ?? "",
      availabilityZone: host.availabilityZone,
      desiredStatus: lastStatus === "DEACTIVATING" ? "STOPPED" : "RUNNING",
      lastStatus,
      healthStatus: number % 23 === 5 ? "UNHEALTHY" : "UNKNOWN",
      healthy: number % 5 !== 2,
      ...(number % 5 === 2 ? { healthyAt: NOW + 20_000 } : {}),
      cpu: 256,
      memoryMiB: Math.floor(3884 / (size.tasks + 1)),
      containers: ["app", "otel"].map((container) => ({
        name: container,
        image: container,
        assumed: false,
        essential: true,
        lastStatus: lastStatus === "PENDING" ? "PENDING" : "RUNNING",
        stage: lastStatus === "PENDING" ? "PULLING" : "RUNNING",
        healthStatus: "UNKNOWN",
        networkBindings:
          awsvpc || container === "otel"
            ? []
            : [{ bindIP: "0.0.0.0", containerPort: 80, hostPort: 32_768 + slot, protocol: "tcp" }],
      })),
      ...(awsvpc
        ? {
            eni: {
              id: `eni-${String(number)}`,
              privateIp: `10.0.${String(index % 3)}.${String(octet % 250)}`,
              status: lastStatus === "PENDING" ? "ATTACHING" : "ATTACHED",
              subnetId: host.subnetId,
            },
          }
        : {}),
      launchType: "EC2",
      admitted: true,
      hostPorts: [],
      securityGroups: [],
      createdAt: 100_000,
      startedAt: 130_000,
    } satisfies TaskView;
  });
}

function stoppedTasks(tasks: readonly TaskView[]): readonly TaskView[] {
  return tasks.slice(0, 3).map((task, index) => ({
    ...task,
    id: hex(9_000 + index, 32),
    desiredStatus: "STOPPED",
    lastStatus: "STOPPED",
    stoppedAt: NOW - 20_000 * index,
    stopCode: "ServiceSchedulerInitiated",
    stoppedReason: "Scaling activity initiated by (deployment ecs-svc/5520381746190257183)",
  }));
}

interface ServiceOptions {
  readonly ordinal: number;
  readonly size: FixtureSize;
  readonly tasks: readonly TaskView[];
}

function service(name: string, { ordinal, size, tasks }: ServiceOptions): ServiceView {
  const own = tasks.filter((task) => task.service === `storefront/${name}`);
  const running = own.filter((task) => task.lastStatus === "RUNNING");
  const unplaced = ordinal === 0 ? (size.unplaced ?? 0) : 0;
  const desiredCount = Math.max(1, own.length + unplaced - 1);
  const deployment = (
    revision: string,
    id: string,
    status: "PRIMARY" | "ACTIVE",
  ): DeploymentView => {
    const mine = own.filter((task) => task.deployment === id);
    return {
      id,
      status,
      taskDefinition: revision,
      rolloutState: ordinal === 2 ? "COMPLETED" : "IN_PROGRESS",
      rolloutStateReason: "",
      desiredCount: status === "PRIMARY" ? desiredCount : 0,
      runningCount: mine.filter((task) => task.lastStatus === "RUNNING").length,
      pendingCount: mine.filter((task) => task.lastStatus === "PENDING").length,
      failedTasks: 0,
      failures: 0,
      createdAt: 0,
    };
  };
  const demand = {
    cpu: 256,
    memoryMiB: 1280,
    tcpPorts: [],
    udpPorts: [],
    enis: 1,
    gpus: 0,
    attributes: [],
  };
  return {
    id: `storefront/${name}`,
    cluster: "storefront",
    launchType: "EC2",
    deploymentController: "ECS",
    schedulingStrategy: "REPLICA",
    zones: [],
    protectedCount: 0,
    placementStrategy: [],
    availabilityZoneRebalancing: "ENABLED",
    taskSets: [],
    name,
    letters: name.slice(0, 1).toUpperCase(),
    ordinal,
    status: "ACTIVE",
    taskDefinition: `${name}:43`,
    desiredCount,
    runningCount: running.length,
    pendingCount: own.filter((task) => task.lastStatus === "PENDING").length,
    unplacedCount: unplaced,
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    minHealthy: desiredCount,
    maxTotal: desiredCount * 2,
    deployments: [
      deployment(`${name}:43`, `ecs-svc/${name}`, "PRIMARY"),
      deployment(`${name}:42`, `ecs-svc/${name}-old`, "ACTIVE"),
    ],
    demand,
    notes: [],
    ...(unplaced === 0 ? { steadySince: 602_000 } : failing(name)),
  };
}

function failing(name: string): Partial<ServiceView> {
  return {
    throttle: { kind: "placement", failures: 3, nextTryAt: NOW + 20_000 },
    unplaced: {
      turn: 1203,
      index: 0,
      at: NOW,
      taskDefinition: `${name}:43`,
      candidates: 6,
      fitting: 0,
      counts: { "RESOURCE:MEMORY": 3, "RESOURCE:ENI": 1, DRAINING: 1, AGENT: 1 },
    },
  };
}

interface SubnetOptions {
  readonly index: number;
  readonly size: FixtureSize;
  readonly instances: readonly InstanceView[];
  readonly tasks: readonly TaskView[];
}

function subnet(zone: string, { index, size, instances, tasks }: SubnetOptions): SubnetView {
  const id = `subnet-${zone}`;
  const total = size.subnetSize ?? 32;
  const held = [
    ...instances
      .filter((host) => host.subnetId === id)
      .map((host) => ["instance", host.id] as const),
    ...tasks.filter((task) => task.eni?.subnetId === id).map((task) => ["task", task.id] as const),
  ].slice(0, total - 5);
  return {
    id,
    name: zone,
    availabilityZone: `us-east-1${zone}`,
    availabilityZoneId: `use1-az${String(index + 1)}`,
    cidrBlock: `10.0.${String(index)}.0/${String(32 - Math.log2(total))}`,
    size: total,
    usable: total - 5,
    free: total - 5 - held.length,
    addresses: held.map(([holder, owner], place) => ({
      hostNumber: 4 + place,
      privateIp: `10.0.${String(index)}.${String(4 + place)}`,
      holder,
      owner,
    })),
    held: held.length,
    heldByOthers: 0,
  };
}

function withReserved(host: InstanceView, tasks: readonly TaskView[]): InstanceView {
  const own = tasks.filter((task) => task.instance === host.id && task.desiredStatus === "RUNNING");
  return {
    ...host,
    reserved: {
      ...host.reserved,
      cpu: own.reduce((sum, task) => sum + task.cpu, 0),
      memoryMiB: own.reduce((sum, task) => sum + task.memoryMiB, 0),
      enis: own.filter((task) => task.eni !== undefined).length,
    },
  };
}
