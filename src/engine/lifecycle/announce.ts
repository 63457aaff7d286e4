// Service events, newest first, at most 100. A text whose cause lasts is said once until the cause
// is gone or six hours have passed (service event messages page).
import { uuid } from "../kernel/chance";
import { get } from "../kernel/tables";
import { nextOrdinal, patch, record } from "../kernel/world";
import type { ServiceId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import { timings } from "./timings";

const KEPT_EVENTS = 100;

export function announce(
  world: RegionWorld,
  serviceId: ServiceId,
  message: string,
  { lasting }: { readonly lasting: boolean },
): void {
  const { events, announced } = get(world.tables.services, serviceId);
  const said = announced[message];
  const silence = timings(world).steadyStateRepeatMs;
  if (lasting && said !== undefined && world.now - said < silence) return;
  const ordinal = nextOrdinal(world, `event/${serviceId}`);
  const id = uuid(world.seed, "event", `${serviceId}#${ordinal}`);
  patch(world, "services", serviceId, {
    events: [{ id, at: world.now, message }, ...events.slice(0, KEPT_EVENTS - 1)],
    announced: lasting ? { ...announced, [message]: world.now } : announced,
  });
  record(world, { kind: "service-event", serviceId, message });
}

/** The lasting causes are gone: what was said of them may be said again. */
export function forgetAnnounced(world: RegionWorld, serviceId: ServiceId): void {
  const { announced } = get(world.tables.services, serviceId);
  if (Object.keys(announced).length === 0) return;
  patch(world, "services", serviceId, { announced: {} });
}
