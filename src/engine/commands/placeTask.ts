// One task of a service finds its place and is launched there, or does not. What follows from a
// failure is the caller's business.
import { get } from "../kernel/tables";
import { launchTask } from "../lifecycle/taskLaunch";
import type { Attempt } from "../model/attempt";
import type { ContainerInstanceId, TaskId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import type { Deployment, Service } from "../model/services";
import { strategyOf } from "../placement/ask";
import { attemptPlacement, type Placing, zonesOf } from "../placing";

export interface Order {
  readonly service: Service;
  readonly deployment: Pick<Deployment, "id" | "taskDefinition" | "networkConfiguration">;
  /** Numbers the attempts of this turn, from 0. */
  readonly index: number;
  /** A daemon's instance: this one or none. */
  readonly only?: ContainerInstanceId | undefined;
  /** Rebalancing: in these Availability Zones or nowhere. */
  readonly zones?: readonly string[];
}

export interface PlacedTask {
  readonly attempt: Attempt;
  /** Absent: no place. */
  readonly taskId?: TaskId;
}

/** What placement is asked for a task of a service. */
export function placingOf(world: RegionWorld, order: Order): Placing {
  const { service, deployment } = order;
  return {
    owner: `service/${service.id}`,
    index: order.index,
    clusterName: service.clusterName,
    launchType: service.launchType,
    revision: get(world.tables.taskDefinitions, deployment.taskDefinition),
    group: `service:${service.serviceName}`,
    serviceId: service.id,
    only: order.only,
    zones: order.zones ?? zonesOf(world, deployment.networkConfiguration),
    strategy: strategyOf(service),
    constraints: service.placementConstraints,
  };
}

export function placeServiceTask(world: RegionWorld, order: Order): PlacedTask {
  const { service, deployment } = order;
  const { clusterName, launchType, id: serviceId } = service;
  const placing = placingOf(world, order);
  const { attempt } = attemptPlacement(world, placing);
  if (attempt.winner === undefined) return { attempt };
  const taskId = launchTask(world, {
    owner: placing.owner,
    clusterName,
    taskDefinition: deployment.taskDefinition,
    containerInstanceId: attempt.winner,
    launchType,
    group: placing.group,
    startedBy: deployment.id,
    serviceId,
    deploymentId: deployment.id,
    networkConfiguration: deployment.networkConfiguration,
    propagateTags: service.propagateTags,
    enableECSManagedTags: service.enableECSManagedTags,
    enableExecuteCommand: service.enableExecuteCommand,
    attempt,
  });
  return { attempt, taskId };
}
