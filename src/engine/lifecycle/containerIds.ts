// The id of a container: it follows from its task and its name, so records need not keep it.
import { uuid } from "../kernel/chance";
import type { TaskId } from "../model/ids";
import type { RegionWorld } from "../model/region";

/** A UUID, the last part of the container's ARN. */
export function containerIdOf(world: RegionWorld, taskId: TaskId, name: string): string {
  return uuid(world.seed, "container", `${taskId}/${name}`);
}
