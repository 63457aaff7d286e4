// The service scheduler, decided: what a look at a service comes to, by kind of service, and why,
// also when nothing is to be done.
import { planDaemon } from "./daemon";
import { NOTHING, type Plan } from "./plan";
import { planReplica } from "./replica";
import { stopSome } from "./stops";
import type { ServiceView } from "./view";

/** The plan for one look at a service. Pure. */
export function planService(view: ServiceView): Plan {
  if (view.service.status !== "ACTIVE") return planDeletion(view);
  if (view.takesUpAt !== undefined && view.now < view.takesUpAt) {
    return planWait(view, view.takesUpAt);
  }
  if (view.instances !== undefined) return planDaemon(view, view.instances);
  return planReplica(view);
}

/** What else wakes the scheduler does not hurry a deployment it has not taken up yet. */
function planWait({ service }: ServiceView, at: number): Plan {
  return {
    commands: [{ do: "look-again", serviceId: service.id, at }],
    notes: [{ rule: "service.call-reaction", because: "looks-soon", numbers: { looksAt: at } }],
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
