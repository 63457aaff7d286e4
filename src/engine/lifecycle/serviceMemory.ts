// What a service remembers of its tasks' fates: consecutive start failures lengthen the wait before
// the next try (service throttle logic page); one healthy task makes it forget them.
import { SERVICE_EVENT } from "../catalog/serviceEvents";
import { find, get } from "../kernel/tables";
import { patch } from "../kernel/world";
import type { DeploymentId } from "../model/ids";
import type { Task } from "../model/tasks";
import type { Throttle } from "../model/services";
import type { RegionWorld } from "../model/region";
import { announce, forgetAnnounced } from "./announce";
import { ladders } from "./timings";

/** From this many consecutive start failures on, the service says that it is impaired. */
const IMPAIRED_AFTER = 3;

/** Wait after the k-th consecutive failure; the last step repeats. */
export function ladderStep(ladder: readonly number[], failures: number): number {
  return ladder[Math.min(failures, ladder.length) - 1] ?? 0;
}

/** A service task stopped without ever having been RUNNING. */
export function noteStartFailure(world: RegionWorld, task: Task): void {
  if (task.serviceId === undefined || task.deploymentId === undefined) return;
  countFailure(world, task.deploymentId);
  if (!makesWait(world, task.deploymentId)) return;
  const { throttle, serviceName } = get(world.tables.services, task.serviceId);
  if (throttle !== undefined && isOfSameRound(world, task, throttle)) return;
  const failures = throttle?.kind === "start" ? throttle.failures + 1 : 1;
  const nextTryAt = world.now + ladderStep(ladders(world).startMs, failures);
  patch(world, "services", task.serviceId, { throttle: { kind: "start", failures, nextTryAt } });
  if (failures < IMPAIRED_AFTER) return;
  announce(world, task.serviceId, SERVICE_EVENT.impaired(serviceName), { lasting: true });
}

/** A service waits for its PRIMARY or its task sets: an older deployment's tasks tell nothing. */
export function makesWait(world: RegionWorld, id: DeploymentId): boolean {
  if (find(world.tables.taskSets, id) !== undefined) return true;
  return find(world.tables.deployments, id)?.status === "PRIMARY";
}

/**
 * One more failure of a deployment: no place, no start, an end before it was healthy, or replaced
 * for its health.
 */
export function countFailure(world: RegionWorld, id: DeploymentId | undefined, by = 1): void {
  const deployment = id === undefined ? undefined : find(world.tables.deployments, id);
  if (deployment === undefined) return;
  const { failedTasks, failures, rolloutState } = deployment;
  patch(world, "deployments", deployment.id, {
    failedTasks: failedTasks + by,
    failures: rolloutState === "IN_PROGRESS" ? failures + by : failures,
    updatedAt: world.now,
  });
}

/** Tasks that were started together and fail are one failure (assumed). */
function isOfSameRound(
  world: RegionWorld,
  task: Task,
  { kind, failures, nextTryAt }: Throttle,
): boolean {
  if (kind !== "start") return false;
  const lastFailedAt = nextTryAt - ladderStep(ladders(world).startMs, failures);
  return task.createdAt < lastFailedAt;
}

/** A service task ended by itself: RUNNING, and not yet healthy. It counts, and nothing waits. */
export function noteEarlyExit(world: RegionWorld, task: Task): void {
  if (task.startedAt === undefined || task.healthyAt !== undefined) return;
  countFailure(world, task.deploymentId);
}

/** A service task began to count as healthy. */
export function noteHealthyTask(world: RegionWorld, task: Task): void {
  if (task.serviceId === undefined || task.deploymentId === undefined) return;
  const deployment = find(world.tables.deployments, task.deploymentId);
  const { throttle, deploymentConfiguration } = get(world.tables.services, task.serviceId);
  const { resetOnHealthyTask = true } = deploymentConfiguration.deploymentCircuitBreaker ?? {};
  if (deployment !== undefined && deployment.failedTasks + deployment.failures > 0) {
    const failures = resetOnHealthyTask ? 0 : deployment.failures;
    const change = { failedTasks: 0, failures, updatedAt: world.now };
    patch(world, "deployments", deployment.id, change);
  }
  if (throttle?.kind !== "start" || !makesWait(world, task.deploymentId)) return;
  patch(world, "services", task.serviceId, { throttle: undefined });
  forgetAnnounced(world, task.serviceId);
}
