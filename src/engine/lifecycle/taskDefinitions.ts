// Revisions of task definitions: each registration adds one, none is ever changed but for its
// status, and a number is never given twice (Developer Guide: task definition states).
import { nextOrdinal, insert, patch, record } from "../kernel/world";
import type { TaskDefinitionId } from "../model/ids";
import type { TaskDefinition } from "../model/taskDefinitions";
import type { RegionWorld } from "../model/region";

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
