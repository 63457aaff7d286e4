// Which task a request means, and which definition it may run.
import { find, having } from "../../engine/kernel/tables";
import { lastPart, taskArn } from "../../engine/model/ids";
import type { Cluster } from "../../engine/model/clusters";
import type { NetworkConfiguration } from "../../engine/model/networks";
import type { Task } from "../../engine/model/tasks";
import type { TaskDefinition } from "../../engine/model/taskDefinitions";
import type { RegionWorld } from "../../engine/model/region";
import { regionOf } from "../epoch";
import { refuse, type Refused } from "../operation";
import { lookUpTaskDefinition } from "../taskDefinitions";
import { notModelled } from "./unmodelled";

/** The task of that id or ARN in the cluster. */
export function lookUpTask(
  world: RegionWorld,
  cluster: Cluster,
  idOrArn: string,
): Task | undefined {
  const task = find(world.tables.tasks, lastPart(idOrArn));
  return task?.clusterName === cluster.id ? task : undefined;
}

export function missingTask(world: RegionWorld, cluster: Cluster, idOrArn: string) {
  return { arn: taskArn(regionOf(world), cluster.id, lastPart(idOrArn)), reason: "MISSING" };
}

/** An id AWS would look up at all. */
export function refuseTaskId(idOrArn: string, path: (string | number)[]): Refused | undefined {
  const { length } = lastPart(idOrArn);
  if (length === 32 || length === 36) return undefined;
  return refuse("InvalidParameterException", "taskId length should be one of [32,36]", path);
}

export type Runnable = { readonly kind: "found"; readonly revision: TaskDefinition } | Refused;

/** A revision that new tasks may use, on EC2 Linux or Windows instances. */
export function findRunnable(
  world: RegionWorld,
  asked: string,
  inactiveCode: "ClientException" | "InvalidParameterException",
): Runnable {
  const revision = lookUpTaskDefinition(world, asked);
  if (revision === undefined) {
    return refuse("ClientException", "TaskDefinition not found.", ["taskDefinition"]);
  }
  if (revision.status === "INACTIVE") {
    return refuse(inactiveCode, "TaskDefinition is inactive", ["taskDefinition"]);
  }
  const { requiresCompatibilities = [], placementConstraints = [] } = revision.definition;
  if (requiresCompatibilities.length > 0 && !requiresCompatibilities.includes("EC2")) {
    const message = "Task definition does not support launch_type EC2.";
    return refuse("InvalidParameterException", message, ["taskDefinition"]);
  }
  if (placementConstraints.length > 0) {
    return notModelled("memberOf placement constraints of task definitions", ["taskDefinition"]);
  }
  return { kind: "found", revision };
}

/** What is wrong with a network configuration for this revision's network mode. */
export function refuseNetwork(
  world: RegionWorld,
  revision: TaskDefinition,
  network: NetworkConfiguration | undefined,
): Refused | undefined {
  const at = ["networkConfiguration"];
  const config = network?.awsvpcConfiguration;
  if (revision.networkMode !== "awsvpc") {
    if (config === undefined) return undefined;
    const message =
      "Network Configuration is not valid for the given networkMode of this task definition.";
    return refuse("InvalidParameterException", message, at);
  }
  if (config === undefined) {
    const message =
      "Network Configuration must be provided when networkMode 'awsvpc' is specified.";
    return refuse("InvalidParameterException", message, at);
  }
  const path = [...at, "awsvpcConfiguration"];
  const subnets = config.subnets ?? [];
  if (subnets.length === 0) {
    return refuse("InvalidParameterException", "subnets can not be empty.", [...path, "subnets"]);
  }
  if (subnets.length > 16) {
    const message = "subnets can have at most 16 items.";
    return refuse("InvalidParameterException", message, [...path, "subnets"]);
  }
  const unknown = subnets.findIndex((id) => find(world.tables.subnets, id) === undefined);
  if (unknown >= 0) {
    const id = subnets[unknown] ?? "";
    const message =
      `Error retrieving subnet information for [${id}]: ` +
      `The subnet ID '${id}' does not exist (ErrorCode: InvalidSubnetID.NotFound)`;
    return refuse("InvalidParameterException", message, [...path, "subnets", unknown]);
  }
  if (config.assignPublicIp === "ENABLED") {
    const message = "Assign public IP is not supported for this launch type.";
    return refuse("InvalidParameterException", message, [...path, "assignPublicIp"]);
  }
  return undefined;
}

/** The cluster must have instances at all before a task is tried on them. */
export function hasInstances(world: RegionWorld, cluster: Cluster): boolean {
  return having(world.tables.containerInstances, "cluster", cluster.id).length > 0;
}
