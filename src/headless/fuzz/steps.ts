// The steps of a random program: each kind makes a call out of what the world has just now.
import type { Call } from "../../api/call";
import { assert } from "../../engine/kernel/assert";
import type { RegionWorld } from "../../engine/model/region";
import { createDice, type Dice } from "./dice";
import { API_STEPS } from "./apiSteps";
import { FAULT_STEPS } from "./faultSteps";
import { HOST_STEPS } from "./hostSteps";
import { INSTANCE_STEPS } from "./instanceSteps";
import { NETWORK_STEPS } from "./networkSteps";
import { isFull } from "./region";
import { ROLLOUT_STEPS } from "./rolloutSteps";
import { SERVICE_STEPS } from "./serviceSteps";
import type { StepKind } from "./stepKind";
import { TASK_SET_STEPS } from "./taskSetSteps";
import { TASK_STEPS } from "./taskSteps";

export interface Step {
  readonly name: string;
  readonly call: Call;
}

export const STEP_KINDS: readonly StepKind[] = [
  ...TASK_STEPS,
  ...SERVICE_STEPS,
  ...ROLLOUT_STEPS,
  ...TASK_SET_STEPS,
  ...INSTANCE_STEPS,
  ...HOST_STEPS,
  ...NETWORK_STEPS,
  ...FAULT_STEPS,
  ...API_STEPS,
];

const ADDS_HOSTS = new Set(["RunInstances", "RegisterExternalInstance"]);
const WAITS_MS = [100, 1_000, 7_000, 30_000, 120_000] as const;

/**
 * Every second program has about half of the kinds (swarm testing): what remains happens more
 * often, and rare meetings of two kinds become likely in some programs.
 */
export function kindsFor(seed: string): readonly StepKind[] {
  const dice = createDice(`kinds ${seed}`);
  if (dice.once(2)) return STEP_KINDS;
  const some = STEP_KINDS.filter(() => dice.once(2));
  return some.length > 0 ? some : STEP_KINDS;
}

export function nextStep(
  dice: Dice,
  world: RegionWorld,
  kinds: readonly StepKind[],
): Step | undefined {
  let rest = dice.below(kinds.reduce((sum, { weight }) => sum + weight, 0));
  const kind = kinds.find(({ weight }) => (rest -= weight) < 0);
  assert(kind !== undefined, "the weights add up");
  const call = kind.make(dice, world);
  if (call === undefined || (ADDS_HOSTS.has(call.operation) && isFull(world))) return undefined;
  return { name: kind.name, call };
}

export function waitMs(dice: Dice): number {
  return dice.pick(WAITS_MS) ?? 0;
}
