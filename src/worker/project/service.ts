// A service with its deployments and counts as the page sees it.
import { breakerCount, breakerOf } from "../../engine/catalog/circuitBreaker";
import { find, get, having } from "../../engine/kernel/tables";
import { serviceDeploymentArn } from "../../engine/model/ids";
import type { ServiceDeployment } from "../../engine/model/serviceDeployments";
import type { Deployment, Service } from "../../engine/model/services";
import type { Task } from "../../engine/model/tasks";
import type { RegionWorld } from "../../engine/model/region";
import { type Demand, NO_HOLDINGS } from "../../engine/model/resources";
import { lettersOf } from "./letters";
import type { DeploymentView, RolloutView, ServiceView, TaskSetView, ZoneCount } from "../frame";

const NO_DEMAND: Demand = { ...NO_HOLDINGS, attributes: [] };

export function serviceView(world: RegionWorld, service: Service): ServiceView {
  const tasks = having(world.tables.tasks, "service", service.id);
  const deployments = deploymentsOf(world, service, tasks);
  const counts = countsOf(tasks);
  const limits = limitsOf(service);
  const { minimumHealthyPercent, maximumPercent } = service.deploymentConfiguration;
  const [lastEvent] = service.events;
  return {
    id: service.id,
    cluster: service.clusterName,
    name: service.serviceName,
    ...placeOf(world, service),
    status: service.status,
    taskDefinition: service.taskDefinition,
    desiredCount: service.desiredCount,
    ...counts,
    unplacedCount: unplacedCount(service, deployments, tasks.length),
    minimumHealthyPercent,
    maximumPercent,
    ...limits,
    ...rolloutOf(world, service),
    deployments,
    throttle: service.throttle,
    unplaced: service.unplaced,
    demand: find(world.tables.taskDefinitions, service.taskDefinition)?.demand ?? NO_DEMAND,
    launchType: service.launchType,
    deploymentController: service.deploymentController,
    schedulingStrategy: service.schedulingStrategy,
    zones: zonesOf(tasks),
    protectedCount: tasks.filter((task) => task.protectedUntil !== undefined).length,
    placementStrategy: service.placementStrategy,
    circuitBreaker: breakerOf(service),
    availabilityZoneRebalancing: service.availabilityZoneRebalancing,
    rebalancing: service.rebalancing?.state,
    taskSets: taskSetsOf(world, service, tasks),
    notes: service.notes,
    plannedAt: service.plannedAt,
    steadySince: service.steadySince,
    lastEvent: lastEvent && { at: lastEvent.at, message: lastEvent.message },
  };
}

function taskSetsOf(
  world: RegionWorld,
  service: Service,
  tasks: readonly Task[],
): readonly TaskSetView[] {
  return having(world.tables.taskSets, "service", service.id).map((set) => ({
    id: set.id,
    status: set.status,
    taskDefinition: set.taskDefinition,
    scale: set.scale,
    computedDesiredCount: set.computedDesiredCount,
    stabilityStatus: set.stabilityStatus,
    ...countsOf(tasks.filter((task) => task.deploymentId === set.id)),
  }));
}

/** What a rollout is watched by, and how it stands. */
function rolloutOf(world: RegionWorld, service: Service): Partial<ServiceView> {
  const { healthCheckGracePeriodSeconds: gracePeriodSeconds } = service;
  const newest = find(world.tables.serviceDeployments, service.serviceDeploymentId ?? "");
  const rollout = newest && rolloutView(world, newest);
  const breaker = breakerOf(service);
  const primary = having(world.tables.deployments, "service", service.id).find(
    ({ status, rolloutState }) => status === "PRIMARY" && rolloutState === "IN_PROGRESS",
  );
  if (primary === undefined) return { rollout, gracePeriodSeconds };
  const { tripsAt, alarms } = primary;
  return {
    rollout,
    gracePeriodSeconds,
    alarms,
    breaker: breaker && {
      ...breakerCount(service, primary),
      configured: breaker.thresholdConfiguration,
      rollback: breaker.rollback,
      tripsAt,
    },
  };
}

