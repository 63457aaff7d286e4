// Steps with task definitions and standalone tasks.
import { definition, FAMILIES, networkFor, TASK_FAMILIES } from "./definitions";
import { CLUSTER, ecs, IMAGES } from "./region";
import { anyId, type StepKind } from "./stepKind";

const GROUPS = ["red", "blue"] as const;
const BY_GROUP = ["task:group == red", "not(task:group == blue)", "runningTasksCount < 4"] as const;
const CONSTRAINTS = [
  { type: "distinctInstance" },
  { type: "memberOf", expression: "attribute:stack == prod" },
  { type: "memberOf", expression: "attribute:ecs.instance-type =~ c5.*" },
] as const;

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
      const family = dice.pick(TASK_FAMILIES) ?? "bridge";
      return ecs("RunTask", {
        cluster: CLUSTER,
        taskDefinition: family,
        count: 1 + dice.below(4),
        ...(dice.once(4) && { placementConstraints: [dice.pick(CONSTRAINTS)] }),
        ...(dice.once(4) && { placementStrategy: [{ type: "binpack", field: "memory" }] }),
        ...networkFor(world, family, dice.once(2)),
      });
    },
  },
  {
    name: "run tasks of a group",
    weight: 2,
    make: (dice) =>
      ecs("RunTask", {
        cluster: CLUSTER,
        taskDefinition: "bridge",
        count: 1 + dice.below(3),
        group: dice.pick(GROUPS),
        startedBy: "fuzz",
        placementConstraints: [{ type: "memberOf", expression: dice.pick(BY_GROUP) }],
        overrides: { containerOverrides: [{ name: "app", command: ["sleep", "60"] }] },
      }),
  },
  {
    name: "start a task",
    weight: 2,
    make: (dice, world) => {
      const family = dice.pick(TASK_FAMILIES) ?? "bridge";
      const id = anyId(dice, world, "containerInstances");
      return ecs("StartTask", {
        cluster: CLUSTER,
        taskDefinition: family,
        containerInstances: [id ?? "none"],
        ...(dice.once(2) && { group: dice.pick(GROUPS) }),
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
