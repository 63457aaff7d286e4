// Laws of random tasks of several containers under random faults: the checks hold after every turn
// (testWorld runs them), and once the agent is back and all is told to stop, everything ends.
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { clusterOf, type TestWorld } from "../../api/testWorld";

const CONDITIONS = ["START", "COMPLETE", "SUCCESS", "HEALTHY"] as const;

interface Spec {
  readonly essential: boolean;
  /** Which of the containers before it it depends on, and how. */
  readonly on: readonly number[];
  readonly condition: (typeof CONDITIONS)[number];
  readonly check: boolean;
  readonly restart: boolean;
  readonly startTimeout: number;
  readonly stopTimeout: number;
  readonly image: number;
}

const spec: fc.Arbitrary<Spec> = fc.record({
  essential: fc.boolean(),
  on: fc.array(fc.nat(9), { maxLength: 2 }),
  condition: fc.constantFrom(...CONDITIONS),
  check: fc.boolean(),
  restart: fc.boolean(),
  startTimeout: fc.constantFrom(0, 20, 100),
  stopTimeout: fc.constantFrom(1, 10, 40),
  image: fc.nat(4),
});

const IMAGES = [
  {},
  { runMs: 7_000 },
  { runMs: 70_000, exitCode: 3 },
  { stopMs: undefined, memoryMiB: 80, memoryAfterMs: 30_000 },
  { startMs: 9_000, healthy: false, healthyAfterMs: 7_000 },
];

function definitionOf(specs: readonly Spec[], family: string): object {
  const essentials = specs.map(({ essential }, i) => essential || i === specs.length - 1);
  const containerDefinitions = specs.map((one, i) => {
    const needs = [...new Set(one.on.filter((other) => other < i))];
    return {
      name: `c${i}`,
      image: `example/i${one.image}:1`,
      memory: 64,
      essential: essentials[i],
      startTimeout: one.startTimeout,
      stopTimeout: one.stopTimeout,
      healthCheck: one.check ? { command: ["CMD", "x"], interval: 5, retries: 2 } : undefined,
      restartPolicy: one.restart ? { enabled: true, restartAttemptPeriod: 60 } : undefined,
      dependsOn: needs.map((other) => ({
        containerName: `c${other}`,
        condition: allowed(one.condition, {
          essential: essentials[other] === true,
          check: specs[other]?.check === true,
        }),
      })),
    };
  });
  return { family, containerDefinitions };
}

/** The weakest condition where registration would refuse the one asked for. */
function allowed(
  condition: Spec["condition"],
  other: { readonly essential: boolean; readonly check: boolean },
): Spec["condition"] {
  if (condition === "HEALTHY") return other.check ? "HEALTHY" : "START";
  return condition === "START" || other.essential ? "START" : condition;
}

type Step =
  | { readonly do: "wait"; readonly ms: number }
  | { readonly do: "run" | "stop" | "crash"; readonly n: number }
  | { readonly do: "disconnect" | "stop" | "reconnect"; readonly agent: true }
  | { readonly do: "flip"; readonly n: number; readonly healthy: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 90_000 }) }),
  fc.record({ do: fc.constantFrom("run", "stop", "crash"), n: fc.nat(20) }),
  fc.record({
    do: fc.constantFrom("disconnect", "stop", "reconnect"),
    agent: fc.constant(true as const),
  }),
  fc.record({ do: fc.constant("flip" as const), n: fc.nat(4), healthy: fc.boolean() }),
);

/** A call that may be refused: then nothing changes. */
function attempt(test: TestWorld, operation: string, input: unknown): void {
  try {
    test.ok(operation, input);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith(operation)) throw error;
  }
}

function take(test: TestWorld, one: Step): void {
  const tasks = test.tasks(({ lastStatus }) => lastStatus !== "STOPPED");
  if (one.do === "wait") return test.run(one.ms);
  if (one.do === "flip") {
    const image = `example/i${one.n}:1`;
    return attempt(test, "playground:SetImageBehaviour", { image, healthy: one.healthy });
  }
  if ("agent" in one) {
    const targets = [...test.world().tables.ec2Instances.rows.keys()];
    const action = `playground:${one.do}-agent`;
    return attempt(test, "playground:InjectFault", { action, targets });
  }
  const task = tasks[one.n % Math.max(tasks.length, 1)];
  if (one.do === "run") {
    const taskDefinition = `pod${one.n % 2}`;
    return attempt(test, "RunTask", { cluster: "demo", taskDefinition });
  }
  if (task === undefined) return;
  if (one.do === "stop") return attempt(test, "StopTask", { cluster: "demo", task: task.id });
  const container = task.containers[one.n % task.containers.length]?.name ?? "";
  const action = "playground:crash-container";
  const parameters = { container, exitCode: "1" };
  attempt(test, "playground:InjectFault", { action, targets: [task.id], parameters });
}

const pod = fc.array(spec, { minLength: 1, maxLength: 5 });

it("[container.stop-order] [contact.catches-up] random pods and faults break nothing", () => {
  fc.assert(
    fc.property(pod, pod, fc.array(step, { maxLength: 25 }), (first, second, steps) => {
      const images = IMAGES.map((image, i) => [`example/i${i}:1`, image] as const);
      const test = clusterOf(1, "c5.large", { behaviours: new Map(images) });
      test.ok("RegisterTaskDefinition", definitionOf(first, "pod0"));
      test.ok("RegisterTaskDefinition", definitionOf(second, "pod1"));
      test.ok("RunTask", { cluster: "demo", taskDefinition: "pod0" });
      for (const one of steps) take(test, one);
      take(test, { do: "reconnect", agent: true });
      for (const { id, desiredStatus } of test.tasks()) {
        if (desiredStatus === "RUNNING") test.ok("StopTask", { cluster: "demo", task: id });
      }
      test.run(600_000);
      const left = test.tasks().filter(({ lastStatus }) => lastStatus !== "STOPPED");
      expect(left.map(({ lastStatus, blockedOn }) => [lastStatus, blockedOn])).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
