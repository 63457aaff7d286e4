// A call that creates or changes a service is taken up some time later (observed: 14 to 17 s). What
// else wakes the scheduler meanwhile does not hurry it.
import type { Plan } from "./plan";
import type { ServiceView } from "./view";

/** Undefined: everything that was asked for has been taken up. */
export function planWait({ service, now }: Pick<ServiceView, "service" | "now">): Plan | undefined {
  const { id: serviceId, takesUpAt: at = now } = service;
  if (at <= now) return undefined;
  return {
    commands: [{ do: "look-again", serviceId, at }],
    notes: [{ rule: "service.call-reaction", because: "looks-soon", numbers: { looksAt: at } }],
  };
}
