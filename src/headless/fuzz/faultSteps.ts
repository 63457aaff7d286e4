// Steps that break something: what happens to clusters in the night.
import type { Call } from "../../api/call";
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
];

function fault(action: string, target: string | undefined): Call | undefined {
  if (target === undefined) return undefined;
  const input = { action, targets: [target] };
  return { service: "playground", operation: "InjectFault", input };
}
