// A container instance as DescribeContainerInstances shows it.
import type {
  Attachment,
  ContainerInstance as SdkInstance,
  ContainerInstanceHealthStatus,
  Resource,
} from "@aws-sdk/client-ecs";
import { AGENT_VERSION, DOCKER_VERSION } from "../../engine/catalog/agentVersion";
import { having } from "../../engine/kernel/tables";
import { gpusOf } from "../../engine/lifecycle/gpus";
import { containerInstanceArn } from "../../engine/model/ids";
import type { ContainerInstance } from "../../engine/model/instances";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { regionOf, toEpochMs } from "../epoch";
import { isPending } from "./clusterShape";

export const AGENT_HASH = "f1e2d3c4";

const VERSION_INFO = {
  agentVersion: AGENT_VERSION,
  agentHash: AGENT_HASH,
  dockerVersion: `DockerVersion: ${DOCKER_VERSION}`,
};

/** The agent reports the health of its container runtime this often. */
const HEALTH_CHECK_MS = 30_000;

export function toContainerInstance(
  world: RegionWorld,
  instance: ContainerInstance,
  include: readonly string[] = [],
): Wire<SdkInstance> {
  const region = regionOf(world);
  const tasks = having(world.tables.tasks, "instance", instance.id);
  const live = tasks.filter((task) => task.desiredStatus === "RUNNING");
  const pinned = new Set(live.flatMap(gpusOf));
  const { registered, reserved, gpuIds, statusReason } = instance;
  return {
    containerInstanceArn: containerInstanceArn(region, instance.clusterName, instance.id),
    ec2InstanceId: instance.ec2InstanceId,
    version: instance.version,
    versionInfo: VERSION_INFO,
    remainingResources: resources({
      cpu: registered.cpu - reserved.cpu,
      memoryMiB: registered.memoryMiB - reserved.memoryMiB,
      tcp: [...registered.tcpPorts, ...reserved.tcpPorts],
      udp: [...registered.udpPorts, ...reserved.udpPorts],
      gpus: gpuIds.length === 0 ? undefined : gpuIds.filter((id) => !pinned.has(id)),
    }),
    registeredResources: resources({
      cpu: registered.cpu,
      memoryMiB: registered.memoryMiB,
      tcp: registered.tcpPorts,
      udp: registered.udpPorts,
      gpus: gpuIds.length === 0 ? undefined : gpuIds,
    }),
    status: instance.status,
    ...(statusReason === undefined ? {} : { statusReason }),
    agentConnected: instance.agentConnected,
    runningTasksCount: live.length,
    pendingTasksCount: live.filter((task) => isPending(task.lastStatus)).length,
    attributes: instance.attributes.map((attribute) => ({ ...attribute })),
    registeredAt: toEpochMs(world, instance.registeredAt),
    attachments: attachmentsOf(world, instance),
    tags: include.includes("TAGS") ? [...instance.tags] : [],
    ...(include.includes("CONTAINER_INSTANCE_HEALTH")
      ? { healthStatus: healthOf(world, instance) }
      : {}),
  };
}

/** The trunk interface, where there is one. */
function attachmentsOf(world: RegionWorld, { id }: ContainerInstance): Wire<Attachment>[] {
  return having(world.tables.trunks, "instance", id).map((trunk) => ({
    id: trunk.id,
    type: "ElasticNetworkInterface",
    status: "ATTACHED",
    details: [
      { name: "networkInterfaceId", value: trunk.id },
      { name: "macAddress", value: trunk.macAddress },
    ],
  }));
}

/** Nobody reports while the agent is out of contact: what was known grows old. */
function healthOf(
  world: RegionWorld,
  instance: ContainerInstance,
): Wire<ContainerInstanceHealthStatus> {
  const { registeredAt, contactLostAt = world.now } = instance;
  const checks = Math.floor((contactLostAt - registeredAt) / HEALTH_CHECK_MS);
  const status = instance.agentConnected ? "OK" : "INSUFFICIENT_DATA";
  return {
    overallStatus: status,
    details: [
      {
        type: "CONTAINER_RUNTIME",
        status,
        lastUpdated: toEpochMs(world, registeredAt + checks * HEALTH_CHECK_MS),
        lastStatusChange: toEpochMs(world, registeredAt),
      },
    ],
  };
}

interface Amounts {
  readonly cpu: number;
  readonly memoryMiB: number;
  /** Ports in use. */
  readonly tcp: readonly number[];
  readonly udp: readonly number[];
  /** Device ids; undefined: the host has none. */
  readonly gpus: readonly string[] | undefined;
}

function resources({ cpu, memoryMiB, tcp, udp, gpus }: Amounts): Wire<Resource>[] {
  const zero = { doubleValue: 0, longValue: 0, integerValue: 0 };
  const integer = (name: string, integerValue: number) => ({
    name,
    type: "INTEGER",
    ...zero,
    integerValue,
  });
  const strings = (name: string, values: readonly (string | number)[]) => ({
    name,
    type: "STRINGSET",
    ...zero,
    stringSetValue: values.map(String),
  });
  return [
    integer("CPU", cpu),
    integer("MEMORY", memoryMiB),
    strings("PORTS", tcp),
    strings("PORTS_UDP", udp),
    ...(gpus === undefined ? [] : [strings("GPU", gpus)]),
  ];
}
