// Services come, change and go: what a request changes at once. What follows from it is the
// scheduler's business, which looks a little later (assumed 15 s after the call, as observed).
import { canonical } from "../kernel/snapshot";
import { find, get } from "../kernel/tables";
import { disarm, insert, patch, record, remove } from "../kernel/world";
import type { ServiceId } from "../model/ids";
import type { Service } from "../model/services";
import type { RegionWorld } from "../model/region";
import { lookSoon, startDeployment, type Target } from "./deployments";
import { wakeService } from "./wake";

export type ServiceOrder = Pick<
  Service,
  | "clusterName"
  | "serviceName"
  | "schedulingStrategy"
  | "launchType"
  | "deploymentController"
  | "desiredCount"
  | "taskDefinition"
  | "networkConfiguration"
  | "placementStrategy"
  | "placementConstraints"
  | "deploymentConfiguration"
  | "healthCheckGracePeriodSeconds"
  | "availabilityZoneRebalancing"
  | "tags"
  | "propagateTags"
  | "enableECSManagedTags"
  | "enableExecuteCommand"
>;

/** Creates a service with its first deployment; an INACTIVE one of that name makes room. */
export function createService(world: RegionWorld, order: ServiceOrder): ServiceId {
  const id: ServiceId = `${order.clusterName}/${order.serviceName}`;
  if (find(world.tables.services, id) !== undefined) remove(world, "services", id);
  insert(world, "services", {
    ...order,
    id,
    status: "ACTIVE",
    createdAt: world.now,
    events: [],
    notes: [],
    announced: {},
  });
  record(world, { kind: "service-created", serviceId: id });
  if (order.deploymentController === "ECS") startDeployment(world, id, order);
  return id;
}

export interface ServiceChange extends Target {
  readonly desiredCount: number;
  readonly placementStrategy: Service["placementStrategy"];
  readonly placementConstraints: Service["placementConstraints"];
  readonly deploymentConfiguration: Service["deploymentConfiguration"];
  readonly healthCheckGracePeriodSeconds?: number;
  readonly availabilityZoneRebalancing: Service["availabilityZoneRebalancing"];
  readonly propagateTags?: Service["propagateTags"];
  readonly enableECSManagedTags?: boolean;
  readonly enableExecuteCommand?: boolean;
  readonly forceNewDeployment: boolean;
}

export function updateService(world: RegionWorld, id: ServiceId, change: ServiceChange): void {
  const before = get(world.tables.services, id);
  const { forceNewDeployment, ...members } = change;
  const isNewTarget =
    forceNewDeployment ||
    change.taskDefinition !== before.taskDefinition ||
    canonical(change.networkConfiguration) !== canonical(before.networkConfiguration);
  const isNewPlace =
    canonical([change.placementStrategy, change.placementConstraints]) !==
    canonical([before.placementStrategy, before.placementConstraints]);
  const isOther = isNewTarget || change.desiredCount !== before.desiredCount;
  const isFree = isNewTarget || (isNewPlace && before.throttle?.kind === "placement");
  patch(world, "services", id, {
    ...members,
    // What changes neither revision nor count leaves a steady state as it is.
    ...(isOther ? { steadySince: undefined, settledAt: undefined } : {}),
    throttle: isFree ? undefined : before.throttle,
    unplaced: isNewTarget ? undefined : before.unplaced,
    announced: isNewTarget ? {} : before.announced,
  });
  if (isOther) disarm(world, `steady/${id}`);
  if (change.desiredCount !== before.desiredCount) {
    const { desiredCount: from } = before;
    record(world, { kind: "service-scaled", serviceId: id, from, to: change.desiredCount });
  }
  if (isNewTarget) startDeployment(world, id, change);
  else lookSoon(world, id);
}

/** Leaves the lists at once; its tasks follow when the scheduler looks. */
export function deleteService(world: RegionWorld, id: ServiceId): void {
  patch(world, "services", id, {
    status: "DRAINING",
    desiredCount: 0,
    steadySince: undefined,
    settledAt: undefined,
    throttle: undefined,
    unplaced: undefined,
  });
  disarm(world, `steady/${id}`);
  record(world, { kind: "service-deleted", serviceId: id, to: "DRAINING" });
  wakeService(world, id);
}
