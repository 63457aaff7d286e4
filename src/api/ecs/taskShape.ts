// A task as DescribeTasks shows it.
import type { Attachment, Container as SdkContainer, Task as SdkTask } from "@aws-sdk/client-ecs";
import {
  clusterArn,
  containerArn,
  containerInstanceArn,
  taskArn,
  taskDefinitionArn,
} from "../../engine/model/ids";
import { get } from "../../engine/kernel/tables";
import type { Container, Task } from "../../engine/model/tasks";
import type { Region, RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { regionOf } from "../epoch";

export function toTask(
  world: RegionWorld,
  task: Task,
  include: readonly string[] = [],
): Wire<SdkTask> {
  const region = regionOf(world);
  const { definition } = get(world.tables.taskDefinitions, task.taskDefinition);
  return {
    attachments: task.attachmentId === undefined ? [] : [attachmentOf(task, task.attachmentId)],
    attributes: [{ name: "ecs.cpu-architecture", value: architectureOf(world, task) }],
    availabilityZone: task.availabilityZone,
    clusterArn: clusterArn(region, task.clusterName),
    ...(task.connectivityAt === undefined ? {} : { connectivity: "CONNECTED" }),
    containerInstanceArn: containerInstanceArn(region, task.clusterName, task.containerInstanceId),
    containers: task.containers.map((container) => toContainer(region, task, container)),
    cpu: String(task.demand.cpu),
    desiredStatus: task.desiredStatus,
    enableExecuteCommand: task.enableExecuteCommand,
    group: task.group,
    healthStatus: task.healthStatus,
    lastStatus: task.lastStatus,
    launchType: task.launchType,
    memory: String(task.demand.memoryMiB),
    overrides: task.overrides ?? { containerOverrides: [], inferenceAcceleratorOverrides: [] },
    startedBy: task.startedBy,
    stopCode: task.stopCode,
    stoppedReason: task.stoppedReason,
    tags: include.includes("TAGS") ? [...task.tags] : [],
    taskArn: taskArn(region, task.clusterName, task.id),
    taskDefinitionArn: taskDefinitionArn(region, task.taskDefinition),
    version: task.version,
    ephemeralStorage: definition.ephemeralStorage,
    ...timestampsOf(region, task),
  };
}

function architectureOf(world: RegionWorld, task: Task): string {
  const { attributes } = get(world.tables.containerInstances, task.containerInstanceId);
  return attributes.find(({ name }) => name === "ecs.cpu-architecture")?.value ?? "x86_64";
}

const TIMESTAMPS = [
  "createdAt",
  "connectivityAt",
  "pullStartedAt",
  "pullStoppedAt",
  "startedAt",
  "stoppingAt",
  "executionStoppedAt",
  "stoppedAt",
] as const;

function timestampsOf(region: Region, task: Task): Partial<Record<string, number>> {
  return Object.fromEntries(
    TIMESTAMPS.flatMap((name) => {
      const at = task[name];
      return at === undefined ? [] : [[name, region.startsAt + at]];
    }),
  );
}

function attachmentOf(task: Task, id: string): Wire<Attachment> {
  const { eni, subnetId } = task;
  const details: { name: string; value: string | undefined }[] = [
    { name: "subnetId", value: subnetId },
  ];
  if (eni !== undefined) {
    details.push(
      { name: "networkInterfaceId", value: eni.id },
      { name: "macAddress", value: eni.macAddress },
      { name: "privateDnsName", value: `ip-${eni.privateIp.replaceAll(".", "-")}.ec2.internal` },
      { name: "privateIPv4Address", value: eni.privateIp },
    );
  }
  const failed = task.lastStatus === "STOPPED" ? "FAILED" : "PRECREATED";
  return { id, type: "ElasticNetworkInterface", status: eni?.status ?? failed, details };
}

function toContainer(region: Region, task: Task, container: Container): Wire<SdkContainer> {
  const { eni, attachmentId } = task;
  return {
    containerArn: containerArn(region, task.clusterName, task.id, container.id),
    taskArn: taskArn(region, task.clusterName, task.id),
    name: container.name,
    image: container.image,
    lastStatus: container.lastStatus,
    healthStatus: container.healthStatus,
    ...(container.exitCode === undefined ? {} : { exitCode: container.exitCode }),
    ...(container.reason === undefined ? {} : { reason: container.reason }),
    networkBindings: container.networkBindings.map((binding) => ({ ...binding })),
    networkInterfaces:
      eni === undefined ? [] : [{ attachmentId, privateIpv4Address: eni.privateIp }],
  };
}
