// Revisions of task definitions: each registration adds one, none is ever changed but for its
// status, and a number is never given twice (Developer Guide: task definition states).
import { all } from "../kernel/tables";
import { arm, nextOrdinal, insert, patch, record, remove } from "../kernel/world";
import type { TaskDefinitionId } from "../model/ids";
import type { TaskDefinition } from "../model/taskDefinitions";
import type { RegionWorld } from "../model/region";
import { timings } from "./timings";

/** A definition with its defaults filled in, and what follows from it. */
export type NewRevision = Pick<
  TaskDefinition,
  "definition" | "networkMode" | "compatibilities" | "demand"
>;

export function registerRevision(world: RegionWorld, order: NewRevision): TaskDefinition {
  const { family } = order.definition;
  const revision = nextOrdinal(world, `task-definition/${family}`);
  const id: TaskDefinitionId = `${family}:${revision}`;
  const inserted = insert(world, "taskDefinitions", {
    ...order,
    id,
    family,
    revision,
    status: "ACTIVE",
    registeredAt: world.now,
  });
  record(world, { kind: "revision-registered", taskDefinition: id });
  return inserted;
}

/** ACTIVE to INACTIVE: what runs keeps running, nothing new starts from it. */
export function deregisterRevision(world: RegionWorld, id: TaskDefinitionId): TaskDefinition {
  const next = patch(world, "taskDefinitions", id, {
    status: "INACTIVE",
    deregisteredAt: world.now,
  });
  record(world, { kind: "revision-deregistered", taskDefinition: id });
  return next;
}

/** INACTIVE to DELETE_IN_PROGRESS: gone as soon as a look finds that nothing uses it. */
export function requestDeletion(world: RegionWorld, id: TaskDefinitionId): TaskDefinition {
  sweepLater(world, id);
  return patch(world, "taskDefinitions", id, {
    status: "DELETE_IN_PROGRESS",
    deleteRequestedAt: world.now,
  });
}

export function sweepRevision(world: RegionWorld, id: TaskDefinitionId): void {
  if (isUsed(world, id)) return sweepLater(world, id);
  remove(world, "taskDefinitions", id);
  record(world, { kind: "revision-deleted", taskDefinition: id });
}

/** Tasks that are still described, deployments and task sets keep a revision. */
function isUsed({ tables }: RegionWorld, id: TaskDefinitionId): boolean {
  for (const users of [all(tables.deployments), all(tables.taskSets), all(tables.tasks)]) {
    for (const { taskDefinition } of users) if (taskDefinition === id) return true;
  }
  return false;
}

function sweepLater(world: RegionWorld, taskDefinition: TaskDefinitionId): void {
  const at = world.now + timings(world).revisionSweepMs;
  arm(world, `sweep/${taskDefinition}`, at, { kind: "revision-sweep", taskDefinition });
}
