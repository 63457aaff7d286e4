// Commands that complete, fail, roll back and end deployments, and end services.
import { ROLLOUT_REASON } from "../catalog/serviceEvents";
import { get, having, type Row, type Table } from "../kernel/tables";
import { disarm, patch, record, remove } from "../kernel/world";
import { unwatchAlarms, watchAlarms } from "../lifecycle/alarms";
import { currentServiceDeployment, moveServiceDeployment } from "../lifecycle/serviceDeployments";
import { wakeService } from "../lifecycle/wake";
import type { DeploymentId, ServiceId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import type { ServiceDeploymentStatus } from "../model/serviceDeployments";
import type { Command } from "../reconcile/command";

export function completeDeployment(world: RegionWorld, id: DeploymentId): void {
  const { serviceId, taskDefinition } = patch(world, "deployments", id, {
    rolloutState: "COMPLETED",
    rolloutStateReason: ROLLOUT_REASON.completed(id),
    tripsAt: undefined,
    updatedAt: world.now,
  });
  unwatchAlarms(world, serviceId);
  for (const other of having(world.tables.deployments, "service", serviceId)) {
    if (other.status === "INACTIVE") remove(world, "deployments", other.id);
  }
  moveCurrent(world, serviceId, {
    IN_PROGRESS: "SUCCESSFUL",
    ROLLBACK_REQUESTED: "SUCCESSFUL",
    ROLLBACK_IN_PROGRESS: "ROLLBACK_SUCCESSFUL",
  });
  record(world, { kind: "deployment-completed", serviceId, deploymentId: id, taskDefinition });
}

type Moves = Readonly<Partial<Record<ServiceDeploymentStatus, ServiceDeploymentStatus>>>;

/** The service deployment goes where its deployment went. */
function moveCurrent(world: RegionWorld, serviceId: ServiceId, moves: Moves): void {
  const current = currentServiceDeployment(world, serviceId);
  const to = current && moves[current.status];
  if (current !== undefined && to !== undefined) moveServiceDeployment(world, current.id, { to });
}

/** It launches nothing more. What follows for its service deployment is by `outcome`. */
export function failDeployment(
  world: RegionWorld,
  { deploymentId: id, why, outcome }: Extract<Command, { do: "fail-deployment" }>,
): void {
  const { serviceId, taskDefinition } = patch(world, "deployments", id, {
    rolloutState: "FAILED",
    rolloutStateReason: ROLLOUT_REASON.failed[why],
    tripsAt: undefined,
    updatedAt: world.now,
  });
  unwatchAlarms(world, serviceId);
  record(world, { kind: "deployment-failed", serviceId, deploymentId: id, taskDefinition });
  // This look did nothing else: what was due besides, a daemon that drains say, is for the next.
  wakeService(world, serviceId);
  const current = currentServiceDeployment(world, serviceId);
  if (current === undefined) return;
  if (current.status === "ROLLBACK_IN_PROGRESS") {
    return moveServiceDeployment(world, current.id, { to: "ROLLBACK_FAILED", failedBy: why });
  }
  if (outcome === "rolls-back") return;
  const through = outcome === "stops" ? "STOP_REQUESTED" : "ROLLBACK_IN_PROGRESS";
  const end = outcome === "stops" ? "STOPPED" : "ROLLBACK_FAILED";
  if (current.status !== through) {
    moveServiceDeployment(world, current.id, { to: through, failedBy: why });
  }
  moveServiceDeployment(world, current.id, { to: end, failedBy: why });
}

/** The same deployment is PRIMARY again and begins anew. */
export function rollBack(
  world: RegionWorld,
  { from, to, why }: Extract<Command, { do: "roll-back" }>,
): void {
  patch(world, "deployments", from, { status: "DRAINING" });
  const { serviceId, taskDefinition, networkConfiguration } = get(world.tables.deployments, to);
  const service = patch(world, "services", serviceId, {
    taskDefinition,
    networkConfiguration,
    throttle: undefined,
    unplaced: undefined,
    announced: {},
    settledAt: undefined,
    steadySince: undefined,
  });
  patch(world, "deployments", to, {
    status: "PRIMARY",
    rolloutState: "IN_PROGRESS",
    rolloutStateReason: ROLLOUT_REASON.rollingBack[why](to),
    failedTasks: 0,
    failures: 0,
    criteriaMetAt: undefined,
    alarms: watchAlarms(world, service),
    createdAt: world.now,
    updatedAt: world.now,
  });
  const current = currentServiceDeployment(world, serviceId);
  if (current !== undefined) {
    const move = { to: "ROLLBACK_IN_PROGRESS", failedBy: why, rollbackTo: to } as const;
    moveServiceDeployment(world, current.id, move);
  }
  record(world, { kind: "deployment-rolled-back", serviceId, deploymentId: to, taskDefinition });
  wakeService(world, serviceId);
}

/** Without tasks it is listed no more; one that may be rolled back to is kept until it is not. */
export function endDeployment(world: RegionWorld, id: DeploymentId): void {
  const { serviceId, taskDefinition, rolloutState } = get(world.tables.deployments, id);
  const deployments = having(world.tables.deployments, "service", serviceId);
  const primary = deployments.find(({ status }) => status === "PRIMARY");
  if (rolloutState === "COMPLETED" && primary?.rolloutState !== "COMPLETED") {
    patch(world, "deployments", id, { status: "INACTIVE", desiredCount: 0 });
  } else remove(world, "deployments", id);
  record(world, { kind: "deployment-ended", serviceId, deploymentId: id, taskDefinition });
  wakeService(world, serviceId);
}

export function retireService(world: RegionWorld, serviceId: ServiceId): void {
  const { deployments, serviceDeployments, serviceRevisions, taskSets } = world.tables;
  const own = <R extends Row>(table: Table<R>) => having(table, "service", serviceId);
  for (const { id } of own(deployments)) remove(world, "deployments", id);
  for (const { id } of own(taskSets)) remove(world, "taskSets", id);
  for (const { id } of own(serviceDeployments)) remove(world, "serviceDeployments", id);
  for (const { id } of own(serviceRevisions)) remove(world, "serviceRevisions", id);
  disarm(world, `service/${serviceId}`);
  disarm(world, `steady/${serviceId}`);
  unwatchAlarms(world, serviceId);
  const change = {
    status: "INACTIVE",
    throttle: undefined,
    serviceDeploymentId: undefined,
  } as const;
  patch(world, "services", serviceId, change);
  record(world, { kind: "service-deleted", serviceId, to: "INACTIVE" });
}
