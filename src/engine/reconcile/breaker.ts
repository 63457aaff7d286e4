// The deployment circuit breaker: when it trips. It acts a little after the count reached the
// threshold, so that one more task may have been started (deployment-circuit-breaker).
import { breakerCount, breakerOf, thresholdOf } from "../catalog/circuitBreaker";
import { DIGEST_TRIES } from "../catalog/pulls";
import type { Note } from "../model/note";
import type { Command } from "./command";
import type { Plan } from "./plan";
import { NOTHING } from "./plan";
import type { ServiceView } from "./view";

/** Whether the breaker fails the rollout at this look. */
export function breakerTrips(view: ServiceView): boolean {
  const { primary, now } = view;
  return isReached(view) && primary.tripsAt !== undefined && primary.tripsAt <= now;
}

/** Counts beside what else the look decides: sets the moment it will trip, or takes it back. */
export function planBreaker(view: ServiceView): Plan {
  const { primary, service, now } = view;
  if (breakerOf(service) === undefined || primary.rolloutState !== "IN_PROGRESS") return NOTHING;
  const { id: deploymentId } = primary;
  if (primary.failures === 0 && primary.tripsAt === undefined) return NOTHING;
  const { failures, threshold } = breakerCount(service, primary);
  if (!isReached(view)) {
    const change = { tripsAt: undefined };
    const commands: Command[] =
      primary.tripsAt === undefined ? [] : [{ do: "set-deployment", deploymentId, change }];
    return { commands, notes: [note("breaker-counts", { failures, threshold })] };
  }
  const tripsAt = primary.tripsAt ?? now + view.breakerReactionMs;
  return {
    commands: [
      ...(primary.tripsAt === undefined
        ? [{ do: "set-deployment", deploymentId, change: { tripsAt } } as const]
        : []),
      { do: "look-again", serviceId: service.id, at: tripsAt },
    ],
    notes: [note("breaker-trips-soon", { failures, threshold, tripsAt })],
  };
}

function isReached({ primary, service }: ServiceView): boolean {
  const breaker = breakerOf(service);
  if (breaker === undefined || primary.failures === 0) return false;
  // Tags that cannot be looked up: as many failed tasks as looks are enough.
  const isBlind = (primary.digests?.failedTries ?? 0) >= DIGEST_TRIES;
  if (isBlind && primary.failures >= DIGEST_TRIES) return true;
  return primary.failures >= thresholdOf(breaker, service.desiredCount);
}

function note(because: string, numbers: Note["numbers"]): Note {
  return { rule: "service.breaker", because, numbers };
}
