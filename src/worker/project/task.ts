// A task as the page sees it.
import { armed } from "../../engine/kernel/agenda";
import { find } from "../../engine/kernel/tables";
import type { Task } from "../../engine/model/tasks";
import type { RegionWorld } from "../../engine/model/region";
import { groupsOfTask } from "../../engine/lifecycle/securityGroups";
import type { TaskView } from "../frame";
import { containerView } from "./container";
import { imageView } from "./images";

export function taskView(world: RegionWorld, task: Task): TaskView {
  const instance = find(world.tables.containerInstances, task.containerInstanceId);
  const healthy = task.lastStatus === "RUNNING" && task.healthyAt !== undefined;
  return {
    ...identityOf(task),
    instance: instance?.ec2InstanceId ?? "",
    lastStatus: task.lastStatus,
    desiredStatus: task.desiredStatus,
    healthStatus: task.healthStatus,
    healthy,
    healthyAt: healthy ? undefined : healthyAt(world, task),
    protectedUntil: task.protectedUntil,
    graceUntil: graceUntil(world, task),
    blockedOn: task.blockedOn,
    admitted: task.admitted ? true : undefined,
    cpu: task.demand.cpu,
    memoryMiB: task.demand.memoryMiB,
    containers: containersOf(world, task),
    eni: task.eni && {
      id: task.eni.id,
      privateIp: task.eni.privateIp,
      status: task.eni.status,
      subnetId: task.subnetId ?? "",
      ipv6Address: task.eni.ipv6Address,
    },
    securityGroups: groupsOfTask(world, task),
    launchType: task.launchType,
    hostPorts: [...task.demand.tcpPorts, ...task.demand.udpPorts],
    udpPorts: task.demand.udpPorts.length === 0 ? undefined : task.demand.udpPorts,
    createdAt: task.createdAt,
    startedAt: task.startedAt,
    stoppedAt: task.stoppedAt,
    stopCode: task.stopCode,
    stoppedReason: task.stoppedReason,
    attempt: task.attempt,
  };
}

function graceUntil(world: RegionWorld, task: Task): number | undefined {
  if (task.healthStatus !== "UNHEALTHY" || task.startedAt === undefined) return undefined;
  const service = find(world.tables.services, task.serviceId ?? "");
  const seconds = service?.healthCheckGracePeriodSeconds;
  return seconds === undefined ? undefined : task.startedAt + seconds * 1_000;
}

/** Its 40 seconds are over, or the last of its essential containers' checks has an answer. */
function healthyAt(world: RegionWorld, { id, containers }: Task): number | undefined {
  const keys = containers.filter((one) => one.essential).map((one) => `check/${id}/${one.name}`);
  const times = [`health/${id}`, ...keys].flatMap((key) => armed(world.agenda, key)?.at ?? []);
  return times.length === 0 ? undefined : Math.max(...times);
}

function identityOf(task: Task) {
  return {
    id: task.id,
    cluster: task.clusterName,
    group: task.group,
    service: task.serviceId,
    deployment: task.deploymentId,
    taskDefinition: task.taskDefinition,
    containerInstanceId: task.containerInstanceId,
    availabilityZone: task.availabilityZone,
    startedBy: task.startedBy,
  };
}

function containersOf(world: RegionWorld, task: Task): TaskView["containers"] {
  return task.containers.map((container) => ({
    ...imageView(world, task, container),
    ...containerView(world, task, container),
  }));
}
