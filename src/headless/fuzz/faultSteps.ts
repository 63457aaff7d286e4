// Steps that break something: what happens to clusters in the night.
import type { Call } from "../../api/call";
import { REGISTRY_ANSWERS } from "../../engine/catalog/registryAnswers";
import { IMAGES } from "./region";
import { anyId, type StepKind } from "./steps";

export const FAULT_STEPS: readonly StepKind[] = [
  {
    name: "crash a container",
    weight: 3,
    make: (dice, world) => fault("playground:crash-container", anyId(dice, world, "tasks")),
  },
  {
    name: "change what an image does",
    weight: 1,
    make: (dice) => ({
      service: "playground",
      operation: "SetImageBehaviour",
      input: { image: dice.pick(IMAGES), healthy: dice.once(2) },
    }),
  },
  {
    name: "push an image",
    weight: 1,
    make: (dice) => ({
      service: "playground",
      operation: "PushImage",
      input: { image: dice.pick(IMAGES) },
    }),
  },
  {
    name: "break or mend a registry",
    weight: 1,
    make: (dice) =>
      fault("playground:break-registry", dice.pick(["docker.io", ...IMAGES]), {
        answer: dice.pick(["restored", ...REGISTRY_ANSWERS]) ?? "restored",
      }),
  },
  {
    name: "fill or empty a disk",
    weight: 1,
    make: (dice, world) =>
      fault("playground:fill-disk", anyId(dice, world, "ec2Instances"), {
        answer: dice.pick(["full", "restored"]) ?? "full",
      }),
  },
];

function fault(
  action: string,
  target: string | undefined,
  parameters: Readonly<Record<string, string>> = {},
): Call | undefined {
  if (target === undefined) return undefined;
  const input = { action, targets: [target], parameters };
  return { service: "playground", operation: "InjectFault", input };
}
