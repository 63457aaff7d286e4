// Steps with task definitions and standalone tasks.
import { CLUSTER, definition, ecs, FAMILIES, IMAGES, networkFor } from "./region";
import { anyId, type StepKind } from "./steps";

export const TASK_STEPS: readonly StepKind[] = [
  {
    name: "register a revision",
    weight: 6,
    make: (dice) => {
      const family = dice.pick(FAMILIES) ?? "bridge";
      const image = dice.once(2) ? "app:good" : dice.pick(IMAGES);
      return ecs("RegisterTaskDefinition", definition(family, image, 64 + dice.below(800)));
    },
  },
  {
    name: "deregister a revision",
    weight: 1,
    make: (dice, world) => {
      const taskDefinition = anyId(dice, world, "taskDefinitions");
      return ecs("DeregisterTaskDefinition", { taskDefinition });
    },
  },
  {
    name: "run tasks",
    weight: 5,
    make: (dice, world) => {
      const family = dice.pick(FAMILIES) ?? "bridge";
      return ecs("RunTask", {
        cluster: CLUSTER,
        taskDefinition: family,
        count: 1 + dice.below(4),
        ...(dice.once(4) && { placementConstraints: [{ type: "distinctInstance" }] }),
        ...(dice.once(4) && { placementStrategy: [{ type: "binpack", field: "memory" }] }),
        ...networkFor(world, family),
      });
    },
  },
  {
    name: "start a task",
    weight: 2,
    make: (dice, world) => {
      const family = dice.pick(FAMILIES) ?? "bridge";
      const id = anyId(dice, world, "containerInstances");
      return ecs("StartTask", {
        cluster: CLUSTER,
        taskDefinition: family,
        containerInstances: [id ?? "none"],
        ...networkFor(world, family),
      });
    },
  },
  {
    name: "stop a task",
    weight: 3,
    make: (dice, world) => {
      const task = anyId(dice, world, "tasks");
      return task === undefined ? undefined : ecs("StopTask", { cluster: CLUSTER, task });
    },
  },
];
