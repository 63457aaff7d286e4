// The order of a task's statuses as the Developer Guide's task lifecycle page gives it, and the one
// function that moves a task. ACTIVATING and DEACTIVATING belong to load balancers and discovery.
import { assert } from "../kernel/assert";
import { get } from "../kernel/tables";
import { patch, record } from "../kernel/world";
import type { Because } from "../model/fact";
import type { TaskId } from "../model/ids";
import type { Task, TaskStatus } from "../model/tasks";
import type { RegionWorld } from "../model/region";

export const TASK_TRANSITIONS: Readonly<Record<TaskStatus, readonly TaskStatus[]>> = {
  PROVISIONING: ["PENDING", "DEPROVISIONING", "STOPPED"],
  PENDING: ["ACTIVATING", "RUNNING", "DEPROVISIONING", "STOPPED"],
  ACTIVATING: ["RUNNING", "STOPPING", "DEPROVISIONING", "STOPPED"],
  RUNNING: ["DEACTIVATING", "STOPPING", "DEPROVISIONING", "STOPPED"],
  DEACTIVATING: ["STOPPING", "DEPROVISIONING", "STOPPED"],
  STOPPING: ["DEPROVISIONING", "STOPPED"],
  DEPROVISIONING: ["STOPPED"],
  STOPPED: [],
};

export interface Move {
  readonly to: TaskStatus;
  readonly because?: Because;
  /** Further members that change in the same step. */
  readonly with?: Partial<Omit<Task, "id" | "seq" | "lastStatus" | "version">>;
}

/** A change that comes with no other status raises the version as well, once. */
export function noteChange(world: RegionWorld, before: Task): void {
  const { version } = get(world.tables.tasks, before.id);
  if (version === before.version) patch(world, "tasks", before.id, { version: version + 1 });
}

/** Moves a task along the table, raises its version and notes the fact. */
export function advance(world: RegionWorld, taskId: TaskId, move: Move): Task {
  const task = get(world.tables.tasks, taskId);
  const from = task.lastStatus;
  assert(TASK_TRANSITIONS[from].includes(move.to), `${from} → ${move.to} of task ${taskId}`);
  const next = patch(world, "tasks", taskId, {
    ...move.with,
    lastStatus: move.to,
    version: task.version + 1,
  });
  const { serviceId } = task;
  const { because } = move;
  record(world, { kind: "task-moved", taskId, serviceId, from, to: move.to, because });
  return next;
}
