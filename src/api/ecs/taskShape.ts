// A task as DescribeTasks shows it.
import type {
  Attachment,
  Container as SdkContainer,
  ContainerDefinition,
  ManagedAgent,
  NetworkBinding as SdkBinding,
  Task as SdkTask,
  TaskOverride,
} from "@aws-sdk/client-ecs";
import {
  clusterArn,
  containerArn,
  containerInstanceArn,
  taskArn,
  taskDefinitionArn,
} from "../../engine/model/ids";
import { get } from "../../engine/kernel/tables";
import { containerIdOf, dockerId } from "../../engine/lifecycle/containerIds";
import type { NetworkBinding } from "../../engine/model/networks";
import type { Container, Task } from "../../engine/model/tasks";
import type { Region, RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { regionOf } from "../epoch";
import { inModelOrder } from "../modelOrder";

export function toTask(
  world: RegionWorld,
  task: Task,
  include: readonly string[] = [],
): Wire<SdkTask> {
  const region = regionOf(world);
  const { definition } = get(world.tables.taskDefinitions, task.taskDefinition);
  const at = (ms: number | undefined) => (ms === undefined ? undefined : region.startsAt + ms);
  return {
    attachments:
      task.attachmentId === undefined ? [] : [attachmentOf(region, task, task.attachmentId)],
    attributes: [{ name: "ecs.cpu-architecture", value: architectureOf(world, task) }],
    availabilityZone: task.availabilityZone,
    clusterArn: clusterArn(region, task.clusterName),
    ...(task.connectivityAt === undefined ? {} : { connectivity: "CONNECTED" }),
    connectivityAt: at(task.connectivityAt),
    containerInstanceArn: containerInstanceArn(region, task.clusterName, task.containerInstanceId),
    containers: task.containers.map((container, i) => ({
      ...toContainer(world, task, container),
      ...sizeOf(definition.containerDefinitions[i]),
      ...(container.gpuIds === undefined ? {} : { gpuIds: [...container.gpuIds] }),
    })),
    cpu: String(task.demand.cpu),
    createdAt: at(task.createdAt),
    desiredStatus: task.desiredStatus,
    enableExecuteCommand: task.enableExecuteCommand,
    executionStoppedAt: at(task.executionStoppedAt),
    group: task.group,
    healthStatus: task.healthStatus,
    lastStatus: task.lastStatus,
    launchType: task.launchType,
    memory: String(task.demand.memoryMiB),
    overrides: overridesOf(task),
    pullStartedAt: at(task.pullStartedAt),
    pullStoppedAt: at(task.pullStoppedAt),
    startedAt: at(task.startedAt),
    startedBy: task.startedBy,
    stopCode: task.stopCode,
    stoppedAt: at(task.stoppedAt),
    stoppedReason: task.stoppedReason,
    stoppingAt: at(task.stoppingAt),
    tags: include.includes("TAGS") ? [...task.tags] : [],
    taskArn: taskArn(region, task.clusterName, task.id),
    taskDefinitionArn: taskDefinitionArn(region, task.taskDefinition),
    version: task.version,
    ephemeralStorage: definition.ephemeralStorage,
  };
}

function architectureOf(world: RegionWorld, task: Task): string {
  const { attributes } = get(world.tables.containerInstances, task.containerInstanceId);
  return attributes.find(({ name }) => name === "ecs.cpu-architecture")?.value ?? "x86_64";
}

/** Every container is listed, by name at least. */
function overridesOf({ overrides, containers }: Task): Wire<TaskOverride> {
  if (overrides === undefined) {
    const containerOverrides = containers.map(({ name }) => ({ name }));
    return { containerOverrides, inferenceAcceleratorOverrides: [] };
  }
  const given = overrides.containerOverrides ?? [];
  const containerOverrides = containers.map(
    ({ name }) => given.find((one) => one.name === name) ?? { name },
  );
  const all = { containerOverrides, inferenceAcceleratorOverrides: [], ...overrides };
  return inModelOrder("TaskOverride", { ...all, containerOverrides });
}

function attachmentOf({ region }: Region, task: Task, id: string): Wire<Attachment> {
  const { eni, subnetId } = task;
  const details: { name: string; value: string | undefined }[] = [
    { name: "subnetId", value: subnetId },
  ];
  if (eni !== undefined) {
    details.push(
      { name: "networkInterfaceId", value: eni.id },
      { name: "macAddress", value: eni.macAddress },
      { name: "privateDnsName", value: privateDnsName(region, eni.privateIp) },
      { name: "privateIPv4Address", value: eni.privateIp },
    );
    if (eni.ipv6Address !== undefined) {
      details.push({ name: "ipv6Address", value: eni.ipv6Address });
    }
  }
  const status = eni?.status ?? statusWithoutEni(task);
  return { id, type: "ElasticNetworkInterface", status, details };
}

function statusWithoutEni({ lastStatus, stopCode }: Task): string {
  if (lastStatus !== "STOPPED") return "PRECREATED";
  return stopCode === "TaskFailedToStart" ? "FAILED" : "DELETED";
}

/** Only the oldest region has a short name. */
function privateDnsName(region: string, address: string): string {
  const domain = region === "us-east-1" ? "ec2.internal" : `${region}.compute.internal`;
  return `ip-${address.replaceAll(".", "-")}.${domain}`;
}

function toBinding(binding: NetworkBinding): Wire<SdkBinding> {
  if (binding.containerPortRange === undefined) return { ...binding };
  const { containerPort: _, hostPort: __, ...range } = binding;
  return range;
}

function sizeOf(container: Wire<ContainerDefinition> | undefined): Wire<SdkContainer> {
  const { cpu = 0, memory, memoryReservation } = container ?? {};
  return {
    cpu: String(cpu),
    ...(memory === undefined ? {} : { memory: String(memory) }),
    ...(memoryReservation === undefined ? {} : { memoryReservation: String(memoryReservation) }),
  };
}

function toContainer(world: RegionWorld, task: Task, container: Container): Wire<SdkContainer> {
  const region = regionOf(world);
  const id = containerIdOf(world, task.id, container.name);
  const { eni, attachmentId } = task;
  return {
    containerArn: containerArn(region, task.clusterName, task.id, id),
    taskArn: taskArn(region, task.clusterName, task.id),
    name: container.name,
    image: container.image,
    ...(container.imageDigest === undefined ? {} : { imageDigest: container.imageDigest }),
    ...(hasRun(container) ? { runtimeId: dockerId(world, id) } : {}),
    lastStatus: container.lastStatus,
    ...(container.exitCode === undefined ? {} : { exitCode: container.exitCode }),
    ...(container.reason === undefined ? {} : { reason: container.reason }),
    networkBindings: task.startedAt === undefined ? [] : container.networkBindings.map(toBinding),
    networkInterfaces:
      eni === undefined
        ? []
        : [{ attachmentId, privateIpv4Address: eni.privateIp, ipv6Address: eni.ipv6Address }],
    healthStatus: container.healthStatus,
    ...(task.enableExecuteCommand ? { managedAgents: [execAgentOf(region, container)] } : {}),
  };
}

function hasRun({ lastStatus, startedAt }: Container): boolean {
  return lastStatus !== "PENDING" && startedAt !== undefined;
}

/** The agent of ECS Exec comes and goes with its container. */
function execAgentOf(
  { startsAt }: Region,
  { lastStatus, startedAt }: Container,
): Wire<ManagedAgent> {
  return {
    ...(startedAt === undefined ? {} : { lastStartedAt: startsAt + startedAt }),
    name: "ExecuteCommandAgent",
    lastStatus,
  };
}
