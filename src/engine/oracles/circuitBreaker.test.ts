// Two published circuit breaker labs on Fargate, rebuilt on EC2 with their own times: a container
// that crashes after its start, and an image that does not exist.
import { describe, expect, it } from "vitest";
import {
  breaker,
  CRASHING,
  deployWeb,
  MISSING,
  primaryOf,
  rolloutsOf,
  steadyWeb,
  webOf,
} from "../../api/testService";
import { clusterOf, factsOf, type TestWorld } from "../../api/testWorld";

const SECOND = 1_000;

function lab(options: object): TestWorld {
  const test = clusterOf(1, "c5.large", options);
  steadyWeb(test, 1, breaker());
  return test;
}

/** Seconds from the UpdateService to each launch. */
function launches(test: TestWorld, since: number): readonly number[] {
  return factsOf(test, "task-placed")
    .filter(({ at }) => at >= since)
    .map(({ at }) => (at - since) / SECOND);
}

const secondsTo = (test: TestWorld, since: number, kind: "deployment-failed") =>
  ((factsOf(test, kind)[0]?.at ?? Number.NaN) - since) / SECOND;

function expectNear(found: readonly number[], recorded: readonly number[], within: number): void {
  expect(found).toHaveLength(recorded.length);
  for (const [i, at] of recorded.entries()) {
    expect(Math.abs((found[i] ?? Number.NaN) - at)).toBeLessThanOrEqual(within);
  }
}

describe("a container that crashes after its start", () => {
  // Launched again every 50 to 52 s; the scheduler took 17 s after the call and 5 s after a crash.
  const test = lab({
    timings: {
      serviceCallReactionMs: 17 * SECOND,
      serviceReactionMs: 5 * SECOND,
      breakerReactionMs: 4 * SECOND,
    },
    behaviours: new Map([
      [CRASHING.image, { sizeMiB: 0, startMs: 19 * SECOND, runMs: 25 * SECOND, exitCode: 1 }],
    ]),
  });
  const since = test.world().now;
  deployWeb(test, CRASHING);
  test.run(600 * SECOND);

  it("launches at 17, 69, 120 and 170 s, at most 3 s off", () => {
    expectNear(launches(test, since), [17, 69, 120, 170], 3);
  });

  it("trips at 175 s, at most 3 s off, while the fourth task starts", () => {
    expectNear([secondsTo(test, since, "deployment-failed")], [175], 3);
    expect(rolloutsOf(test).at(-1)?.failureCount).toBe(3);
  });

  it("has recovered by 4 min 14 s", () => {
    expect(((webOf(test).steadySince ?? Infinity) - since) / SECOND).toBeLessThanOrEqual(254);
    expect(primaryOf(test)).toMatchObject({ taskDefinition: "web:1", rolloutState: "COMPLETED" });
  });

  it("says so in these words", () => {
    const said = factsOf(test, "service-event")
      .filter(({ at }) => at >= since)
      .map(({ message }) => message.replace(/[0-9a-f]{32}/, "T").replace(/\d{19}/, "ID"));
    const started = "(service web) has started 1 tasks: (task T).";
    expect(said).toEqual([
      started,
      started,
      started,
      started,
      "(service web) (deployment ecs-svc/ID) deployment failed: tasks failed to start.",
      "(service web) rolling back to deployment ecs-svc/ID.",
      expect.stringMatching(
        /has stopped 1 (running|pending) tasks|stopped 1 pending tasks/,
      ) as unknown,
      "(service web) (deployment ecs-svc/ID) deployment completed.",
      "(service web) has reached a steady state.",
    ]);
  });
});

describe("an image that does not exist", () => {
  // A failed start took 85 to 92 s; the breaker acted 44 s after the third.
  const test = lab({
    timings: { agentPickUpMs: 70 * SECOND, breakerReactionMs: 43 * SECOND },
    behaviours: new Map([[MISSING.image, { registry: "missing" }]]),
  });
  const since = test.world().now;
  deployWeb(test, MISSING);
  test.run(1_800 * SECOND);
  const failures = factsOf(test, "task-moved").filter(
    ({ at, because }) => at >= since && because?.stopCode === "TaskFailedToStart",
  );
  const failed = failures
    .filter(({ to }) => to === "STOPPED")
    .map(({ at }) => (at - since) / SECOND);

  it("fails 85 to 92 s after each launch, and is launched again 30 to 32 s later", () => {
    const placed = launches(test, since);
    for (const [i, at] of failed.entries()) {
      const took = at - (placed[i] ?? Number.NaN);
      expect(took).toBeGreaterThanOrEqual(85);
      expect(took).toBeLessThanOrEqual(92);
      const next = placed[i + 1];
      if (next === undefined) continue;
      expect(Math.round(next - at)).toBeGreaterThanOrEqual(30);
      expect(Math.round(next - at)).toBeLessThanOrEqual(32);
    }
  });

  it("is launched three times, and trips 44 s after the third failure, by 11 min 44 s", () => {
    expect(launches(test, since)).toHaveLength(3);
    expect(failed).toHaveLength(3);
    const trippedAt = secondsTo(test, since, "deployment-failed");
    expectNear([trippedAt - (failed[2] ?? 0)], [44], 2);
    expect(trippedAt).toBeLessThanOrEqual(704);
    expect(primaryOf(test).taskDefinition).toBe("web:1");
  });

  it("without a breaker is not launched for more than 4 min after the third failure", () => {
    const { timings, behaviours } = {
      timings: { agentPickUpMs: 70 * SECOND },
      behaviours: new Map([[MISSING.image, { registry: "missing" as const }]]),
    };
    const plain = clusterOf(1, "c5.large", { timings, behaviours });
    steadyWeb(plain, 1);
    const start = plain.world().now;
    deployWeb(plain, MISSING);
    plain.run(1_800 * SECOND);
    const [, , third = 0, fourth = 0] = launches(plain, start);
    expect(fourth - third - 92).toBeGreaterThan(240);
  });
});
