// When nothing is left to do: a service settles, and some seconds later announces its steady state
// and the completion of its deployment. Also when nothing can be done for want of room in the band.
import { SERVICE_EVENT } from "../catalog/serviceEvents";
import type { Note } from "../model/note";
import type { Service } from "../model/services";
import type { Command } from "./command";
import type { Counts } from "./counts";
import { completion, enoughHealthy } from "./early";
import { NOTHING, type Plan } from "./plan";
import type { ServiceView } from "./view";

/** One deployment left, as many healthy tasks as desired, nothing on its way: steady. */
export function planSettled(view: ServiceView, counts: Counts, nothingToDo: boolean): Plan {
  const { service, older, stopping, now } = view;
  const { keep, leaving, desired } = counts;
  const olderGone = older.every(
    ({ id }) => !stopping.includes(id) && !view.live.some((task) => task.deploymentId === id),
  );
  const healthy = keep.filter((task) => task.healthy).length;
  const isWhole = keep.length === desired && healthy === desired;
  const settled = nothingToDo && olderGone && leaving.length === 0 && isWhole;
  const serviceId = service.id;
  if (!settled) {
    const change = { settledAt: undefined, steadySince: undefined };
    const known = service.settledAt ?? service.steadySince;
    return {
      commands: known === undefined ? [] : [{ do: "set-service", serviceId, change }],
      notes: whyNotSettled(counts, { healthy, olderGone }),
    };
  }
  const numbers = { desired, healthy };
  if (service.steadySince !== undefined) {
    return { commands: [], notes: [{ rule: "service.steady", because: "steady", numbers }] };
  }
  const settledAt = service.settledAt ?? now;
  const bakes = view.bakeMs > 0 && view.primary.rolloutState === "IN_PROGRESS";
  const announceAt = settledAt + view.steadyStateAfterMs + (bakes ? view.bakeMs : 0);
  if (announceAt > now) {
    const waits = { ...numbers, announceAt };
    return {
      commands: [
        { do: "set-service", serviceId, change: { settledAt } },
        { do: "look-again", serviceId, at: announceAt },
      ],
      notes: [
        bakes
          ? { rule: "service.bake", because: "baking", numbers: waits }
          : { rule: "service.steady", because: "settling", numbers: waits },
      ],
    };
  }
  const completes = enoughHealthy(service) === undefined ? completion(view) : [];
  return {
    commands: [...completes, ...announceSteady(service, now)],
    notes: [{ rule: "service.steady", because: "steady", numbers }],
  };
}

/** What it waits for; and, where tasks are to go, that the minimum keeps them meanwhile. */
function whyNotSettled(
  counts: Counts,
  { healthy, olderGone }: { readonly healthy: number; readonly olderGone: boolean },
): readonly Note[] {
  const { keep, desired } = counts;
  const starting = keep.filter((task) => task.starting).length;
  const numbers = { desired, healthy, starting, running: keep.length - starting };
  const held = minimumHolds(counts);
  if (starting > 0) return [{ rule: "service.start", because: "tasks-starting", numbers }, ...held];
  if (healthy < keep.length) {
    return [{ rule: "service.healthy", because: "not-yet-healthy", numbers }, ...held];
  }
  if (held.length > 0) return held;
  const because = olderGone ? "tasks-starting" : "old-tasks-stopping";
  return [{ rule: "service.steady", because, numbers }];
}

/** Unhealthy tasks wait for their replacements, not for the minimum. */
function minimumHolds({ desired, healthy, minHealthy, leaving }: Counts): readonly Note[] {
  const waiting = leaving.filter((task) => !task.unhealthy).length;
  if (waiting === 0) return [];
  const numbers = { desired, healthy, minHealthy, leaving: waiting };
  return [{ rule: "service.minimum", because: "minimum-holds", numbers }];
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

/** Neither start nor stop was possible, and no task is on its way to change that. */
export function planStuck(view: ServiceView, counts: Counts): Plan {
  const { leaving, keep, desired, live, maxTotal, minHealthy, healthy } = counts;
  const nothingMoves = view.stopping.length === 0 && view.live.every((task) => task.healthy);
  const wants = leaving.length > 0 && keep.length < desired;
  if (!nothingMoves || !wants || live < maxTotal) return NOTHING;
  const { id: serviceId, serviceName } = view.service;
  const message = SERVICE_EVENT.stuck(serviceName);
  const numbers = { desired, healthy, minHealthy, live, maxTotal };
  return {
    commands: [{ do: "announce", serviceId, message, lasting: true }],
    notes: [{ rule: "service.stuck", because: "band-has-no-room", numbers }],
  };
}
