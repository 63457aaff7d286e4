import type { StopTaskRequest, StopTaskResponse } from "@aws-sdk/client-ecs";
import { MOST_REASON } from "../../engine/catalog/quotas";
import { STOPPED_REASON } from "../../engine/catalog/stoppedReasons";
import { get } from "../../engine/kernel/tables";
import { stopTask as stop } from "../../engine/lifecycle/taskStop";
import type { Wire } from "../../engine/model/wire";
import { findCluster } from "../clusters";
import { accept, answer, type Operation, refuse, type Request } from "../operation";
import { lookUpTask, refuseTaskId } from "./tasks";
import { toTask } from "./taskShape";

/** desiredStatus STOPPED, SIGTERM, the stop timeout, SIGKILL. On a stopping task: no change. */
export const stopTask: Operation<Request<StopTaskRequest>, Wire<StopTaskResponse>> = {
  service: "ecs",
  name: "StopTask",
  decide: (world, input) => {
    const found = findCluster(world, input.cluster);
    if (found.kind === "refused") return found;
    const badId = refuseTaskId(input.task, ["task"]);
    if (badId !== undefined) return badId;
    const task = lookUpTask(world, found.cluster, input.task);
    if (task === undefined) {
      const message = "The referenced task was not found.";
      return refuse("InvalidParameterException", message, ["task"]);
    }
    if ((input.reason ?? "").length > MOST_REASON) {
      // Assumed: the API reference says how long the reason of a task may be, and no text.
      const message = `The stop reason cannot be longer than ${MOST_REASON} characters.`;
      return refuse("InvalidParameterException", message, ["reason"]);
    }
    if (task.desiredStatus === "STOPPED") return answer({ task: toTask(world, task) });
    return accept((turn) => {
      const reason = input.reason ?? STOPPED_REASON.byUser;
      stop(turn, task.id, { stopCode: "UserInitiated", reason });
      return { task: toTask(turn, get(turn.tables.tasks, task.id)) };
    });
  },
};
