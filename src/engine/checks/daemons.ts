// DAEMON services: at most one live task on an instance, none where its constraints forbid one,
// one on each matching instance at steady state, and the last to leave an instance that drains.
import { armed } from "../kernel/agenda";
import { all, find, get, having } from "../kernel/tables";
import type { RegionFact } from "../model/fact";
import type { Service } from "../model/services";
import { DAEMON_VIOLATION } from "../catalog/serviceEvents";
import type { Task } from "../model/tasks";
import type { RegionWorld } from "../model/region";

export function daemonViolations(world: RegionWorld): readonly string[] {
  return [...all(world.tables.services)].flatMap((service) => {
    if (service.schedulingStrategy !== "DAEMON") return [];
    const tasks = having(world.tables.tasks, "service", service.id);
    const live = tasks.filter((task) => task.desiredStatus === "RUNNING");
    const broken = [...twice(live), ...steadyElsewhere(world, service, live)];
    return broken.map((what) => `${service.id} ${what}`);
  });
}

function twice(live: readonly Task[]): readonly string[] {
  const hosts = live.map((task) => task.containerInstanceId);
  return new Set(hosts).size < hosts.length ? ["has two daemons on one instance"] : [];
}

function steadyElsewhere(
  world: RegionWorld,
  service: Service,
  live: readonly Task[],
): readonly string[] {
  if (service.steadySince === undefined) return [];
  if (armed(world.agenda, `service/${service.id}`) !== undefined) return [];
  const isAway = ({ containerInstanceId: id }: Task) =>
    find(world.tables.containerInstances, id)?.status !== "ACTIVE";
  return live.some(isAway) ? ["is steady with a daemon on an instance that is not ACTIVE"] : [];
}

/** Of these services daemons go at once, for the placement constraints of their instances. */
export function violatedConstraints(facts: readonly RegionFact[]): ReadonlySet<string> {
  const said = facts.filter((fact) => fact.kind === "service-action");
  const violations = said.filter(({ eventName }) => eventName === DAEMON_VIOLATION);
  return new Set(violations.map(({ serviceId }) => serviceId));
}

/** A scheduler's stop on a draining instance, while replica tasks are still there. */
export function leftTooEarly(world: RegionWorld, fact: RegionFact): readonly string[] {
  if (fact.kind !== "task-moved" || fact.because?.stopCode !== "ServiceSchedulerInitiated") {
    return [];
  }
  if (fact.to !== "STOPPING" || fact.serviceId === undefined) return [];
  const service = find(world.tables.services, fact.serviceId);
  if (service?.schedulingStrategy !== "DAEMON" || service.status !== "ACTIVE") return [];
  const task = get(world.tables.tasks, fact.taskId);
  // Told to stop earlier, perhaps while its agent could not hear it.
  if (task.stoppingAt !== world.now) return [];
  const instance = find(world.tables.containerInstances, task.containerInstanceId);
  if (instance?.status !== "DRAINING") return [];
  const others = having(world.tables.tasks, "instance", instance.id).filter(
    ({ serviceId }) =>
      serviceId !== undefined &&
      find(world.tables.services, serviceId)?.schedulingStrategy === "REPLICA",
  );
  return others.length === 0 ? [] : [`daemon ${task.id} leaves before replica tasks`];
}
