// An agent registers its host as a container instance: with what the operating system shows of it,
// less what its configuration reserves. Without an instance profile the agent may not call ECS, so
// it never registers (Developer Guide, container instance IAM role); without a cluster of its name
// it cannot.
import { instanceAttributes } from "../catalog/attributes";
import { AGENT_ERROR } from "../catalog/agentErrors";
import { instanceType } from "../catalog/instanceTypes";
import { assert } from "../kernel/assert";
import { hexId, uuid } from "../kernel/chance";
import { all, find, get } from "../kernel/tables";
import { arm, insert, patch, record } from "../kernel/world";
import type { ContainerInstanceId } from "../model/ids";
import type { Ec2Instance, Hardware, RegistrationProblem } from "../model/instances";
import type { RegionWorld } from "../model/region";
import { type Holdings, NO_HOLDINGS } from "../model/resources";
import { timings } from "./timings";
import { makeTrunkLater, statusAtRegistration } from "./trunks";
import { instanceAppeared } from "./wake";

interface Obstacle {
  readonly problem: RegistrationProblem;
  /** In the agent's words, where it has any. */
  readonly error?: string;
}

/** The agent of a running host tries to join its cluster. */
export function registerHost(world: RegionWorld, host: Ec2Instance): void {
  const obstacle = obstacleTo(world, host);
  if (obstacle === undefined) return register(world, host);
  const { problem, error } = obstacle;
  patch(world, "ec2Instances", host.id, { registrationProblem: problem, registrationError: error });
  record(world, { kind: "instance-not-registered", ec2InstanceId: host.id, problem });
}

function obstacleTo(world: RegionWorld, host: Ec2Instance): Obstacle | undefined {
  if (!host.hasInstanceProfile) return { problem: "no-instance-profile" };
  const cluster = find(world.tables.clusters, host.agent.cluster);
  if (cluster?.status !== "ACTIVE") return { problem: "cluster-not-found" };
  const totalMiB = hardwareOf(host).memoryMiB;
  const reservedMiB = host.agent.reservedMemoryMiB;
  if (reservedMiB <= totalMiB) return undefined;
  const error = AGENT_ERROR.reservedMemory(totalMiB, reservedMiB);
  return { problem: "reserved-memory", error };
}

/** Agents that found no cluster of their name try again once it exists. */
export function retryRegistrations(world: RegionWorld, clusterName: string): void {
  for (const { id, agent, state, registrationProblem } of all(world.tables.ec2Instances)) {
    if (registrationProblem !== "cluster-not-found") continue;
    if (agent.cluster !== clusterName || state !== "running") continue;
    patch(world, "ec2Instances", id, { registrationProblem: undefined });
    const at = world.now + timings(world).agentRegisterMs;
    arm(world, `ec2/${id}`, at, { kind: "ec2", ec2InstanceId: id });
  }
}

/** Windows keeps less from what is installed: an m4.large registers 8,191 of 8,192 MiB. */
const WINDOWS_KEEPS_MIB = 1;

function hardwareOf({ hardware, instanceType: name, osType }: Ec2Instance): Hardware {
  if (hardware !== undefined) return hardware;
  const type = instanceType(name);
  assert(type !== undefined, "the host was checked at launch");
  const memoryMiB =
    osType === "windows" ? type.memoryMiB - WINDOWS_KEEPS_MIB : type.registeredMemoryMiB;
  return { ...type, memoryMiB };
}

function register(world: RegionWorld, host: Ec2Instance): void {
  const { agent, subnetId, osType, osFamily } = host;
  const subnet = subnetId === undefined ? undefined : get(world.tables.subnets, subnetId);
  const { availabilityZone = "", vpcId = "" } = subnet ?? {};
  const id: ContainerInstanceId = hexId(world.seed, "container-instance", host.id, 32);
  const registered = holdingsOf(host);
  const around = {
    availabilityZone,
    vpcId,
    osType,
    osFamily,
    osDetail: host.osDetail,
    gpus: registered.gpus,
    instanceType: host.instanceType,
    subnetId: subnetId ?? "",
    amiId: host.imageId,
    cpuArchitecture: hardwareOf(host).cpuArchitecture,
    isExternal: host.launchType === "EXTERNAL",
  };
  insert(world, "containerInstances", {
    id,
    agent,
    availabilityZone,
    subnetId,
    osType,
    registered,
    clusterName: agent.cluster,
    ec2InstanceId: host.id,
    launchType: host.launchType,
    instanceType: host.instanceType,
    status: statusAtRegistration(host),
    agentConnected: true,
    agentRunning: true,
    registeredAt: world.now,
    version: 1,
    attributes: instanceAttributes(around, agent),
    reserved: NO_HOLDINGS,
    gpuIds: gpuIdsOf(world, id, registered.gpus),
    tags: [...agent.containerInstanceTags, ...(agent.propagatesEc2Tags ? host.tags : [])],
    images: [],
    lastDynamicPort: agent.dynamicPortRange.first - 1,
  });
  patch(world, "ec2Instances", host.id, {
    containerInstanceId: id,
    registrationProblem: undefined,
    registrationError: undefined,
  });
  record(world, {
    kind: "container-instance-registered",
    containerInstanceId: id,
    ec2InstanceId: host.id,
    clusterName: agent.cluster,
  });
  if (host.bootTasks.length > 0) {
    const timer = { kind: "boot-tasks", containerInstanceId: id } as const;
    arm(world, `boot/${id}`, world.now + timings(world).bootScriptMs, timer);
  }
  if (statusAtRegistration(host) === "REGISTERING") return makeTrunkLater(world, id);
  instanceAppeared(world, agent.cluster);
}

/** Of one vCPU. */
const CPU_UNITS = 1_024;

function holdingsOf(host: Ec2Instance): Holdings {
  const { agent, launchType } = host;
  const { vcpu, memoryMiB, gpus } = hardwareOf(host);
  const enis = launchType === "EC2" ? instanceType(host.instanceType)?.taskLimitNoTrunking : 0;
  return {
    cpu: vcpu * CPU_UNITS,
    memoryMiB: memoryMiB - agent.reservedMemoryMiB,
    tcpPorts: agent.reservedPorts,
    udpPorts: agent.reservedPortsUdp,
    enis: enis ?? 0,
    gpus: agent.enableGpuSupport ? gpus : 0,
  };
}

/** As the NVIDIA driver names devices. */
function gpuIdsOf(world: RegionWorld, id: ContainerInstanceId, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `GPU-${uuid(world.seed, "gpu", `${id}/${i}`)}`);
}
