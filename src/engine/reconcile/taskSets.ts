// A service with an EXTERNAL deployment controller, decided: each task set has its share of the
// desired count, and the scheduler keeps it. What is rolled out when is the controller's business.
// Tasks on draining instances are replaced start first. (API reference: TaskSet)
import { SERVICE_EVENT } from "../catalog/serviceEvents";
import type { DeploymentId, TaskId } from "../model/ids";
import type { Note } from "../model/note";
import type { Service } from "../model/services";
import type { TaskSet } from "../model/taskSets";
import type { Command, StopWhy } from "./command";
import { NOTHING, type Plan } from "./plan";
import { planWait } from "./takeUp";
import type { LiveTask } from "./view";

export interface TaskSetsView {
  readonly now: number;
  readonly service: Service;
  readonly taskSets: readonly TaskSet[];
  readonly live: readonly LiveTask[];
  /** Told to stop and not yet STOPPED: the task set of each. */
  readonly stopping: readonly (DeploymentId | undefined)[];
}

/** So many times a set's count may run while tasks of it move off draining instances. */
const MOST_WHILE_REPLACING = 2;

export function planTaskSets(view: TaskSetsView): Plan {
  const { service, taskSets } = view;
  if (service.status === "ACTIVE") {
    return planWait(view) ?? joined(taskSets.map((set) => planSet(view, set)));
  }
  if (service.status === "INACTIVE") return NOTHING;
  const stops = stop(view, "deleted", view.live, view.live.length);
  return joined([
    stops,
    { commands: [{ do: "retire-service", serviceId: service.id }], notes: [] },
  ]);
}

/** ceil(desired × scale / 100). */
function computedCount(service: Service, { scale }: TaskSet): number {
  return Math.ceil((service.desiredCount * scale) / 100);
}

function planSet(view: TaskSetsView, set: TaskSet): Plan {
  const own = view.live.filter((task) => task.deploymentId === set.id);
  const wanted = computedCount(view.service, set);
  if (set.status === "DRAINING" && own.length === 0 && !view.stopping.includes(set.id)) {
    return { commands: [{ do: "remove-task-set", taskSetId: set.id }], notes: [] };
  }
  if (set.status === "DRAINING") {
    return joined([planStops(view, own, 0), planHeld(view, set, { keep: own, own, wanted: 0 })]);
  }
  const keep = own.filter((task) => !task.draining && !task.unhealthy);
  const steps = [planStops(view, own, wanted), planStarts(view, set, { keep, own, wanted })];
  const isIdle = steps.every(({ commands }) => commands.length === 0);
  const isStable = isIdle && own.length === wanted && keep.every((task) => task.healthy);
  const held = planHeld(view, set, { keep, own, wanted });
  return joined([planCount(view, set, wanted), ...steps, held, planStability(view, set, isStable)]);
}

/** Says so where nothing but protected tasks is left to stop. */
function planHeld({ service }: TaskSetsView, set: TaskSet, { keep, wanted }: SetCounts): Plan {
  const isHeld = keep.length > wanted && keep.every((task) => task.protected);
  if (!isHeld) return NOTHING;
  const { id: serviceId, serviceName } = service;
  const message = SERVICE_EVENT.protectedTasks(serviceName, set.id, keep.length);
  const numbers = { desired: wanted, protected: keep.length };
  return {
    commands: [{ do: "announce", serviceId, message, lasting: true }],
    notes: [{ rule: "protection.blocks-scale-in", because: "protected-stay", numbers }],
  };
}

function planCount({ service, now }: TaskSetsView, set: TaskSet, wanted: number): Plan {
  if (set.computedDesiredCount === wanted) return NOTHING;
  const message = SERVICE_EVENT.computedCount(service.serviceName, set.id, wanted);
  const change = { computedDesiredCount: wanted, updatedAt: now };
  return {
    commands: [
      { do: "set-task-set", taskSetId: set.id, change },
      { do: "announce", serviceId: service.id, message, lasting: false },
    ],
    notes: [],
  };
}

