// The service scheduler, decided: how many tasks of a REPLICA service start and stop now, and why,
// also when nothing is to be done. Rolling update (controller ECS): never fewer healthy tasks than
// ceil(desired × minimumHealthyPercent), never more RUNNING and PENDING ones than
// floor(desired × maximumPercent). Stopping tasks count for neither.
import { SERVICE_EVENT } from "../catalog/texts";
import type { TaskId } from "../model/ids";
import type { Note } from "../model/note";
import type { Service } from "../model/records";
import type { Command, StopWhy } from "./command";
import type { LiveTask, ServiceView } from "./view";

export interface Plan {
  readonly commands: readonly Command[];
  readonly notes: readonly Note[];
}

export interface Band {
  /** ceil(desired × minimumHealthyPercent / 100). */
  readonly minHealthy: number;
  /** floor(desired × maximumPercent / 100), over RUNNING and PENDING tasks. */
  readonly maxTotal: number;
}

/** The band a service's task counts move in. */
export function bandOf(service: Pick<Service, "desiredCount" | "deploymentConfiguration">): Band {
  const { minimumHealthyPercent, maximumPercent } = service.deploymentConfiguration;
  return {
    minHealthy: Math.ceil((service.desiredCount * minimumHealthyPercent) / 100),
    maxTotal: Math.floor((service.desiredCount * maximumPercent) / 100),
  };
}

/** The plan for one look at a service. Pure. */
export function planService(view: ServiceView): Plan {
  if (view.service.status !== "ACTIVE") return planDeletion(view);
  const counts = count(view);
  const stops = planStops(view, counts);
  const start = planStart(view, counts, stops);
  const stopCommands = stops.map((stop) => stop.command);
  const deployments = planDeployments(view, counts, stops);
  const settled = planSettled(
    view,
    counts,
    stopCommands.length === 0 && start.commands.length === 0,
  );
  const stuck = planStuck(view, counts, { stops, start });
  const notes = [...stops.map((stop) => stop.note), ...start.notes, ...stuck.notes];
  return {
    commands: [
      ...stopCommands,
      ...start.commands,
      ...deployments,
      ...stuck.commands,
      ...settled.commands,
    ],
    notes: [...notes, ...(notes.length === 0 ? settled.notes : [])],
  };
}

/** The buckets every decision counts with. */
interface Counts extends Band {
  readonly desired: number;
  /** Primary tasks that may stay where they are. */
  readonly keep: readonly LiveTask[];
  /** Tasks that are to go: superseded, on a DRAINING instance, or unhealthy. */
  readonly leaving: readonly LiveTask[];
  readonly live: number;
  readonly healthy: number;
}

function count(view: ServiceView): Counts {
  const stays = (task: LiveTask) =>
    task.deploymentId === view.primary.id && !task.draining && !task.unhealthy;
  return {
    ...bandOf(view.service),
    desired: view.service.desiredCount,
    keep: view.live.filter(stays),
    leaving: view.live.filter((task) => !stays(task)),
    live: view.live.length,
    healthy: view.live.filter((task) => task.healthy).length,
  };
}

interface Stop {
  readonly command: Extract<Command, { do: "stop-tasks" }>;
  readonly note: Note;
}

function stop(view: ServiceView, why: StopWhy, pool: readonly LiveTask[], count: number): Stop[] {
  if (count <= 0 || pool.length === 0) return [];
  const ids: readonly TaskId[] = pool.map((task) => task.id);
  const pending = pool.every((task) => task.starting);
  const command = {
    do: "stop-tasks",
    serviceId: view.service.id,
    why,
    pool: ids,
    count: Math.min(count, ids.length),
    pending,
    stopCode: "ServiceSchedulerInitiated",
  } as const;
  const rule = pending ? "service.superseded-pending" : `service.stop-${why}`;
  const numbers = { stop: command.count, of: ids.length };
  return [{ command, note: { rule, because: why, numbers } }];
}

