import type { RunTaskRequest, RunTaskResponse } from "@aws-sdk/client-ecs";
import { get } from "../../engine/kernel/tables";
import { record } from "../../engine/kernel/world";
import { launchTask } from "../../engine/lifecycle/taskLaunch";
import type { Attempt } from "../../engine/model/attempt";
import type { TaskId } from "../../engine/model/ids";
import type { Cluster } from "../../engine/model/clusters";
import type { TaskDefinition } from "../../engine/model/taskDefinitions";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { attemptPlacement, fleetOf, type Placing, zonesOf } from "../../engine/placing";
import { findActiveCluster } from "../clusters";
import { accept, type Operation, refuse, type Refused, type Request } from "../operation";
import { failuresOf } from "./failures";
import { refuseNetwork } from "./network";
import { refuseOverrides } from "./overrides";
import { refuseGroup, refusePlacement } from "./placementInput";
import { findRunnable, hasInstances } from "./tasks";
import { toTask } from "./taskShape";
import { launchTypeOf, refuseLaunchType, refuseUnmodelled } from "./unmodelled";

type Input = Request<RunTaskRequest>;

const MAX_COUNT = 10;

/** Places up to ten copies. Lack of room is no error: `tasks` is short and `failures` says why. */
export const runTask: Operation<Input, Wire<RunTaskResponse>> = {
  service: "ecs",
  name: "RunTask",
  decide: (world, input) => {
    const found = findActiveCluster(world, input.cluster);
    if (found.kind === "refused") return found;
    const runnable = findRunnable(world, input.taskDefinition, {
      launchType: launchTypeOf(input),
      inactiveCode: "InvalidParameterException",
    });
    if (runnable.kind === "refused") return runnable;
    const { cluster } = found;
    const { revision } = runnable;
    const refused = refuseInput(world, input, revision);
    if (refused !== undefined) return refused;
    if (!hasInstances(world, cluster)) {
      const message = "No Container Instances were found in your cluster.";
      return refuse("InvalidParameterException", message, ["cluster"]);
    }
    return accept((turn) => run(turn, input, cluster, revision));
  },
};

function refuseInput(
  world: RegionWorld,
  input: Input,
  revision: TaskDefinition,
): Refused | undefined {
  const { count = 1 } = input;
  if (count < 1 || count > MAX_COUNT) {
    const message = `count should be between 1 and ${MAX_COUNT}.`;
    return refuse("InvalidParameterException", message, ["count"]);
  }
  return (
    refuseLaunchType(input.launchType) ??
    refuseUnmodelled(input, [
      "capacityProviderStrategy",
      "platformVersion",
      "propagateTags",
      "referenceId",
      "volumeConfigurations",
      "clientToken",
    ]) ??
    refusePlacement(input, revision) ??
    refuseGroup(input.group) ??
    refuseOverrides(revision, input.overrides) ??
    refuseNetwork(world, revision, input.networkConfiguration)
  );
}

function run(
  world: RegionWorld,
  input: Input,
  cluster: Cluster,
  revision: TaskDefinition,
): Wire<RunTaskResponse> {
  const group = input.group ?? `family:${revision.family}`;
  const owner = `run/${cluster.id}`;
  let placing: Placing = {
    owner,
    index: 0,
    clusterName: cluster.id,
    launchType: launchTypeOf(input),
    revision,
    group,
    zones: zonesOf(world, input.networkConfiguration),
    strategy:
      input.placementStrategy === undefined || input.placementStrategy.length === 0
        ? "random-default"
        : input.placementStrategy,
    constraints: input.placementConstraints ?? [],
  };
  const started: TaskId[] = [];
  let failed: Attempt | undefined;
  let failures: ReturnType<typeof failuresOf> = [];
  const { count = 1 } = input;
  while (started.length < count && failed === undefined) {
    const { ask, attempt } = attemptPlacement(world, placing);
    const { winner } = attempt;
    if (winner === undefined) {
      failed = attempt;
      failures = failuresOf(world, ask, fleetOf(world, placing, group));
      record(world, { kind: "placement-failed", clusterName: cluster.id, attempt });
      continue;
    }
    started.push(
      launchTask(world, {
        owner,
        clusterName: cluster.id,
        launchType: placing.launchType,
        taskDefinition: revision.id,
        containerInstanceId: winner,
        group,
        startedBy: input.startedBy,
        networkConfiguration: input.networkConfiguration,
        overrides: input.overrides,
        enableExecuteCommand: input.enableExecuteCommand,
        tags: input.tags,
        attempt,
      }),
    );
    placing = { ...placing, index: placing.index + 1 };
  }
  const tasks = started.map((id) => toTask(world, get(world.tables.tasks, id)));
  return { tasks, failures };
}
