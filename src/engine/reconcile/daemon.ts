// A DAEMON service, decided: one task on every ACTIVE container instance that its constraints and
// attributes allow. There is no count and no strategy, only "this instance or not". A rollout stops
// a daemon and starts its successor on the same instance in one step, within the minimum, so its
// share is never offered to others. (Developer Guide: ecs_services, daemon)
import { DAEMON_VIOLATION } from "../catalog/serviceEvents";
import type { ContainerInstanceId } from "../model/ids";
import type { Note } from "../model/note";
import { planBreaker } from "./breaker";
import type { Command } from "./command";
import { countsOf } from "./counts";
import { planDaemonStops } from "./daemonStops";
import { planDeployments } from "./deployments";
import { planFailure } from "./failure";
import { planGrace } from "./grace";
import { NOTHING, type Plan } from "./plan";
import { planSettled } from "./settled";
import type { Stop } from "./stops";
import type { DaemonInstance, ServiceView } from "./view";

/** The plan for one look at a DAEMON service. Pure. */
export function planDaemon(look: ServiceView, instances: readonly DaemonInstance[]): Plan {
  const wanted = instances.filter((instance) => isWanted(look, instance));
  const view = asReplicas(look, instances, wanted);
  const round = planFailure(view) ?? planRound(view, instances, wanted);
  return { ...round, commands: [...setDesired(look, wanted.length), ...round.commands] };
}

function planRound(
  view: ServiceView,
  instances: readonly DaemonInstance[],
  wanted: readonly DaemonInstance[],
): Plan {
  const counts = { ...countsOf(view), standIns: 0 };
  const stops = planDaemonStops(view, instances, wanted);
  const stopped = new Set(stops.flatMap(({ command }) => command.pool));
  const stays = view.live.filter((task) => !stopped.has(task.id));
  const taken = new Set(stays.map((task) => task.containerInstanceId));
  const bare = wanted.filter(({ id, open }) => open && !taken.has(id));
  const freed = new Set(
    view.live.filter(({ id }) => stopped.has(id)).map((task) => task.containerInstanceId),
  );
  const start = planDaemonStart(view, bare, freed);
  const isIdle = stops.length === 0 && start.commands.length === 0 && bare.length === 0;
  const breaker = planBreaker(view);
  const grace = planGrace(view);
  const settled = planSettled(view, counts, isIdle);
  const notes = [...stops.map(({ note }) => note), ...start.notes];
  return {
    commands: [
      ...stops.map(({ command }) => command),
      ...sayViolated(view, stops),
      ...start.commands,
      ...planDeployments(view, counts, stops),
      ...breaker.commands,
      ...grace.commands,
      ...settled.commands,
    ],
    notes: [...(notes.length > 0 ? notes : settled.notes), ...breaker.notes, ...grace.notes],
  };
}

/** Where a daemon belongs; a disconnected agent keeps the one it has, and gets none. */
function isWanted(view: ServiceView, { id, open, active, allowed }: DaemonInstance): boolean {
  if (!active || !allowed) return false;
  return open || view.live.some((task) => task.containerInstanceId === id);
}

/** As the scheduler counts: so many are desired, and those elsewhere are leaving. */
function asReplicas(
  view: ServiceView,
  instances: readonly DaemonInstance[],
  wanted: readonly DaemonInstance[],
): ServiceView {
  const homes = new Set(wanted.map(({ id }) => id));
  const drains = new Set(instances.filter(({ active }) => !active).map(({ id }) => id));
  return {
    ...view,
    service: { ...view.service, desiredCount: wanted.length },
    live: view.live.map((task) => {
      const { containerInstanceId: on } = task;
      return { ...task, draining: drains.has(on) || !homes.has(on) };
    }),
  };
}

/** DescribeServices shows the number of matching instances as the desired count. */
function setDesired({ service }: ServiceView, desiredCount: number): readonly Command[] {
  if (service.desiredCount === desiredCount) return [];
  return [{ do: "set-service", serviceId: service.id, change: { desiredCount } }];
}

function sayViolated({ service }: ServiceView, stops: readonly Stop[]): readonly Command[] {
  if (!stops.some(({ command }) => command.why === "constraint")) return [];
  const eventName = DAEMON_VIOLATION;
  return [{ do: "service-action", serviceId: service.id, eventName }];
}

/** On each bare instance; those without room come last, and are tried again after a while. */
function planDaemonStart(
  view: ServiceView,
  bare: readonly DaemonInstance[],
  freed: ReadonlySet<ContainerInstanceId>,
): Plan {
  if (bare.length === 0 || view.primary.rolloutState === "FAILED") return NOTHING;
  const { service, primary, now } = view;
  const { throttle } = service;
  const waits = throttle !== undefined && throttle.nextTryAt > now;
  const roomy = bare.filter(({ id, room }) => room || freed.has(id));
  const tight = bare.filter((instance) => !roomy.includes(instance));
  const tried = waits ? (throttle.kind === "start" ? [] : roomy) : [...roomy, ...tight];
  const commands: Command[] = [];
  const notes: Note[] = [];
  if (tried.length > 0) {
    const on = tried.map(({ id }) => id);
    const replacing = view.live.filter(
      (task) => task.unhealthy && freed.has(task.containerInstanceId),
    ).length;
    const where = { serviceId: service.id, deploymentId: primary.id };
    commands.push({ do: "start-tasks", ...where, count: on.length, replacing, on });
    const numbers = { count: on.length, instances: service.desiredCount };
    notes.push({ rule: "daemon.every-instance", because: "instances-without-daemon", numbers });
  }
  if (waits && tried.length < bare.length) {
    const { failures, nextTryAt } = throttle;
    commands.push({ do: "look-again", serviceId: service.id, at: nextTryAt });
    const because = throttle.kind === "placement" ? "waiting-for-place" : "waiting-after-failures";
    const numbers = { wanted: bare.length - tried.length, failures, nextTryAt };
    notes.push({ rule: "service.throttle", because, numbers });
  }
  return { commands, notes };
}
