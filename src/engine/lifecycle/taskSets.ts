// Task sets come, change and go as an EXTERNAL deployment controller asks. What follows from it is
// the scheduler's business, which looks a little later.
import { decimalId } from "../kernel/chance";
import { get, having } from "../kernel/tables";
import { insert, nextOrdinal, patch, record, remove } from "../kernel/world";
import type { DeploymentId, ServiceId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import type { TaskSet } from "../model/taskSets";
import { lookSoon } from "./deployments";

export type TaskSetOrder = Pick<
  TaskSet,
  "serviceId" | "externalId" | "taskDefinition" | "networkConfiguration" | "scale" | "tags"
>;

export function createTaskSet(world: RegionWorld, order: TaskSetOrder): DeploymentId {
  const { serviceId } = order;
  const ordinal = nextOrdinal(world, `deployment/${serviceId}`);
  const digits = decimalId(world.seed, "deployment", `${serviceId}#${ordinal}`, 19);
  const id: DeploymentId = `ecs-svc/${digits}`;
  insert(world, "taskSets", {
    ...order,
    id,
    status: "ACTIVE",
    computedDesiredCount: 0,
    stabilityStatus: "STABILIZING",
    stabilityStatusAt: world.now,
    createdAt: world.now,
    updatedAt: world.now,
  });
  changed(world, serviceId, id);
  return id;
}

export function scaleTaskSet(world: RegionWorld, id: DeploymentId, scale: number): void {
  const { serviceId } = patch(world, "taskSets", id, { scale, updatedAt: world.now });
  changed(world, serviceId, id);
}

/** One is PRIMARY; the one before becomes ACTIVE. */
export function makePrimary(world: RegionWorld, id: DeploymentId): void {
  const { serviceId } = get(world.tables.taskSets, id);
  for (const { id: other, status } of having(world.tables.taskSets, "service", serviceId)) {
    if (status !== "PRIMARY" || other === id) continue;
    patch(world, "taskSets", other, { status: "ACTIVE", updatedAt: world.now });
  }
  patch(world, "taskSets", id, { status: "PRIMARY", updatedAt: world.now });
  changed(world, serviceId, id);
}

/** It drains: its tasks stop, and then it is gone. */
export function drainTaskSet(world: RegionWorld, id: DeploymentId): void {
  const { serviceId } = patch(world, "taskSets", id, {
    status: "DRAINING",
    scale: 0,
    computedDesiredCount: 0,
    updatedAt: world.now,
  });
  changed(world, serviceId, id);
}

export function removeTaskSet(world: RegionWorld, id: DeploymentId): void {
  const { serviceId } = get(world.tables.taskSets, id);
  remove(world, "taskSets", id);
  record(world, { kind: "task-set-changed", serviceId, taskSetId: id });
}

function changed(world: RegionWorld, serviceId: ServiceId, taskSetId: DeploymentId): void {
  const status = get(world.tables.taskSets, taskSetId).status;
  record(world, { kind: "task-set-changed", serviceId, taskSetId, status });
  lookSoon(world, serviceId);
}
