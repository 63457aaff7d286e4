// When unhealthy tasks go. Start-first: one goes when its replacement, of its own deployment, is
// healthy; if both are unhealthy either may go. Where the maximum leaves no room for a replacement
// one goes first. An older deployment's unhealthy tasks are not replaced while the service keeps
// its minimum without them: they would be stopped next anyway.
// (Developer Guide: ecs_services, deployment-type-ecs)
import type { Counts } from "./counts";
import type { LiveTask, ServiceView } from "./view";

export interface Unhealthy {
  /** Of an older deployment, and not needed for the minimum. */
  readonly superseded: readonly LiveTask[];
  readonly due: readonly { readonly pool: readonly LiveTask[]; readonly count: number }[];
}

const NONE: Unhealthy = { superseded: [], due: [] };

/** Not RUNNING yet and superseded or on a DRAINING instance, whatever its checks say by then. */
export function goesAtOnce({ primary }: ServiceView, task: LiveTask): boolean {
  if (!task.starting || staysAsStandIn(task)) return false;
  return task.draining || task.deploymentId !== primary.id;
}

export function staysAsStandIn(task: LiveTask): boolean {
  return task.standIn === true && !task.draining;
}

export function planUnhealthy(view: ServiceView, counts: Counts): Unhealthy {
  const unhealthy = counts.leaving.filter((task) => task.unhealthy && !goesAtOnce(view, task));
  if (unhealthy.length === 0) return NONE;
  const isOwn = (task: LiveTask) => task.deploymentId === view.primary.id;
  const own = unhealthy.filter(isOwn);
  const old = unhealthy.filter((task) => !isOwn(task));
  const isFree = counts.healthy >= counts.minHealthy;
  const superseded = isFree ? old : [];
  const replaced = [
    { pool: own, count: replacedOf(counts.keep, own, counts.desired) },
    ...(isFree ? [] : view.older.map((deployment) => replacedOld(view, old, deployment))),
  ].filter(({ count }) => count > 0);
  if (superseded.length > 0 || replaced.length > 0) return { superseded, due: replaced };
  // A failed deployment starts nothing: what it has stays.
  const pool = view.primary.rolloutState === "FAILED" ? old : unhealthy;
  return mustGoFirst(counts, view) ? { superseded, due: [{ pool, count: 1 }] } : NONE;
}

/** As many as there are healthy tasks to make up for them. */
function replacedOf(
  tasks: readonly LiveTask[],
  unhealthy: readonly LiveTask[],
  wanted: number,
): number {
  const healthy = tasks.filter((task) => task.healthy).length;
  return Math.min(unhealthy.length, Math.max(0, healthy + unhealthy.length - wanted));
}

function replacedOld(
  view: ServiceView,
  unhealthy: readonly LiveTask[],
  { id, desiredCount }: ServiceView["primary"],
) {
  const tasks = view.live.filter((task) => task.deploymentId === id && !task.unhealthy);
  const pool = unhealthy.filter((task) => task.deploymentId === id);
  return { pool, count: replacedOf(tasks, pool, desiredCount) };
}

/** No room to start a replacement, and none on its way. */
function mustGoFirst({ live, maxTotal, keep, leaving }: Counts, { primary }: ServiceView): boolean {
  const isComing = (task: LiveTask) => !task.healthy && !task.unhealthy;
  const standIns = leaving.filter((task) => task.deploymentId !== primary.id);
  return live >= maxTotal && !keep.some(isComing) && !standIns.some(isComing);
}
