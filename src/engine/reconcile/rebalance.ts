// Availability Zone rebalancing of a steady REPLICA service: tasks start in the poorest zone, and
// once they are healthy as many stop in the richest, until no two zones differ by more than one.
// Never above the maximum, and a deployment, a loss or a change of count ends it.
// (Developer Guide: service-rebalancing)
import { REBALANCING_EVENT } from "../catalog/rebalancingEvents";
import type { Note } from "../model/note";
import type { Command } from "./command";
import { type Counts, countsOf } from "./counts";
import { NOTHING, type Plan } from "./plan";
import { isHeld } from "./protection";
import { stopSome } from "./stops";
import type { LiveTask, ServiceView, ZoneView } from "./view";

export interface Rebalancing extends Plan {
  /** The rest of the round waits for it. */
  readonly alone: boolean;
}

interface Zone extends ZoneView {
  readonly tasks: readonly LiveTask[];
}

interface Look {
  readonly view: ServiceView;
  readonly counts: Counts;
  /** Poorest first, then by name. */
  readonly zones: readonly Zone[];
}

const IDLE: Rebalancing = { ...NOTHING, alone: false };

export function planRebalancing(view: ServiceView): Rebalancing {
  const { rebalancing, steadySince } = view.service;
  if (view.zones === undefined) return rebalancing === undefined ? IDLE : beside(end(view));
  const look = lookAt(view, view.zones);
  if (rebalancing?.state === "moving") return planMoving(look, rebalancing.desired);
  if (isInterrupted(look, look.counts.desired) || !isUneven(look)) {
    return rebalancing === undefined ? IDLE : beside(setTo(view, undefined));
  }
  if (steadySince === undefined) return IDLE;
  const dueAt = steadySince + view.rebalanceAfterMs;
  if (view.now >= dueAt) return planNext(look);
  const again: Command = { do: "look-again", serviceId: view.service.id, at: dueAt };
  return beside([again], note(look, "rebalancing.delay", "zones-uneven", { dueAt }));
}

function lookAt(view: ServiceView, names: readonly ZoneView[]): Look {
  const counts = countsOf(view);
  const zones = names.map((zone) => ({
    ...zone,
    tasks: counts.keep.filter((task) => task.availabilityZone === zone.name),
  }));
  zones.sort((a, b) => a.tasks.length - b.tasks.length || (a.name < b.name ? -1 : 1));
  return { view, counts, zones };
}

/** Every zone has the desired count divided by the zones, and the remainder one each. */
function isUneven({ zones }: Look): boolean {
  const [poorest] = zones;
  const richest = zones.at(-1);
  if (poorest === undefined || richest === undefined) return false;
  return richest.tasks.length - poorest.tasks.length > 1;
}

/** Starts, where a zone that lacks tasks has room and a richer one has some to give. */
function planNext(look: Look): Rebalancing {
  const { view, counts, zones } = look;
  const richest = zones.at(-1);
  if (richest === undefined) return IDLE;
  if (richest.tasks.every(isHeld)) return blocked(look, held(look, richest));
  const lacking = zones.filter(({ tasks }) => richest.tasks.length - tasks.length > 1);
  const to = lacking.find(({ room }) => room);
  if (to === undefined) return blocked(look, noPlace(look, lacking));
  const spare = counts.maxTotal - counts.live;
  const numbers = { spare, maxTotal: counts.maxTotal };
  if (spare <= 0) {
    return blocked(look, [], note(look, "rebalancing.maximum", "no-room-to-rebalance", numbers));
  }
  const missing = Math.floor(counts.desired / zones.length) - to.tasks.length;
  const count = Math.min(spare, Math.max(1, missing));
  const { service, primary } = view;
  const where = { serviceId: service.id, deploymentId: primary.id, zone: to.name };
  const commands: Command[] = [
    ...begin(look),
    { do: "start-in-zone", ...where, count },
    ...setTo(view, { state: "moving", desired: counts.desired }),
  ];
  const notes = note(look, "rebalancing.start-first", "rebalances", { count, zone: to.name });
  return { commands, notes, alone: true };
}

function planMoving(look: Look, desired: number): Rebalancing {
  const { view, counts } = look;
  const { keep } = counts;
  if (isInterrupted(look, desired)) return beside(end(view));
  if (keep.some((task) => !task.healthy)) {
    const starting = keep.filter((task) => !task.healthy).length;
    const waits = note(look, "rebalancing.start-first", "rebalancing-waits", { starting });
    return { commands: [], notes: waits, alone: true };
  }
  if (keep.length > counts.desired) return planGiveBack(look);
  if (isUneven(look)) return planNext(look);
  const { id: serviceId, serviceName } = view.service;
  const message = REBALANCING_EVENT.balanced(serviceName, byZone(look));
  return beside([
    { do: "announce", serviceId, message, lasting: false },
    { do: "service-action", serviceId, eventName: "SERVICE_REBALANCING_COMPLETED" },
    ...setTo(view, undefined),
  ]);
}

