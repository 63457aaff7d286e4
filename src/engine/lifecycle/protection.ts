// Task scale-in protection: a service task asks to be left alone by scale-in and by deployments for
// some minutes. It does not keep it from StopTask, the loss of its instance or failed health
// checks. (API reference: UpdateTaskProtection; Developer Guide: task-scale-in-protection)
import { find, get } from "../kernel/tables";
import { arm, disarm, patch, record } from "../kernel/world";
import type { TaskId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import { wakeService } from "./wake";

/** Default of UpdateTaskProtection's expiresInMinutes, and what it may be. */
export const PROTECTION_MINUTES = { usual: 120, least: 1, most: 2_880 } as const;

/** Protects a task from now on; a protected one begins its time again. */
export function protectTask(world: RegionWorld, taskId: TaskId, minutes: number): void {
  const until = world.now + minutes * 60_000;
  arm(world, `protection/${taskId}`, until, { kind: "task-protection", taskId });
  setProtection(world, taskId, until);
}

export function endProtection(world: RegionWorld, taskId: TaskId): void {
  disarm(world, `protection/${taskId}`);
  if (find(world.tables.tasks, taskId)?.protectedUntil === undefined) return;
  setProtection(world, taskId, undefined);
}

/** What the scheduler may stop has changed, so it looks. */
function setProtection(world: RegionWorld, taskId: TaskId, until: number | undefined): void {
  const { serviceId } = get(world.tables.tasks, taskId);
  patch(world, "tasks", taskId, { protectedUntil: until });
  record(world, { kind: "task-protected", taskId, serviceId, until });
  if (serviceId !== undefined) wakeService(world, serviceId);
}