/** Leaving tasks go as far as the minimum allows; what is above the desired count goes as well. */
function planStops(view: ServiceView, counts: Counts): readonly Stop[] {
  const { leaving, keep, desired, healthy, minHealthy } = counts;
  const isOld = (task: LiveTask) => task.deploymentId !== view.primary.id;
  const pending = leaving.filter((task) => task.starting);
  const running = leaving.filter((task) => !task.starting && !task.unhealthy);
  const unready = running.filter((task) => !task.healthy);
  const ready = running.filter((task) => task.healthy);
  const allowance = Math.max(0, healthy - minHealthy);
  const old = ready.filter(isOld);
  const drained = ready.filter((task) => !isOld(task));
  const oldGo = Math.min(old.length, allowance);
  return [
    ...stop(view, "superseded", pending.filter(isOld), pending.length),
    ...stop(
      view,
      "draining",
      pending.filter((task) => !isOld(task)),
      pending.length,
    ),
    ...stop(view, "superseded", unready.filter(isOld), unready.length),
    ...stop(
      view,
      "draining",
      unready.filter((task) => !isOld(task)),
      unready.length,
    ),
    ...stop(view, "superseded", old, oldGo),
    ...stop(view, "draining", drained, allowance - oldGo),
    ...stop(
      view,
      "unhealthy",
      leaving.filter((task) => task.unhealthy),
      unhealthyGo(counts),
    ),
    ...stop(view, "excess", keep, keep.length - desired),
  ];
}

/** Start-first: an unhealthy task goes once its replacement is healthy, or when there is no room. */
function unhealthyGo({ keep, desired, live, maxTotal, leaving }: Counts): number {
  const unhealthy = leaving.filter((task) => task.unhealthy).length;
  const replaced = keep.filter((task) => task.healthy).length >= desired;
  if (replaced) return unhealthy;
  return live >= maxTotal ? Math.min(1, unhealthy) : 0;
}

interface Part {
  readonly commands: readonly Command[];
  readonly notes: readonly Note[];
}

const NOTHING: Part = { commands: [], notes: [] };

function planStart(view: ServiceView, counts: Counts, stops: readonly Stop[]): Part {
  const { service, primary, now } = view;
  const { keep, desired, maxTotal, live, leaving } = counts;
  const wanted = desired - keep.length;
  if (wanted <= 0) return NOTHING;
  const stopped = stops.reduce((sum, { command }) => sum + command.count, 0);
  const room = Math.max(0, maxTotal - (live - stopped));
  const numbers = { wanted, desired, live: live - stopped, maxTotal };
  if (room === 0) {
    return { commands: [], notes: [{ rule: "service.maximum", because: "no-headroom", numbers }] };
  }
  const { throttle } = service;
  if (throttle !== undefined && throttle.nextTryAt > now) {
    const because = throttle.kind === "placement" ? "waiting-for-place" : "waiting-after-failures";
    const waiting = { ...numbers, failures: throttle.failures, nextTryAt: throttle.nextTryAt };
    return {
      commands: [{ do: "look-again", serviceId: service.id, at: throttle.nextTryAt }],
      notes: [{ rule: "service.throttle", because, numbers: waiting }],
    };
  }
  const count = Math.min(wanted, room);
  const replacing = Math.min(count, leaving.filter((task) => task.unhealthy).length);
  return {
    commands: [
      { do: "start-tasks", serviceId: service.id, deploymentId: primary.id, count, replacing },
    ],
    notes: [{ rule: "service.start", because: "below-desired", numbers: { ...numbers, count } }],
  };
}

/** Each deployment's desired count, and the end of those that have no task left. */
function planDeployments(
  view: ServiceView,
  counts: Counts,
  stops: readonly Stop[],
): readonly Command[] {
  const { primary, older, live, stopping, now } = view;
  const commands: Command[] = [];
  if (primary.desiredCount !== counts.desired) {
    const change = { desiredCount: counts.desired, updatedAt: now };
    commands.push({ do: "set-deployment", deploymentId: primary.id, change });
  }
  for (const deployment of older) {
    const left = live.filter((task) => task.deploymentId === deployment.id).length;
    if (left === 0 && !stopping.includes(deployment.id)) {
      commands.push({ do: "end-deployment", deploymentId: deployment.id });
      continue;
    }
    const going = stops.filter(({ command }) => command.why === "superseded");
    const gone = going.reduce((sum, { command }) => sum + command.count, 0);
    const desiredCount = Math.max(0, left - gone);
    if (desiredCount === deployment.desiredCount) continue;
    const change = { desiredCount, updatedAt: now };
    commands.push({ do: "set-deployment", deploymentId: deployment.id, change });
  }
  return commands;
}

