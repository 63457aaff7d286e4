// Rollouts: what a turn may do to them, and what must hold of their records. The scheduler never
// stops healthy tasks below the minimum, a failed deployment starts nothing, an older one does not
// grow, the circuit breaker trips at its threshold and not before, waits have a ceiling.
import { requiresAttributes } from "../catalog/requiredAttributes";
import { armed } from "../kernel/agenda";
import { all, find, get, having } from "../kernel/tables";
import type { RegionFact } from "../model/fact";
import type { RegionWorld } from "../model/region";
import type { Deployment, Service } from "../model/services";
import type { Task } from "../model/tasks";

/** The longest wait between two tries, unless a scenario says otherwise: 27 min. */
const LONGEST_WAIT_MS = 1_620_000;
const OVER = ["SUCCESSFUL", "STOPPED", "ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED"];

export function rolloutViolations(world: RegionWorld): readonly string[] {
  return [...all(world.tables.services)].flatMap((service) => {
    if (service.deploymentController !== "ECS") return [];
    const broken = having(world.tables.deployments, "service", service.id).flatMap((deployment) =>
      recordViolations(world, service, deployment),
    );
    const wait = (service.throttle?.nextTryAt ?? 0) - world.now;
    if (wait > longestWaitMs(world)) broken.push("waits for longer than the ladders say");
    return broken.map((what) => `${service.id} ${what}`);
  });
}

function longestWaitMs(world: RegionWorld): number {
  const { placementMs = [], startMs = [] } = get(world.tables.region, "region").ladders ?? {};
  return Math.max(LONGEST_WAIT_MS, ...placementMs, ...startMs);
}

function recordViolations(
  world: RegionWorld,
  service: Service,
  { id, status, rolloutState, tripsAt, failures }: Deployment,
): string[] {
  const broken: string[] = [];
  if (status === "INACTIVE" && liveOf(world, service, id).length > 0) {
    broken.push(`has tasks of ${id}, which is INACTIVE`);
  }
  if (rolloutState !== "IN_PROGRESS" && tripsAt !== undefined) {
    broken.push(`is to trip for ${id}, which is ${rolloutState}`);
  }
  if (status === "PRIMARY" && rolloutState === "IN_PROGRESS" && tripsAt === undefined) {
    if (hasBreaker(service) && failures >= thresholdOf(service)) {
      const looks = armed(world.agenda, `service/${service.id}`) !== undefined;
      if (!looks) broken.push(`goes on after ${failures} failures of ${id}`);
    }
  }
  if (status !== "PRIMARY" || rolloutState === "IN_PROGRESS") return broken;
  const rollout = find(world.tables.serviceDeployments, service.serviceDeploymentId ?? "");
  if (rollout !== undefined && !OVER.includes(rollout.status)) {
    broken.push(`has a service deployment ${rollout.status} of a rollout that is ${rolloutState}`);
  }
  return broken;
}

export function rolloutTurnViolations(
  world: RegionWorld,
  facts: readonly RegionFact[],
): readonly string[] {
  return facts.flatMap((fact) => wrongly(world, fact));
}

function wrongly(world: RegionWorld, fact: RegionFact): readonly string[] {
  if (fact.kind === "task-placed") return placedWrongly(world, fact.taskId);
  return fact.kind === "deployment-failed" ? trippedWrongly(world, fact.deploymentId) : [];
}

function placedWrongly(world: RegionWorld, taskId: string): readonly string[] {
  const { serviceId, deploymentId } = find(world.tables.tasks, taskId) ?? {};
  const deployment = find(world.tables.deployments, deploymentId ?? "");
  if (serviceId === undefined || deployment === undefined) return [];
  const service = get(world.tables.services, serviceId);
  const broken: string[] = [];
  if (deployment.rolloutState === "FAILED") broken.push(`${serviceId} starts tasks of a failure`);
  const waits = service.throttle?.kind === "start" && service.throttle.nextTryAt > world.now;
  if (waits && deployment.status === "PRIMARY") broken.push(`${serviceId} starts while it waits`);
  const fit = liveOf(world, service, deployment.id).filter((task) => isFit(world, task));
  if (deployment.status !== "PRIMARY" && fit.length > deployment.desiredCount) {
    broken.push(`${serviceId} has an older deployment that grows`);
  }
  return broken;
}

function isFit(world: RegionWorld, task: Task): boolean {
  const instance = get(world.tables.containerInstances, task.containerInstanceId);
  return task.healthStatus !== "UNHEALTHY" && instance.status !== "DRAINING";
}

