import { get } from "../../../engine/kernel/tables";
import { containerExited } from "../../../engine/lifecycle/containerRuns";
import type { RegionWorld } from "../../../engine/model/region";
import type { Fault, FaultRequest } from "./fault";
import { refuseTask } from "./stopTask";

/** A plain application error. */
const DEFAULT_EXIT_CODE = 1;

export const crashContainer: Fault = {
  action: "playground:crash-container",
  refuse: refuseCrash,
  hit: (world, target, input) => {
    const name = containerNamed(world, target, input) ?? "";
    containerExited(world, target, name, { exitCode: exitCodeOf(input) });
  },
};

const SIGNALLED = 128;
const LAST_EXIT_CODE = 255;

/** Signal numbers that end a process: its exit code is so much higher. */
const SIGNALS: ReadonlyMap<string, number> = new Map([
  ["SIGHUP", 1],
  ["SIGINT", 2],
  ["SIGQUIT", 3],
  ["SIGABRT", 6],
  ["SIGKILL", 9],
  ["SIGSEGV", 11],
  ["SIGTERM", 15],
]);

/** NaN: neither a number nor a signal. */
function exitCodeOf({ parameters = {} }: FaultRequest): number {
  const { signal, exitCode = DEFAULT_EXIT_CODE } = parameters;
  return signal === undefined ? Number(exitCode) : SIGNALLED + (SIGNALS.get(signal) ?? NaN);
}

function refuseCrash(world: RegionWorld, target: string, input: FaultRequest): string | undefined {
  const { signal } = input.parameters ?? {};
  if (signal !== undefined && !SIGNALS.has(signal)) {
    return `signal must be one of ${[...SIGNALS.keys()].join(", ")}.`;
  }
  const exitCode = exitCodeOf(input);
  if (!Number.isInteger(exitCode) || exitCode < 0 || exitCode > LAST_EXIT_CODE) {
    return "exitCode must be a whole number between 0 and 255.";
  }
  return refuseContainer(world, target, input);
}

/** Why a fault cannot hit the container it asks for; undefined: it can. */
export function refuseContainer(
  world: RegionWorld,
  target: string,
  input: FaultRequest,
): string | undefined {
  const gone = refuseTask(world, target);
  if (gone !== undefined) return gone;
  const name = containerNamed(world, target, input);
  const running = get(world.tables.tasks, target).containers.find(
    (container) => container.name === name && container.stage === "RUNNING",
  );
  return running === undefined ? `The task '${target}' runs no such container.` : undefined;
}

/** The container asked for, or the first essential one. */
export function containerNamed(
  world: RegionWorld,
  target: string,
  input: FaultRequest,
): string | undefined {
  const asked = input.parameters?.["container"];
  if (asked !== undefined) return asked;
  return get(world.tables.tasks, target).containers.find((one) => one.essential)?.name;
}
