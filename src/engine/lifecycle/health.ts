// When a running task counts as healthy for its service: 40 s after RUNNING, or, where essential
// containers have health checks, once all of those pass. The task's own status is made of its
// essential containers: one UNHEALTHY, else one UNKNOWN, else HEALTHY (API reference: Task).
import { get } from "../kernel/tables";
import { arm, patch, record } from "../kernel/world";
import type { TaskId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import type { Container, HealthStatus, Task } from "../model/tasks";
import { noteHealthyTask } from "./serviceMemory";
import { timings } from "./timings";
import { wakeService } from "./wake";

/** A task has become RUNNING: its time to healthy begins, or its checks have told already. */
export function watchHealth(world: RegionWorld, task: Task): void {
  if (task.containers.some(isJudged)) return judgeHealth(world, task.id);
  const at = world.now + timings(world).healthyAfterRunningMs;
  arm(world, `health/${task.id}`, at, { kind: "task-health", taskId: task.id });
}

/** An essential container with a health check. */
function isJudged({ essential, check }: Container): boolean {
  return essential && check !== undefined;
}

/** The 40 seconds without anything to ask are over. */
export function settleHealth(world: RegionWorld, taskId: TaskId): void {
  const task = get(world.tables.tasks, taskId);
  if (task.lastStatus === "RUNNING" && task.healthyAt === undefined) becomeHealthy(world, task);
}

/** What the agent reports of its containers' checks, taken together. */
export function judgeHealth(world: RegionWorld, taskId: TaskId): void {
  const before = get(world.tables.tasks, taskId);
  const healthStatus = overall(before.containers);
  const task =
    healthStatus === before.healthStatus
      ? before
      : patch(world, "tasks", taskId, { healthStatus, version: before.version + 1 });
  if (task.lastStatus !== "RUNNING") return;
  const judged = task.containers.filter(isJudged);
  if (healthStatus === "UNHEALTHY" && before.healthStatus !== "UNHEALTHY") {
    return becomeUnhealthy(world, task);
  }
  const passes = judged.every((container) => container.healthStatus === "HEALTHY");
  if (judged.length > 0 && passes && task.healthyAt === undefined) becomeHealthy(world, task);
}

function becomeHealthy(world: RegionWorld, task: Task): void {
  const { id: taskId, serviceId } = task;
  patch(world, "tasks", taskId, { healthyAt: world.now });
  record(world, { kind: "task-healthy", taskId, serviceId });
  noteHealthyTask(world, task);
  if (serviceId !== undefined) wakeService(world, serviceId);
}

function becomeUnhealthy(world: RegionWorld, { id: taskId, serviceId }: Task): void {
  patch(world, "tasks", taskId, { healthyAt: undefined });
  record(world, { kind: "task-unhealthy", taskId, serviceId });
  if (serviceId !== undefined) wakeService(world, serviceId);
}

function overall(containers: readonly Container[]): HealthStatus {
  const statuses = containers.filter((one) => one.essential).map((one) => one.healthStatus);
  if (statuses.includes("UNHEALTHY")) return "UNHEALTHY";
  return statuses.includes("UNKNOWN") ? "UNKNOWN" : "HEALTHY";
}
