// A container instance as DescribeContainerInstances shows it.
import type { ContainerInstance as SdkInstance, Resource } from "@aws-sdk/client-ecs";
import { having } from "../../engine/kernel/tables";
import { containerInstanceArn } from "../../engine/model/ids";
import type { ContainerInstance } from "../../engine/model/instances";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { regionOf } from "../epoch";
import { isPending } from "./clusterShape";

/** The agent of the newest ECS-optimized image the model stands for. */
const AGENT_VERSION = { agentVersion: "1.105.1", dockerVersion: "DockerVersion: 25.0.8" };

export function toContainerInstance(
  world: RegionWorld,
  instance: ContainerInstance,
  include: readonly string[] = [],
): Wire<SdkInstance> {
  const region = regionOf(world);
  const tasks = having(world.tables.tasks, "instance", instance.id);
  const live = tasks.filter((task) => task.desiredStatus === "RUNNING");
  const pending = live.filter((task) => isPending(task.lastStatus)).length;
  const { registered, reserved } = instance;
  return {
    containerInstanceArn: containerInstanceArn(region, instance.clusterName, instance.id),
    ec2InstanceId: instance.ec2InstanceId,
    version: instance.version,
    versionInfo: AGENT_VERSION,
    registeredResources: resources({
      cpu: registered.cpu,
      memoryMiB: registered.memoryMiB,
      tcp: registered.tcpPorts,
      udp: registered.udpPorts,
    }),
    remainingResources: resources({
      cpu: registered.cpu - reserved.cpu,
      memoryMiB: registered.memoryMiB - reserved.memoryMiB,
      tcp: [...registered.tcpPorts, ...reserved.tcpPorts],
      udp: [...registered.udpPorts, ...reserved.udpPorts],
    }),
    status: instance.status,
    agentConnected: instance.agentConnected,
    runningTasksCount: live.filter((task) => task.lastStatus === "RUNNING").length,
    pendingTasksCount: pending,
    attributes: instance.attributes.map((attribute) => ({ ...attribute })),
    registeredAt: region.startsAt + instance.registeredAt,
    attachments: [],
    tags: [],
    ...(include.includes("CONTAINER_INSTANCE_HEALTH")
      ? { healthStatus: { overallStatus: instance.agentConnected ? "OK" : "IMPAIRED" } }
      : {}),
  };
}

interface Amounts {
  readonly cpu: number;
  readonly memoryMiB: number;
  /** Ports in use. */
  readonly tcp: readonly number[];
  readonly udp: readonly number[];
}

function resources({ cpu, memoryMiB, tcp, udp }: Amounts): Wire<Resource>[] {
  const zero = { doubleValue: 0, longValue: 0, integerValue: 0 };
  const integer = (name: string, integerValue: number) => ({
    ...zero,
    name,
    type: "INTEGER",
    integerValue,
  });
  const ports = (name: string, inUse: readonly number[]) => ({
    ...zero,
    name,
    type: "STRINGSET",
    stringSetValue: inUse.map(String),
  });
  return [
    integer("CPU", cpu),
    integer("MEMORY", memoryMiB),
    ports("PORTS", tcp),
    ports("PORTS_UDP", udp),
  ];
}
