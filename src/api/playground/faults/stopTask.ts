import { find } from "../../../engine/kernel/tables";
import { stopTask as stop } from "../../../engine/lifecycle/taskStop";
import type { RegionWorld } from "../../../engine/model/region";
import type { Fault } from "./fault";

export const stopTask: Fault = {
  action: "aws:ecs:stop-task",
  refuse: refuseTask,
  hit: (world, target) =>
    stop(world, target, { stopCode: "UserInitiated", reason: "Stopped by AWS FIS" }),
};

/** Why a fault cannot hit this task; undefined: it can. */
export function refuseTask(world: RegionWorld, target: string): string | undefined {
  const task = find(world.tables.tasks, target);
  if (task === undefined) return `The task '${target}' does not exist.`;
  return task.desiredStatus === "STOPPED" ? `The task '${target}' is stopping.` : undefined;
}
