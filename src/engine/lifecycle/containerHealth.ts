// Health checks of running containers: armed only for the moment their answer changes. What an
// image does may change while its containers run; they follow at their next check.
import { CHECK_DEFAULTS } from "../catalog/healthChecks";
import { all, get } from "../kernel/tables";
import { arm, disarm, record } from "../kernel/world";
import type { TaskId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import type { CheckRun, Container, Task } from "../model/tasks";
import { report } from "./agentLink";
import {
  beginChecks,
  changeChecks,
  type CheckOutcome,
  type CheckPlan,
  nextChangeAt,
  settleChecks,
} from "./checkRuns";
import { progressTask } from "./containers";
import { changeContainer, containerOf, definitionOf } from "./taskContainers";
import { behaviourOf } from "./timings";

/** A container has started, or started again: what was known of its health is known no more. */
export function beginHealth(world: RegionWorld, taskId: TaskId, name: string): void {
  const known = planOf(world, get(world.tables.tasks, taskId), name);
  if (known === undefined) return;
  follow(world, taskId, { name, run: beginChecks(known.plan, known.outcome), known });
}

/** The answer of a container's checks has changed. */
export function checkChanged(world: RegionWorld, taskId: TaskId, name: string): void {
  const container = containerOf(world, taskId, name);
  const known = planOf(world, get(world.tables.tasks, taskId), name);
  if (known === undefined || container?.check === undefined) return;
  const before = container.check.status;
  const run = settleChecks(warmed(container.check, known, world.now), known.plan, world.now);
  follow(world, taskId, { name, run, known });
  if (run.status === before) return;
  record(world, { kind: "container-health", taskId, container: name, status: run.status });
  // Others may wait for it to be HEALTHY.
  progressTask(world, taskId);
  report(world, taskId);
}

/** An image's containers do something else from now on: their checks will tell. */
export function followBehaviour(world: RegionWorld, image: string): void {
  for (const task of all(world.tables.tasks)) {
    if (task.lastStatus === "STOPPED") continue;
    for (const container of task.containers) {
      if (container.image === image) followOne(world, task, container);
    }
  }
}

function followOne(world: RegionWorld, task: Task, { name, check }: Container): void {
  const known = planOf(world, task, name);
  if (known === undefined || check === undefined) return;
  const { plan, outcome } = known;
  const run = changeChecks(check, plan, { now: world.now, outcome });
  follow(world, task.id, { name, run, known });
}

/** The run, with its application up from the moment it was. */
function warmed(run: CheckRun, { plan, readyAt, ready }: Known, now: number): CheckRun {
  const isComing = readyAt > now || run.since >= readyAt;
  return isComing ? run : changeChecks(run, plan, { now: readyAt, outcome: ready });
}

interface Following {
  readonly name: string;
  readonly run: CheckRun;
  readonly known: Known;
}

function follow(world: RegionWorld, taskId: TaskId, { name, run, known }: Following): void {
  changeContainer(world, taskId, name, { check: run });
  const key = `check/${taskId}/${name}`;
  const at = changeAt(run, known, world.now);
  if (at === undefined) return disarm(world, key);
  arm(world, key, at, { kind: "container-check", taskId, container: name });
}

/** Before its application is up, or by the first checks after that. */
function changeAt(run: CheckRun, { plan, readyAt, ready }: Known, now: number): number | undefined {
  const next = nextChangeAt(run, plan);
  if (readyAt <= now || (next !== undefined && next <= readyAt)) return next;
  return nextChangeAt(changeChecks(run, plan, { now: readyAt, outcome: ready }), plan);
}

interface Known {
  readonly plan: CheckPlan;
  readonly outcome: CheckOutcome;
  /** Until then its checks fail; from then on they come to `ready`. */
  readonly readyAt: number;
  readonly ready: CheckOutcome;
}

/** Undefined: it has no health check, or does not run. */
function planOf(world: RegionWorld, task: Task, name: string): Known | undefined {
  const healthCheck = definitionOf(world, task, name)?.healthCheck;
  const container = get(world.tables.tasks, task.id).containers.find((one) => one.name === name);
  const { stage, startedAt, image = "" } = container ?? {};
  if (healthCheck === undefined || startedAt === undefined || stage !== "RUNNING") return undefined;
  const seconds = (member: "interval" | "timeout" | "startPeriod") =>
    (healthCheck[member] ?? CHECK_DEFAULTS[member]) * 1_000;
  const { healthy, checkMs = 0, healthyAfterMs = 0 } = behaviourOf(world, image);
  const readyAt = startedAt + healthyAfterMs;
  const ready = { healthy, checkMs };
  return {
    readyAt,
    ready,
    plan: {
      startedAt,
      intervalMs: seconds("interval"),
      timeoutMs: seconds("timeout"),
      startPeriodMs: seconds("startPeriod"),
      retries: healthCheck.retries ?? CHECK_DEFAULTS.retries,
    },
    outcome: { ...ready, healthy: healthy && world.now >= readyAt },
  };
}
