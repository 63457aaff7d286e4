// Whether the rollout fails at this look: the circuit breaker tripped, an alarm fired, or someone
// asked to stop it. Whoever was first decides, by its own option, whether the service rolls back to
// its newest COMPLETED deployment. Without one it stays as it is and launches nothing more.
import { breakerCount, breakerOf } from "../catalog/circuitBreaker";
import { SERVICE_EVENT } from "../catalog/serviceEvents";
import type { FailureCause } from "../model/serviceDeployments";
import type { Command } from "./command";
import { breakerTrips } from "./breaker";
import type { Plan } from "./plan";
import type { ServiceView } from "./view";

interface Verdict {
  readonly why: FailureCause;
  readonly rollback: boolean;
}

/** Undefined: the rollout goes on. */
export function planFailure(view: ServiceView): Plan | undefined {
  const { primary, service } = view;
  const rollbackTarget = targetOf(view);
  if (primary.rolloutState !== "IN_PROGRESS") return undefined;
  const verdict = verdictOf(view);
  if (verdict === undefined) return undefined;
  const { why, rollback } = verdict;
  const { id: serviceId, serviceName } = service;
  const numbers = { ...breakerCount(service, primary) };
  const commands: Command[] = [
    { do: "fail-deployment", deploymentId: primary.id, why, outcome: outcomeOf(verdict, view) },
    ...said(serviceId, SERVICE_EVENT.failed[why](serviceName, primary.id)),
  ];
  const notes = [{ rule: `service.${RULE[why]}`, because: `failed-${why}`, numbers }];
  if (!rollback) return { commands, notes };
  if (rollbackTarget === undefined) {
    notes.push({ rule: "service.rollback", because: "nothing-to-roll-back-to", numbers });
    return { commands, notes };
  }
  commands.push(
    { do: "roll-back", from: primary.id, to: rollbackTarget.id, why },
    ...said(serviceId, SERVICE_EVENT.rollingBack(serviceName, rollbackTarget.id)),
  );
  notes.push({ rule: "service.rollback", because: "rolls-back", numbers });
  return { commands, notes };
}

const RULE: Readonly<Record<FailureCause, string>> = {
  breaker: "breaker",
  alarm: "alarms",
  stopped: "stop-deployment",
};

function verdictOf(view: ServiceView): Verdict | undefined {
  const { primary, service } = view;
  const { stopRequested, alarms } = primary;
  if (stopRequested !== undefined) return { why: "stopped", rollback: stopRequested !== "ABORT" };
  if (breakerTrips(view)) {
    return { why: "breaker", rollback: breakerOf(service)?.rollback === true };
  }
  if (alarms === undefined || alarms.ignored || alarms.triggered.length === 0) return undefined;
  const rollback = service.deploymentConfiguration.alarms?.rollback === true;
  return { why: "alarm", rollback };
}

/** A rollback that fails itself is the end of it. */
function targetOf({ rollout, rollbackTarget }: ServiceView): ServiceView["rollbackTarget"] {
  return rollout === "ROLLBACK_IN_PROGRESS" ? undefined : rollbackTarget;
}

function outcomeOf({ rollback }: Verdict, view: ServiceView) {
  if (!rollback) return "stops";
  return targetOf(view) === undefined ? "stalls" : "rolls-back";
}

function said(serviceId: string, message: string | undefined): readonly Command[] {
  if (message === undefined) return [];
  return [{ do: "announce", serviceId, message, lasting: false }];
}
