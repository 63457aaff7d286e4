import type { CreateTaskSetRequest, CreateTaskSetResponse } from "@aws-sdk/client-ecs";
import { get, having } from "../../engine/kernel/tables";
import { createTaskSet as create } from "../../engine/lifecycle/taskSets";
import type { Wire } from "../../engine/model/wire";
import { accept, type Operation, refuse, type Refused, type Request } from "../operation";
import { networkOf, refuseNetwork } from "./network";
import { findExternal, percentOf, refuseScale, toTaskSet } from "./taskSets";
import { findRunnable } from "./tasks";
import { notModelled, refuseLaunchType, refuseUnmodelled } from "./unmodelled";

const MAX_TASK_SETS = 5;

const UNMODELLED = [
  "loadBalancers",
  "serviceRegistries",
  "capacityProviderStrategy",
  "platformVersion",
  "clientToken",
] as const;

function refuseLaunch(launchType: string | undefined): Refused | undefined {
  if (launchType !== "EXTERNAL") return refuseLaunchType(launchType);
  return notModelled("task sets of the launch type EXTERNAL", ["launchType"]);
}

/** Adds a task set to a service with an EXTERNAL deployment controller. */
export const createTaskSet: Operation<
  Request<CreateTaskSetRequest>,
  Wire<CreateTaskSetResponse>
> = {
  service: "ecs",
  name: "CreateTaskSet",
  decide: (world, input) => {
    const found = findExternal(world, input);
    if (found.kind === "refused") return found;
    const runnable = findRunnable(world, input.taskDefinition, {
      launchType: "EC2",
      inactiveCode: "ClientException",
    });
    if (runnable.kind === "refused") return runnable;
    const { service } = found;
    const { revision } = runnable;
    const refused =
      refuseScale(input.scale) ??
      refuseLaunch(input.launchType) ??
      refuseUnmodelled(input, UNMODELLED) ??
      refuseNetwork(world, revision, input.networkConfiguration);
    if (refused !== undefined) return refused;
    if (having(world.tables.taskSets, "service", service.id).length >= MAX_TASK_SETS) {
      const message = `You have reached the limit of ${MAX_TASK_SETS} task sets per service.`;
      return refuse("LimitExceededException", message, ["service"]);
    }
    return accept((turn) => {
      const id = create(turn, {
        serviceId: service.id,
        externalId: input.externalId,
        taskDefinition: revision.id,
        networkConfiguration: networkOf(input.networkConfiguration),
        scale: percentOf(input.scale),
        tags: input.tags ?? [],
      });
      return { taskSet: toTaskSet(turn, get(turn.tables.taskSets, id)) };
    });
  },
};
