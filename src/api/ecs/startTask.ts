import type { StartTaskRequest, StartTaskResponse } from "@aws-sdk/client-ecs";
import { get } from "../../engine/kernel/tables";
import { containerInstanceArn, lastPart } from "../../engine/model/ids";
import type { Cluster } from "../../engine/model/clusters";
import type { TaskDefinition } from "../../engine/model/taskDefinitions";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { startOn } from "../../engine/starting";
import { findActiveCluster } from "../clusters";
import { regionOf } from "../epoch";
import { accept, type Operation, refuse, type Request } from "../operation";
import { awsReason } from "./failures";
import { refuseNetwork } from "./network";
import { refuseOverrides } from "./overrides";
import { refuseGroup } from "./placementInput";
import { findRunnable, refusePropagation } from "./tasks";
import { toTask } from "./taskShape";
import { refuseUnmodelled } from "./unmodelled";

type Input = Request<StartTaskRequest>;
type Started = Required<Pick<Wire<StartTaskResponse>, "tasks" | "failures">>;

const MAX_INSTANCES = 10;

/** Puts one copy on each named instance: no placement, but the instance must have room. */
export const startTask: Operation<Input, Wire<StartTaskResponse>> = {
  service: "ecs",
  name: "StartTask",
  decide: (world, input) => {
    const found = findActiveCluster(world, input.cluster);
    if (found.kind === "refused") return found;
    const { length } = input.containerInstances;
    if (length === 0 || length > MAX_INSTANCES) {
      const message =
        length === 0
          ? "Container Instances cannot be empty."
          : `Container Instances cannot have more than ${MAX_INSTANCES} items.`;
      return refuse("InvalidParameterException", message, ["containerInstances"]);
    }
    const runnable = findRunnable(world, input.taskDefinition, {
      inactiveCode: "InvalidParameterException",
    });
    if (runnable.kind === "refused") return runnable;
    const { revision } = runnable;
    const refused =
      refuseUnmodelled(input, ["referenceId", "volumeConfigurations"]) ??
      refusePropagation(input.propagateTags) ??
      refuseGroup(input.group) ??
      refuseOverrides(revision, input.overrides) ??
      refuseNetwork(world, revision, input.networkConfiguration);
    if (refused !== undefined) return refused;
    return accept((turn) => startAll(turn, input, found.cluster, revision));
  },
};

function startAll(
  world: RegionWorld,
  input: Input,
  cluster: Cluster,
  revision: TaskDefinition,
): Started {
  const answer: Started = { tasks: [], failures: [] };
  for (const name of input.containerInstances) {
    const containerInstanceId = lastPart(name);
    const started = startOn(world, {
      clusterName: cluster.id,
      taskDefinition: revision.id,
      containerInstanceId,
      group: input.group ?? `family:${revision.family}`,
      startedBy: input.startedBy,
      networkConfiguration: input.networkConfiguration,
      overrides: input.overrides,
      enableExecuteCommand: input.enableExecuteCommand,
      tags: input.tags,
      propagateTags: input.propagateTags,
      enableECSManagedTags: input.enableECSManagedTags,
    });
    if ("taskId" in started) {
      answer.tasks?.push(toTask(world, get(world.tables.tasks, started.taskId)));
    } else {
      const arn = containerInstanceArn(regionOf(world), cluster.id, containerInstanceId);
      answer.failures?.push({
        arn,
        reason: started.reason === "MISSING" ? "MISSING" : awsReason(started.reason),
      });
    }
  }
  return answer;
}
