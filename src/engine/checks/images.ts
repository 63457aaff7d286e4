// Images: whoever waits for one waits for a pull that is under way, whoever waits for digests of a
// deployment has somebody who looks them up, and each name of a host is one image.
import { all, find, having } from "../kernel/tables";
import type { Pull } from "../model/images";
import type { RegionWorld } from "../model/region";
import type { Task } from "../model/tasks";

export function imageViolations(world: RegionWorld): readonly string[] {
  return [
    ...[...all(world.tables.containerInstances)].flatMap(({ id, images }) => {
      const isTwice = new Set(images.map(({ name }) => name)).size < images.length;
      return isTwice ? [`${id} has two images of one name`] : [];
    }),
    ...[...all(world.tables.pulls)].flatMap((pull) => lineViolations(world, pull)),
    ...[...all(world.tables.tasks)]
      .filter(({ desiredStatus }) => desiredStatus === "RUNNING")
      .flatMap((task) => waitViolations(world, task).map((what) => `task ${task.id} ${what}`)),
  ];
}

function lineViolations(world: RegionWorld, { id, containerInstanceId, ...pull }: Pull) {
  if (pull.phase !== "download") return [];
  const pulls = having(world.tables.pulls, "instance", containerInstanceId);
  const sharers = pulls.filter(({ phase }) => phase === "download").length;
  return sharers === pull.sharers ? [] : [`pull ${id} shares with ${pull.sharers} of ${sharers}`];
}

function waitViolations(world: RegionWorld, task: Task): readonly string[] {
  const broken: string[] = [];
  const pulls = having(world.tables.pulls, "instance", task.containerInstanceId);
  for (const { name, stage } of task.containers) {
    const isWaiter = pulls.some(({ waiters }) =>
      waiters.some(({ taskId, container }) => taskId === task.id && container === name),
    );
    if (stage === "PULLING" && !isWaiter && isUp(world, task))
      broken.push(`waits for no pull in ${name}`);
  }
  if (task.blockedOn?.kind !== "image-digests") return broken;
  const resolver = find(world.tables.deployments, task.deploymentId ?? "")?.digests?.resolver;
  if (resolver !== (task.blockedOn.by ?? task.id)) broken.push("waits for digests of nobody");
  return broken;
}

/** On a host that goes down everything stands still until ECS notices. */
function isUp(world: RegionWorld, { containerInstanceId }: Task): boolean {
  const instance = find(world.tables.containerInstances, containerInstanceId);
  return find(world.tables.ec2Instances, instance?.ec2InstanceId ?? "")?.state === "running";
}
