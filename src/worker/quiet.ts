// A region is quiet when nothing is due but what comes round for ever.
import { scheduled } from "../engine/kernel/agenda";
import { get } from "../engine/kernel/tables";
import type { RegionWorld } from "../engine/model/region";
import { PERIODIC_TIMERS, type RegionTimer } from "../engine/model/timer";
import type { Retry } from "./protocol";

export function isQuiet(world: RegionWorld): boolean {
  for (const { timer } of world.agenda.byKey.values()) {
    if (!PERIODIC_TIMERS.has(timer.kind)) return false;
  }
  return true;
}

/** A failure of the first try is news; from the second in a row on it is the same again. */
const SAME_AGAIN = 2;

/**
 * The services that try again, when nothing else is due: until a call changes something, every try
 * meets what the last one met. Undefined while anything else is on its way.
 */
export function onlyRetries(world: RegionWorld): readonly Retry[] | undefined {
  const retries: Retry[] = [];
  for (const { at, timer } of scheduled(world.agenda)) {
    if (PERIODIC_TIMERS.has(timer.kind)) continue;
    if (timer.kind !== "service") return undefined;
    const { throttle, serviceName } = get(world.tables.services, timer.serviceId);
    if (throttle === undefined || throttle.failures < SAME_AGAIN) return undefined;
    // Another look than the next try: it may change something.
    if (throttle.nextTryAt <= world.now || at < throttle.nextTryAt) return undefined;
    retries.push({ service: serviceName, at });
  }
  return retries.length === 0 ? undefined : retries;
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
    case "service-alarms":
      return `${timer.kind} ${timer.serviceId}`;
    case "revision-sweep":
      return `${timer.kind} ${timer.taskDefinition}`;
    case "pull":
      return `${timer.kind} ${timer.pullId}`;
    case "ec2":
      return `${timer.kind} ${timer.ec2InstanceId}`;
    case "trunk":
    case "agent-lost":
    case "boot-tasks":
    case "container-instance-forget":
      return `${timer.kind} ${timer.containerInstanceId}`;
    case "task":
    case "task-health":
    case "task-protection":
    case "task-forget":
    case "container-exit":
    case "container-stop":
    case "container-start":
    case "container-memory":
    case "container-check":
    case "container-timeout":
      return `${timer.kind} ${timer.taskId}`;
  }
}
