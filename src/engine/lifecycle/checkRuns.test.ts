import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CheckRun, HealthStatus } from "../model/tasks";
import {
  beginChecks,
  changeChecks,
  type CheckOutcome,
  type CheckPlan,
  nextChangeAt,
  settleChecks,
} from "./checkRuns";

const PLAN: CheckPlan = {
  startedAt: 0,
  intervalMs: 30_000,
  timeoutMs: 5_000,
  retries: 3,
  startPeriodMs: 0,
};
const PASSES: CheckOutcome = { healthy: true, checkMs: 0 };
const FAILS: CheckOutcome = { healthy: false, checkMs: 0 };

const firstChange = (change: Partial<CheckPlan>, outcome: CheckOutcome) => {
  const plan = { ...PLAN, ...change };
  return nextChangeAt(beginChecks(plan, outcome), plan);
};

describe("a container's checks", () => {
  it.each([
    ["[check.interval] pass one interval after the start", {}, PASSES, 30_000],
    ["[check.interval] of 10 s: after 10 s", { intervalMs: 10_000 }, PASSES, 10_000],
    ["[check.retries] fail at 30, 60 and 90 s: then it is UNHEALTHY", {}, FAILS, 90_000],
    ["[check.retries] of 1: at 30 s", { retries: 1 }, FAILS, 30_000],
    ["[check.start-period] of 60 s: 90, 120 and 150 s", { startPeriodMs: 60_000 }, FAILS, 150_000],
    ["[check.start-period] of 59 s: 60, 90 and 120 s", { startPeriodMs: 59_000 }, FAILS, 120_000],
    ["[check.timeout] 5 s long: still in time", {}, { healthy: true, checkMs: 5_000 }, 35_000],
    ["[check.timeout] too long: failed by 95 s", {}, { healthy: true, checkMs: 5_001 }, 95_000],
  ])("%s", (_, change, outcome, expected) => {
    expect(firstChange(change, outcome)).toBe(expected);
  });

  it("[check.start-period-pass] one that passed in the startPeriod fails like any other", () => {
    const plan = { ...PLAN, startPeriodMs: 300_000 };
    const healthy = settleChecks(beginChecks(plan, PASSES), plan, 40_000);
    expect(healthy.status).toBe("HEALTHY");
    const failing = changeChecks(healthy, plan, { now: 40_000, outcome: FAILS });
    expect(nextChangeAt(failing, plan)).toBe(120_000);
  });

  it("[check.recovers] one pass is enough, however long it was UNHEALTHY", () => {
    const unhealthy = settleChecks(beginChecks(PLAN, FAILS), PLAN, 500_000);
    expect(unhealthy.status).toBe("UNHEALTHY");
    const passing = changeChecks(unhealthy, PLAN, { now: 500_000, outcome: PASSES });
    expect(nextChangeAt(passing, PLAN)).toBe(510_000);
    expect(settleChecks(passing, PLAN, 510_000).status).toBe("HEALTHY");
  });
});

interface Change {
  readonly at: number;
  readonly healthy: boolean;
}

/** One check after the other, as Docker makes them. */
function checkByCheck(plan: CheckPlan, changes: readonly Change[], until: number): HealthStatus {
  let status: HealthStatus = "UNKNOWN";
  let failures = 0;
  for (let at = plan.intervalMs; at <= until; at += plan.intervalMs) {
    const passes = changes.findLast((change) => change.at < at)?.healthy === true;
    if (passes) {
      status = "HEALTHY";
      failures = 0;
      continue;
    }
    if (status === "UNKNOWN" && at <= plan.startPeriodMs) continue;
    failures += 1;
    if (failures >= plan.retries) status = "UNHEALTHY";
  }
  return status;
}

/** The same without a step for each check: only where something changes. */
function changeByChange(plan: CheckPlan, changes: readonly Change[], until: number): CheckRun {
  const outcome = (healthy: boolean) => ({ healthy, checkMs: 0 });
  let run = beginChecks(plan, outcome(changes[0]?.healthy === true));
  for (const { at, healthy } of changes.slice(1)) {
    run = changeChecks(run, plan, { now: at, outcome: outcome(healthy) });
  }
  return settleChecks(run, plan, until);
}

describe("checks without a step for each", () => {
  const plans = fc.record({
    startedAt: fc.constant(0),
    intervalMs: fc.integer({ min: 5, max: 60 }).map((s) => s * 1_000),
    timeoutMs: fc.constant(5_000),
    retries: fc.integer({ min: 1, max: 10 }),
    startPeriodMs: fc.integer({ min: 0, max: 300 }).map((s) => s * 1_000),
  });
  const flips = fc.array(fc.integer({ min: 1, max: 900_000 }), { maxLength: 8 });

  it("[check.retries] [check.start-period] come to the same as check by check", () => {
    fc.assert(
      fc.property(plans, flips, fc.boolean(), fc.nat(1_000_000), (plan, times, first, until) => {
        const sorted = [0, ...times.toSorted((a, b) => a - b)].filter((at) => at <= until);
        const changes = sorted.map((at, i) => ({ at, healthy: (i % 2 === 0) === first }));
        const run = changeByChange(plan, changes, until);
        expect(run.status).toBe(checkByCheck(plan, changes, until));
        const next = nextChangeAt(run, plan);
        if (next === undefined) return;
        expect(next).toBeGreaterThan(until);
        expect(checkByCheck(plan, changes, next)).not.toBe(run.status);
        expect(checkByCheck(plan, changes, next - 1)).toBe(run.status);
      }),
    );
  });
});
