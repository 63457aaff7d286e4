// A task on an instance that its caller chose: StartTask, by a call or by the host's own start
// script. No strategy ranks, but the instance must pass all that placement asks of one.
import { find, get, having } from "./kernel/tables";
import { launchTask, type LaunchOrder } from "./lifecycle/taskLaunch";
import type { ReasonCode } from "./model/attempt";
import type { TaskId } from "./model/ids";
import type { RegionWorld } from "./model/region";
import type { Ask } from "./placement/ask";
import { candidateFor } from "./placement/candidate";
import { constraintsOf } from "./placement/constraints";
import { checkInstance } from "./placement/place";
import { zonesOf } from "./placing";

export type StartOrder = Omit<LaunchOrder, "owner" | "launchType" | "attempt">;

export type Started = { readonly taskId: TaskId } | { readonly reason: ReasonCode | "MISSING" };

export function startOn(world: RegionWorld, order: StartOrder): Started {
  const { clusterName, containerInstanceId, group } = order;
  const instance = find(world.tables.containerInstances, containerInstanceId);
  if (instance?.clusterName !== clusterName) return { reason: "MISSING" };
  if (instance.status === "INACTIVE") return { reason: "INACTIVE" };
  const tasks = having(world.tables.tasks, "instance", instance.id);
  const [reason] = checkInstance(askOf(world, order), candidateFor(group, instance, tasks));
  if (reason !== undefined) return { reason: reason.code };
  const { launchType } = instance;
  return { taskId: launchTask(world, { ...order, owner: `run/${clusterName}`, launchType }) };
}

function askOf(world: RegionWorld, order: StartOrder): Ask {
  const revision = get(world.tables.taskDefinitions, order.taskDefinition);
  return {
    id: `start/${order.containerInstanceId}`,
    seed: world.seed,
    taskDefinition: revision.id,
    demand: revision.demand,
    group: "",
    zones: zonesOf(world, order.networkConfiguration),
    strategy: "random-default",
    constraints: constraintsOf(revision.definition.placementConstraints ?? []),
    startsAt: get(world.tables.region, "region").startsAt,
  };
}
