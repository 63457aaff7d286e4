// Services and their deployments: one PRIMARY, every task under a deployment of its service, and a
// service that says it is steady has what it wants.
import { armed } from "../kernel/agenda";
import { all, find, having } from "../kernel/tables";
import type { Service } from "../model/services";
import type { Task } from "../model/tasks";
import type { RegionWorld } from "../model/region";

const MOST_EVENTS = 100;

export function serviceViolations(world: RegionWorld): readonly string[] {
  return [...all(world.tables.services)].flatMap((service) => {
    const tasks = having(world.tables.tasks, "service", service.id);
    const live = tasks.filter((task) => task.desiredStatus === "RUNNING");
    const broken = [
      ...deploymentViolations(world, service, live),
      ...steadyViolations(world, service, live),
    ];
    if (isOutOfOrder(service.events)) broken.push("has events that are not newest first");
    if (service.events.length > MOST_EVENTS) broken.push("keeps too many events");
    if (service.status === "INACTIVE" && live.length > 0) broken.push("is INACTIVE with tasks");
    return broken.map((what) => `${service.id} ${what}`);
  });
}

function isOutOfOrder(events: Service["events"]): boolean {
  return events.some(({ at }, i) => at > (events[i - 1]?.at ?? Infinity));
}

function deploymentViolations(
  world: RegionWorld,
  service: Service,
  live: readonly Task[],
): readonly string[] {
  if (service.deploymentController === "EXTERNAL") return [];
  const deployments = having(world.tables.deployments, "service", service.id);
  const broken: string[] = [];
  const primaries = deployments.filter(({ status }) => status === "PRIMARY");
  const wanted = service.status === "INACTIVE" ? 0 : 1;
  if (primaries.length !== wanted) broken.push(`has ${primaries.length} PRIMARY deployments`);
  const [primary] = primaries;
  if (primary !== undefined && primary.taskDefinition !== service.taskDefinition) {
    broken.push("wants another revision than its PRIMARY deployment");
  }
  for (const { id, deploymentId = "", taskDefinition } of live) {
    const own = find(world.tables.deployments, deploymentId);
    if (own?.serviceId !== service.id) broken.push(`has task ${id} of no deployment`);
    else if (own.taskDefinition !== taskDefinition)
      broken.push(`has task ${id} of another revision`);
  }
  return broken;
}

/** Announced and not to be looked at again: the scheduler takes what it said for true. */
function steadyViolations(
  world: RegionWorld,
  service: Service,
  live: readonly Task[],
): readonly string[] {
  if (service.steadySince === undefined) return [];
  if (armed(world.agenda, `service/${service.id}`) !== undefined) return [];
  const broken: string[] = [];
  if (live.length !== service.desiredCount) broken.push("is steady off its count");
  const deployments = having(world.tables.deployments, "service", service.id);
  const listed = deployments.filter(({ status }) => status !== "INACTIVE");
  if (listed.length > 1) broken.push("is steady with two deployments");
  if (live.some((task) => task.healthyAt === undefined)) broken.push("is steady, and not healthy");
  return broken;
}
