// Steps with EC2 instances and the container instances on them.
import { CLUSTER, ecs, launch } from "./region";
import { anyId, type StepKind } from "./stepKind";

export const INSTANCE_STEPS: readonly StepKind[] = [
  {
    name: "launch instances",
    weight: 3,
    make: (dice, world) =>
      launch(anyId(dice, world, "subnets"), {
        type: dice.pick(["t3.micro", "c5.large"]) ?? "c5.large",
        count: 1 + dice.below(2),
      }),
  },
  {
    name: "terminate an instance",
    weight: 1,
    make: (dice, world) => {
      const id = anyId(dice, world, "ec2Instances");
      const input = { InstanceIds: [id ?? "none"] };
      return { service: "ec2", operation: "TerminateInstances", input };
    },
  },
  {
    name: "drain or activate an instance",
    weight: 2,
    make: (dice, world) => {
      const id = anyId(dice, world, "containerInstances");
      const status = dice.once(2) ? "ACTIVE" : "DRAINING";
      const input = { cluster: CLUSTER, containerInstances: [id ?? "none"], status };
      return ecs("UpdateContainerInstancesState", input);
    },
  },
  {
    name: "give or take an attribute",
    weight: 2,
    make: (dice, world) => {
      const targetId = anyId(dice, world, "containerInstances") ?? "none";
      const target = {
        name: dice.pick(["stack", "rack"]),
        targetType: "container-instance",
        targetId,
      };
      if (dice.once(3)) return ecs("DeleteAttributes", { cluster: CLUSTER, attributes: [target] });
      const attributes = [{ ...target, value: dice.pick(["prod", "dev"]) }];
      return ecs("PutAttributes", { cluster: CLUSTER, attributes });
    },
  },
  {
    name: "deregister an instance",
    weight: 1,
    make: (dice, world) => {
      const containerInstance = anyId(dice, world, "containerInstances");
      const force = dice.once(2);
      return ecs("DeregisterContainerInstance", { cluster: CLUSTER, containerInstance, force });
    },
  },
];
