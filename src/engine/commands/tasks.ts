// Commands that start and stop tasks of a service: placement says where and which.
import { CLOSEST_LACKS, SERVICE_EVENT } from "../catalog/serviceEvents";
import { STOPPED_REASON } from "../catalog/stoppedReasons";
import { PLACEMENT_LADDER_MS } from "../catalog/timings";
import { get, having } from "../kernel/tables";
import { patch, record } from "../kernel/world";
import { announce, forgetAnnounced } from "../lifecycle/announce";
import { ladderStep } from "../lifecycle/serviceMemory";
import { launchTask } from "../lifecycle/taskLaunch";
import { stopTask } from "../lifecycle/taskStop";
import { wakeService } from "../lifecycle/wake";
import type { Attempt } from "../model/attempt";
import type { DeploymentId, ServiceId, TaskId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import type { Service } from "../model/services";
import { strategyOf } from "../placement/ask";
import { chooseVictims } from "../placement/victims";
import { attemptPlacement, type Placing, zonesOf } from "../placing";
import type { Command } from "../reconcile/command";

type Stopping = Extract<Command, { do: "stop-tasks" }>;
type Starting = Extract<Command, { do: "start-tasks" }>;

export function stopTasks(world: RegionWorld, command: Stopping): void {
  const service = get(world.tables.services, command.serviceId);
  const victims = victimsOf(world, service, command);
  const tasks = victims.map((id) => get(world.tables.tasks, id));
  for (const task of tasks) {
    const reason =
      command.why === "unhealthy"
        ? STOPPED_REASON.unhealthy
        : STOPPED_REASON.scaling(task.deploymentId ?? "");
    stopTask(world, task.id, { stopCode: command.stopCode, reason });
  }
  const { serviceName } = service;
  if (command.why === "unhealthy") {
    for (const id of victims) {
      announce(world, service.id, SERVICE_EVENT.unhealthy(serviceName, id), { lasting: false });
    }
  }
  const message = command.pending
    ? SERVICE_EVENT.stoppedPending(serviceName, victims.length)
    : SERVICE_EVENT.stopped(serviceName, victims);
  announce(world, service.id, message, { lasting: false });
}

/** Zones and instances are counted with all tasks of the service, also those that stay. */
function victimsOf(world: RegionWorld, service: Service, command: Stopping): readonly TaskId[] {
  if (command.count === command.pool.length) return command.pool;
  const instances = having(world.tables.containerInstances, "cluster", service.clusterName);
  const tasks = having(world.tables.tasks, "service", service.id);
  const pool = new Set(command.pool);
  return chooseVictims(
    tasks.filter((task) => task.desiredStatus === "RUNNING"),
    command.count,
    {
      strategy: strategyOf(service),
      instances: new Map(instances.map((instance) => [instance.id, instance])),
      seed: world.seed,
      isHealthy: (task) => task.healthyAt !== undefined,
      isProtected: (task) => !pool.has(task.id),
      deployments: having(world.tables.deployments, "service", service.id).map(({ id }) => id),
    },
  );
}

/** Starts tasks one after the other; the first that finds no place ends the round. */
export function startTasks(world: RegionWorld, command: Starting): void {
  const service = get(world.tables.services, command.serviceId);
  const deployment = get(world.tables.deployments, command.deploymentId);
  const revision = get(world.tables.taskDefinitions, deployment.taskDefinition);
  const group = `service:${service.serviceName}`;
  const owner = `service/${service.id}`;
  const started: TaskId[] = [];
  let failed: Attempt | undefined;
  let placing: Placing = {
    owner,
    index: 0,
    clusterName: service.clusterName,
    revision,
    group,
    serviceId: service.id,
    zones: zonesOf(world, deployment.networkConfiguration),
    strategy: strategyOf(service),
    constraints: service.placementConstraints,
  };
  while (started.length < command.count && failed === undefined) {
    const { attempt } = attemptPlacement(world, placing);
    if (attempt.winner === undefined) failed = attempt;
    else {
      started.push(
        launchTask(world, {
          owner,
          clusterName: service.clusterName,
          taskDefinition: revision.id,
          containerInstanceId: attempt.winner,
          launchType: service.launchType,
          group,
          startedBy: deployment.id,
          serviceId: service.id,
          deploymentId: deployment.id,
          networkConfiguration: deployment.networkConfiguration,
          attempt,
        }),
      );
      placing = { ...placing, index: placing.index + 1 };
    }
  }
  sayStarted(world, service, started, command.replacing);
  if (failed === undefined) forgetFailures(world, service.id);
  else rememberFailure(world, service.id, command.deploymentId, failed);
}

function sayStarted(
  world: RegionWorld,
  service: Service,
  started: readonly TaskId[],
  replacing: number,
): void {
  if (started.length === 0) return;
  const text = replacing > 0 ? SERVICE_EVENT.replaced : SERVICE_EVENT.started;
  announce(world, service.id, text(service.serviceName, started), { lasting: false });
}

function forgetFailures(world: RegionWorld, serviceId: ServiceId): void {
  const { throttle, unplaced, serviceName } = get(world.tables.services, serviceId);
  if (throttle?.kind === "placement") patch(world, "services", serviceId, { throttle: undefined });
  if (unplaced !== undefined) patch(world, "services", serviceId, { unplaced: undefined });
  // That tasks find a place does not mean that they start.
  forgetAnnounced(world, serviceId, { except: SERVICE_EVENT.impaired(serviceName) });
}

function rememberFailure(
  world: RegionWorld,
  serviceId: ServiceId,
  deploymentId: DeploymentId,
  attempt: Attempt,
): void {
  const service = get(world.tables.services, serviceId);
  const deployment = get(world.tables.deployments, deploymentId);
  const failures = service.throttle?.kind === "placement" ? service.throttle.failures + 1 : 1;
  const nextTryAt = world.now + ladderStep(PLACEMENT_LADDER_MS, failures);
  const throttle = { kind: "placement", failures, nextTryAt } as const;
  patch(world, "services", serviceId, { throttle, unplaced: attempt });
  patch(world, "deployments", deploymentId, {
    failedTasks: deployment.failedTasks + 1,
    updatedAt: world.now,
  });
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
