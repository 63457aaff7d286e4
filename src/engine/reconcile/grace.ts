// The health check grace period: for so long after RUNNING a failing health check is not held
// against a task. The scheduler looks again when the first of them ends (API: CreateService).
import { NOTHING, type Plan } from "./plan";
import type { ServiceView } from "./view";

export function planGrace({ live, service }: ServiceView): Plan {
  const shielded = live.flatMap(({ graceUntil }) => graceUntil ?? []);
  if (shielded.length === 0) return NOTHING;
  const at = shielded.reduce((least, until) => Math.min(least, until));
  const numbers = { tasks: shielded.length, until: at };
  return {
    commands: [{ do: "look-again", serviceId: service.id, at }],
    notes: [{ rule: "service.grace-period", because: "in-grace-period", numbers }],
  };
}
