// How many tasks a service starts now. The PRIMARY: the difference to the desired count. An older
// deployment: stand-ins of its own revision, while healthy tasks are below the minimum. Both as far
// as the maximum and the launch rate leave room, and no wait after failures is running.
import { LAUNCHES_PER_MINUTE } from "../catalog/quotas";
import type { Deployment } from "../model/services";
import type { Note } from "../model/note";
import type { Command } from "./command";
import type { Counts } from "./counts";
import { NOTHING, type Plan } from "./plan";
import type { Stop } from "./stops";
import type { LiveTask, ServiceView } from "./view";

const MINUTE_MS = 60_000;

export function planStarts(view: ServiceView, counts: Counts, stops: readonly Stop[]): Plan {
  const stopped = stops.reduce((sum, { command }) => sum + command.count, 0);
  const room = Math.max(0, counts.maxTotal - (counts.live - stopped));
  const primary = planPrimary(view, counts, room);
  const standIns = planStandIns(view, counts, room - startedBy(primary));
  return {
    commands: [...primary.commands, ...standIns.commands],
    notes: [...primary.notes, ...standIns.notes],
  };
}

export function startedBy({ commands }: Plan): number {
  return commands.reduce((sum, one) => (one.do === "start-tasks" ? sum + one.count : sum), 0);
}

function planPrimary(view: ServiceView, counts: Counts, room: number): Plan {
  const { service, primary, now } = view;
  const { keep, desired, maxTotal, leaving } = counts;
  const wanted = desired - keep.length;
  if (wanted <= 0) return NOTHING;
  const numbers = { wanted, desired, live: maxTotal - room, maxTotal };
  if (primary.rolloutState === "FAILED") return why("service.failed", "launches-nothing", numbers);
  if (room === 0) return why("service.maximum", "no-headroom", numbers);
  const { throttle } = service;
  if (throttle !== undefined && throttle.nextTryAt > now) {
    const because = throttle.kind === "placement" ? "waiting-for-place" : "waiting-after-failures";
    const waiting = { ...numbers, failures: throttle.failures, nextTryAt: throttle.nextTryAt };
    return {
      commands: [{ do: "look-again", serviceId: service.id, at: throttle.nextTryAt }],
      notes: [{ rule: "service.throttle", because, numbers: waiting }],
    };
  }
  const replacing = leaving.filter((task) => task.unhealthy && isOf(task, primary)).length;
  const start = startSome(view, primary, { wanted: Math.min(wanted, room), replacing });
  if (start.count === 0) return start.plan;
  const note: Note = {
    rule: "service.start",
    because: "below-desired",
    numbers: { ...numbers, count: start.count },
  };
  return { commands: start.plan.commands, notes: [note, ...start.plan.notes] };
}

/** Only a COMPLETED deployment is worth it, and only for tasks it still held. */
function planStandIns(view: ServiceView, counts: Counts, room: number): Plan {
  const source = view.older.findLast(({ rolloutState }) => rolloutState === "COMPLETED");
  const missing = standInsMissing(view, counts, source);
  if (source === undefined || missing <= 0) return NOTHING;
  const { service, now } = view;
  const { minHealthy, healthy } = counts;
  const numbers = { wanted: missing, minHealthy, healthy };
  if (room <= 0) return why("service.maximum", "no-room-for-stand-in", numbers);
  if (service.throttle?.kind === "placement" && service.throttle.nextTryAt > now) return NOTHING;
  const replacing = counts.leaving.filter((task) => task.unhealthy && isOf(task, source)).length;
  const start = startSome(view, source, { wanted: Math.min(missing, room), replacing });
  if (start.count === 0) return start.plan;
  const note: Note = {
    rule: "service.own-revision",
    because: "stand-in",
    numbers: { ...numbers, count: start.count },
  };
  return { commands: start.plan.commands, notes: [note, ...start.plan.notes] };
}

/** What keeps the minimum, less what is on its way, within what the deployment still held. */
export function standInsMissing(
  { live }: ServiceView,
  { standIns, leaving }: Counts,
  source: Deployment | undefined,
): number {
  if (source === undefined || standIns === 0) return 0;
  const coming = leaving.filter((task) => task.starting && task.standIn === true).length;
  const held = live.filter((task) => isOf(task, source) && !task.unhealthy && !task.draining);
  return Math.max(0, Math.min(standIns - coming, source.desiredCount - held.length));
}

function isOf({ deploymentId }: LiveTask, { id }: Deployment): boolean {
  return deploymentId === id;
}

/** Within the tasks that a service may launch in a minute. */
function startSome(
  { service, now }: ServiceView,
  { id: deploymentId }: Deployment,
  { wanted, replacing }: { readonly wanted: number; readonly replacing: number },
): { readonly count: number; readonly plan: Plan } {
  const { launched, id: serviceId } = service;
  const endsAt = (launched?.since ?? -MINUTE_MS) + MINUTE_MS;
  const used = endsAt > now ? (launched?.count ?? 0) : 0;
  const count = Math.min(wanted, LAUNCHES_PER_MINUTE - used);
  const start: Command = {
    do: "start-tasks",
    serviceId,
    deploymentId,
    count,
    replacing: Math.min(count, replacing),
  };
  const commands: Command[] = count > 0 ? [start] : [];
  if (count === wanted) return { count, plan: { commands, notes: [] } };
  const at = endsAt > now ? endsAt : now + MINUTE_MS;
  commands.push({ do: "look-again", serviceId, at });
  const numbers = { wanted, count, most: LAUNCHES_PER_MINUTE, looksAt: at };
  const { notes } = why("service.launch-rate", "launch-rate", numbers);
  return { count, plan: { commands, notes } };
}

function why(rule: string, because: string, numbers: Note["numbers"]): Plan {
  return { commands: [], notes: [{ rule, because, numbers }] };
}
