// A call that creates or changes a service is taken up some time later (observed: 14 to 17 s). What
// else wakes the scheduler meanwhile does not hurry it. Only the service deployment is IN_PROGRESS
// sooner, and the one before it STOPPED.
import type { Command } from "./command";
import type { Plan } from "./plan";
import type { ServiceView } from "./view";

type Waiting = Pick<ServiceView, "service" | "now" | "rolloutStartsAt">;

/** Undefined: everything that was asked for has been taken up. */
export function planWait({ service, now, rolloutStartsAt }: Waiting): Plan | undefined {
  const { id: serviceId, takesUpAt: at = now } = service;
  if (at <= now) return undefined;
  const commands: Command[] = [{ do: "look-again", serviceId, at }];
  if (rolloutStartsAt !== undefined && rolloutStartsAt <= now) {
    commands.push({ do: "start-rollout", serviceId });
  } else if (rolloutStartsAt !== undefined) {
    commands.push({ do: "look-again", serviceId, at: rolloutStartsAt });
  }
  return {
    commands,
    notes: [{ rule: "service.call-reaction", because: "looks-soon", numbers: { looksAt: at } }],
  };
}
