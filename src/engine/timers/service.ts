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
import type { Service } from "../model/services";
import type { RegionWorld } from "../model/region";
import { planService } from "../reconcile/service";
import { planTaskSets, type TaskSetsView } from "../reconcile/taskSets";
import type { ServiceView } from "../reconcile/view";
import { daemonInstances } from "./daemonView";
import { liveTasks, stoppingTasks } from "./liveTasks";
import { zonesOfService } from "./zonesView";

export function lookAtService(world: RegionWorld, serviceId: ServiceId): void {
  const service = find(world.tables.services, serviceId);
  if (service === undefined || service.status === "INACTIVE") return;
  const { commands, notes } =
    service.deploymentController === "EXTERNAL"
      ? planTaskSets(taskSetsView(world, service))
      : planService(viewOf(world, serviceId));
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
  const { steadyStateAfterMs, breakerReactionMs, rebalanceAfterMs, rolloutStartMs } =
    timings(world);
  const rollout = currentServiceDeployment(world, serviceId)?.status;
  const service = get(world.tables.services, serviceId);
  const older = deployments.filter(({ id, status }) => id !== primary.id && status !== "INACTIVE");
  const completed = deployments.filter(
    ({ id, rolloutState }) => id !== primary.id && rolloutState === "COMPLETED",
  );
  const live = liveTasks(world, { service, primary });
  return {
    now: world.now,
    service,
    primary,
    older,
    rollbackTarget: completed.at(-1),
    live,
    stopping: stoppingTasks(world, serviceId),
    rollout,
    rolloutStartsAt: rollout === "PENDING" ? primary.createdAt + rolloutStartMs : undefined,
    zones: zonesOfService(world, { service, primary }, live),
    rebalanceAfterMs,
    instances: daemonInstances(world, service, primary),
    steadyStateAfterMs,
    breakerReactionMs,
    bakeMs: bakeMsOf(world, service, primary),
  };
}

function taskSetsView(world: RegionWorld, service: Service): TaskSetsView {
  return {
    now: world.now,
    service,
    taskSets: having(world.tables.taskSets, "service", service.id),
    live: liveTasks(world, { service }),
    stopping: stoppingTasks(world, service.id),
  };
}
