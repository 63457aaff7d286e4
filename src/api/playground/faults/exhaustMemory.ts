import { get } from "../../../engine/kernel/tables";
import { runOutOfMemory } from "../../../engine/lifecycle/containerRuns";
import { limitOf } from "../../../engine/lifecycle/memoryUse";
import type { RegionWorld } from "../../../engine/model/region";
import { containerNamed, refuseContainer } from "./crashContainer";
import type { Fault, FaultRequest } from "./fault";

/** A container comes to use more memory than its hard limit, or its task's. */
export const exhaustMemory: Fault = {
  action: "playground:exhaust-memory",
  refuse: refuseExhaustion,
  hit: (world, target, input) =>
    runOutOfMemory(world, target, containerNamed(world, target, input) ?? ""),
};

function refuseExhaustion(
  world: RegionWorld,
  target: string,
  input: FaultRequest,
): string | undefined {
  const refused = refuseContainer(world, target, input);
  if (refused !== undefined) return refused;
  const name = containerNamed(world, target, input) ?? "";
  if (limitOf(world, get(world.tables.tasks, target), name) !== undefined) return undefined;
  return `The container '${name}' of the task '${target}' has no hard memory limit.`;
}
