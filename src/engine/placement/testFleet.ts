// Instances, asks and tasks for the tests of placement: roomy, healthy and alike unless told.
import { AGENT_DEFAULTS } from "../catalog/agentDefaults";
import { instanceAttributes } from "../catalog/attributes";
import { instanceType } from "../catalog/instanceTypes";
import { assert } from "../kernel/assert";
import type { ContainerInstance } from "../model/instances";
import type { Task } from "../model/tasks";
import type { ContainerInstanceId } from "../model/ids";
import { NO_HOLDINGS, withDemand } from "../model/resources";
import type { Attribute, Demand, Holdings } from "../model/resources";
import type { Ask } from "./ask";
import type { Candidate, Fleet } from "./candidate";
import { constraintsOf, type PlacementConstraints } from "./constraints";

const GROUP = "service:web";

export interface InstanceLike {
  readonly id?: string;
  readonly zone?: string;
  readonly type?: string;
  readonly status?: ContainerInstance["status"];
  readonly agentConnected?: boolean;
  readonly reserved?: Partial<Holdings>;
  readonly attributes?: readonly Attribute[];
  /** Tasks of the asking group. */
  readonly tasks?: number;
  /** Tasks of other groups. */
  readonly groups?: Readonly<Record<string, number>>;
}

/** One c5.large (2,048 CPU units, 3,714 MiB, 2 ENI slots) unless another type is asked. */
export function candidateLike(like: InstanceLike = {}): Candidate {
  const { id = "one", zone = "us-east-1a", type: typeName = "c5.large" } = like;
  const type = instanceType(typeName);
  assert(type !== undefined, `${typeName} is in the catalogue`);
  const agent = AGENT_DEFAULTS.linux;
  const around = {
    instanceType: typeName,
    cpuArchitecture: type.cpuArchitecture,
    osType: "linux",
    osFamily: "LINUX",
    isExternal: false,
    availabilityZone: zone,
    subnetId: "subnet-1",
    vpcId: "vpc-1",
    amiId: "ami-1",
  } as const;
  const instance: ContainerInstance = {
    id,
    seq: 1,
    clusterName: "demo",
    ec2InstanceId: `i-${id}`,
    launchType: "EC2",
    osType: "linux",
    instanceType: typeName,
    subnetId: "subnet-1",
    availabilityZone: zone,
    status: like.status ?? "ACTIVE",
    agentConnected: like.agentConnected ?? true,
    agentRunning: true,
    agent,
    registeredAt: 0,
    version: 1,
    attributes: [...instanceAttributes(around, agent), ...(like.attributes ?? [])],
    registered: {
      cpu: type.vcpu * 1024,
      memoryMiB: type.registeredMemoryMiB,
      tcpPorts: agent.reservedPorts,
      udpPorts: [],
      enis: type.taskLimitNoTrunking,
      gpus: type.gpus,
    },
    reserved: { ...NO_HOLDINGS, ...like.reserved },
    gpuIds: [],
    tags: [],
    images: [],
    lastDynamicPort: 32_767,
  };
  return { instance, tasks: countsLike({ [GROUP]: like.tasks ?? 0, ...like.groups }) };
}

/** Task counts of an instance, as the group of `askLike` finds it; all of them run. */
function countsLike(groups: Readonly<Record<string, number>>): Candidate["tasks"] {
  const running = Object.values(groups).reduce((sum, count) => sum + count, 0);
  return { ofGroup: groups[GROUP] ?? 0, groups: new Map(Object.entries(groups)), running };
}

/** In order of registration; ids are given in that order where there are none. */
export function fleetLike(...likes: readonly InstanceLike[]): Fleet {
  return { candidates: likes.map((like, at) => candidateLike({ id: `ci-${at}`, ...like })) };
}

/** The fleet after the task of an ask was placed. */
export function taken(fleet: Fleet, winner: ContainerInstanceId, ask: Ask): Fleet {
  const candidates = fleet.candidates.map(({ instance, tasks }) => {
    if (instance.id !== winner) return { instance, tasks };
    const reserved = withDemand(instance.reserved, ask.demand);
    const groups = new Map(tasks.groups).set(ask.group, (tasks.groups.get(ask.group) ?? 0) + 1);
    const ofGroup = tasks.ofGroup + 1;
    return { instance: { ...instance, reserved }, tasks: { ...tasks, ofGroup, groups } };
  });
  return { candidates };
}

export const NO_DEMAND: Demand = { ...NO_HOLDINGS, attributes: [] };

interface AskLike extends Partial<Omit<Ask, "constraints">> {
  readonly wants?: Partial<Demand>;
  readonly constraints?: PlacementConstraints;
}

/** A service task of 256 CPU units and 512 MiB unless told. */
export function askLike(like: AskLike = {}): Ask {
  const { wants, constraints = [], ...rest } = like;
  return {
    id: "service/demo/web#1",
    seed: "seed",
    taskDefinition: "web:1",
    demand: { ...NO_DEMAND, cpu: 256, memoryMiB: 512, ...wants },
    group: GROUP,
    strategy: "service-default",
    constraints: constraintsOf(constraints),
    startsAt: 0,
    ...rest,
  };
}

/** A RUNNING task of the service's only deployment, on an instance of a zone, unless told. */
export function taskLike(like: Partial<Task> & { readonly id: string }): Task {
  return {
    seq: 1,
    clusterName: "demo",
    launchType: "EC2",
    taskDefinition: "web:1",
    group: GROUP,
    serviceId: "demo/web",
    deploymentId: "ecs-svc/1",
    containerInstanceId: "ci-0",
    availabilityZone: "us-east-1a",
    desiredStatus: "RUNNING",
    lastStatus: "RUNNING",
    healthStatus: "UNKNOWN",
    version: 1,
    demand: { ...NO_DEMAND, cpu: 256, memoryMiB: 512 },
    containers: [],
    enableExecuteCommand: false,
    tags: [],
    createdAt: 0,
    startedAt: 0,
    admitted: true,
    ...like,
  };
}
