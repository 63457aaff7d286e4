// Container instances: registration with what the agent sees of its host, ACTIVE ⇄ DRAINING,
// deregistration and loss. Registered memory is what the OS sees, below the installed size.
import { linuxInstanceAttributes } from "../catalog/attributes";
import { instanceType } from "../catalog/instanceTypes";
import { AGENT_TCP_PORTS, DYNAMIC_PORTS } from "../catalog/ports";
import { STOPPED_REASON } from "../catalog/stoppedReasons";
import { assert } from "../kernel/assert";
import { hexId } from "../kernel/chance";
import { get, having } from "../kernel/tables";
import { arm, insert, patch, record, remove } from "../kernel/world";
import type { ContainerInstanceId } from "../model/ids";
import type { ContainerInstance, Ec2Instance } from "../model/instances";
import type { RegionWorld } from "../model/region";
import { NO_HOLDINGS } from "../model/resources";
import { loseTask, type StopOrder } from "./taskStop";
import { timings } from "./timings";
import { capacityAppeared, wakeService } from "./wake";

const AMI = "ami-0ecs0optimized0al2023";

/** The agent of a running instance registers with its cluster. */
export function registerContainerInstance(world: RegionWorld, host: Ec2Instance): void {
  const { ecsCluster: clusterName } = host;
  const type = instanceType(host.instanceType);
  assert(type !== undefined, "the host was checked at launch");
  const subnet = get(world.tables.subnets, host.subnetId);
  const id: ContainerInstanceId = hexId(world.seed, "container-instance", host.id, 32);
  insert(world, "containerInstances", {
    id,
    clusterName,
    ec2InstanceId: host.id,
    instanceType: host.instanceType,
    subnetId: host.subnetId,
    availabilityZone: subnet.availabilityZone,
    status: "ACTIVE",
    agentConnected: true,
    registeredAt: world.now,
    version: 1,
    attributes: linuxInstanceAttributes(type, {
      availabilityZone: subnet.availabilityZone,
      subnetId: host.subnetId,
      vpcId: subnet.vpcId,
      amiId: AMI,
    }),
    registered: {
      cpu: type.vcpu * 1_024,
      memoryMiB: type.registeredMemoryMiB,
      tcpPorts: AGENT_TCP_PORTS,
      udpPorts: [],
      enis: type.maxEnis - 1,
      gpus: type.gpus,
    },
    reserved: NO_HOLDINGS,
    images: [],
    lastDynamicPort: DYNAMIC_PORTS.first - 1,
  });
  patch(world, "ec2Instances", host.id, { containerInstanceId: id });
  record(world, {
    kind: "container-instance-registered",
    containerInstanceId: id,
    ec2InstanceId: host.id,
    clusterName,
  });
  capacityAppeared(world, clusterName);
}

/** ACTIVE ⇄ DRAINING, as UpdateContainerInstancesState asks. */
export function setInstanceStatus(
  world: RegionWorld,
  id: ContainerInstanceId,
  status: "ACTIVE" | "DRAINING",
): void {
  const instance = get(world.tables.containerInstances, id);
  if (instance.status === status) return;
  patch(world, "containerInstances", id, { status, version: instance.version + 1 });
  record(world, {
    kind: "container-instance-status",
    containerInstanceId: id,
    to: status,
    because: "UpdateContainerInstancesState",
  });
  wakeServicesOn(world, id);
  if (status === "ACTIVE") capacityAppeared(world, instance.clusterName);
}

function wakeServicesOn(world: RegionWorld, id: ContainerInstanceId): void {
  const services = having(world.tables.tasks, "instance", id).map((task) => task.serviceId);
  for (const serviceId of new Set(services)) {
    if (serviceId !== undefined) wakeService(world, serviceId);
  }
}

/** Its host has terminated: INACTIVE by itself, and its tasks are gone. */
export function loseContainerInstance(world: RegionWorld, instance: ContainerInstance): void {
  const reason = STOPPED_REASON.hostTerminated(instance.ec2InstanceId);
  retire(world, instance, "terminated", { stopCode: "TerminationNotice", reason });
}

/** Taken out by hand; with tasks on it only by force, and then ECS forgets them. */
export function deregisterInstance(world: RegionWorld, instance: ContainerInstance): void {
  const { deregistered } = STOPPED_REASON;
  retire(world, instance, "deregistered", { stopCode: "UserInitiated", reason: deregistered });
}

function retire(
  world: RegionWorld,
  instance: ContainerInstance,
  because: string,
  order: StopOrder,
): void {
  const containerInstanceId = instance.id;
  patch(world, "containerInstances", containerInstanceId, {
    status: "INACTIVE",
    agentConnected: false,
    deregisteredAt: world.now,
    version: instance.version + 1,
  });
  record(world, {
    kind: "container-instance-status",
    containerInstanceId,
    to: "INACTIVE",
    because,
  });
  for (const task of having(world.tables.tasks, "instance", containerInstanceId)) {
    loseTask(world, task.id, order);
  }
  const at = world.now + timings(world).retentionMs;
  const timer = { kind: "container-instance-forget", containerInstanceId } as const;
  arm(world, `forget-instance/${containerInstanceId}`, at, timer);
}

/** Inactive instances are described for an hour, then no more. */
export function forgetContainerInstance(world: RegionWorld, id: ContainerInstanceId): void {
  remove(world, "containerInstances", id);
}
