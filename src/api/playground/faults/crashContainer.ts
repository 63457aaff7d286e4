import { get } from "../../../engine/kernel/tables";
import { containerExited } from "../../../engine/lifecycle/containerRuns";
import type { RegionWorld } from "../../../engine/model/region";
import type { Fault, FaultRequest } from "./fault";
import { refuseTask } from "./stopTask";

/** SIGSEGV's exit code is 139; a plain application error is 1. */
const DEFAULT_EXIT_CODE = 1;

export const crashContainer: Fault = {
  action: "playground:crash-container",
  refuse: refuseCrash,
  hit: (world, target, input) => {
    const name = containerNamed(world, target, input) ?? "";
    const exitCode = Number(input.parameters?.["exitCode"] ?? DEFAULT_EXIT_CODE);
    containerExited(world, target, name, { exitCode });
  },
};

function refuseCrash(world: RegionWorld, target: string, input: FaultRequest): string | undefined {
  const gone = refuseTask(world, target);
  if (gone !== undefined) return gone;
  const exitCode = Number(input.parameters?.["exitCode"] ?? DEFAULT_EXIT_CODE);
  if (!Number.isInteger(exitCode) || exitCode < 0 || exitCode > 255) {
    return "exitCode must be a whole number between 0 and 255.";
  }
  const name = containerNamed(world, target, input);
  const running = get(world.tables.tasks, target).containers.find(
    (container) => container.name === name && container.stage === "RUNNING",
  );
  return running === undefined ? `The task '${target}' runs no such container.` : undefined;
}

/** The container asked for, or the first essential one. */
function containerNamed(
  world: RegionWorld,
  target: string,
  input: FaultRequest,
): string | undefined {
  const asked = input.parameters?.["container"];
  if (asked !== undefined) return asked;
  return get(world.tables.tasks, target).containers.find((one) => one.essential)?.name;
}
