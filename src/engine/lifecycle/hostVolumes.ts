// Volumes of a host: directories of its own that containers mount, and shared Docker volumes, stay
// when the tasks that used them are gone, and the next task there finds them. Docker volumes of
// scope `task` go with their task; EFS volumes are nowhere on the host. (guide: docker-volumes,
// bind-mounts)
import { get, having } from "../kernel/tables";
import { patch } from "../kernel/world";
import type { ContainerInstanceId } from "../model/ids";
import type { HostVolume, VolumeUse } from "../model/images";
import type { RegionWorld } from "../model/region";
import type { Definition } from "../model/taskDefinitions";
import type { Task } from "../model/tasks";

/** Makes what is not on the host yet. */
export function makeVolumes(world: RegionWorld, task: Task): void {
  const { definition } = get(world.tables.taskDefinitions, task.taskDefinition);
  const wanted = volumesOf(definition);
  if (wanted.length === 0) return;
  const instance = get(world.tables.containerInstances, task.containerInstanceId);
  const { id, volumes = [] } = instance;
  const fresh = wanted.filter(
    ({ name, kind }) => !volumes.some((had) => had.name === name && had.kind === kind),
  );
  if (fresh.length === 0) return;
  patch(world, "containerInstances", id, { volumes: [...volumes, ...fresh] });
}

/** The volumes of a task definition that outlive its tasks. */
function volumesOf({ volumes = [] }: Definition): readonly HostVolume[] {
  return volumes.flatMap(({ name = "", host, dockerVolumeConfiguration: docker }) => {
    if (host?.sourcePath !== undefined) return { name: host.sourcePath, kind: "path" as const };
    return docker?.scope === "shared" ? { name, kind: "docker" as const } : [];
  });
}

/** What is on a host, and who uses it. */
export function volumesOn(world: RegionWorld, id: ContainerInstanceId): readonly VolumeUse[] {
  const { volumes = [] } = get(world.tables.containerInstances, id);
  if (volumes.length === 0) return [];
  const tasks = having(world.tables.tasks, "instance", id).filter(({ admitted }) => admitted);
  return volumes.map((volume) => ({
    ...volume,
    tasks: tasks
      .filter((task) => {
        const { definition } = get(world.tables.taskDefinitions, task.taskDefinition);
        return volumesOf(definition).some(
          ({ name, kind }) => name === volume.name && kind === volume.kind,
        );
      })
      .map((task) => task.id),
  }));
}
