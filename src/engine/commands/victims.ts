// Which tasks of a pool stop: placement says, from all tasks of the service. Zones and instances
// are counted with all of them, also with those that stay.
import { get, having } from "../kernel/tables";
import type { TaskId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import { strategyOf } from "../placement/ask";
import { chooseVictims } from "../placement/victims";
import type { Command } from "../reconcile/command";

/** `gone`: tasks that are told to stop before these, and no longer count. */
export function victimsOf(
  world: RegionWorld,
  command: Extract<Command, { do: "stop-tasks" }>,
  gone: readonly TaskId[] = [],
): readonly TaskId[] {
  if (command.count === command.pool.length) return command.pool;
  const service = get(world.tables.services, command.serviceId);
  const tasks = having(world.tables.tasks, "service", service.id).filter(
    (task) => task.desiredStatus === "RUNNING",
  );
  const instances = new Set(tasks.map((task) => task.containerInstanceId));
  const pool = new Set(command.pool);
  const before = new Set(gone);
  return chooseVictims(
    tasks.filter((task) => !before.has(task.id)),
    command.count,
    {
      strategy: strategyOf(service),
      instances: new Map(
        [...instances].map((id) => [id, get(world.tables.containerInstances, id)]),
      ),
      seed: world.seed,
      isHealthy: (task) => task.healthyAt !== undefined,
      isProtected: (task) => !pool.has(task.id),
      deployments: having(world.tables.deployments, "service", service.id).map(({ id }) => id),
    },
  );
}
