// One task of a service finds its place and is launched there, or does not. What follows from a
// failure is the caller's business.
import { get } from "../kernel/tables";
import { launchTask } from "../lifecycle/taskLaunch";
import type { Attempt } from "../model/attempt";
import type { ContainerInstanceId, TaskId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import type { Deployment, Service } from "../model/services";
import { strategyOf } from "../placement/ask";
import { attemptPlacement, zonesOf } from "../placing";

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

export function placeServiceTask(world: RegionWorld, order: Order): PlacedTask {
  const { service, deployment, index, only } = order;
  const { clusterName, serviceName, launchType, id: serviceId } = service;
  const group = `service:${serviceName}`;
  const owner = `service/${serviceId}`;
  const { attempt } = attemptPlacement(world, {
    owner,
    index,
    clusterName,
    revision: get(world.tables.taskDefinitions, deployment.taskDefinition),
    group,
    serviceId,
    only,
    zones: order.zones ?? zonesOf(world, deployment.networkConfiguration),
    strategy: strategyOf(service),
    constraints: service.placementConstraints,
  });
  if (attempt.winner === undefined) return { attempt };
  const taskId = launchTask(world, {
    owner,
    clusterName,
    taskDefinition: deployment.taskDefinition,
    containerInstanceId: attempt.winner,
    launchType,
    group,
    startedBy: deployment.id,
    serviceId,
    deploymentId: deployment.id,
    networkConfiguration: deployment.networkConfiguration,
    attempt,
  });
  return { attempt, taskId };
}
