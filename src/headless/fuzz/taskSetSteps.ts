// Steps with a service whose deployments somebody else controls: its task sets.
import { having } from "../../engine/kernel/tables";
import type { RegionWorld } from "../../engine/model/region";
import type { Dice } from "./dice";
import { networkFor } from "./definitions";
import { CLUSTER, ecs } from "./region";
import type { StepKind } from "./stepKind";

const SERVICE = { cluster: CLUSTER, service: "sets" };

export const TASK_SET_STEPS: readonly StepKind[] = [
  {
    name: "create a service of task sets",
    weight: 2,
    make: (dice) =>
      ecs("CreateService", {
        cluster: CLUSTER,
        serviceName: SERVICE.service,
        deploymentController: { type: "EXTERNAL" },
        desiredCount: dice.below(5),
      }),
  },
  {
    name: "create a task set",
    weight: 4,
    make: (dice, world) => {
      const family = dice.pick(["bridge", "awsvpc", "pod"]) ?? "bridge";
      return ecs("CreateTaskSet", {
        ...SERVICE,
        taskDefinition: family,
        scale: { value: 25 * dice.below(5), unit: "PERCENT" },
        ...networkFor(world, family),
      });
    },
  },
  {
    name: "scale a task set",
    weight: 2,
    make: (dice, world) =>
      ofSet(dice, world, "UpdateTaskSet", {
        scale: { value: 25 * dice.below(5), unit: "PERCENT" },
      }),
  },
  {
    name: "scale the service of task sets",
    weight: 1,
    make: (dice) => ecs("UpdateService", { ...SERVICE, desiredCount: dice.below(5) }),
  },
  {
    name: "name the primary task set",
    weight: 3,
    make: (dice, world) => {
      const primaryTaskSet = anySet(dice, world);
      if (primaryTaskSet === undefined) return undefined;
      return ecs("UpdateServicePrimaryTaskSet", { ...SERVICE, primaryTaskSet });
    },
  },
  {
    name: "delete a task set",
    weight: 1,
    make: (dice, world) => ofSet(dice, world, "DeleteTaskSet", { force: !dice.once(3) }),
  },
];

function anySet(dice: Dice, world: RegionWorld): string | undefined {
  const sets = having(world.tables.taskSets, "service", `${CLUSTER}/${SERVICE.service}`);
  return dice.pick(sets)?.id;
}

function ofSet(dice: Dice, world: RegionWorld, operation: string, input: object) {
  const taskSet = anySet(dice, world);
  return taskSet === undefined ? undefined : ecs(operation, { ...SERVICE, taskSet, ...input });
}