function isInterrupted({ view, counts }: Look, desired: number): boolean {
  const { older, primary, service } = view;
  return (
    older.length > 0 ||
    primary.rolloutState !== "COMPLETED" ||
    counts.leaving.length > 0 ||
    counts.keep.length < counts.desired ||
    counts.desired !== desired ||
    service.throttle?.kind === "start"
  );
}

/** The new ones are healthy: as many go where there are most. */
function planGiveBack(look: Look): Rebalancing {
  const { view, counts, zones } = look;
  const richest = zones.at(-1);
  if (richest === undefined) return beside(end(view));
  const free = richest.tasks.filter((task) => !isHeld(task));
  if (free.length === 0) return beside([...held(look, richest), ...end(view)]);
  const excess = counts.keep.length - counts.desired;
  const above = richest.tasks.length - Math.floor(counts.desired / zones.length);
  const stops = stopSome(view, "rebalancing", free, Math.min(excess, Math.max(1, above)));
  return {
    commands: stops.map(({ command }) => command),
    notes: stops.map((stop) => stop.note),
    alone: true,
  };
}

function begin({ view, ...look }: Look): readonly Command[] {
  const { id: serviceId, serviceName, rebalancing } = view.service;
  if (rebalancing?.state === "moving") return [];
  const message = REBALANCING_EVENT.unbalanced(serviceName, byZone({ view, ...look }));
  const change = { steadySince: undefined, settledAt: undefined };
  return [
    { do: "announce", serviceId, message, lasting: false },
    { do: "service-action", serviceId, eventName: "SERVICE_REBALANCING_STARTED" },
    { do: "set-service", serviceId, change },
  ];
}

/** It ends before the zones are even. */
function end(view: ServiceView): readonly Command[] {
  const { id: serviceId, serviceName, rebalancing } = view.service;
  if (rebalancing?.state !== "moving") return setTo(view, undefined);
  const message = REBALANCING_EVENT.stopped(serviceName);
  return [
    { do: "announce", serviceId, message, lasting: false },
    { do: "service-action", serviceId, eventName: "SERVICE_REBALANCING_STOPPED" },
    ...setTo(view, undefined),
  ];
}

/** Uneven, and nothing can be done until capacity appears or protection ends. */
function blocked(look: Look, said: readonly Command[], why: readonly Note[] = []): Rebalancing {
  const { view, counts } = look;
  const state = { state: "blocked", desired: counts.desired } as const;
  const notes = why.length > 0 ? why : note(look, "rebalancing.existing-instances", "blocked", {});
  return beside([...said, ...end(view), ...setTo(view, state)], notes);
}

function noPlace({ view }: Look, lacking: readonly Zone[]): readonly Command[] {
  const { id: serviceId, serviceName } = view.service;
  return lacking.slice(0, 1).map(({ name }) => {
    const message = REBALANCING_EVENT.unablePlace(serviceName, name);
    return { do: "announce", serviceId, message, lasting: true };
  });
}

function held({ view }: Look, { tasks }: Zone): readonly Command[] {
  const { id: serviceId, serviceName } = view.service;
  const count = tasks.filter(isHeld).length;
  const message = REBALANCING_EVENT.protected(serviceName, view.primary.id, count);
  return [{ do: "announce", serviceId, message, lasting: true }];
}

function setTo(
  { service }: ServiceView,
  rebalancing: ServiceView["service"]["rebalancing"],
): readonly Command[] {
  return [{ do: "set-service", serviceId: service.id, change: { rebalancing } }];
}

function beside(commands: readonly Command[], notes: readonly Note[] = []): Rebalancing {
  return { commands, notes, alone: false };
}

function note(
  look: Look,
  rule: string,
  because: string,
  numbers: Note["numbers"],
): readonly Note[] {
  const spread = byZone(look).map(({ name, count }) => `${name} ${count}`);
  return [{ rule, because, numbers: { ...numbers, zones: spread.join(", ") } }];
}

function byZone({ zones }: Look): readonly { readonly name: string; readonly count: number }[] {
  const counted = zones.map(({ name, tasks }) => ({ name, count: tasks.length }));
  return counted.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
