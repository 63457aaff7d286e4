// Commands that start tasks of a service: placement says where.
import { CLOSEST_LACKS, SERVICE_EVENT } from "../catalog/serviceEvents";
import { find, get } from "../kernel/tables";
import { patch, record } from "../kernel/world";
import { announce, forgetAnnounced } from "../lifecycle/announce";
import { countFailure, ladderStep, makesWait } from "../lifecycle/serviceMemory";
import { ladders } from "../lifecycle/timings";
import { wakeService } from "../lifecycle/wake";
import type { Attempt } from "../model/attempt";
import type { DeploymentId, ServiceId, TaskId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import type { Service } from "../model/services";
import type { Command } from "../reconcile/command";
import { placeServiceTask } from "./placeTask";

const MINUTE_MS = 60_000;

type Starting = Extract<Command, { do: "start-tasks" }>;

/** Starts tasks one after the other; the first that finds no place ends the round. */
export function startTasks(world: RegionWorld, command: Starting): void {
  const service = get(world.tables.services, command.serviceId);
  const taskSet = find(world.tables.taskSets, command.deploymentId);
  const deployment = taskSet ?? get(world.tables.deployments, command.deploymentId);
  const started: TaskId[] = [];
  let failed: Attempt | undefined;
  while (started.length < command.count && failed === undefined) {
    const index = started.length;
    const only = command.on?.[index];
    const { attempt, taskId } = placeServiceTask(world, { service, deployment, index, only });
    if (taskId === undefined) failed = attempt;
    else started.push(taskId);
  }
  noteLaunches(world, service, started.length);
  if (taskSet === undefined) sayStarted(world, service, started, command.replacing);
  else sayStartedInSet(world, service, started, taskSet.id);
  if (failed === undefined) forgetFailures(world, service.id, command.deploymentId);
  else rememberFailure(world, service.id, command.deploymentId, failed);
}

function sayStarted(
  world: RegionWorld,
  service: Service,
  started: readonly TaskId[],
  replacing: number,
): void {
  if (started.length === 0) return;
  const { serviceName } = service;
  const message =
    replacing > 0
      ? SERVICE_EVENT.replaced(serviceName, started, Math.min(replacing, started.length))
      : SERVICE_EVENT.started(serviceName, started);
  announce(world, service.id, message, { lasting: false });
}

function sayStartedInSet(
  world: RegionWorld,
  { id, serviceName }: Service,
  started: readonly TaskId[],
  taskSetId: DeploymentId,
): void {
  if (started.length === 0) return;
  const message = SERVICE_EVENT.startedInSet(serviceName, taskSetId, started);
  announce(world, id, message, { lasting: false });
}

/** Counted by the minute that begins with the first launch. */
function noteLaunches(world: RegionWorld, { id, launched }: Service, count: number): void {
  if (count === 0) return;
  const isNew = launched === undefined || launched.since + MINUTE_MS <= world.now;
  const change = isNew
    ? { since: world.now, count }
    : { since: launched.since, count: launched.count + count };
  patch(world, "services", id, { launched: change });
}

function forgetFailures(world: RegionWorld, serviceId: ServiceId, id: DeploymentId): void {
  if (!makesWait(world, id)) return;
  const { throttle, unplaced } = get(world.tables.services, serviceId);
  if (throttle?.kind === "placement") patch(world, "services", serviceId, { throttle: undefined });
  if (unplaced !== undefined) patch(world, "services", serviceId, { unplaced: undefined });
  // A start that fails like the ones before is said again.
  forgetAnnounced(world, serviceId);
}

function rememberFailure(
  world: RegionWorld,
  serviceId: ServiceId,
  deploymentId: DeploymentId,
  attempt: Attempt,
): void {
  const service = get(world.tables.services, serviceId);
  const failures = service.throttle?.kind === "placement" ? service.throttle.failures + 1 : 1;
  const nextTryAt = world.now + ladderStep(ladders(world).placementMs, failures);
  const throttle = { kind: "placement", failures, nextTryAt } as const;
  patch(world, "services", serviceId, { throttle, unplaced: attempt });
  countFailure(world, deploymentId);
  const { clusterName, serviceName } = service;
  record(world, { kind: "placement-failed", serviceId, clusterName, attempt, nextTryAt });
  const { closest } = attempt;
  const message =
    closest === undefined
      ? SERVICE_EVENT.noInstances(serviceName)
      : SERVICE_EVENT.unablePlace(
          serviceName,
          closest.containerInstanceId,
          CLOSEST_LACKS[closest.reason.code] ?? "",
        );
  announce(world, serviceId, message, { lasting: true });
  wakeService(world, serviceId, nextTryAt - world.now);
}
