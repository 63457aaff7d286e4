import type { DescribeTasksRequest, DescribeTasksResponse } from "@aws-sdk/client-ecs";
import type { Wire } from "../../engine/model/wire";
import { findCluster } from "../clusters";
import { answer, type Operation, refuse, type Request } from "../operation";
import { lookUpTask, missingTask, refuseTaskId } from "./tasks";
import { toTask } from "./taskShape";

const MAX_TASKS = 100;

/** Reads up to 100 tasks; stopped ones for an hour after they stopped. */
export const describeTasks: Operation<
  Request<DescribeTasksRequest>,
  Wire<DescribeTasksResponse>
> = {
  service: "ecs",
  name: "DescribeTasks",
  decide: (world, input) => {
    const found = findCluster(world, input.cluster);
    if (found.kind === "refused") return found;
    const { tasks } = input;
    if (tasks.length === 0 || tasks.length > MAX_TASKS) {
      const message =
        tasks.length === 0
          ? "Tasks cannot be empty."
          : `Tasks cannot have more than ${MAX_TASKS} items.`;
      return refuse("InvalidParameterException", message, ["tasks"]);
    }
    for (const [i, id] of tasks.entries()) {
      const badId = refuseTaskId(id, ["tasks", i]);
      if (badId !== undefined) return badId;
    }
    const looked = tasks.map((id) => ({ id, task: lookUpTask(world, found.cluster, id) }));
    return answer({
      tasks: looked.flatMap(({ task }) =>
        task === undefined ? [] : toTask(world, task, input.include),
      ),
      failures: looked
        .filter(({ task }) => task === undefined)
        .map(({ id }) => missingTask(world, found.cluster, id)),
    });
  },
};
