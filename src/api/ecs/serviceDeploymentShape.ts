// A service deployment as DescribeServiceDeployments shows it: its revisions with their task
// counts, how its rollback goes, and what circuit breaker and alarms have seen.
import type {
  ServiceDeployment as SdkServiceDeployment,
  ServiceRevisionSummary,
} from "@aws-sdk/client-ecs";
import { breakerCount } from "../../engine/catalog/circuitBreaker";
import { find, get, having } from "../../engine/kernel/tables";
import { isCounting } from "../../engine/lifecycle/serviceDeployments";
import {
  clusterArn,
  type DeploymentId,
  serviceArn,
  serviceDeploymentArn,
  serviceRevisionArn,
} from "../../engine/model/ids";
import type { ServiceDeployment } from "../../engine/model/serviceDeployments";
import type { Service } from "../../engine/model/services";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { regionOf, toEpochMs } from "../epoch";
import { countsOf, toConfiguration } from "./serviceShape";

type Shown = Wire<SdkServiceDeployment>;

export function toServiceDeployment(world: RegionWorld, deployment: ServiceDeployment): Shown {
  const region = regionOf(world);
  const { serviceId, target, rollback } = deployment;
  const service = get(world.tables.services, serviceId);
  const at = (ms: number | undefined) => (ms === undefined ? undefined : toEpochMs(world, ms));
  return {
    serviceDeploymentArn: serviceDeploymentArn(region, deployment.id),
    serviceArn: serviceArn(region, serviceId),
    clusterArn: clusterArn(region, service.clusterName),
    createdAt: at(deployment.createdAt),
    startedAt: at(deployment.startedAt),
    finishedAt: at(deployment.finishedAt),
    stoppedAt: at(deployment.stoppedAt),
    updatedAt: at(deployment.updatedAt),
    sourceServiceRevisions: deployment.sources.map((id) => summaryOf(world, service, id)),
    targetServiceRevision: summaryOf(world, service, target),
    status: deployment.status,
    statusReason: deployment.statusReason,
    deploymentConfiguration: toConfiguration(deployment.deploymentConfiguration),
    rollback: rollback && {
      reason: rollback.reason,
      startedAt: at(rollback.startedAt),
      serviceRevisionArn: serviceRevisionArn(region, serviceId, rollback.to),
    },
    deploymentCircuitBreaker: breakerOfRollout(world, service, deployment),
    alarms: alarmsOfRollout(world, deployment),
  };
}

function summaryOf(
  world: RegionWorld,
  service: Service,
  id: DeploymentId,
): Wire<ServiceRevisionSummary> {
  const tasks = having(world.tables.tasks, "service", service.id);
  return {
    arn: serviceRevisionArn(regionOf(world), service.id, id),
    requestedTaskCount: find(world.tables.deployments, id)?.desiredCount ?? 0,
    ...countsOf(tasks, id),
  };
}

function breakerOfRollout(
  world: RegionWorld,
  service: Service,
  deployment: ServiceDeployment,
): Shown["deploymentCircuitBreaker"] {
  if (deployment.deploymentConfiguration.deploymentCircuitBreaker?.enable !== true) {
    return { status: "DISABLED", failureCount: 0, threshold: 0 };
  }
  const target = find(world.tables.deployments, deployment.target);
  const seen = breakerCount(service, target ?? { failures: 0 });
  // As long as it counts they are the target's own; then as they were last seen.
  const counts = isCounting(deployment.status);
  return {
    status: monitorStatus(deployment, "breaker"),
    failureCount: counts ? seen.failures : deployment.failureCount,
    threshold: counts ? seen.threshold : deployment.threshold,
  };
}

function alarmsOfRollout(world: RegionWorld, deployment: ServiceDeployment): Shown["alarms"] {
  const { alarms } = deployment.deploymentConfiguration;
  const watched = find(world.tables.deployments, deployment.target)?.alarms;
  if (alarms?.enable !== true || watched?.ignored === true) return { status: "DISABLED" };
  return {
    status: monitorStatus(deployment, "alarm"),
    alarmNames: [...alarms.alarmNames],
    triggeredAlarmNames: [...deployment.triggeredAlarms],
  };
}

function monitorStatus({ status, failedBy }: ServiceDeployment, by: "breaker" | "alarm") {
  if (failedBy === by) return "TRIGGERED";
  const goesOn = status === "PENDING" || status === "IN_PROGRESS";
  return goesOn ? "MONITORING" : "MONITORING_COMPLETE";
}
