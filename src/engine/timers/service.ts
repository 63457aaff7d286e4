// The service scheduler looks: gathers a view, asks for a plan, hands its commands over.
import { SERVICE_EVENT } from "../catalog/serviceEvents";
import { carryOut } from "../commands";
import { assert } from "../kernel/assert";
import { canonical } from "../kernel/snapshot";
import { find, get, having } from "../kernel/tables";
import { arm, patch, record } from "../kernel/world";
import { announce } from "../lifecycle/announce";
import { timings } from "../lifecycle/timings";
import type { ServiceId } from "../model/ids";
import type { Task } from "../model/tasks";
import type { RegionWorld } from "../model/region";
import { planService } from "../reconcile/service";
import type { LiveTask, ServiceView } from "../reconcile/view";

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
  const tasks = having(world.tables.tasks, "service", serviceId);
  const live = tasks.filter((task) => task.desiredStatus === "RUNNING");
  const stopping = tasks.filter((task) => task.desiredStatus === "STOPPED");
  return {
    now: world.now,
    service: get(world.tables.services, serviceId),
    primary,
    older: deployments.filter((deployment) => deployment.id !== primary.id),
    live: live.map((task) => liveTask(world, task)),
    stopping: stopping.map((task) => task.deploymentId),
    steadyStateAfterMs: timings(world).steadyStateAfterMs,
  };
}

function liveTask(world: RegionWorld, task: Task): LiveTask {
  const instance = get(world.tables.containerInstances, task.containerInstanceId);
  return {
    id: task.id,
    deploymentId: task.deploymentId,
    starting: task.lastStatus !== "RUNNING",
    healthy: task.healthyAt !== undefined,
    unhealthy: task.healthStatus === "UNHEALTHY",
    draining: instance.status === "DRAINING",
    protected: task.protectedUntil !== undefined,
  };
}
