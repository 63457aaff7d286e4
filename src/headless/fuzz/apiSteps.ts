// Steps about what the API keeps beside the scheduler: revisions that are deleted, tags, tokens.
import { having } from "../../engine/kernel/tables";
import { CLUSTER, ecs } from "./region";
import { anyId, type StepKind } from "./stepKind";

const ARN = "arn:aws:ecs:us-east-1:123456789012:";

export const API_STEPS: readonly StepKind[] = [
  {
    name: "delete a revision",
    weight: 1,
    make: (dice, world) => {
      const revisions = [...world.tables.taskDefinitions.rows.values()];
      const inactive = revisions.filter(({ status }) => status === "INACTIVE");
      const revision = dice.pick(inactive);
      if (revision === undefined) return undefined;
      return ecs("DeleteTaskDefinitions", { taskDefinitions: [revision.id] });
    },
  },
  {
    name: "tag something",
    weight: 1,
    make: (dice, world) => {
      const task = dice.pick(having(world.tables.tasks, "cluster", CLUSTER));
      const service = anyId(dice, world, "services");
      const resources = [
        `cluster/${CLUSTER}`,
        ...(task === undefined ? [] : [`task/${CLUSTER}/${task.id}`]),
        ...(service === undefined ? [] : [`service/${service}`]),
      ];
      const tags = [{ key: dice.pick(["a", "b"]), value: dice.pick(["1", "2"]) }];
      return ecs("TagResource", { resourceArn: `${ARN}${dice.pick(resources)}`, tags });
    },
  },
  {
    name: "run a task with a token",
    weight: 1,
    make: (dice) =>
      ecs("RunTask", {
        cluster: CLUSTER,
        taskDefinition: "bridge",
        clientToken: dice.pick(["one", "two", "three"]),
        propagateTags: "TASK_DEFINITION",
        enableECSManagedTags: true,
        enableExecuteCommand: true,
      }),
  },
];
