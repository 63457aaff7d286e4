// A service as DescribeServices shows it. Counts are taken from the tasks: running by last status,
// pending what is on its way up.
import type { Deployment as SdkDeployment, Service as SdkService } from "@aws-sdk/client-ecs";
import { having } from "../../engine/kernel/tables";
import { rootArn } from "../../engine/lifecycle/accountSettings";
import {
  clusterArn,
  type DeploymentId,
  serviceArn,
  serviceDeploymentArn,
  serviceRevisionArn,
  taskDefinitionArn,
} from "../../engine/model/ids";
import type { Deployment, DeploymentConfiguration, Service } from "../../engine/model/services";
import type { Task } from "../../engine/model/tasks";
import type { Region, RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { regionOf } from "../epoch";
import { inModelOrder } from "../modelOrder";
import { isPending } from "./clusterShape";
import { taskSetsOf } from "./taskSets";

const SERVICE_LINKED_ROLE = "aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS";

export function toService(
  world: RegionWorld,
  service: Service,
  include: readonly string[] = [],
): Wire<SdkService> {
  const region = regionOf(world);
  const tasks = having(world.tables.tasks, "service", service.id);
  const deployments = having(world.tables.deployments, "service", service.id);
  const shown = deployments
    .filter(({ status }) => status !== "INACTIVE")
    .toSorted((a, b) => b.createdAt - a.createdAt || b.seq - a.seq);
  return {
    serviceArn: serviceArn(region, service.id),
    serviceName: service.serviceName,
    clusterArn: clusterArn(region, service.clusterName),
    loadBalancers: [],
    serviceRegistries: [],
    status: service.status,
    desiredCount: service.desiredCount,
    runningCount: runningOf(tasks),
    pendingCount: pendingOf(tasks),
    launchType: service.launchType,
    ...revisionOf(region, service),
    deploymentConfiguration: configurationOf(service),
    ...(service.deploymentController === "EXTERNAL"
      ? { taskSets: taskSetsOf(world, service) }
      : {}),
    deployments: shown.map((deployment) => toDeployment(world, deployment, service)),
    ...roleOf(region, service),
    events: service.events.map(({ id, at, message }) => ({
      id,
      createdAt: region.startsAt + at,
      message,
    })),
    createdAt: region.startsAt + service.createdAt,
    currentServiceDeployment:
      service.serviceDeploymentId && serviceDeploymentArn(region, service.serviceDeploymentId),
    currentServiceRevisions: shown.map((deployment) => ({
      arn: serviceRevisionArn(region, service.id, deployment.id),
      requestedTaskCount: deployment.desiredCount,
      ...countsOf(tasks, deployment.id),
    })),
    placementConstraints: [...service.placementConstraints],
    placementStrategy: service.placementStrategy.map(echoed),
    networkConfiguration: service.networkConfiguration,
    healthCheckGracePeriodSeconds: service.healthCheckGracePeriodSeconds,
    schedulingStrategy: service.schedulingStrategy,
    deploymentController: { type: service.deploymentController },
    tags: include.includes("TAGS") ? [...service.tags] : [],
    createdBy: rootArn(world),
    enableECSManagedTags: service.enableECSManagedTags ?? false,
    propagateTags: service.propagateTags ?? "NONE",
    enableExecuteCommand: service.enableExecuteCommand ?? false,
    availabilityZoneRebalancing: service.availabilityZoneRebalancing,
  };
}

/** An EXTERNAL service has the two percentages only: others deploy it. */
function configurationOf(service: Service) {
  const { deploymentConfiguration: all, deploymentController } = service;
  if (deploymentController !== "EXTERNAL") return toConfiguration(all);
  const { minimumHealthyPercent, maximumPercent } = all;
  return { maximumPercent, minimumHealthyPercent };
}

/** The role that ECS assumes to make interfaces for the tasks of an awsvpc service. */
function roleOf({ account }: Region, { networkConfiguration }: Service) {
  if (networkConfiguration === undefined) return {};
  return { roleArn: `arn:aws:iam::${account}:role/${SERVICE_LINKED_ROLE}` };
}

/** What an EXTERNAL service runs, and how it is launched, is said by its task sets. */
function revisionOf(region: Region, service: Service): Pick<Wire<SdkService>, "taskDefinition"> {
  if (service.deploymentController === "EXTERNAL") return {};
  return { taskDefinition: taskDefinitionArn(region, service.taskDefinition) };
}

/** binpack fields are echoed in capitals, as they were seen. */
function echoed(rule: Service["placementStrategy"][number]): Service["placementStrategy"][number] {
  return rule.type === "binpack" ? { ...rule, field: rule.field?.toUpperCase() } : rule;
}

function toDeployment(
  world: RegionWorld,
  deployment: Deployment,
  { id, launchType }: Service,
): Wire<SdkDeployment> {
  const region = regionOf(world);
  const tasks = having(world.tables.tasks, "service", id);
  const own = tasks.filter((task) => task.deploymentId === deployment.id);
  return {
    id: deployment.id,
    status: deployment.status,
    taskDefinition: taskDefinitionArn(region, deployment.taskDefinition),
    desiredCount: deployment.desiredCount,
    pendingCount: pendingOf(own),
    runningCount: runningOf(own),
    failedTasks: deployment.failedTasks,
    createdAt: region.startsAt + deployment.createdAt,
    updatedAt: region.startsAt + deployment.updatedAt,
    launchType,
    networkConfiguration: deployment.networkConfiguration,
    rolloutState: deployment.rolloutState,
    rolloutStateReason: deployment.rolloutStateReason,
  };
}

export function toConfiguration(
  configuration: DeploymentConfiguration,
): Wire<NonNullable<SdkService["deploymentConfiguration"]>> {
  const { alarms, ...rest } = configuration;
  return inModelOrder("DeploymentConfiguration", {
    ...rest,
    deploymentCircuitBreaker: rest.deploymentCircuitBreaker ?? { enable: false, rollback: false },
    bakeTimeInMinutes: rest.bakeTimeInMinutes ?? 0,
    strategy: "ROLLING",
    ...(alarms === undefined ? {} : { alarms: { ...alarms, alarmNames: [...alarms.alarmNames] } }),
  });
}

/** RUNNING and PENDING tasks of a deployment, under the names that revisions have for them. */
export function countsOf(tasks: readonly Task[], id: DeploymentId) {
  const own = tasks.filter((task) => task.deploymentId === id);
  return { runningTaskCount: runningOf(own), pendingTaskCount: pendingOf(own) };
}

function runningOf(tasks: readonly Task[]): number {
  return tasks.filter((task) => task.lastStatus === "RUNNING").length;
}

function pendingOf(tasks: readonly Task[]): number {
  const wanted = tasks.filter((task) => task.desiredStatus === "RUNNING");
  return wanted.filter((task) => isPending(task.lastStatus)).length;
}
