// An EC2 instance, and the container instance on it, as the page sees it.
import { isCustomAttribute } from "../../engine/catalog/customAttributes";
import { armed } from "../../engine/kernel/agenda";
import { find, get } from "../../engine/kernel/tables";
import type { ContainerInstance, Ec2Instance } from "../../engine/model/instances";
import type { RegionWorld } from "../../engine/model/region";
import { type Demand, type Holdings, NO_HOLDINGS } from "../../engine/model/resources";
import { volumesOn } from "../../engine/lifecycle/hostVolumes";
import { trunkOf } from "../../engine/lifecycle/trunks";
import type { InstanceView } from "../frame";
import { settingsOf } from "./agentSettings";
import { newestAsk, objectionOf } from "./ask";

export function instanceView(world: RegionWorld, ec2: Ec2Instance): InstanceView {
  const registered =
    ec2.containerInstanceId === undefined
      ? undefined
      : find(world.tables.containerInstances, ec2.containerInstanceId);
  return {
    id: ec2.id,
    cluster: registered?.clusterName ?? ec2.agent.cluster,
    containerInstanceId: registered?.id,
    instanceType: ec2.instanceType,
    availabilityZone: zoneOf(world, ec2),
    subnetId: ec2.subnetId ?? "",
    privateIp: ec2.privateIp,
    state: ec2.state,
    status: registered?.status,
    statusReason: registered?.statusReason,
    trunk: registered && trunkView(world, registered),
    securityGroups: ec2.securityGroups,
    agentConnected: registered?.agentConnected ?? false,
    launchType: ec2.launchType,
    osType: ec2.osType,
    contactLostAt: registered?.contactLostAt,
    noticedAt: registered && armed(world.agenda, `agent/${registered.id}`)?.at,
    agentRunning: registered?.agentRunning ?? false,
    settings: settingsOf(ec2),
    gpuIds:
      registered === undefined || registered.gpuIds.length === 0 ? undefined : registered.gpuIds,
    orphans: ec2.orphans.length,
    registrationProblem: ec2.registrationProblem,
    registrationError: ec2.registrationError,
    attributes: registered && customOf(registered),
    unmodelled: ec2.agent.unmodelled,
    launchedAt: ec2.launchedAt,
    registeredAt: registered?.registeredAt,
    registered: registered?.registered ?? NO_HOLDINGS,
    reserved: registered?.reserved ?? NO_HOLDINGS,
    images: registered?.images ?? [],
    volumes: registered === undefined ? [] : volumesOn(world, registered.id),
    ...(registered && against(world, registered)),
  };
}

function customOf({ attributes }: ContainerInstance): readonly string[] | undefined {
  const custom = attributes.filter(({ name }) => isCustomAttribute(name));
  if (custom.length === 0) return undefined;
  return custom.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`));
}

/** External instances stand in no zone. */
function zoneOf(world: RegionWorld, { subnetId }: Ec2Instance): string {
  return subnetId === undefined
    ? "on premises"
    : get(world.tables.subnets, subnetId).availabilityZone;
}

function trunkView(world: RegionWorld, { id }: ContainerInstance): InstanceView["trunk"] {
  const trunk = trunkOf(world, id);
  return trunk && { id: trunk.id, privateIp: trunk.privateIp };
}

/** What keeps the newest ask from it. */
function against(
  world: RegionWorld,
  instance: ContainerInstance,
): Pick<InstanceView, "binding" | "turnedAway"> {
  if (instance.status !== "ACTIVE") return {};
  const ask = newestAsk(world, instance.clusterName);
  if (ask?.revision === undefined) return {};
  const { registered, reserved } = instance;
  return {
    binding: tightest(ask.revision.demand, registered, reserved),
    turnedAway: objectionOf(world, ask, instance),
  };
}

/** The resource with the least room for the ask, once there is no room for one more task. */
function tightest(demand: Demand, has: Holdings, holds: Holdings): InstanceView["binding"] {
  const rooms = [
    { name: "ENI", room: roomFor(demand.enis, has.enis - holds.enis) },
    { name: "PORTS", room: portsTaken(demand, holds) ? 0 : Infinity },
    { name: "CPU", room: roomFor(demand.cpu, has.cpu - holds.cpu) },
    { name: "MEMORY", room: roomFor(demand.memoryMiB, has.memoryMiB - holds.memoryMiB) },
    { name: "GPU", room: roomFor(demand.gpus, has.gpus - holds.gpus) },
  ] as const;
  const least = rooms.reduce((tight, next) => (next.room < tight.room ? next : tight));
  return least.room < 1 ? least.name : undefined;
}

function roomFor(needed: number, free: number): number {
  return needed === 0 ? Infinity : free / needed;
}

function portsTaken(demand: Demand, holds: Holdings): boolean {
  return (
    demand.tcpPorts.some((port) => holds.tcpPorts.includes(port)) ||
    demand.udpPorts.some((port) => holds.udpPorts.includes(port))
  );
}
