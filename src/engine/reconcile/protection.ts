// Tasks under scale-in protection: scale-in and deployments pass them by, and where only they are
// left to go the service says so. Draining, failed health checks and deletion take them as any
// other (assumed). (Developer Guide: task-scale-in-protection, service-event-messages-list)
import { SERVICE_EVENT } from "../catalog/serviceEvents";
import type { DeploymentId } from "../model/ids";
import type { Counts } from "./counts";
import { NOTHING, type Plan } from "./plan";
import type { LiveTask, ServiceView } from "./view";

/** Scale-in and deployments leave it alone. */
export function isHeld(task: LiveTask): boolean {
  return task.protected && !task.draining && !task.unhealthy;
}

/** Says so where nothing but protected tasks is left to stop. */
export function planHeld(view: ServiceView, counts: Counts): Plan {
  const { keep, leaving, desired, healthy, minHealthy } = counts;
  if (leaving.length > 0) return NOTHING;
  const held = view.live.filter(isHeld);
  const old = view.older.map(({ id }) => ({ id, count: own(held, id) }));
  const blocked = healthy > minHealthy ? old : [];
  const excess = keep.length - desired;
  const isFree = keep.some((task) => !isHeld(task));
  const now = { id: view.primary.id, count: excess > 0 && !isFree ? keep.length : 0 };
  const plans = [...blocked, now].filter(({ count }) => count > 0);
  if (plans.length === 0) return NOTHING;
  const { id: serviceId, serviceName } = view.service;
  return {
    commands: plans.map(({ id, count }) => ({
      do: "announce",
      serviceId,
      message: SERVICE_EVENT.protectedTasks(serviceName, id, count),
      lasting: true,
    })),
    notes: plans.map(({ count }) => ({
      rule: "protection.blocks-scale-in",
      because: "protected-stay",
      numbers: { desired, protected: count },
    })),
  };
}

function own(tasks: readonly LiveTask[], id: DeploymentId): number {
  return tasks.filter((task) => task.deploymentId === id).length;
}
