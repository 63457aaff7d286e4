// The service scheduler, decided: what a look at a service comes to, by kind of service, and why,
// also when nothing is to be done.
import { planDaemon } from "./daemon";
import { NOTHING, type Plan } from "./plan";
import { planReplica } from "./replica";
import { stopSome } from "./stops";
import { planWait } from "./takeUp";
import type { ServiceView } from "./view";

/** The plan for one look at a service. Pure. */
export function planService(view: ServiceView): Plan {
  if (view.service.status !== "ACTIVE") return planDeletion(view);
  return planWait(view) ?? planKind(view);
}

function planKind(view: ServiceView): Plan {
  return view.instances === undefined ? planReplica(view) : planDaemon(view, view.instances);
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
