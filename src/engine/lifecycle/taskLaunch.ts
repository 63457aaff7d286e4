// A task comes into being on the instance chosen for it: its share is reserved at once, before
// anything runs. awsvpc tasks begin in PROVISIONING, all others in PENDING (task lifecycle page).
import { hexId, uuid } from "../kernel/chance";
import { get } from "../kernel/tables";
import { arm, insert, nextOrdinal, patch, record } from "../kernel/world";
import type { Attempt } from "../model/attempt";
import type {
  ClusterName,
  ContainerInstanceId,
  DeploymentId,
  ServiceId,
  SubnetId,
  TaskDefinitionId,
  TaskId,
} from "../model/ids";
import type { Container, LaunchType, Task } from "../model/tasks";
import type { ContainerInstance } from "../model/instances";
import type { NetworkConfiguration } from "../model/networks";
import type { Propagation, Tags } from "../model/clusters";
import type { TaskDefinition } from "../model/taskDefinitions";
import type { RegionWorld } from "../model/region";
import { withDemand } from "../model/resources";
import { freeAddresses } from "./addresses";
import { pinGpus } from "./gpus";
import { tagsOfTask } from "./taskTags";
import { timings } from "./timings";

/** What is to be launched, and where. */
export interface LaunchOrder {
  /** Names the owner in ids: `service/<cluster>/<name>` or `run/<cluster>`. */
  readonly owner: string;
  readonly clusterName: ClusterName;
  readonly taskDefinition: TaskDefinitionId;
  readonly containerInstanceId: ContainerInstanceId;
  readonly launchType: LaunchType;
  readonly group: string;
  readonly startedBy?: string;
  readonly serviceId?: ServiceId;
  readonly deploymentId?: DeploymentId;
  readonly networkConfiguration?: NetworkConfiguration;
  readonly overrides?: Task["overrides"];
  readonly enableExecuteCommand?: boolean;
  readonly tags?: Tags;
  readonly propagateTags?: Propagation;
  readonly enableECSManagedTags?: boolean;
  /** Absent for StartTask: the caller chose the instance. */
  readonly attempt?: Attempt;
}

const NO_BINDINGS: Container["networkBindings"] = [];

export function launchTask(world: RegionWorld, order: LaunchOrder): TaskId {
  const revision = get(world.tables.taskDefinitions, order.taskDefinition);
  const instance = get(world.tables.containerInstances, order.containerInstanceId);
  const ordinal = nextOrdinal(world, order.owner);
  const id: TaskId = hexId(world.seed, "task", `${order.owner}#${ordinal}`, 32);
  const isAwsvpc = revision.networkMode === "awsvpc";
  const subnetId = isAwsvpc ? subnetFor(world, order.networkConfiguration, instance) : undefined;
  insert(world, "tasks", {
    clusterName: order.clusterName,
    taskDefinition: order.taskDefinition,
    containerInstanceId: order.containerInstanceId,
    launchType: order.launchType,
    group: order.group,
    startedBy: order.startedBy,
    serviceId: order.serviceId,
    deploymentId: order.deploymentId,
    attempt: order.attempt,
    id,
    tags: tagsOfTask(world, order),
    enableExecuteCommand: order.enableExecuteCommand ?? false,
    ...rareMembers(order),
    ...(isAwsvpc ? { subnetId, attachmentId: uuid(world.seed, "attachment", id) } : {}),
    availabilityZone: instance.availabilityZone,
    desiredStatus: "RUNNING",
    lastStatus: isAwsvpc ? "PROVISIONING" : "PENDING",
    healthStatus: "UNKNOWN",
    version: 1,
    demand: revision.demand,
    containers: containersOf(revision, pinGpus(world, instance, revision.definition)),
    createdAt: world.now,
    connectivityAt: isAwsvpc ? undefined : world.now,
    admitted: false,
    blockedOn: { kind: isAwsvpc ? "eni-create" : "agent" },
  });
  patch(world, "containerInstances", instance.id, {
    reserved: withDemand(instance.reserved, revision.demand),
    version: instance.version + 1,
  });
  const { eniCreateMs, agentPickUpMs } = timings(world);
  const delay = isAwsvpc ? eniCreateMs : agentPickUpMs;
  arm(world, `task/${id}`, world.now + delay, { kind: "task", taskId: id });
  const { serviceId, containerInstanceId, attempt } = order;
  record(world, { kind: "task-placed", taskId: id, serviceId, containerInstanceId, attempt });
  return id;
}

const NOTHING = {};

/** What few tasks have: the others do without the room for it. */
function rareMembers({ networkConfiguration, overrides }: LaunchOrder): Partial<Task> {
  if (networkConfiguration === undefined && overrides === undefined) return NOTHING;
  return { networkConfiguration, overrides };
}

function containersOf(
  revision: TaskDefinition,
  pins: readonly (readonly string[])[],
): readonly Container[] {
  return revision.definition.containerDefinitions.map((definition, i) => ({
    ...(pins[i]?.length === 0 ? {} : { gpuIds: pins[i] }),
    name: definition.name ?? "",
    image: definition.image ?? "",
    essential: definition.essential ?? true,
    lastStatus: "PENDING",
    healthStatus: "UNKNOWN",
    networkBindings: NO_BINDINGS,
    stage: "NONE",
  }));
}

/** The first listed subnet of the instance's zone with a free address; without one, the first. */
function subnetFor(
  world: RegionWorld,
  network: NetworkConfiguration | undefined,
  instance: ContainerInstance,
): SubnetId | undefined {
  const listed = (network?.awsvpcConfiguration?.subnets ?? [])
    .map((id) => get(world.tables.subnets, id))
    .filter((subnet) => subnet.availabilityZone === instance.availabilityZone);
  return (listed.find((subnet) => freeAddresses(subnet) > 0) ?? listed[0])?.id;
}
