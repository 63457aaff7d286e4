import type { UpdateTaskSetRequest, UpdateTaskSetResponse } from "@aws-sdk/client-ecs";
import { get } from "../../engine/kernel/tables";
import { scaleTaskSet } from "../../engine/lifecycle/taskSets";
import type { Wire } from "../../engine/model/wire";
import { accept, type Operation, type Request } from "../operation";
import { findTaskSet, percentOf, refuseScale, toTaskSet } from "./taskSets";

/** Changes a task set's share of the desired count. */
export const updateTaskSet: Operation<
  Request<UpdateTaskSetRequest>,
  Wire<UpdateTaskSetResponse>
> = {
  service: "ecs",
  name: "UpdateTaskSet",
  decide: (world, input) => {
    const found = findTaskSet(world, input);
    if (found.kind === "refused") return found;
    const refused = refuseScale(input.scale);
    if (refused !== undefined) return refused;
    return accept((turn) => {
      scaleTaskSet(turn, found.taskSet.id, percentOf(input.scale));
      return { taskSet: toTaskSet(turn, get(turn.tables.taskSets, found.taskSet.id)) };
    });
  },
};