/** What is above the count, those not yet healthy first; and what its replacements stand in for. */
function planStops(view: TaskSetsView, own: readonly LiveTask[], wanted: number): Plan {
  const keep = own.filter((task) => !task.draining && !task.unhealthy);
  const pending = own.filter((task) => task.draining && task.starting);
  const leaving = own.filter((task) => !keep.includes(task) && !pending.includes(task));
  const healthy = keep.filter((task) => task.healthy);
  const unready = keep.filter((task) => !task.healthy);
  const excess = keep.length - wanted;
  const replaced = healthy.length + leaving.length - wanted;
  const serving = leaving.filter((task) => task.healthy);
  const useless = leaving.filter((task) => !task.healthy);
  return joined([
    stop(view, "draining", pending, pending.length),
    stop(view, "draining", useless, replaced),
    stop(view, "draining", serving, replaced - useless.length),
    stop(view, "excess", unready, excess),
    stop(view, "excess", healthy, excess - unready.length),
  ]);
}

function stop(view: TaskSetsView, why: StopWhy, from: readonly LiveTask[], wanted: number): Plan {
  const free = why === "excess" ? from.filter((task) => !task.protected) : from;
  if (wanted <= 0 || free.length === 0) return NOTHING;
  const pool: readonly TaskId[] = free.map((task) => task.id);
  const count = Math.min(wanted, pool.length);
  const stopCode = "ServiceSchedulerInitiated";
  const serviceId = view.service.id;
  return {
    commands: [{ do: "stop-tasks", serviceId, why, pool, count, stopCode }],
    notes: [
      { rule: `service.stop-${why}`, because: why, numbers: { stop: count, of: pool.length } },
    ],
  };
}

interface SetCounts {
  readonly keep: readonly LiveTask[];
  readonly own: readonly LiveTask[];
  readonly wanted: number;
}

function planStarts({ service, now }: TaskSetsView, set: TaskSet, counts: SetCounts): Plan {
  const { keep, own, wanted } = counts;
  const maxTotal = wanted * MOST_WHILE_REPLACING;
  const count = Math.min(wanted - keep.length, maxTotal - own.length);
  if (count <= 0) return NOTHING;
  const { throttle, id: serviceId } = service;
  const numbers = { wanted: wanted - keep.length, live: own.length, maxTotal };
  if (throttle !== undefined && throttle.nextTryAt > now) {
    const { failures, nextTryAt, kind } = throttle;
    const because = kind === "placement" ? "waiting-for-place" : "waiting-after-failures";
    return {
      commands: [{ do: "look-again", serviceId, at: nextTryAt }],
      notes: [{ rule: "service.throttle", because, numbers: { ...numbers, failures, nextTryAt } }],
    };
  }
  return {
    commands: [{ do: "start-tasks", serviceId, deploymentId: set.id, count, replacing: 0 }],
    notes: [{ rule: "taskset.count", because: "below-desired", numbers: { ...numbers, count } }],
  };
}

function planStability({ service, now }: TaskSetsView, set: TaskSet, isStable: boolean): Plan {
  const stabilityStatus = isStable ? "STEADY_STATE" : "STABILIZING";
  const notes: Note[] = isStable
    ? [{ rule: "taskset.stability", because: "taskset-steady", numbers: { scale: set.scale } }]
    : [];
  if (set.stabilityStatus === stabilityStatus) return { commands: [], notes };
  const { id: serviceId, serviceName } = service;
  const change = { stabilityStatus, stabilityStatusAt: now, updatedAt: now } as const;
  const commands: Command[] = [{ do: "set-task-set", taskSetId: set.id, change }];
  if (isStable) {
    const message = SERVICE_EVENT.taskSetSteady(serviceName, set.id);
    commands.push(
      { do: "announce", serviceId, message, lasting: false },
      { do: "service-action", serviceId, eventName: "TASKSET_STEADY_STATE" },
    );
  }
  return { commands, notes };
}

function joined(plans: readonly Plan[]): Plan {
  return {
    commands: plans.flatMap(({ commands }) => commands),
    notes: plans.flatMap(({ notes }) => notes),
  };
}
