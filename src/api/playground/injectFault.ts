import { find, get } from "../../engine/kernel/tables";
import { record } from "../../engine/kernel/world";
import { containerExited } from "../../engine/lifecycle/containers";
import { terminateInstance } from "../../engine/lifecycle/ec2";
import { stopTask } from "../../engine/lifecycle/taskStop";
import { lastPart } from "../../engine/model/ids";
import type { RegionWorld } from "../../engine/model/region";
import { accept, type Operation, type Path, refuse, type Refused } from "../operation";

export interface InjectFaultRequest {
  /** An action id of AWS Fault Injection Service, or one of our own under `playground:`. */
  readonly action: string;
  /** Task or EC2 instance ids or ARNs. */
  readonly targets: readonly string[];
  readonly parameters?: Readonly<Record<string, string>>;
}

export interface InjectFaultResponse {
  readonly action: string;
  readonly targets: readonly string[];
}

interface Action {
  /** Why this target cannot be hit; undefined: it can. */
  readonly refuse: (
    world: RegionWorld,
    target: string,
    input: InjectFaultRequest,
  ) => string | undefined;
  readonly hit: (world: RegionWorld, target: string, input: InjectFaultRequest) => void;
}

/** SIGSEGV's exit code is 139; a plain application error is 1. */
const DEFAULT_EXIT_CODE = 1;

const ACTIONS: ReadonlyMap<string, Action> = new Map([
  [
    "aws:ecs:stop-task",
    {
      refuse: refuseTask,
      hit: (world, target) =>
        stopTask(world, target, { stopCode: "UserInitiated", reason: "Stopped by AWS FIS" }),
    },
  ],
  [
    "aws:ec2:terminate-instances",
    {
      refuse: (world, target) =>
        find(world.tables.ec2Instances, target) === undefined
          ? `The instance ID '${target}' does not exist`
          : undefined,
      hit: terminateInstance,
    },
  ],
  [
    "playground:crash-container",
    {
      refuse: refuseCrash,
      hit: (world, target, input) => {
        const name = containerNamed(world, target, input) ?? "";
        const exitCode = Number(input.parameters?.["exitCode"] ?? DEFAULT_EXIT_CODE);
        containerExited(world, target, name, exitCode);
      },
    },
  ],
]);

/** Does something bad to tasks or instances; all targets are hit, or none. */
export const injectFault: Operation<InjectFaultRequest, InjectFaultResponse> = {
  service: "playground",
  name: "InjectFault",
  decide: (world, input) => {
    const action = ACTIONS.get(input.action);
    if (action === undefined) {
      const known = [...ACTIONS.keys()].join(", ");
      const message = `Unknown fault action '${input.action}'. Known actions: ${known}.`;
      return refuse("ValidationException", message, ["action"]);
    }
    const targets = input.targets.map(lastPart);
    const refused = refuseTargets(world, { ...input, targets }, action);
    if (refused !== undefined) return refused;
    return accept((turn) => {
      record(turn, { kind: "fault-injected", action: input.action, targets });
      for (const target of targets) action.hit(turn, target, input);
      return { action: input.action, targets };
    });
  },
};

function refuseTargets(
  world: RegionWorld,
  input: InjectFaultRequest,
  action: Action,
): Refused | undefined {
  const invalid = (message: string, path: Path) => refuse("ValidationException", message, path);
  if (input.targets.length === 0) return invalid("targets should not be empty.", ["targets"]);
  for (const [i, target] of input.targets.entries()) {
    const objection = action.refuse(world, target, input);
    if (objection !== undefined) return invalid(objection, ["targets", i]);
  }
  return undefined;
}

function refuseTask(world: RegionWorld, target: string): string | undefined {
  const task = find(world.tables.tasks, target);
  if (task === undefined) return `The task '${target}' does not exist.`;
  return task.desiredStatus === "STOPPED" ? `The task '${target}' is stopping.` : undefined;
}

function refuseCrash(
  world: RegionWorld,
  target: string,
  input: InjectFaultRequest,
): string | undefined {
  const gone = refuseTask(world, target);
  if (gone !== undefined) return gone;
  const exitCode = Number(input.parameters?.["exitCode"] ?? DEFAULT_EXIT_CODE);
  if (!Number.isInteger(exitCode) || exitCode < 0 || exitCode > 255) {
    return "exitCode must be a whole number between 0 and 255.";
  }
  const name = containerNamed(world, target, input);
  const running = get(world.tables.tasks, target).containers.find(
    (container) => container.name === name && container.lastStatus === "RUNNING",
  );
  return running === undefined ? `The task '${target}' runs no such container.` : undefined;
}

/** The container asked for, or the first essential one. */
function containerNamed(
  world: RegionWorld,
  target: string,
  input: InjectFaultRequest,
): string | undefined {
  const asked = input.parameters?.["container"];
  if (asked !== undefined) return asked;
  return get(world.tables.tasks, target).containers.find((one) => one.essential)?.name;
}
