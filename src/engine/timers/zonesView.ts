// The Availability Zones a service's tasks may be spread over, and which of them has room now:
// those of the connected ACTIVE instances that are of the service's kind, and those it stands in.
import { placingOf } from "../commands/placeTask";
import { having } from "../kernel/tables";
import type { Deployment, Service } from "../model/services";
import type { RegionWorld } from "../model/region";
import type { Ask } from "../placement/ask";
import type { Candidate } from "../placement/candidate";
import { fits } from "../placement/filters/pipeline";
import { checkInstance } from "../placement/place";
import { askOf, candidateOn } from "../placing";
import type { LiveTask, ZoneView } from "../reconcile/view";
import { NOT_ITS_KIND } from "./daemonView";

/** Undefined: the service does not rebalance, or has no reason to look. */
export function zonesOfService(
  world: RegionWorld,
  { service, primary }: { readonly service: Service; readonly primary: Deployment },
  live: readonly LiveTask[],
): readonly ZoneView[] | undefined {
  const { availabilityZoneRebalancing, steadySince, rebalancing } = service;
  if (availabilityZoneRebalancing === "DISABLED") return undefined;
  const isSettled = live.length === service.desiredCount && live.every((task) => task.healthy);
  const mayBegin = steadySince !== undefined && isSettled;
  if (!mayBegin && rebalancing === undefined) return undefined;
  const ask = askOf(world, placingOf(world, { service, deployment: primary, index: 0 }));
  const rooms = new Map(live.map((task) => [task.availabilityZone, false]));
  for (const instance of having(world.tables.containerInstances, "cluster", service.clusterName)) {
    const { availabilityZone: zone, status, agentConnected, launchType } = instance;
    if (launchType !== service.launchType) continue;
    if (rooms.get(zone) === true || status !== "ACTIVE" || !agentConnected) continue;
    const candidate = candidateOn(world, instance, ask.group);
    if (fits(ask, candidate)) rooms.set(zone, true);
    else if (!rooms.has(zone) && isItsKind(ask, candidate)) rooms.set(zone, false);
  }
  return [...rooms].map(([name, room]) => ({ name, room }));
}

function isItsKind(ask: Ask, candidate: Candidate): boolean {
  return !checkInstance(ask, candidate).some(({ code }) => NOT_ITS_KIND.has(code));
}
