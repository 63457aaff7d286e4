// Which tasks would stop, were the desired count lower: the plan the scheduler would make, asked
// without carrying it out. Nothing changes.
import { victimsOf } from "../commands/victims";
import { find } from "../kernel/tables";
import type { ServiceId, TaskId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import { planService } from "../reconcile/service";
import { viewOf } from "./service";

/** The tasks that would go, in their order, if `count` fewer were wanted now. */
export function predictVictims(
  world: RegionWorld,
  serviceId: ServiceId,
  count: number,
): readonly TaskId[] {
  const found = find(world.tables.services, serviceId);
  if (found?.status !== "ACTIVE" || found.deploymentController !== "ECS") return [];
  const view = viewOf(world, serviceId);
  const desiredCount = Math.max(0, view.service.desiredCount - count);
  const service = { ...view.service, desiredCount, takesUpAt: undefined };
  const { commands } = planService({ ...view, service });
  const gone: TaskId[] = [];
  for (const command of commands) {
    if (command.do === "stop-tasks") gone.push(...victimsOf(world, command, gone));
  }
  return gone;
}
