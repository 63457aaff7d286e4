// Which task set a request means, how one is shown, and what its scale may be.
import type { Scale, TaskSet as SdkTaskSet } from "@aws-sdk/client-ecs";
import { find, having } from "../../engine/kernel/tables";
import {
  clusterArn,
  lastPart,
  serviceArn,
  taskDefinitionArn,
  taskSetArn,
} from "../../engine/model/ids";
import type { Service } from "../../engine/model/services";
import type { TaskSet } from "../../engine/model/taskSets";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { findActiveCluster } from "../clusters";
import { regionOf, toEpochMs } from "../epoch";
import { refuse, type Refused, type Request } from "../operation";
import { isPending } from "./clusterShape";
import { findActiveService, type FoundService } from "./services";

export type FoundTaskSet = { readonly kind: "found"; readonly taskSet: TaskSet } | Refused;

interface Names {
  readonly cluster: string;
  readonly service: string;
}

/** The ACTIVE service with an EXTERNAL deployment controller. */
export function findExternal(world: RegionWorld, input: Names): FoundService {
  const at = findActiveCluster(world, input.cluster);
  if (at.kind === "refused") return at;
  const found = findActiveService(world, at.cluster, input.service);
  if (found.kind === "refused") return found;
  if (found.service.deploymentController !== "EXTERNAL") {
    // Assumed: no text is published.
    const message =
      "Task sets are only supported for services with an EXTERNAL deployment controller.";
    return refuse("InvalidParameterException", message, ["service"]);
  }
  return found;
}

export function findTaskSet(
  world: RegionWorld,
  input: Names & { readonly taskSet: string },
  member = "taskSet",
): FoundTaskSet {
  const found = findExternal(world, input);
  if (found.kind === "refused") return found;
  const taskSet = lookUpTaskSet(world, found.service, input.taskSet);
  if (taskSet === undefined) {
    return refuse("TaskSetNotFoundException", "The specified task set was not found.", [member]);
  }
  return { kind: "found", taskSet };
}

export function lookUpTaskSet(
  world: RegionWorld,
  service: Service,
  idOrArn: string,
): TaskSet | undefined {
  const taskSet = find(world.tables.taskSets, `ecs-svc/${lastPart(idOrArn)}`);
  return taskSet?.serviceId === service.id ? taskSet : undefined;
}

const SCALE = { usual: 100, least: 0, most: 100 };

/** Percent; all of the desired count without a scale. */
export function percentOf(scale: Request<Scale> | undefined): number {
  return scale?.value ?? SCALE.usual;
}

export function refuseScale(scale: Request<Scale> | undefined): Refused | undefined {
  const value = percentOf(scale);
  const unit = scale?.unit ?? "PERCENT";
  const path = ["scale", unit === "PERCENT" ? "value" : "unit"];
  if (unit === "PERCENT" && value >= SCALE.least && value <= SCALE.most) return undefined;
  // Assumed: no text is published.
  const message = "Scale must be a PERCENT between 0.0 and 100.0.";
  return refuse("InvalidParameterException", message, path);
}

export function taskSetsOf(world: RegionWorld, service: Service): Wire<SdkTaskSet>[] {
  return having(world.tables.taskSets, "service", service.id).map((set) => toTaskSet(world, set));
}

export function toTaskSet(
  world: RegionWorld,
  set: TaskSet,
  include: readonly string[] = [],
): Wire<SdkTaskSet> {
  const region = regionOf(world);
  const tasks = having(world.tables.tasks, "service", set.serviceId).filter(
    ({ deploymentId }) => deploymentId === set.id,
  );
  const [clusterName = ""] = set.serviceId.split("/");
  const pending = tasks.filter(
    ({ desiredStatus, lastStatus }) => desiredStatus === "RUNNING" && isPending(lastStatus),
  );
  return {
    id: set.id,
    taskSetArn: taskSetArn(region, set.serviceId, set.id),
    serviceArn: serviceArn(region, set.serviceId),
    clusterArn: clusterArn(region, clusterName),
    externalId: set.externalId,
    status: set.status,
    taskDefinition: taskDefinitionArn(region, set.taskDefinition),
    computedDesiredCount: set.computedDesiredCount,
    pendingCount: pending.length,
    runningCount: tasks.filter(({ lastStatus }) => lastStatus === "RUNNING").length,
    createdAt: toEpochMs(world, set.createdAt),
    updatedAt: toEpochMs(world, set.updatedAt),
    launchType: "EC2",
    networkConfiguration: set.networkConfiguration,
    loadBalancers: [],
    serviceRegistries: [],
    scale: { value: set.scale, unit: "PERCENT" },
    stabilityStatus: set.stabilityStatus,
    stabilityStatusAt: toEpochMs(world, set.stabilityStatusAt),
    tags: include.includes("TAGS") ? [...set.tags] : [],
  };
}
