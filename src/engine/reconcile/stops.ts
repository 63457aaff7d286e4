// Which tasks of a service have to go now, and how many of them: superseded ones and those on
// DRAINING instances as far as the minimum allows, unhealthy ones (unhealthy.ts), and what is above
// the desired count. Which of a pool go is placement's business.
import type { TaskId } from "../model/ids";
import type { Note } from "../model/note";
import type { Command, StopWhy } from "./command";
import type { Counts } from "./counts";
import { isHeld } from "./protection";
import { goesAtOnce, planUnhealthy, staysAsStandIn } from "./unhealthy";
import type { LiveTask, ServiceView } from "./view";

export interface Stop {
  readonly command: Extract<Command, { do: "stop-tasks" }>;
  readonly note: Note;
}

/** So many of a pool; none when there is none to stop. */
export function stopSome(
  view: ServiceView,
  why: StopWhy,
  pool: readonly LiveTask[],
  wanted: number,
): readonly Stop[] {
  if (wanted <= 0 || pool.length === 0) return [];
  const ids: readonly TaskId[] = pool.map((task) => task.id);
  const pending = pool.every((task) => task.starting);
  const command = {
    do: "stop-tasks",
    serviceId: view.service.id,
    why,
    pool: ids,
    count: Math.min(wanted, ids.length),
    stopCode: "ServiceSchedulerInitiated",
  } as const;
  const rule = pending ? "service.superseded-pending" : `service.stop-${why}`;
  const numbers = { stop: command.count, of: ids.length };
  return [{ command, note: { rule, because: why, numbers } }];
}

/** Leaving tasks go as far as the minimum allows; what is above the desired count goes as well. */
export function planStops(view: ServiceView, counts: Counts): readonly Stop[] {
  const { leaving } = counts;
  if (leaving.length === 0 && counts.keep.length <= counts.desired) return [];
  const pending = leaving.filter((task) => goesAtOnce(view, task));
  const standIns = leaving.filter(
    (task) => task.starting && !task.unhealthy && staysAsStandIn(task),
  );
  const ready = leaving.filter((task) => task.healthy);
  const unready = leaving.filter((task) => !task.starting && !task.healthy && !task.unhealthy);
  const { due, superseded } = planUnhealthy(view, counts);
  const allowed = allowance(counts.healthy, counts);
  const leave = stopLeaving(view, ready, allowed);
  const spare = leave.reduce((left, { command }) => left - command.count, allowed);
  return [
    ...stopLeaving(view, pending, pending.length),
    ...stopLeaving(view, standIns, standIns.length - counts.standIns),
    ...stopLeaving(view, unready, allowance(counts.usable, counts)),
    ...leave,
    ...stopSome(view, "superseded", superseded, superseded.length),
    ...due.flatMap(({ pool, count }) => stopSome(view, "unhealthy", pool, count)),
    ...stopExcess(view, counts, spare),
  ];
}

function allowance(above: number, { minHealthy }: Counts): number {
  return Math.max(0, above - minHealthy);
}

/** Superseded tasks first, then those on DRAINING instances. */
function stopLeaving(
  view: ServiceView,
  leaving: readonly LiveTask[],
  allowed: number,
): readonly Stop[] {
  const isOld = (task: LiveTask) => task.deploymentId !== view.primary.id;
  const old = leaving.filter(isOld);
  const drained = leaving.filter((task) => !isOld(task));
  return [
    ...stopSome(view, "superseded", old, allowed),
    ...stopSome(view, "draining", drained, allowed - old.length),
  ];
}

/**
 * Not yet RUNNING, then not yet healthy, then by placement. What is left is healthy; but where
 * protection keeps tasks that are not, `spare` healthy ones go, and others wait for the minimum.
 */
function stopExcess(view: ServiceView, { keep, desired }: Counts, spare: number): readonly Stop[] {
  const excess = keep.length - desired;
  if (excess <= 0) return [];
  const free = keep.filter((task) => !isHeld(task));
  const starting = free.filter((task) => task.starting);
  const unready = free.filter((task) => !task.starting && !task.healthy);
  const ready = free.filter((task) => task.healthy);
  return [
    ...stopSome(view, "excess", starting, excess),
    ...stopSome(view, "excess", unready, excess - starting.length),
    ...stopSome(view, "excess", ready, Math.min(spare, excess - starting.length - unready.length)),
  ];
}
