// Services with task sets: at most one PRIMARY, counts within the scale, and every live task under
// a task set of its service and of that set's revision.
import { all, find, having } from "../kernel/tables";
import type { Service } from "../model/services";
import type { RegionWorld } from "../model/region";

export function taskSetViolations(world: RegionWorld): readonly string[] {
  return [...all(world.tables.services)].flatMap((service) => {
    if (service.deploymentController !== "EXTERNAL") return [];
    return [...setsOf(world, service), ...tasksOf(world, service)].map(
      (what) => `${service.id} ${what}`,
    );
  });
}

function setsOf(world: RegionWorld, service: Service): readonly string[] {
  const sets = having(world.tables.taskSets, "service", service.id);
  const broken: string[] = [];
  if (sets.filter(({ status }) => status === "PRIMARY").length > 1) broken.push("has two PRIMARY");
  if (service.status === "INACTIVE" && sets.length > 0) broken.push("is INACTIVE with task sets");
  return broken;
}

function tasksOf(world: RegionWorld, service: Service): readonly string[] {
  return having(world.tables.tasks, "service", service.id).flatMap((task) => {
    if (task.desiredStatus === "STOPPED") return [];
    const own = find(world.tables.taskSets, task.deploymentId ?? "");
    if (own?.serviceId !== service.id) return [`has task ${task.id} of no task set`];
    if (own.taskDefinition === task.taskDefinition) return [];
    return [`has task ${task.id} of another revision`];
  });
}
