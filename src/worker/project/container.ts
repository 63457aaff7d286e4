// A container as the page sees it: on ECS's clock and on its host's, with what it waits for.
import { armed } from "../../engine/kernel/agenda";
import { standOf } from "../../engine/lifecycle/containers";
import { linksOf, nextStep } from "../../engine/lifecycle/containerSteps";
import { limitOf } from "../../engine/lifecycle/memoryUse";
import { definitionOf } from "../../engine/lifecycle/taskContainers";
import { behaviourOf } from "../../engine/lifecycle/timings";
import type { RegionWorld } from "../../engine/model/region";
import type { Container, ContainerWait, Task } from "../../engine/model/tasks";
import type { ContainerMemoryView, ContainerView } from "../frame/containers";

export function containerView(world: RegionWorld, task: Task, container: Container): ContainerView {
  const { image: _, imageDigest: __, check, ...seen } = container;
  const dependsOn = linksOf(definitionOf(world, task, container.name));
  return {
    ...seen,
    hostHealth: check?.status,
    checkAt: armed(world.agenda, `check/${task.id}/${container.name}`)?.at,
    wait: waitOf(world, task, container),
    dependsOn: dependsOn.length === 0 ? undefined : dependsOn,
    memory: memoryOf(world, task, container),
  };
}

function waitOf(world: RegionWorld, task: Task, container: Container): ContainerWait | undefined {
  // Of a single container its stage says it all.
  if (task.containers.length < 2 || task.lastStatus === "STOPPED") return undefined;
  const next = nextStep(container, standOf(world, task), world.now);
  return "wait" in next && next.wait.kind !== "nothing" ? next.wait : undefined;
}

function memoryOf(
  world: RegionWorld,
  task: Task,
  { name, image, startedAt }: Container,
): ContainerMemoryView | undefined {
  const { memory, memoryReservation } = definitionOf(world, task, name) ?? {};
  const { memoryMiB, memoryAfterMs = 0 } = behaviourOf(world, image);
  if (memoryMiB === undefined && memoryReservation === undefined) return undefined;
  const uses =
    memoryMiB === undefined || startedAt === undefined
      ? undefined
      : { memoryMiB, from: startedAt + memoryAfterMs };
  return { limit: limitOf(world, task, name), reserved: memoryReservation ?? memory, uses };
}
