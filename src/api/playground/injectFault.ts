import { record } from "../../engine/kernel/world";
import { lastPart } from "../../engine/model/ids";
import type { RegionWorld } from "../../engine/model/region";
import { accept, type Operation, type Path, refuse, type Refused } from "../operation";
import { crashContainer } from "./faults/crashContainer";
import { INSTANCE_FAULTS } from "./faults/ec2Instances";
import { exhaustMemory } from "./faults/exhaustMemory";
import type { Fault, FaultRequest } from "./faults/fault";
import { OUTAGE_FAULTS } from "./faults/outages";
import { stallEni } from "./faults/stallEni";
import { stopTask } from "./faults/stopTask";

export interface InjectFaultResponse {
  readonly action: string;
  readonly targets: readonly string[];
}

const FAULTS: readonly Fault[] = [
  stopTask,
  crashContainer,
  exhaustMemory,
  stallEni,
  ...INSTANCE_FAULTS,
  ...OUTAGE_FAULTS,
];

/** Does something bad to tasks or instances; all targets are hit, or none. */
export const injectFault: Operation<FaultRequest, InjectFaultResponse> = {
  service: "playground",
  name: "InjectFault",
  decide: (world, input) => {
    const action = FAULTS.find(({ action: id }) => id === input.action);
    if (action === undefined) {
      const known = FAULTS.map(({ action: id }) => id).join(", ");
      const message = `Unknown fault action '${input.action}'. Known actions: ${known}.`;
      return refuse("ValidationException", message, ["action"]);
    }
    const targets = action.named === true ? input.targets : input.targets.map(lastPart);
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
  input: FaultRequest,
  action: Fault,
): Refused | undefined {
  const invalid = (message: string, path: Path) => refuse("ValidationException", message, path);
  if (input.targets.length === 0 || input.targets.includes(""))
    return invalid("targets should not be empty.", ["targets"]);
  for (const [i, target] of input.targets.entries()) {
    const objection = action.refuse(world, target, input);
    if (objection !== undefined) return invalid(objection, ["targets", i]);
  }
  return undefined;
}
