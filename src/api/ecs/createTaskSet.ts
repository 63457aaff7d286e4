import type { CreateTaskSetRequest, CreateTaskSetResponse } from "@aws-sdk/client-ecs";
import { find, get, having } from "../../engine/kernel/tables";
import { createTaskSet as create } from "../../engine/lifecycle/taskSets";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { refuseToken, tokenUse, type TokenUse } from "../clientTokens";
import {
  accept,
  answer,
  type Operation,
  type Outcome,
  refuse,
  type Refused,
  type Request,
} from "../operation";
import { networkOf, refuseNetwork } from "./network";
import { findExternal, percentOf, refuseScale, toTaskSet } from "./taskSets";
import { findRunnable } from "./tasks";
import { notModelled, refuseLaunch, refuseUnmodelled } from "./unmodelled";

const MAX_TASK_SETS = 5;
const LONGEST_TOKEN = 36;

const UNMODELLED = [
  "loadBalancers",
  "serviceRegistries",
  "capacityProviderStrategy",
  "platformVersion",
] as const;

function refuseExternalSet(launchType: string | undefined): Refused | undefined {
  if (launchType !== "EXTERNAL") return undefined;
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
    const { clientToken } = input;
    const token = tokenUse(world, {
      operation: "CreateTaskSet",
      within: found.service.id,
      token: clientToken,
      input,
    });
    const again = refuseToken(clientToken, LONGEST_TOKEN) ?? repeated(world, token);
    if (again !== undefined) return again;
    const runnable = findRunnable(world, input.taskDefinition, {
      launchType: "EC2",
      inactiveCode: "ClientException",
    });
    if (runnable.kind === "refused") return runnable;
    const { service } = found;
    const { revision } = runnable;
    const refused =
      refuseScale(input.scale) ??
      refuseLaunch(input) ??
      refuseExternalSet(input.launchType) ??
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
      token.keep(turn, [id]);
      return { taskSet: toTaskSet(turn, get(turn.tables.taskSets, id), ["TAGS"]) };
    });
  },
};

/** The task set of the first call, while there is one. Assumed: the text for another request. */
function repeated(
  world: RegionWorld,
  { made, differs }: TokenUse,
): Outcome<Wire<CreateTaskSetResponse>> | undefined {
  const taskSet = find(world.tables.taskSets, made?.[0] ?? "");
  if (taskSet === undefined) return undefined;
  if (!differs) return answer({ taskSet: toTaskSet(world, taskSet, ["TAGS"]) });
  const message = "Creation of task set was not idempotent.";
  return refuse("InvalidParameterException", message, ["clientToken"]);
}