/** One deployment left, as many healthy tasks as desired, nothing on its way: steady. */
function planSettled(view: ServiceView, counts: Counts, nothingToDo: boolean): Part {
  const { service, older, stopping, now } = view;
  const { keep, leaving, desired } = counts;
  const olderGone = older.every(
    ({ id }) => !stopping.includes(id) && !view.live.some((task) => task.deploymentId === id),
  );
  const healthy = keep.filter((task) => task.healthy).length;
  const settled = nothingToDo && olderGone && leaving.length === 0 && healthy === desired;
  const serviceId = service.id;
  if (!settled) {
    const change = { settledAt: undefined, steadySince: undefined };
    const known = service.settledAt ?? service.steadySince;
    return {
      commands: known === undefined ? [] : [{ do: "set-service", serviceId, change }],
      notes: [whyNotSettled(counts, { healthy, olderGone })],
    };
  }
  const numbers = { desired, healthy };
  if (service.steadySince !== undefined) {
    return { commands: [], notes: [{ rule: "service.steady", because: "steady", numbers }] };
  }
  const settledAt = service.settledAt ?? now;
  const announceAt = settledAt + view.steadyStateAfterMs;
  if (announceAt > now) {
    return {
      commands: [
        { do: "set-service", serviceId, change: { settledAt } },
        { do: "look-again", serviceId, at: announceAt },
      ],
      notes: [{ rule: "service.steady", because: "settling", numbers: { ...numbers, announceAt } }],
    };
  }
  return {
    commands: [...completion(view), ...announceSteady(service, now)],
    notes: [{ rule: "service.steady", because: "steady", numbers }],
  };
}

function whyNotSettled(
  { keep, leaving, desired }: Counts,
  { healthy, olderGone }: { readonly healthy: number; readonly olderGone: boolean },
): Note {
  const starting = keep.filter((task) => task.starting).length;
  const numbers = { desired, healthy, starting, running: keep.length - starting };
  if (starting > 0) return { rule: "service.start", because: "tasks-starting", numbers };
  if (healthy < keep.length)
    return { rule: "service.healthy", because: "not-yet-healthy", numbers };
  const leavingNumbers = { ...numbers, leaving: leaving.length };
  if (leaving.length > 0) {
    return { rule: "service.minimum", because: "minimum-holds", numbers: leavingNumbers };
  }
  const because = olderGone ? "tasks-starting" : "old-tasks-stopping";
  return { rule: "service.steady", because, numbers: leavingNumbers };
}

function completion({ primary, service }: ServiceView): readonly Command[] {
  if (primary.rolloutState !== "IN_PROGRESS") return [];
  const message = SERVICE_EVENT.completed(service.serviceName, primary.id);
  return [
    { do: "complete-deployment", deploymentId: primary.id },
    { do: "announce", serviceId: service.id, message, lasting: false },
  ];
}

function announceSteady(service: Service, now: number): readonly Command[] {
  const message = SERVICE_EVENT.steady(service.serviceName);
  const serviceId = service.id;
  return [
    { do: "announce", serviceId, message, lasting: false },
    { do: "set-service", serviceId, change: { steadySince: now } },
    { do: "repeat-steady", serviceId },
  ];
}

/** Neither start nor stop is possible, and no task is on its way to change that. */
function planStuck(
  view: ServiceView,
  counts: Counts,
  planned: { readonly stops: readonly Stop[]; readonly start: Part },
): Part {
  const { leaving, keep, desired, live, maxTotal, minHealthy, healthy } = counts;
  const idle = planned.stops.length === 0 && planned.start.commands.length === 0;
  const nothingMoves = view.stopping.length === 0 && view.live.every((task) => task.healthy);
  const wants = leaving.length > 0 && keep.length < desired;
  if (!idle || !nothingMoves || !wants || live < maxTotal) return NOTHING;
  const { id: serviceId, serviceName } = view.service;
  const message = SERVICE_EVENT.stuck(serviceName);
  const numbers = { desired, healthy, minHealthy, live, maxTotal };
  return {
    commands: [{ do: "announce", serviceId, message, lasting: true }],
    notes: [{ rule: "service.stuck", because: "band-has-no-room", numbers }],
  };
}

/** A deleted service stops everything; it is INACTIVE once all its tasks are stopping. */
function planDeletion(view: ServiceView): Plan {
  const { id: serviceId, status } = view.service;
  if (status === "INACTIVE") return { commands: [], notes: [] };
  const stops = stop(view, "deleted", view.live, view.live.length);
  return {
    commands: [...stops.map((each) => each.command), { do: "retire-service", serviceId }],
    notes: stops.map((each) => each.note),
  };
}
