import type {
  UpdateServicePrimaryTaskSetRequest,
  UpdateServicePrimaryTaskSetResponse,
} from "@aws-sdk/client-ecs";
import { get } from "../../engine/kernel/tables";
import { makePrimary } from "../../engine/lifecycle/taskSets";
import type { Wire } from "../../engine/model/wire";
import { accept, type Operation, type Request } from "../operation";
import { findTaskSet, toTaskSet } from "./taskSets";

/** Says which task set is the PRIMARY; the counts stay as they are. */
export const updateServicePrimaryTaskSet: Operation<
  Request<UpdateServicePrimaryTaskSetRequest>,
  Wire<UpdateServicePrimaryTaskSetResponse>
> = {
  service: "ecs",
  name: "UpdateServicePrimaryTaskSet",
  decide: (world, input) => {
    const { cluster, service, primaryTaskSet: taskSet } = input;
    const found = findTaskSet(world, { cluster, service, taskSet }, "primaryTaskSet");
    if (found.kind === "refused") return found;
    return accept((turn) => {
      makePrimary(turn, found.taskSet.id);
      return { taskSet: toTaskSet(turn, get(turn.tables.taskSets, found.taskSet.id)) };
    });
  },
};
