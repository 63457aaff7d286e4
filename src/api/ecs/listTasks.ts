import type { ListTasksRequest, ListTasksResponse } from "@aws-sdk/client-ecs";
import { find, having } from "../../engine/kernel/tables";
import { lastPart, taskArn } from "../../engine/model/ids";
import type { Cluster } from "../../engine/model/clusters";
import type { Task } from "../../engine/model/tasks";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { findCluster } from "../clusters";
import { regionOf } from "../epoch";
import { answer, type Operation, refuse, type Refused, type Request } from "../operation";
import { pageOf } from "../pages";
import { refuseUnknownType } from "./unmodelled";

type Input = Request<ListTasksRequest>;

/** ARNs by filters; without a desired status, those that are meant to run. */
export const listTasks: Operation<Input, Wire<ListTasksResponse>> = {
  service: "ecs",
  name: "ListTasks",
  decide: (world, input) => {
    const found = findCluster(world, input.cluster);
    if (found.kind === "refused") return found;
    const { cluster } = found;
    const refused = refuseFilters(world, cluster, input);
    if (refused !== undefined) return refused;
    const tasks = having(world.tables.tasks, "cluster", cluster.id).filter((task) =>
      matches(task, cluster, input),
    );
    const page = pageOf(tasks, input);
    if (page.kind === "refused") return page;
    const taskArns = page.items.map((task) => taskArn(regionOf(world), cluster.id, task.id));
    return answer({ taskArns, nextToken: page.nextToken });
  },
};

function refuseFilters(world: RegionWorld, cluster: Cluster, input: Input): Refused | undefined {
  const { startedBy, serviceName, family, containerInstance } = input;
  if (startedBy !== undefined && (serviceName ?? family ?? containerInstance) !== undefined) {
    const message = "startedBy must be the only filter.";
    return refuse("InvalidParameterException", message, ["startedBy"]);
  }
  if (serviceName !== undefined) {
    const id = `${cluster.id}/${lastPart(serviceName)}`;
    if (find(world.tables.services, id) === undefined) {
      return refuse("ServiceNotFoundException", "Service not found.", ["serviceName"]);
    }
  }
  return refuseUnknownType(input.launchType);
}

function matches(task: Task, cluster: Cluster, input: Input): boolean {
  const { serviceName, family, containerInstance, startedBy, desiredStatus = "RUNNING" } = input;
  const isOf = (asked: string | undefined, own: string | undefined) =>
    asked === undefined || lastPart(asked) === own;
  const { launchType } = input;
  if (task.desiredStatus !== desiredStatus) return false;
  if (launchType !== undefined && task.launchType !== launchType) return false;
  if (startedBy !== undefined && task.startedBy !== startedBy) return false;
  if (!isOf(containerInstance, task.containerInstanceId)) return false;
  if (family !== undefined && task.taskDefinition.split(":")[0] !== family) return false;
  return serviceName === undefined || task.serviceId === `${cluster.id}/${lastPart(serviceName)}`;
}
