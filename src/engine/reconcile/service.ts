// The service scheduler, decided: how many tasks of a REPLICA service start and stop now, and why,
// also when nothing is to be done. Rolling update (controller ECS): never fewer healthy tasks than
// ceil(desired × minimumHealthyPercent), never more RUNNING and PENDING ones than
// floor(desired × maximumPercent). Stopping tasks count for neither.
import { countsOf } from "./counts";
import { planDeployments } from "./deployments";
import { NOTHING, type Plan } from "./plan";
import { planHeld } from "./protection";
import { planSettled, planStuck } from "./settled";
import { planStart } from "./starts";
import { planStops, stopSome } from "./stops";
import type { ServiceView } from "./view";

/** The plan for one look at a service. Pure. */
export function planService(view: ServiceView): Plan {
  if (view.service.status !== "ACTIVE") return planDeletion(view);
  const counts = countsOf(view);
  const stops = planStops(view, counts);
  const start = planStart(view, counts, stops);
  const isIdle = stops.length === 0 && start.commands.length === 0;
  const settled = planSettled(view, counts, isIdle);
  const stuck = isIdle ? planStuck(view, counts) : NOTHING;
  const held = planHeld(view, counts);
  const notes = [...held.notes, ...stops.map(({ note }) => note), ...start.notes, ...stuck.notes];
  return {
    commands: [
      ...stops.map(({ command }) => command),
      ...start.commands,
      ...planDeployments(view, counts, stops),
      ...held.commands,
      ...stuck.commands,
      ...settled.commands,
    ],
    notes: [...notes, ...(notes.length === 0 ? settled.notes : [])],
  };
}

/** A deleted service stops everything; it is INACTIVE once all its tasks are stopping. */
function planDeletion(view: ServiceView): Plan {
  const { id: serviceId, status } = view.service;
  if (status === "INACTIVE") return NOTHING;
  const stops = stopSome(view, "deleted", view.live, view.live.length);
  return {
    commands: [...stops.map(({ command }) => command), { do: "retire-service", serviceId }],
    notes: stops.map(({ note }) => note),
  };
}
