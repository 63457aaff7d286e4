// A container's health checks as one run over time, without a step for each check: while what they
// come to stays the same, the moment at which the answer changes is known. The first check begins
// one interval after the start; failures in the startPeriod count only once one has passed;
// `retries` failures in a row are UNHEALTHY, one pass is HEALTHY. (API reference: HealthCheck)
import type { CheckRun } from "../model/tasks";

/** Ms, but for `retries`. */
export interface CheckPlan {
  readonly startedAt: number;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly startPeriodMs: number;
}

/** What checks come to: whether the command succeeds, and after how long. */
export interface CheckOutcome {
  readonly healthy: boolean;
  readonly checkMs: number;
}

/** No check has been made yet. */
export function beginChecks(plan: CheckPlan, outcome: CheckOutcome): CheckRun {
  return { status: "UNKNOWN", ...comesTo(plan, outcome), since: plan.startedAt, failures: 0 };
}

/** A check that takes longer than its timeout has failed by then. */
function comesTo({ timeoutMs }: CheckPlan, { healthy, checkMs }: CheckOutcome) {
  return { passes: healthy && checkMs <= timeoutMs, lagMs: Math.min(checkMs, timeoutMs) };
}

/** The checks come to something else from now on. */
export function changeChecks(
  run: CheckRun,
  plan: CheckPlan,
  { now, outcome }: { readonly now: number; readonly outcome: CheckOutcome },
): CheckRun {
  const change = comesTo(plan, outcome);
  if (change.passes === run.passes && change.lagMs === run.lagMs) return run;
  const settled = settleChecks(run, plan, now);
  return { ...settled, ...change, since: now };
}

/** The run as it stands at a moment. */
export function settleChecks(run: CheckRun, plan: CheckPlan, now: number): CheckRun {
  const done = completed(run, plan, now);
  if (done === 0) return run;
  if (run.passes) return { ...run, status: "HEALTHY", failures: 0, since: now };
  const failures = run.failures + counted(run, plan, now);
  const status = failures >= plan.retries ? "UNHEALTHY" : run.status;
  return { ...run, status, failures: Math.min(failures, plan.retries), since: now };
}

/** When the status changes if nothing else does; undefined: never. */
export function nextChangeAt(run: CheckRun, plan: CheckPlan): number | undefined {
  const first = numberAfter(run, plan, run.since);
  if (run.passes) return run.status === "HEALTHY" ? undefined : endOf(run, plan, first);
  if (run.status === "UNHEALTHY") return undefined;
  const from = Math.max(first, firstCounted(run, plan));
  return endOf(run, plan, from + plan.retries - run.failures - 1);
}

/** Checks are numbered from 1; the k-th begins k intervals after the start. */
function endOf({ lagMs }: CheckRun, plan: CheckPlan, k: number): number {
  return plan.startedAt + k * plan.intervalMs + lagMs;
}

/** The first check that ends after a moment. */
function numberAfter({ lagMs }: CheckRun, plan: CheckPlan, at: number): number {
  return Math.max(1, Math.floor((at - plan.startedAt - lagMs) / plan.intervalMs) + 1);
}

/** Checks that ended after `since` and not after `now`. */
function completed(run: CheckRun, plan: CheckPlan, now: number): number {
  return numberAfter(run, plan, now) - numberAfter(run, plan, run.since);
}

/** The first check whose failure counts. */
function firstCounted({ status }: CheckRun, { startPeriodMs, intervalMs }: CheckPlan): number {
  if (status !== "UNKNOWN") return 1;
  return Math.floor(startPeriodMs / intervalMs) + 1;
}

function counted(run: CheckRun, plan: CheckPlan, now: number): number {
  const from = Math.max(numberAfter(run, plan, run.since), firstCounted(run, plan));
  return Math.max(0, numberAfter(run, plan, now) - from);
}
