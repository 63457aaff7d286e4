import type { DeleteTaskSetRequest, DeleteTaskSetResponse } from "@aws-sdk/client-ecs";
import { get } from "../../engine/kernel/tables";
import { drainTaskSet } from "../../engine/lifecycle/taskSets";
import type { Wire } from "../../engine/model/wire";
import { accept, type Operation, refuse, type Request } from "../operation";
import { findTaskSet, toTaskSet } from "./taskSets";

/** Drains a task set; one that is not scaled to 0 by force only. */
export const deleteTaskSet: Operation<
  Request<DeleteTaskSetRequest>,
  Wire<DeleteTaskSetResponse>
> = {
  service: "ecs",
  name: "DeleteTaskSet",
  decide: (world, input) => {
    const found = findTaskSet(world, input);
    if (found.kind === "refused") return found;
    const { id, scale } = found.taskSet;
    if (scale > 0 && input.force !== true) {
      // Assumed: no text is published.
      const message = "The task set cannot be deleted while it is scaled above 0.";
      return refuse("InvalidParameterException", message, ["taskSet"]);
    }
    return accept((turn) => {
      drainTaskSet(turn, id);
      return { taskSet: toTaskSet(turn, get(turn.tables.taskSets, id)) };
    });
  },
};
