// Commands that end deployments and services.
import { ROLLOUT_REASON } from "../catalog/serviceEvents";
import { get, having } from "../kernel/tables";
import { disarm, patch, record, remove } from "../kernel/world";
import { wakeService } from "../lifecycle/wake";
import type { DeploymentId, ServiceId } from "../model/ids";
import type { RegionWorld } from "../model/region";

export function completeDeployment(world: RegionWorld, id: DeploymentId): void {
  const { serviceId, taskDefinition } = patch(world, "deployments", id, {
    rolloutState: "COMPLETED",
    rolloutStateReason: ROLLOUT_REASON.completed(id),
    updatedAt: world.now,
  });
  record(world, { kind: "deployment-completed", serviceId, deploymentId: id, taskDefinition });
}

export function endDeployment(world: RegionWorld, id: DeploymentId): void {
  const { serviceId, taskDefinition } = get(world.tables.deployments, id);
  remove(world, "deployments", id);
  record(world, { kind: "deployment-ended", serviceId, deploymentId: id, taskDefinition });
  wakeService(world, serviceId);
}

export function retireService(world: RegionWorld, serviceId: ServiceId): void {
  for (const { id } of having(world.tables.deployments, "service", serviceId)) {
    remove(world, "deployments", id);
  }
  disarm(world, `service/${serviceId}`);
  disarm(world, `steady/${serviceId}`);
  patch(world, "services", serviceId, { status: "INACTIVE", throttle: undefined });
  record(world, { kind: "service-deleted", serviceId, to: "INACTIVE" });
}
