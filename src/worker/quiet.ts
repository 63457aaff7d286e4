// A region is quiet when nothing is due but what comes round for ever.
import { scheduled } from "../engine/kernel/agenda";
import type { RegionWorld } from "../engine/model/region";
import { PERIODIC_TIMERS, type RegionTimer } from "../engine/model/timer";

export function isQuiet(world: RegionWorld): boolean {
  for (const { timer } of world.agenda.byKey.values()) {
    if (!PERIODIC_TIMERS.has(timer.kind)) return false;
  }
  return true;
}

const MOST_NAMED = 20;

/** What still ticks, soonest first: `service demo/web`. A quiet region names what comes round. */
export function whatTicks(world: RegionWorld): readonly string[] {
  const quiet = isQuiet(world);
  const timers = scheduled(world.agenda).map(({ timer }) => timer);
  const named = timers.filter(({ kind }) => quiet || !PERIODIC_TIMERS.has(kind)).map(nameOf);
  return [...new Set(named)].slice(0, MOST_NAMED);
}

function nameOf(timer: RegionTimer): string {
  switch (timer.kind) {
    case "service":
    case "service-steady":
      return `${timer.kind} ${timer.serviceId}`;
    case "ec2":
      return `${timer.kind} ${timer.ec2InstanceId}`;
    case "container-instance-forget":
      return `${timer.kind} ${timer.containerInstanceId}`;
    case "task":
    case "task-health":
    case "task-forget":
    case "container-exit":
    case "container-stop":
      return `${timer.kind} ${timer.taskId}`;
  }
}
