import type { StartTaskRequest, StartTaskResponse } from "@aws-sdk/client-ecs";
import { get } from "../../engine/kernel/tables";
import { launchTask } from "../../engine/lifecycle/taskLaunch";
import { containerInstanceArn, lastPart } from "../../engine/model/ids";
import type { Cluster } from "../../engine/model/clusters";
import type { TaskDefinition } from "../../engine/model/taskDefinitions";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { fleetOf, zonesOf } from "../../engine/placing";
import type { Ask } from "../../engine/placement/ask";
import type { Candidate } from "../../engine/placement/candidate";
import { constraintsOf } from "../../engine/placement/constraints";
import { checkInstance } from "../../engine/placement/place";
import { findActiveCluster } from "../clusters";
import { regionOf } from "../epoch";
import { accept, type Operation, refuse, type Request } from "../operation";
import { awsReason } from "./failures";
import { refuseOverrides } from "./overrides";
import { findRunnable, refuseNetwork } from "./tasks";
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
    const runnable = findRunnable(world, input.taskDefinition, "InvalidParameterException");
    if (runnable.kind === "refused") return runnable;
    const { revision } = runnable;
    const refused =
      refuseUnmodelled(input, ["propagateTags", "referenceId", "volumeConfigurations"]) ??
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
  for (const [i, name] of input.containerInstances.entries()) {
    startOne(world, { input, cluster, revision, name, ordinal: i }, answer);
  }
  return answer;
}

interface Start {
  readonly input: Input;
  readonly cluster: Cluster;
  readonly revision: TaskDefinition;
  /** The instance, by id or ARN. */
  readonly name: string;
  readonly ordinal: number;
}

function startOne(world: RegionWorld, start: Start, answer: Started): void {
  const { input, cluster, revision, name } = start;
  const group = input.group ?? `family:${revision.family}`;
  const id = lastPart(name);
  const { candidates } = fleetOf(world, cluster.id, group);
  const candidate = candidates.find(({ instance }) => instance.id === id);
  const reason = candidate === undefined ? "MISSING" : objection(world, start, candidate);
  if (reason !== undefined) {
    const arn = containerInstanceArn(regionOf(world), cluster.id, id);
    answer.failures?.push({ arn, reason });
    return;
  }
  const taskId = launchTask(world, {
    owner: `run/${cluster.id}`,
    clusterName: cluster.id,
    launchType: "EC2",
    taskDefinition: revision.id,
    containerInstanceId: id,
    group,
    startedBy: input.startedBy,
    networkConfiguration: input.networkConfiguration,
    overrides: input.overrides,
    enableExecuteCommand: input.enableExecuteCommand,
    tags: input.tags,
  });
  answer.tasks?.push(toTask(world, get(world.tables.tasks, taskId)));
}

function objection(world: RegionWorld, start: Start, candidate: Candidate): string | undefined {
  const { input, revision } = start;
  const ask: Ask = {
    id: `start#${start.ordinal}`,
    seed: world.seed,
    taskDefinition: revision.id,
    demand: revision.demand,
    group: "",
    zones: zonesOf(world, input.networkConfiguration),
    strategy: "random-default",
    constraints: constraintsOf(revision.definition.placementConstraints ?? []),
    startsAt: regionOf(world).startsAt,
  };
  const [reason] = checkInstance(ask, candidate);
  return reason === undefined ? undefined : awsReason(reason.code);
}
