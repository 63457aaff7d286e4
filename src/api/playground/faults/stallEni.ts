import { get } from "../../../engine/kernel/tables";
import { type EniRefusal, refuseEni, stallEni as stall } from "../../../engine/lifecycle/taskEni";
import type { Fault, FaultRequest } from "./fault";
import { refuseTask } from "./stopTask";

const UNSEEN = "unseen";
const FAILURES: readonly (EniRefusal | typeof UNSEEN)[] = [UNSEEN, "throttled", "device-index"];

function failureIn({ parameters = {} }: FaultRequest) {
  const { failure = UNSEEN } = parameters;
  return FAILURES.find((known) => known === failure);
}

/** The agent never sees the interface of a PROVISIONING task, or EC2 refuses to attach it. */
export const stallEni: Fault = {
  action: "playground:stall-eni",
  refuse: (world, target, input) => {
    if (failureIn(input) === undefined) return `failure must be one of ${FAILURES.join(", ")}.`;
    const gone = refuseTask(world, target);
    if (gone !== undefined) return gone;
    const { lastStatus } = get(world.tables.tasks, target);
    return lastStatus === "PROVISIONING" ? undefined : `The task '${target}' is ${lastStatus}.`;
  },
  hit: (world, target, input) => {
    const failure = failureIn(input) ?? UNSEEN;
    if (failure === UNSEEN) stall(world, target);
    else refuseEni(world, target, failure);
  },
};
