// Tasks that rebalancing starts: in one Availability Zone or nowhere.
import { REBALANCING_EVENT } from "../catalog/rebalancingEvents";
import { get } from "../kernel/tables";
import { announce } from "../lifecycle/announce";
import type { TaskId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import type { Command } from "../reconcile/command";
import { placeServiceTask } from "./placeTask";

/** As many as the zone has room for; the next look sees what became of them. */
export function startInZone(
  world: RegionWorld,
  { serviceId, deploymentId, zone, count }: Extract<Command, { do: "start-in-zone" }>,
): void {
  const service = get(world.tables.services, serviceId);
  const deployment = get(world.tables.deployments, deploymentId);
  const started: TaskId[] = [];
  for (let index = 0; index < count; index++) {
    const { taskId } = placeServiceTask(world, { service, deployment, index, zones: [zone] });
    if (taskId === undefined) break;
    started.push(taskId);
  }
  if (started.length === 0) return;
  const message = REBALANCING_EVENT.started(service.serviceName, zone, started);
  announce(world, serviceId, message, { lasting: false });
}