function rolloutView(world: RegionWorld, newest: ServiceDeployment): RolloutView {
  const { id, status, statusReason: reason, failedBy, rollback, triggeredAlarms } = newest;
  const rollbackTo = rollback && find(world.tables.serviceRevisions, rollback.to)?.taskDefinition;
  const arn = serviceDeploymentArn(get(world.tables.region, "region"), id);
  return { arn, status, reason, failedBy, rollbackTo, alarms: triggeredAlarms };
}

function zonesOf(tasks: readonly Task[]): readonly ZoneCount[] {
  const counts = new Map<string, number>();
  for (const { desiredStatus, availabilityZone: zone } of tasks) {
    if (desiredStatus === "RUNNING") counts.set(zone, (counts.get(zone) ?? 0) + 1);
  }
  return Array.from(counts, ([zone, count]) => ({ zone, count })).sort((a, b) =>
    a.zone < b.zone ? -1 : 1,
  );
}

/** How many services of its cluster were created before it, and the letters they left it. */
function placeOf(world: RegionWorld, service: Service): Pick<ServiceView, "ordinal" | "letters"> {
  const all = having(world.tables.services, "cluster", service.clusterName);
  const ordinal = all.indexOf(service);
  const names = all.slice(0, ordinal + 1).map(({ serviceName }) => serviceName);
  return { ordinal, letters: lettersOf(names) };
}

function limitsOf(service: Service): { minHealthy: number; maxTotal: number } {
  const { minimumHealthyPercent, maximumPercent } = service.deploymentConfiguration;
  return {
    minHealthy: Math.ceil((service.desiredCount * minimumHealthyPercent) / 100),
    maxTotal: Math.floor((service.desiredCount * maximumPercent) / 100),
  };
}

function countsOf(tasks: readonly Task[]): { runningCount: number; pendingCount: number } {
  const pending = (task: Task) =>
    task.lastStatus === "PROVISIONING" ||
    task.lastStatus === "PENDING" ||
    task.lastStatus === "ACTIVATING";
  return {
    runningCount: tasks.filter((task) => task.lastStatus === "RUNNING").length,
    pendingCount: tasks.filter(pending).length,
  };
}

function deploymentsOf(
  world: RegionWorld,
  service: Service,
  tasks: readonly Task[],
): readonly DeploymentView[] {
  const live = having(world.tables.deployments, "service", service.id)
    .filter((deployment) => deployment.status !== "INACTIVE")
    .toSorted((a, b) => b.seq - a.seq);
  const primary = live.filter((deployment) => deployment.status === "PRIMARY");
  const rest = live.filter((deployment) => deployment.status !== "PRIMARY");
  return [...primary, ...rest].map((deployment) => deploymentView(deployment, tasks));
}

function deploymentView(deployment: Deployment, tasks: readonly Task[]): DeploymentView {
  return {
    id: deployment.id,
    status: deployment.status,
    taskDefinition: deployment.taskDefinition,
    rolloutState: deployment.rolloutState,
    rolloutStateReason: deployment.rolloutStateReason,
    desiredCount: deployment.desiredCount,
    ...countsOf(tasks.filter((task) => task.deploymentId === deployment.id)),
    failedTasks: deployment.failedTasks,
    failures: deployment.failures,
    digests: deployment.digests,
    createdAt: deployment.createdAt,
  };
}

/** What the primary deployment still lacks and may start now, while nothing fits. */
function unplacedCount(
  service: Service,
  deployments: readonly DeploymentView[],
  total: number,
): number {
  const [primary] = deployments;
  if (service.unplaced === undefined || primary?.status !== "PRIMARY") return 0;
  const lacking = primary.desiredCount - primary.runningCount - primary.pendingCount;
  return Math.max(0, Math.min(lacking, limitsOf(service).maxTotal - total));
}
