// Which daemons stop now: those whose instance no longer meets the constraints at once, those on a
// draining instance after its replica tasks, unhealthy ones one at a time, superseded ones as far
// as the minimum allows, or at once where their successor has no place. Each stop names its task:
// its instance gets the next one.
import { bandOf } from "./counts";
import { type Stop, stopSome } from "./stops";
import type { DaemonInstance, LiveTask, ServiceView } from "./view";

export function planDaemonStops(
  view: ServiceView,
  instances: readonly DaemonInstance[],
  wanted: readonly DaemonInstance[],
): readonly Stop[] {
  const at = new Map(instances.map((instance) => [instance.id, instance]));
  const order = new Map(instances.map(({ id }, index) => [id, index]));
  const place = (task: LiveTask) => order.get(task.containerInstanceId) ?? 0;
  const live = view.live.toSorted((a, b) => place(a) - place(b));
  const isOld = (task: LiveTask) => task.deploymentId !== view.primary.id;
  const violates = (task: LiveTask) => {
    const instance = at.get(task.containerInstanceId);
    if (instance === undefined || !instance.meets) return instance !== undefined;
    return instance.active && !instance.allowed && !isOld(task);
  };
  const hasNoSuccessor = (task: LiveTask) => {
    const instance = at.get(task.containerInstanceId);
    if (instance === undefined || !instance.active || !instance.meets) return false;
    return !instance.allowed && isOld(task) && !task.protected;
  };
  const isLast = (task: LiveTask) => {
    const instance = at.get(task.containerInstanceId);
    return instance?.active === false && instance.meets && instance.replicas === 0;
  };
  const homes = new Set(wanted.map(({ id }) => id));
  const home = live.filter((task) => homes.has(task.containerInstanceId));
  return [
    ...stopThese(view, "constraint", live.filter(violates)),
    ...stopThese(view, "superseded", live.filter(hasNoSuccessor)),
    ...stopThese(view, "draining", live.filter(isLast)),
    ...stopUnhealthy(view, home),
    ...stopSuperseded(view, home),
  ];
}

function stopThese(
  view: ServiceView,
  why: Parameters<typeof stopSome>[1],
  tasks: readonly LiveTask[],
): readonly Stop[] {
  const starting = tasks.filter((task) => task.starting);
  const running = tasks.filter((task) => !task.starting);
  return [
    ...stopSome(view, why, starting, starting.length),
    ...stopSome(view, why, running, running.length),
  ];
}

/** There is no room beside it: it goes first, and the next waits until its successor is healthy. */
function stopUnhealthy(view: ServiceView, home: readonly LiveTask[]): readonly Stop[] {
  const own = home.filter((task) => task.deploymentId === view.primary.id);
  const isReplacing = own.some((task) => !task.unhealthy && !task.healthy);
  return isReplacing
    ? []
    : stopThese(view, "unhealthy", own.filter((task) => task.unhealthy).slice(0, 1));
}

function stopSuperseded(view: ServiceView, home: readonly LiveTask[]): readonly Stop[] {
  const { minHealthy } = bandOf(view.service);
  const old = home.filter((task) => task.deploymentId !== view.primary.id && !task.protected);
  const healthy = home.filter((task) => task.healthy).length;
  const ready = old.filter((task) => task.healthy).slice(0, Math.max(0, healthy - minHealthy));
  return stopThese(view, "superseded", [...old.filter((task) => !task.healthy), ...ready]);
}
