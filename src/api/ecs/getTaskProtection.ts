import type { GetTaskProtectionRequest, GetTaskProtectionResponse } from "@aws-sdk/client-ecs";
import { having } from "../../engine/kernel/tables";
import type { Wire } from "../../engine/model/wire";
import { findCluster } from "../clusters";
import { answer, type Operation, type Request } from "../operation";
import { refuseTaskIds, serviceTasksOf, toProtected } from "./taskProtection";

const MAX_TASKS = 100;

/** Reads the protection of up to 100 service tasks. Assumed: unnamed, those that have it. */
export const getTaskProtection: Operation<
  Request<GetTaskProtectionRequest>,
  Wire<GetTaskProtectionResponse>
> = {
  service: "ecs",
  name: "GetTaskProtection",
  decide: (world, input) => {
    const found = findCluster(world, input.cluster);
    if (found.kind === "refused") return found;
    const { cluster } = found;
    const all = having(world.tables.tasks, "cluster", cluster.id);
    const held = all.filter(({ protectedUntil }) => protectedUntil !== undefined);
    const ids = input.tasks ?? held.slice(0, MAX_TASKS).map(({ id }) => id);
    const refused = refuseTaskIds(ids, MAX_TASKS);
    if (refused !== undefined) return refused;
    const { tasks, failures } = serviceTasksOf(world, cluster, ids);
    return answer({ protectedTasks: tasks.map((task) => toProtected(world, task)), failures });
  },
};
