import { get } from "../../../engine/kernel/tables";
import { stallEni as stall } from "../../../engine/lifecycle/taskEni";
import type { Fault } from "./fault";
import { refuseTask } from "./stopTask";

/** The agent never sees the interface of a task that is PROVISIONING. */
export const stallEni: Fault = {
  action: "playground:stall-eni",
  refuse: (world, target) => {
    const gone = refuseTask(world, target);
    if (gone !== undefined) return gone;
    const { lastStatus } = get(world.tables.tasks, target);
    return lastStatus === "PROVISIONING" ? undefined : `The task '${target}' is ${lastStatus}.`;
  },
  hit: stall,
};
