// Early success criteria: a rollout is done when a share of the new tasks is healthy and its bake
// time is over, before all of them run. BLOCKING waits until the old tasks are gone as well;
// DEFERRED leaves them to later. What is missing then starts by normal scaling
// (early-success-criteria).
import { SERVICE_EVENT } from "../catalog/serviceEvents";
import type { Service } from "../model/services";
import type { Command } from "./command";
import type { Counts } from "./counts";
import { NOTHING, type Plan } from "./plan";
import type { ServiceView } from "./view";

/** Healthy tasks that are enough: rounded up, and one at least. Undefined: all are wanted. */
export function enoughHealthy(service: Service): number | undefined {
  const { earlySuccessCriteria: criteria } = service.deploymentConfiguration;
  if (criteria?.enable !== true || service.desiredCount === 0) return undefined;
  const { healthyPercent = 100 } = criteria;
  return Math.max(1, Math.ceil((service.desiredCount * healthyPercent) / 100));
}

export function planEarlySuccess(view: ServiceView, counts: Counts): Plan {
  const { service, primary, now } = view;
  const enough = enoughHealthy(service);
  if (enough === undefined || primary.rolloutState !== "IN_PROGRESS") return NOTHING;
  const healthy = counts.keep.filter((task) => task.healthy).length;
  const { id: deploymentId, criteriaMetAt } = primary;
  const set = (change: { readonly criteriaMetAt?: number }): Command => ({
    do: "set-deployment",
    deploymentId,
    change,
  });
  const numbers = { healthy, enough, desired: counts.desired };
  if (healthy < enough) {
    const commands = criteriaMetAt === undefined ? [] : [set({ criteriaMetAt: undefined })];
    return { commands, notes: [{ rule: "service.early-success", because: "not-enough", numbers }] };
  }
  const metAt = criteriaMetAt ?? now;
  const doneAt = metAt + view.steadyStateAfterMs + view.bakeMs;
  if (doneAt > now) {
    return {
      commands: [set({ criteriaMetAt: metAt }), look(service.id, doneAt)],
      notes: [
        { rule: "service.early-success", because: "enough", numbers: { ...numbers, doneAt } },
      ],
    };
  }
  if (cleansUpFirst(service) && hasOldTasks(view)) {
    return {
      commands: [],
      notes: [{ rule: "service.early-success", because: "cleans-up-first", numbers }],
    };
  }
  return {
    // The older deployments may be cleaned up now: look again at once.
    commands: [...completion(view), look(service.id, now)],
    notes: [{ rule: "service.early-success", because: "complete-early", numbers }],
  };
}

/** The deployment completes, and says so. */
export function completion({ primary, service }: ServiceView): readonly Command[] {
  if (primary.rolloutState !== "IN_PROGRESS") return [];
  const message = SERVICE_EVENT.completed(service.serviceName, primary.id);
  return [
    { do: "complete-deployment", deploymentId: primary.id },
    { do: "announce", serviceId: service.id, message, lasting: false },
  ];
}

function look(serviceId: string, at: number): Command {
  return { do: "look-again", serviceId, at };
}

function cleansUpFirst(service: Service): boolean {
  const { earlySuccessCriteria: criteria } = service.deploymentConfiguration;
  return criteria?.sourceServiceRevisionCleanup !== "DEFERRED";
}

function hasOldTasks({ older, live, stopping }: ServiceView): boolean {
  return older.some(
    ({ id }) => stopping.includes(id) || live.some((task) => task.deploymentId === id),
  );
}
