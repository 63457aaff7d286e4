import type { RunTaskRequest, RunTaskResponse } from "@aws-sdk/client-ecs";
import { find, get } from "../../engine/kernel/tables";
import { record } from "../../engine/kernel/world";
import { launchTask } from "../../engine/lifecycle/taskLaunch";
import type { Attempt } from "../../engine/model/attempt";
import { taskArn, type TaskId } from "../../engine/model/ids";
import type { Cluster } from "../../engine/model/clusters";
import type { TaskDefinition } from "../../engine/model/taskDefinitions";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { attemptPlacement, fleetOf, type Placing, zonesOf } from "../../engine/placing";
import { refuseToken, tokenUse, type TokenUse } from "../clientTokens";
import { findActiveCluster } from "../clusters";
import { regionOf } from "../epoch";
import {
  accept,
  answer,
  type Operation,
  type Outcome,
  refuse,
  type Refused,
  type Request,
} from "../operation";
import { failuresOf } from "./failures";
import { refuseNetwork } from "./network";
import { refuseOverrides } from "./overrides";
import { refuseGroup, refusePlacement } from "./placementInput";
import { findRunnable, hasInstances, refusePropagation } from "./tasks";
import { toTask } from "./taskShape";
import { launchTypeOf, refuseLaunch, refuseUnmodelled } from "./unmodelled";

type Input = Request<RunTaskRequest>;

const MAX_COUNT = 10;
const LONGEST_TOKEN = 64;

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
    const token = tokenUse(world, {
      operation: "RunTask",
      within: cluster.id,
      token: input.clientToken,
      input,
    });
    const before = repeated(world, token);
    if (before !== undefined) return before;
    if (!hasInstances(world, cluster)) {
      const message = "No Container Instances were found in your cluster.";
      return refuse("InvalidParameterException", message, ["cluster"]);
    }
    return accept((turn) => {
      const { ids, failures } = run(turn, input, cluster, revision);
      if (ids.length > 0) token.keep(turn, ids);
      return { tasks: ids.map((id) => toTask(turn, get(turn.tables.tasks, id))), failures };
    });
  },
};

/** The tasks of the first call, as long as one of them is known; another request is refused. */
function repeated(
  world: RegionWorld,
  { made = [], differs }: TokenUse,
): Outcome<Wire<RunTaskResponse>> | undefined {
  const known = made.flatMap((id) => find(world.tables.tasks, id) ?? []);
  if (known.length === 0) return undefined;
  if (!differs) return answer({ tasks: known.map((task) => toTask(world, task)), failures: [] });
  const message =
    "The RunTask request could not be processed due to conflicts. The provided clientToken is " +
    "already in use with a different RunTask request.";
  const { error } = refuse("ConflictException", message, ["clientToken"]);
  const region = regionOf(world);
  const resourceIds = known.map(({ clusterName, id }) => taskArn(region, clusterName, id));
  return { kind: "refused", error: { ...error, resourceIds } };
}

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
    refuseLaunch(input) ??
    refuseUnmodelled(input, [
      "capacityProviderStrategy",
      "platformVersion",
      "referenceId",
      "volumeConfigurations",
    ]) ??
    refuseToken(input.clientToken, LONGEST_TOKEN) ??
    refusePropagation(input.propagateTags) ??
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
): { ids: TaskId[]; failures: ReturnType<typeof failuresOf> } {
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
        propagateTags: input.propagateTags,
        enableECSManagedTags: input.enableECSManagedTags,
        attempt,
      }),
    );
    placing = { ...placing, index: placing.index + 1 };
  }
  return { ids: started, failures };
}
