// Instances, asks and tasks for the tests of placement: roomy, healthy and alike unless told.
import { linuxInstanceAttributes } from "../catalog/attributes";
import { instanceType } from "../catalog/instanceTypes";
import { AGENT_TCP_PORTS } from "../catalog/ports";
import { assert } from "../kernel/assert";
import type { ContainerInstance } from "../model/instances";
import type { Task } from "../model/tasks";
import { NO_HOLDINGS, type Attribute, type Demand, type Holdings } from "../model/resources";
import type { Ask } from "./ask";
import type { Candidate, Fleet } from "./candidate";

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
}

/** One c5.large (2,048 CPU units, 3,714 MiB, 2 ENI slots) unless another type is asked. */
export function candidateLike(like: InstanceLike = {}): Candidate {
  const { id = "one", zone = "us-east-1a", type: typeName = "c5.large" } = like;
  const type = instanceType(typeName);
  assert(type !== undefined, `${typeName} is in the catalogue`);
  const around = { availabilityZone: zone, subnetId: "subnet-1", vpcId: "vpc-1", amiId: "ami-1" };
  const instance: ContainerInstance = {
    id,
    seq: 1,
    clusterName: "demo",
    ec2InstanceId: `i-${id}`,
    instanceType: typeName,
    subnetId: "subnet-1",
    availabilityZone: zone,
    status: like.status ?? "ACTIVE",
    agentConnected: like.agentConnected ?? true,
    registeredAt: 0,
    version: 1,
    attributes: [...linuxInstanceAttributes(type, around), ...(like.attributes ?? [])],
    registered: {
      cpu: type.vcpu * 1024,
      memoryMiB: type.registeredMemoryMiB,
      tcpPorts: AGENT_TCP_PORTS,
      udpPorts: [],
      enis: type.taskLimitNoTrunking,
      gpus: type.gpus,
    },
    reserved: { ...NO_HOLDINGS, ...like.reserved },
    images: [],
    lastDynamicPort: 32_767,
  };
  return { instance, tasks: { ofGroup: like.tasks ?? 0 } };
}

/** In order of registration; ids are given in that order where there are none. */
export function fleetLike(...likes: readonly InstanceLike[]): Fleet {
  return { candidates: likes.map((like, at) => candidateLike({ id: `ci-${at}`, ...like })) };
}

export const NO_DEMAND: Demand = { ...NO_HOLDINGS, attributes: [] };

/** A service task of 256 CPU units and 512 MiB unless told. */
export function askLike(like: Partial<Ask> & { readonly wants?: Partial<Demand> } = {}): Ask {
  const { wants, ...rest } = like;
  return {
    id: "service/demo/web#1",
    seed: "seed",
    taskDefinition: "web:1",
    demand: { ...NO_DEMAND, cpu: 256, memoryMiB: 512, ...wants },
    group: "service:web",
    strategy: "service-default",
    constraints: [],
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
    group: "service:web",
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
