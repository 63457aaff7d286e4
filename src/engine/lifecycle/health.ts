// When a running task counts as healthy for its service: 40 s after RUNNING, or, where an essential
// container has a health check, when those checks pass. A check runs first one interval after the
// container started, and fails for good after startPeriod and `retries` failures in a row.
import { get } from "../kernel/tables";
import { arm, patch, record } from "../kernel/world";
import type { TaskId } from "../model/ids";
import type { HealthStatus, Task } from "../model/tasks";
import type { TaskDefinition } from "../model/taskDefinitions";
import type { RegionWorld } from "../model/region";
import { noteHealthyTask } from "./serviceMemory";
import { behaviourOf, timings } from "./timings";
import { wakeService } from "./wake";

/** Defaults of ContainerDefinition.healthCheck: seconds and tries (API: HealthCheck). */
const CHECK_DEFAULTS = { interval: 30, retries: 3, startPeriod: 0 } as const;

interface Check {
  readonly container: string;
  readonly passes: boolean;
  /** Ms after the container started at which the answer is known. */
  readonly knownAfterMs: number;
}

function checksOf(world: RegionWorld, revision: TaskDefinition): readonly Check[] {
  return revision.definition.containerDefinitions.flatMap((container) => {
    const { healthCheck, essential = true, image = "", name = "" } = container;
    if (healthCheck === undefined || !essential) return [];
    const passes = behaviourOf(world, image).healthy;
    const interval = healthCheck.interval ?? CHECK_DEFAULTS.interval;
    const retries = healthCheck.retries ?? CHECK_DEFAULTS.retries;
    const startPeriod = healthCheck.startPeriod ?? CHECK_DEFAULTS.startPeriod;
    const seconds = passes ? interval : startPeriod + retries * interval;
    return { container: name, passes, knownAfterMs: seconds * 1_000 };
  });
}

/** Arms the moment a task that has just started becomes healthy, or is found unhealthy. */
export function watchHealth(world: RegionWorld, task: Task, revision: TaskDefinition): void {
  const checks = checksOf(world, revision);
  const failing = checks.filter((check) => !check.passes);
  const delays = checks.map((check) => check.knownAfterMs);
  let delayMs = timings(world).healthyAfterRunningMs;
  if (failing.length > 0) delayMs = Math.min(...failing.map((check) => check.knownAfterMs));
  else if (checks.length > 0) delayMs = Math.max(...delays);
  arm(world, `health/${task.id}`, world.now + delayMs, { kind: "task-health", taskId: task.id });
}

/** The moment has come. */
export function settleHealth(world: RegionWorld, taskId: TaskId): void {
  const task = get(world.tables.tasks, taskId);
  if (task.lastStatus !== "RUNNING") return;
  const revision = get(world.tables.taskDefinitions, task.taskDefinition);
  const checks = checksOf(world, revision);
  const passes = checks.every((check) => check.passes);
  const known = new Map(checks.map((check) => [check.container, check]));
  const containers = task.containers.map((container) => {
    const check = known.get(container.name);
    if (check === undefined) return container;
    const healthStatus: HealthStatus = check.passes ? "HEALTHY" : "UNHEALTHY";
    return { ...container, healthStatus };
  });
  patch(world, "tasks", taskId, {
    containers,
    healthStatus: overall(containers),
    healthyAt: passes ? world.now : undefined,
    version: checks.length > 0 ? task.version + 1 : task.version,
  });
  if (passes) {
    record(world, { kind: "task-healthy", taskId, serviceId: task.serviceId });
    noteHealthyTask(world, task);
  } else {
    record(world, { kind: "task-unhealthy", taskId, serviceId: task.serviceId });
  }
  if (task.serviceId !== undefined) wakeService(world, task.serviceId);
}

/** Over essential containers: any UNHEALTHY, else any UNKNOWN, else HEALTHY (API: Task). */
function overall(containers: Task["containers"]): HealthStatus {
  const statuses = containers.filter((c) => c.essential).map((c) => c.healthStatus);
  if (statuses.includes("UNHEALTHY")) return "UNHEALTHY";
  return statuses.includes("UNKNOWN") ? "UNKNOWN" : "HEALTHY";
}
