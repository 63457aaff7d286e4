// The service scheduler looks: gathers a view, asks for a plan, hands its commands over.
import { SERVICE_EVENT } from "../catalog/serviceEvents";
import { carryOut } from "../commands";
import { assert } from "../kernel/assert";
import { canonical } from "../kernel/snapshot";
import { find, get, having } from "../kernel/tables";
import { arm, patch, record } from "../kernel/world";
import { bakeMsOf } from "../lifecycle/alarms";
import { announce } from "../lifecycle/announce";
import { currentServiceDeployment } from "../lifecycle/serviceDeployments";
import { timings } from "../lifecycle/timings";
import type { ServiceId } from "../model/ids";
import type { Task } from "../model/tasks";
import type { RegionWorld } from "../model/region";
import { planService } from "../reconcile/service";
import type { LiveTask, ServiceView } from "../reconcile/view";
import { daemonInstances } from "./daemonView";
import { zonesOfService } from "./zonesView";

export function lookAtService(world: RegionWorld, serviceId: ServiceId): void {
  const service = find(world.tables.services, serviceId);
  if (service === undefined || service.status === "INACTIVE") return;
  const { commands, notes } = planService(viewOf(world, serviceId));
  carryOut(world, commands);
  if (canonical(notes) !== canonical(service.notes)) {
    record(world, { kind: "service-planned", serviceId, notes });
  }
  patch(world, "services", serviceId, { notes, plannedAt: world.now });
}

/** The steady state is announced again every six hours while it lasts. */
export function repeatSteadyState(world: RegionWorld, serviceId: ServiceId): void {
  const service = find(world.tables.services, serviceId);
  if (service === undefined || service.steadySince === undefined) return;
  announce(world, serviceId, SERVICE_EVENT.steady(service.serviceName), { lasting: false });
  const at = world.now + timings(world).steadyStateRepeatMs;
  arm(world, `steady/${serviceId}`, at, { kind: "service-steady", serviceId });
}

export function viewOf(world: RegionWorld, serviceId: ServiceId): ServiceView {
  const deployments = having(world.tables.deployments, "service", serviceId);
  const primary = deployments.find((deployment) => deployment.status === "PRIMARY");
  assert(primary !== undefined, `${serviceId} has a primary deployment`);
  const { steadyStateAfterMs, breakerReactionMs, rebalanceAfterMs } = timings(world);
  const service = get(world.tables.services, serviceId);
  const older = deployments.filter(({ id, status }) => id !== primary.id && status !== "INACTIVE");
  const completed = deployments.filter(
    ({ id, rolloutState }) => id !== primary.id && rolloutState === "COMPLETED",
  );
  const tasks = having(world.tables.tasks, "service", serviceId);
  const live = tasks
    .filter((task) => task.desiredStatus === "RUNNING")
    .map((task) => liveTask(world, task, { service, primary }));
  const stopping = tasks.filter((task) => task.desiredStatus === "STOPPED");
  return {
    now: world.now,
    service,
    primary,
    older,
    rollbackTarget: completed.at(-1),
    live,
    stopping: stopping.map((task) => task.deploymentId),
    rollout: currentServiceDeployment(world, serviceId)?.status,
    zones: zonesOfService(world, { service, primary }, live),
    rebalanceAfterMs,
    instances: daemonInstances(world, service, primary),
    steadyStateAfterMs,
    breakerReactionMs,
    bakeMs: bakeMsOf(world, service, primary),
  };
}

function liveTask(
  world: RegionWorld,
  task: Task,
  { service, primary }: Pick<ServiceView, "service" | "primary">,
): LiveTask {
  const instance = get(world.tables.containerInstances, task.containerInstanceId);
  const isUnhealthy = task.healthStatus === "UNHEALTHY";
  const graceMs = (service.healthCheckGracePeriodSeconds ?? 0) * 1_000;
  const graceEnds = (task.startedAt ?? 0) + graceMs;
  const graceUntil = isUnhealthy && graceEnds > world.now ? graceEnds : undefined;
  return {
    id: task.id,
    deploymentId: task.deploymentId,
    containerInstanceId: task.containerInstanceId,
    availabilityZone: task.availabilityZone,
    starting: task.lastStatus !== "RUNNING",
    healthy: task.healthyAt !== undefined,
    unhealthy: isUnhealthy && graceUntil === undefined,
    draining: instance.status === "DRAINING",
    protected: task.protectedUntil !== undefined,
    graceUntil,
    standIn: task.deploymentId !== primary.id && task.createdAt > primary.createdAt,
  };
}