/** Recomputed from the settings; a rollout may also fail for an alarm or on request. */
function trippedWrongly(world: RegionWorld, id: string): readonly string[] {
  const deployment = find(world.tables.deployments, id);
  if (deployment === undefined) return [];
  const { failures, alarms, stopRequested, serviceId, digests } = deployment;
  if (stopRequested !== undefined || (alarms?.triggered ?? []).length > 0) return [];
  const service = get(world.tables.services, serviceId);
  const threshold = thresholdOf(service);
  const needed = (digests?.failedTries ?? 0) < 3 ? threshold : Math.min(3, threshold);
  if (hasBreaker(service) && failures >= needed) return [];
  return [`${serviceId} failed a rollout after ${failures} of ${threshold} failures`];
}

function hasBreaker({ deploymentConfiguration }: Service): boolean {
  return deploymentConfiguration.deploymentCircuitBreaker?.enable === true;
}

/** At 0 the first failure is one too many. */
function thresholdOf({ desiredCount, deploymentConfiguration }: Service): number {
  const breaker = deploymentConfiguration.deploymentCircuitBreaker;
  const { type, value } = breaker?.thresholdConfiguration ?? { type: "BOUNDED_PERCENT", value: 50 };
  const share = Math.ceil((desiredCount * value) / 100);
  const bounded = type === "UNBOUNDED_PERCENT" ? share : Math.max(3, Math.min(200, share));
  return Math.max(1, type === "COUNT" ? value : bounded);
}

/** Where the scheduler told healthy tasks to stop, the minimum is healthy afterwards. */
export function belowMinimum(world: RegionWorld, facts: readonly RegionFact[]): readonly string[] {
  const stopped = new Set(facts.flatMap((fact) => stoppedFor(world, fact)));
  return [...stopped].flatMap((serviceId) => {
    const service = find(world.tables.services, serviceId);
    if (service?.status !== "ACTIVE" || service.deploymentController !== "ECS") return [];
    const { desiredCount, deploymentConfiguration } = service;
    const least = Math.ceil((desiredCount * deploymentConfiguration.minimumHealthyPercent) / 100);
    const healthy = liveOf(world, service).filter((task) => task.healthyAt !== undefined).length;
    if (healthy >= least) return [];
    return [`${serviceId} was brought below its minimum: ${healthy} of ${least} are healthy`];
  });
}

/** The service of a task that was healthy and goes by the scheduler's decision. */
function stoppedFor(world: RegionWorld, fact: RegionFact): readonly string[] {
  if (fact.kind !== "task-moved" || fact.from !== "RUNNING") return [];
  if (fact.because?.stopCode !== "ServiceSchedulerInitiated") return [];
  const task = find(world.tables.tasks, fact.taskId);
  if (task?.stoppingAt !== world.now || task.serviceId === undefined) return [];
  return isCounted(world, task) && wasHealthy(world, task) ? [task.serviceId] : [];
}

/** A daemon counts where its successor may go: not on an instance that drains or does not suit. */
function isCounted(world: RegionWorld, { serviceId, containerInstanceId }: Task): boolean {
  const service = find(world.tables.services, serviceId ?? "");
  if (service?.schedulingStrategy !== "DAEMON") return true;
  const instance = get(world.tables.containerInstances, containerInstanceId);
  const { status, attributes } = instance;
  const { definition } = get(world.tables.taskDefinitions, service.taskDefinition);
  const offered = new Set(attributes.map(({ name }) => name));
  const fits = requiresAttributes(definition).every(({ name }) => offered.has(name));
  const subnets = service.networkConfiguration?.awsvpcConfiguration?.subnets ?? [];
  const zones = subnets.map((id) => get(world.tables.subnets, id).availabilityZone);
  const isNear = zones.length === 0 || zones.includes(instance.availabilityZone);
  return status === "ACTIVE" && fits && isNear;
}

/** Its checks passed; or it has none and ran for long enough. */
function wasHealthy(world: RegionWorld, task: Task): boolean {
  if (task.healthStatus !== "UNKNOWN") return task.healthStatus === "HEALTHY";
  const { definition } = get(world.tables.taskDefinitions, task.taskDefinition);
  if (definition.containerDefinitions.some((one) => one.healthCheck !== undefined)) return false;
  const { healthyAfterRunningMs } = get(world.tables.region, "region").timings;
  return (task.startedAt ?? Infinity) + healthyAfterRunningMs <= world.now;
}

function liveOf(world: RegionWorld, { id }: Service, deploymentId?: string): readonly Task[] {
  return having(world.tables.tasks, "service", id).filter(
    (task) =>
      task.desiredStatus === "RUNNING" &&
      (deploymentId === undefined || task.deploymentId === deploymentId),
  );
}
