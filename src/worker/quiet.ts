// A region is quiet when nothing is due but what comes round for ever. Asked after every turn of a
// run: most often the next timer answers already.
import { peek, type Scheduled, scheduled } from "../engine/kernel/agenda";
import { get } from "../engine/kernel/tables";
import type { RegionWorld } from "../engine/model/region";
import type { Service } from "../engine/model/services";
import { PERIODIC_TIMERS, type RegionTimer } from "../engine/model/timer";
import type { Retry } from "./protocol";

type Due = Scheduled<RegionTimer>;

export function isQuiet({ agenda }: RegionWorld): boolean {
  const next = peek(agenda);
  if (next === undefined) return true;
  if (!isPeriodic(next)) return false;
  for (const due of agenda.byKey.values()) if (!isPeriodic(due)) return false;
  return true;
}

function isPeriodic({ timer }: Due): boolean {
  return PERIODIC_TIMERS.has(timer.kind);
}

/**
 * The services that try again, when nothing else is due: until a call changes something, every try
 * meets what the last one met. Undefined while anything else is on its way.
 */
export function onlyRetries(world: RegionWorld): readonly Retry[] | undefined {
  const { agenda } = world;
  const isOther = (due: Due) => !isPeriodic(due) && retriedBy(world, due) === undefined;
  const next = peek(agenda);
  if (next === undefined || isOther(next)) return undefined;
  for (const due of agenda.byKey.values()) if (isOther(due)) return undefined;
  const retries = scheduled(agenda).flatMap((due) => {
    const service = retriedBy(world, due);
    return service === undefined ? [] : [{ service: service.serviceName, at: due.at }];
  });
  return retries.length === 0 ? undefined : retries;
}

/** A failure of the first try is news; from the second in a row on it is the same again. */
const SAME_AGAIN = 2;

/** The service for which a timer is the next of its tries, and nothing but that. */
function retriedBy(world: RegionWorld, { at, timer }: Due): Service | undefined {
  if (timer.kind !== "service") return undefined;
  const service = get(world.tables.services, timer.serviceId);
  const { throttle } = service;
  if (throttle === undefined || throttle.failures < SAME_AGAIN) return undefined;
  // Another look than the next try: it may change something.
  return throttle.nextTryAt > world.now && at >= throttle.nextTryAt ? service : undefined;
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
