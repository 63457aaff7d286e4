// Which image a container runs, what is known of it, and how far its pull is.
import { armed } from "../../engine/kernel/agenda";
import { having } from "../../engine/kernel/tables";
import { isAssumed } from "../../engine/lifecycle/timings";
import type { RegionWorld } from "../../engine/model/region";
import type { Container, Task } from "../../engine/model/tasks";
import type { ContainerImageView, PullView } from "../frame/containers";

export function imageView(
  world: RegionWorld,
  task: Task,
  { name, image, imageDigest, stage }: Container,
): ContainerImageView {
  return {
    image,
    imageDigest,
    assumed: isAssumed(world, image),
    pull: stage === "PULLING" ? pullView(world, task, name) : undefined,
  };
}

function pullView(world: RegionWorld, task: Task, name: string): PullView | undefined {
  const pull = having(world.tables.pulls, "instance", task.containerInstanceId).find(
    ({ waiters }) =>
      waiters.some(({ taskId, container }) => taskId === task.id && container === name),
  );
  if (pull === undefined) return undefined;
  const { phase, tries, sharers } = pull;
  return { phase, tries, sharers, dueAt: armed(world.agenda, `pull/${pull.id}`)?.at };
}
