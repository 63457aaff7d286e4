import type {
  ListServiceDeploymentsRequest,
  ListServiceDeploymentsResponse,
  ServiceDeploymentBrief,
} from "@aws-sdk/client-ecs";
import { having } from "../../engine/kernel/tables";
import {
  clusterArn,
  serviceArn,
  serviceDeploymentArn,
  serviceRevisionArn,
} from "../../engine/model/ids";
import type { RegionWorld } from "../../engine/model/region";
import type { ServiceDeployment } from "../../engine/model/serviceDeployments";
import type { Service } from "../../engine/model/services";
import type { Wire } from "../../engine/model/wire";
import { findCluster } from "../clusters";
import { regionOf, toEpochMs } from "../epoch";
import { answer, type Operation, type Request } from "../operation";
import { type PageLimits, pageOf } from "../pages";
import { isRemembered } from "./serviceDeployments";
import { findService } from "./services";

const LIMITS: PageLimits = { usual: 20, most: 100 };

type Input = Request<ListServiceDeploymentsRequest>;

/** The rollouts of a service, newest first. */
export const listServiceDeployments: Operation<Input, Wire<ListServiceDeploymentsResponse>> = {
  service: "ecs",
  name: "ListServiceDeployments",
  decide: (world, input) => {
    const at = findCluster(world, input.cluster);
    if (at.kind === "refused") return at;
    const found = findService(world, at.cluster, input.service);
    if (found.kind === "refused") return found;
    const { service } = found;
    const shown = having(world.tables.serviceDeployments, "service", service.id)
      .filter((deployment) => isRemembered(world, deployment) && isAsked(world, deployment, input))
      .toReversed()
      .map((deployment) => briefOf(world, service, deployment));
    const page = pageOf(shown, input, LIMITS);
    if (page.kind === "refused") return page;
    return answer({ serviceDeployments: page.items, nextToken: page.nextToken });
  },
};

function isAsked(world: RegionWorld, deployment: ServiceDeployment, input: Input): boolean {
  const { status = [], createdAt } = input;
  const at = toEpochMs(world, deployment.createdAt);
  if (at <= (createdAt?.after ?? -Infinity) || at >= (createdAt?.before ?? Infinity)) return false;
  return status.length === 0 || status.includes(deployment.status);
}

function briefOf(
  world: RegionWorld,
  service: Service,
  deployment: ServiceDeployment,
): Wire<ServiceDeploymentBrief> {
  const region = regionOf(world);
  const { startedAt, finishedAt } = deployment;
  return {
    serviceDeploymentArn: serviceDeploymentArn(region, deployment.id),
    serviceArn: serviceArn(region, service.id),
    clusterArn: clusterArn(region, service.clusterName),
    startedAt: startedAt === undefined ? undefined : toEpochMs(world, startedAt),
    createdAt: toEpochMs(world, deployment.createdAt),
    finishedAt: finishedAt === undefined ? undefined : toEpochMs(world, finishedAt),
    targetServiceRevisionArn: serviceRevisionArn(region, service.id, deployment.target),
    status: deployment.status,
    statusReason: deployment.statusReason,
  };
}
