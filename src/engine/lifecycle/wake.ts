// What makes the service scheduler look: a cause arms the service's one timer. New capacity also
// ends the wait of services that found no place: a rejection is retried on cause (assumed), the
// retry ladder is for when nothing changes.
import { armed } from "../kernel/agenda";
import { get, having } from "../kernel/tables";
import { arm, patch } from "../kernel/world";
import type { ClusterName, ContainerInstanceId, ServiceId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import { timings } from "./timings";

/** Has the scheduler look at a service no later than `delayMs` from now. */
export function wakeService(
  world: RegionWorld,
  serviceId: ServiceId,
  delayMs = timings(world).serviceReactionMs,
): void {
  if (get(world.tables.services, serviceId).status === "INACTIVE") return;
  const key = `service/${serviceId}`;
  const at = world.now + delayMs;
  const planned = armed(world.agenda, key);
  if (planned !== undefined && planned.at <= at) return;
  arm(world, key, at, { kind: "service", serviceId });
}

/** An instance began to take tasks, or its attributes changed: every daemon looks at once. */
export function instanceAppeared(world: RegionWorld, clusterName: ClusterName): void {
  for (const service of having(world.tables.services, "cluster", clusterName)) {
    if (service.schedulingStrategy === "DAEMON") wakeService(world, service.id, 0);
    if (service.availabilityZoneRebalancing === "ENABLED" && service.steadySince !== undefined) {
      wakeService(world, service.id, timings(world).rebalanceAfterMs);
    }
  }
  capacityAppeared(world, clusterName);
}

/** The services with tasks on an instance. */
export function wakeServicesOn(world: RegionWorld, id: ContainerInstanceId): void {
  const services = having(world.tables.tasks, "instance", id).map((task) => task.serviceId);
  for (const serviceId of new Set(services)) {
    if (serviceId !== undefined) wakeService(world, serviceId);
  }
}

/** Something an instance of the cluster offers has become free; daemons are served first. */
export function capacityAppeared(world: RegionWorld, clusterName: ClusterName): void {
  for (const service of having(world.tables.services, "cluster", clusterName)) {
    const { throttle, rebalancing } = service;
    if (rebalancing?.state === "blocked") wakeService(world, service.id);
    if (throttle?.kind !== "placement") continue;
    const delay = service.schedulingStrategy === "DAEMON" ? 0 : timings(world).serviceReactionMs;
    const nextTryAt = Math.min(throttle.nextTryAt, world.now + delay);
    if (nextTryAt === throttle.nextTryAt) continue;
    patch(world, "services", service.id, { throttle: { ...throttle, nextTryAt } });
    wakeService(world, service.id, delay);
  }
}
