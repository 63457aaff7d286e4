import type { CreateServiceRequest, CreateServiceResponse } from "@aws-sdk/client-ecs";
import { find, get } from "../../engine/kernel/tables";
import { createService as create } from "../../engine/lifecycle/services";
import type { ServiceId } from "../../engine/model/ids";
import type { Cluster } from "../../engine/model/clusters";
import type { TaskDefinition } from "../../engine/model/taskDefinitions";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { refuseToken, tokenUse } from "../clientTokens";
import { findActiveCluster } from "../clusters";
import {
  accept,
  answer,
  type Operation,
  type Outcome,
  refuse,
  type Refused,
  type Request,
} from "../operation";
import { percentagesOf } from "./daemonInput";
import { configurationOf, refuseConfiguration } from "./deploymentConfiguration";
import { isExternal } from "./externalService";
import { networkOf, refuseNetwork } from "./network";
import { refusePlacement } from "./placementInput";
import { type Kind, rebalancingOf, refuseRebalancing } from "./rebalancingInput";
import { refuseKinds } from "./serviceKinds";
import { refuseDesired, refuseGracePeriod, taggingOf, UNMODELLED_OF_SERVICES } from "./services";
import { toService } from "./serviceShape";
import { findRunnable } from "./tasks";
import { launchTypeOf, refuseUnmodelled } from "./unmodelled";

type Input = Request<CreateServiceRequest>;

const NAME = /^[A-Za-z0-9_-]{1,255}$/;

/** Keeps `desiredCount` tasks of a definition running. */
export const createService: Operation<Input, Wire<CreateServiceResponse>> = {
  service: "ecs",
  name: "CreateService",
  decide: (world, input) => {
    const found = findActiveCluster(world, input.cluster);
    if (found.kind === "refused") return found;
    const token = tokenOf(world, input, found.cluster);
    if (token.again !== undefined) return token.again;
    const refused =
      refuseBasics(world, input, found.cluster) ?? refuseKinds(input) ?? refuseRest(input);
    if (refused !== undefined) return refused;
    const done = (turn: RegionWorld, id: ServiceId) => {
      token.keep(turn, [id]);
      return { service: toService(turn, get(turn.tables.services, id), ["TAGS"]) };
    };
    if (isExternal(input)) {
      return accept((turn) => done(turn, makeExternal(turn, input, found.cluster)));
    }
    const { taskDefinition = "" } = input;
    const runnable = findRunnable(world, taskDefinition, {
      launchType: launchTypeOf(input),
      inactiveCode: "ClientException",
    });
    if (runnable.kind === "refused") return runnable;
    const { revision } = runnable;
    const second =
      refuseConfiguration(world, input.deploymentConfiguration, percentagesOf(input)) ??
      refusePlacement(input, revision) ??
      refuseNetwork(world, revision, input.networkConfiguration) ??
      refuseRebalancing(input.availabilityZoneRebalancing, kindOf(input), revision);
    if (second !== undefined) return second;
    return accept((turn) => done(turn, make(turn, input, found.cluster, revision)));
  },
};

const LONGEST_TOKEN = 36;

/** The same call again is answered with the service it made, as long as that is not deleted. */
function tokenOf(world: RegionWorld, input: Input, cluster: Cluster) {
  const { clientToken: token } = input;
  const use = tokenUse(world, { operation: "CreateService", within: cluster.id, token, input });
  const made = find(world.tables.services, use.made?.[0] ?? "");
  const again: Outcome<Wire<CreateServiceResponse>> | undefined =
    refuseToken(token, LONGEST_TOKEN) ??
    (made?.status === "ACTIVE" && !use.differs
      ? answer({ service: toService(world, made, ["TAGS"]) })
      : undefined);
  return { ...use, again };
}

function make(world: RegionWorld, input: Input, cluster: Cluster, revision: TaskDefinition) {
  const kind = kindOf(input);
  return create(world, {
    ...kind,
    clusterName: cluster.id,
    serviceName: input.serviceName,
    desiredCount: input.desiredCount ?? 0,
    taskDefinition: revision.id,
    networkConfiguration: networkOf(input.networkConfiguration),
    healthCheckGracePeriodSeconds: input.healthCheckGracePeriodSeconds,
    availabilityZoneRebalancing: rebalancingOf(input.availabilityZoneRebalancing, kind, revision),
    tags: input.tags ?? [],
    ...taggingOf(input),
  });
}

/** Its task definition, network and launch type belong to its task sets. */
function makeExternal(world: RegionWorld, input: Input, cluster: Cluster) {
  return create(world, {
    ...kindOf(input),
    deploymentController: "EXTERNAL",
    clusterName: cluster.id,
    serviceName: input.serviceName,
    desiredCount: input.desiredCount ?? 0,
    taskDefinition: "",
    healthCheckGracePeriodSeconds: input.healthCheckGracePeriodSeconds,
    availabilityZoneRebalancing: "DISABLED",
    tags: input.tags ?? [],
    ...taggingOf(input),
  });
}

function kindOf(input: Input): Kind {
  return {
    schedulingStrategy: input.schedulingStrategy ?? "REPLICA",
    launchType: launchTypeOf(input),
    deploymentController: "ECS",
    placementStrategy: input.placementStrategy ?? [],
    placementConstraints: input.placementConstraints ?? [],
    deploymentConfiguration: configurationOf(input.deploymentConfiguration, percentagesOf(input)),
  };
}

function refuseBasics(world: RegionWorld, input: Input, cluster: Cluster): Refused | undefined {
  const { serviceName, taskDefinition, desiredCount } = input;
  const invalid = (message: string, member: string) =>
    refuse("InvalidParameterException", message, [member]);
  if (!NAME.test(serviceName)) return invalid("Invalid service name.", "serviceName");
  const existing = find(world.tables.services, `${cluster.id}/${serviceName}`);
  if (existing?.status === "ACTIVE") {
    return invalid("Creation of service was not idempotent.", "serviceName");
  }
  if (existing?.status === "DRAINING") {
    return invalid("Unable to Start a service that is still Draining.", "serviceName");
  }
  if (isExternal(input)) return undefined;
  if (taskDefinition === undefined) {
    return invalid("TaskDefinition can not be blank.", "taskDefinition");
  }
  if (input.schedulingStrategy !== undefined && input.schedulingStrategy !== "REPLICA") {
    return undefined;
  }
  if (desiredCount === undefined) return invalid("DesiredCount is missing", "desiredCount");
  return refuseDesired(desiredCount, "DesiredCount");
}

/** Members that have no effect here, or none without what is not simulated. */
function refuseRest(input: Input): Refused | undefined {
  if (input.role !== undefined) {
    const message =
      "You cannot specify an IAM role for services that require a service linked role.";
    return refuse("InvalidParameterException", message, ["role"]);
  }
  return (
    refuseGracePeriod(input.healthCheckGracePeriodSeconds) ??
    refuseUnmodelled(input, UNMODELLED_OF_SERVICES)
  );
}
