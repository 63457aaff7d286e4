// Steps that break something: what happens to clusters in the night.
import type { Call } from "../../api/call";
import { REGISTRY_ANSWERS } from "../../engine/catalog/registryAnswers";
import { OUTAGES } from "./definitions";
import { IMAGES } from "./region";
import { anyId, type StepKind } from "./stepKind";

export const FAULT_STEPS: readonly StepKind[] = [
  {
    name: "crash a container",
    weight: 3,
    make: (dice, world) => fault("playground:crash-container", anyId(dice, world, "tasks")),
  },
  {
    name: "use up a container's memory",
    weight: 1,
    make: (dice, world) => fault("playground:exhaust-memory", anyId(dice, world, "tasks")),
  },
  {
    name: "stop a task from outside",
    weight: 1,
    make: (dice, world) => fault("aws:ecs:stop-task", anyId(dice, world, "tasks")),
  },
  {
    name: "exhaust a container's memory",
    weight: 3,
    make: (dice, world) => {
      const container = dice.pick(["app", "side"]) ?? "app";
      return fault("playground:exhaust-memory", anyId(dice, world, "tasks"), { container });
    },
  },
  {
    name: "change whether an image is healthy",
    weight: 2,
    make: (dice) => behave(dice.pick(IMAGES), { healthy: dice.once(2) }),
  },
  {
    name: "change how slow an image is",
    weight: 1,
    make: (dice) =>
      behave(dice.pick(IMAGES), {
        sizeMiB: dice.pick([1, 10, 2_000]),
        startMs: dice.pick([0, 500, 20_000]),
        stopMs: dice.pick([0, 2_000, 20_000]),
        checkMs: dice.pick([0, 3_000, 10_000]),
      }),
  },
  {
    name: "take away or give back what tasks ask for",
    weight: 2,
    make: (dice) => {
      const [action, target, answer] = dice.pick(OUTAGES) ?? OUTAGES[0];
      return fault(action, target, { answer: dice.once(2) ? "restored" : answer });
    },
  },
  {
    name: "change whether an image starts",
    weight: 1,
    make: (dice) => behave(dice.pick(IMAGES), { startError: dice.once(2) ? "no command" : "" }),
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

function behave(image: string | undefined, input: object): Call {
  return { service: "playground", operation: "SetImageBehaviour", input: { image, ...input } };
}

export function fault(
  action: string,
  target: string | undefined,
  parameters: Readonly<Record<string, string>> = {},
): Call | undefined {
  if (target === undefined) return undefined;
  const input = { action, targets: [target], parameters };
  return { service: "playground", operation: "InjectFault", input };
}
