// How many tasks a service starts now: the difference to the desired count, as far as the maximum
// leaves room and no wait after failures is running.
import type { Counts } from "./counts";
import { NOTHING, type Plan } from "./plan";
import type { Stop } from "./stops";
import type { ServiceView } from "./view";

export function planStart(view: ServiceView, counts: Counts, stops: readonly Stop[]): Plan {
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
