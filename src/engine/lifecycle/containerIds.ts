// The ids of a container: they follow from its task and its name, so records need not keep them.
import { hexId, uuid } from "../kernel/chance";
import type { TaskId } from "../model/ids";
import type { RegionWorld } from "../model/region";

/** A UUID, the last part of the container's ARN. */
export function containerIdOf(world: RegionWorld, taskId: TaskId, name: string): string {
  return uuid(world.seed, "container", `${taskId}/${name}`);
}

/** The runtime's own id of a container: 64 hex digits, as Docker has them. */
export function dockerId(world: RegionWorld, containerId: string): string {
  return hexId(world.seed, "docker", containerId, 64);
}
