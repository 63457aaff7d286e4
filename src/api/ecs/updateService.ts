import type { UpdateServiceRequest, UpdateServiceResponse } from "@aws-sdk/client-ecs";
import { get } from "../../engine/kernel/tables";
import { type ServiceChange, updateService as update } from "../../engine/lifecycle/services";
import type { Service } from "../../engine/model/services";
import type { TaskDefinition } from "../../engine/model/taskDefinitions";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { findActiveCluster } from "../clusters";
import { accept, type Operation, type Outcome, type Refused, type Request } from "../operation";
import { configurationOf, refuseConfiguration } from "./deploymentConfiguration";
import { refuseDaemon } from "./daemonInput";
import { externalChange, refuseExternalUpdate } from "./externalService";
import { networkOf, refuseNetwork } from "./network";
import { refusePlacement } from "./placementInput";
import { refuseRebalancing } from "./rebalancingInput";
import {
  findActiveService,
  refuseDesired,
  refuseGracePeriod,
  taggingOf,
  UNMODELLED_OF_SERVICES,
} from "./services";
import { toService } from "./serviceShape";
import { findRunnable } from "./tasks";
import { refuseUnmodelled } from "./unmodelled";

type Input = Request<UpdateServiceRequest>;

/** Changes a live service; a new definition, network or forceNewDeployment starts a deployment. */
export const updateService: Operation<Input, Wire<UpdateServiceResponse>> = {
  service: "ecs",
  name: "UpdateService",
  decide: (world, input) => {
    const at = findActiveCluster(world, input.cluster);
    if (at.kind === "refused") return at;
    const found = findActiveService(world, at.cluster, input.service);
    if (found.kind === "refused") return found;
    const { service } = found;
    if (service.deploymentController === "EXTERNAL") return updateExternal(input, service);
    const revision = wantedRevision(world, input, service);
    if (revision.kind === "refused") return revision;
    const refused = refuseChange(world, input, service, revision.revision);
    if (refused !== undefined) return refused;
    const change = changeOf(input, service, revision.revision);
    return accept((turn) => {
      update(turn, service.id, change);
      return { service: toService(turn, get(turn.tables.services, service.id)) };
    });
  },
};

function updateExternal(input: Input, service: Service): Outcome<Wire<UpdateServiceResponse>> {
  const refused = refuseExternalUpdate(input) ?? refuseUnmodelled(input, UNMODELLED_OF_SERVICES);
  if (refused !== undefined) return refused;
  return accept((turn) => {
    update(turn, service.id, externalChange(input, service));
    return { service: toService(turn, get(turn.tables.services, service.id)) };
  });
}

function wantedRevision(world: RegionWorld, input: Input, service: Service) {
  if (input.taskDefinition !== undefined) {
    return findRunnable(world, input.taskDefinition, {
      launchType: service.launchType,
      inactiveCode: "ClientException",
    });
  }
  const revision = get(world.tables.taskDefinitions, service.taskDefinition);
  return { kind: "found", revision } as const;
}

function refuseChange(
  world: RegionWorld,
  input: Input,
  service: Service,
  revision: TaskDefinition,
): Refused | undefined {
  const { desiredCount = service.desiredCount } = input;
  if (service.schedulingStrategy === "DAEMON") {
    const daemon = refuseDaemon(input);
    if (daemon !== undefined) return daemon;
  }
  const placement = {
    placementConstraints: input.placementConstraints ?? service.placementConstraints,
  };
  const wanted = input.availabilityZoneRebalancing ?? service.availabilityZoneRebalancing;
  const network = input.networkConfiguration ?? service.networkConfiguration;
  return (
    refuseDesired(desiredCount, "Task count") ??
    refuseUnmodelled(input, UNMODELLED_OF_SERVICES) ??
    refuseGracePeriod(input.healthCheckGracePeriodSeconds) ??
    refuseConfiguration(world, input.deploymentConfiguration, service.deploymentConfiguration) ??
    refusePlacement({ ...placement, placementStrategy: input.placementStrategy }, revision) ??
    refuseNetwork(world, revision, network) ??
    refuseRebalancing(wanted, { ...service, ...changeOf(input, service, revision) }, revision)
  );
}

function changeOf(input: Input, service: Service, revision: TaskDefinition): ServiceChange {
  return {
    desiredCount: input.desiredCount ?? service.desiredCount,
    taskDefinition: revision.id,
    networkConfiguration: networkOf(input.networkConfiguration) ?? service.networkConfiguration,
    placementStrategy: input.placementStrategy ?? service.placementStrategy,
    placementConstraints: input.placementConstraints ?? service.placementConstraints,
    deploymentConfiguration: configurationOf(
      input.deploymentConfiguration,
      service.deploymentConfiguration,
    ),
    healthCheckGracePeriodSeconds:
      input.healthCheckGracePeriodSeconds ?? service.healthCheckGracePeriodSeconds,
    availabilityZoneRebalancing:
      input.availabilityZoneRebalancing ?? service.availabilityZoneRebalancing,
    ...taggingOf(input, service),
    forceNewDeployment: input.forceNewDeployment ?? false,
  };
}
