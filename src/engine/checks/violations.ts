// Invariants of a whole world, recomputed from the task list and never from the engine's own
// counters. Run after every turn in tests.
import type { RegionWorld } from "../model/region";
import { addressViolations } from "./addresses";
import { agentViolations } from "./agents";
import { attributeViolations } from "./attributes";
import { daemonViolations } from "./daemons";
import { imageViolations } from "./images";
import { instanceViolations } from "./instances";
import { logViolations } from "./logs";
import { rolloutViolations } from "./rollouts";
import { serviceViolations } from "./services";
import { taskSetViolations } from "./taskSets";
import { taskViolations } from "./tasks";

/** What is broken, in words for an engineer; empty: all is well. */
export function violations(world: RegionWorld): readonly string[] {
  return [
    ...instanceViolations(world),
    ...agentViolations(world),
    ...attributeViolations(world),
    ...taskViolations(world),
    ...addressViolations(world),
    ...serviceViolations(world),
    ...rolloutViolations(world),
    ...daemonViolations(world),
    ...taskSetViolations(world),
    ...imageViolations(world),
    ...logViolations(world),
  ];
}
