import { describe, expect, it } from "vitest";
import {
  allSubnets,
  awsvpcDefinition,
  bridgeDefinition,
  clusterOf,
  factsOf,
  testWorld,
  type TestWorld,
} from "../../api/testWorld";
import { ladderStep } from "../lifecycle/serviceMemory";
import type { FactKind } from "../model/fact";
import { RULES } from "../rules";
import { DEFAULT_TIMINGS, PLACEMENT_LADDER_MS, START_LADDER_MS } from "./timings";

const at = (test: TestWorld, kind: FactKind) => factsOf(test, kind)[0]?.at ?? Number.NaN;

function moved(test: TestWorld, to: string): number {
  return factsOf(test, "task-moved").find((fact) => fact.to === to)?.at ?? Number.NaN;
}

/** An awsvpc task from its start to its end; 40 MiB of image. */
function awsvpcLife(): { test: TestWorld; startedAt: number; stoppedAt: number } {
  const behaviours = new Map([["example/api:1", { sizeMiB: 40, startMs: 700, stopMs: 900 }]]);
  const test = clusterOf(1, "c5.large", { behaviours });
  test.ok("RegisterTaskDefinition", awsvpcDefinition());
  const networkConfiguration = allSubnets(test);
  const startedAt = test.world().now;
  test.ok("RunTask", { cluster: "demo", taskDefinition: "api", networkConfiguration });
  test.run(120_000);
  const stoppedAt = test.world().now;
  test.ok("StopTask", { cluster: "demo", task: test.tasks()[0]?.id });
  test.run(60_000);
  return { test, startedAt, stoppedAt };
}

function serviceOf(change: object, more: object = {}): { test: TestWorld; createdAt: number } {
  const behaviours = new Map([["nginx:1.27", change]]);
  const test = clusterOf(1, "c5.large", { behaviours });
  test.ok("RegisterTaskDefinition", bridgeDefinition());
  const createdAt = test.world().now;
  const names = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
  test.ok("CreateService", { ...names, desiredCount: 1, ...more });
  return { test, createdAt };
}

describe("timings", () => {
  it("each has a rule of its own", () => {
    const kebab = (name: string) =>
      name.replace(/Ms$|PerMiB$/, "").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    // The rule of rebalancing says it.
    const timings = Object.keys(DEFAULT_TIMINGS).filter((name) => name !== "rebalanceAfterMs");
    const names = timings.map((name) =>
      name === "pullMsPerMiB" ? "timing.pull-per-mib" : `timing.${kebab(name)}`,
    );
    const ids = RULES.map(({ id }) => id).filter((id) => id.startsWith("timing."));
    const ladders = ["timing.placement-ladder", "timing.start-ladder"];
    expect(ids.toSorted()).toEqual([...names, ...ladders].toSorted());
  });

  it("may be overridden by a scenario, each by its name", () => {
    const test = testWorld({ timings: { ec2BootMs: 1_000 } });
    test.ok("ec2:RunInstances", { InstanceType: "c5.large", MinCount: 1, MaxCount: 1 });
    test.run(10_000);
    expect(at(test, "instance-running")).toBe(1_000);
  });

  it("[timing.ec2-boot] [timing.agent-register] 30 s to running, 60 s more to register", () => {
    const test = clusterOf(1);
    expect(at(test, "instance-running")).toBe(30_000);
    expect(at(test, "container-instance-registered")).toBe(90_000);
  });

  it("[timing.termination-seen] [timing.ec2-terminate] 15 s, and 30 s more", () => {
    const test = clusterOf(1);
    const { now } = test.world();
    const [host] = [...test.world().tables.ec2Instances.rows.keys()];
    test.ok("ec2:TerminateInstances", { InstanceIds: [host] });
    test.run(120_000);
    expect(at(test, "container-instance-status")).toBe(now + 15_000);
    expect(at(test, "instance-terminated")).toBe(now + 45_000);
  });

  it("[timing.eni-create] [timing.eni-attach] [timing.eni-detach] 1 s, 4 s, 5 s", () => {
    const { test, startedAt, stoppedAt } = awsvpcLife();
    expect(at(test, "eni-attaching")).toBe(startedAt + 1_000);
    expect(at(test, "eni-attached")).toBe(startedAt + 5_000);
    expect(at(test, "eni-detaching")).toBe(stoppedAt + 900);
    expect(at(test, "eni-released")).toBe(stoppedAt + 5_900);
  });

  it("[timing.agent-pick-up] [timing.pull-per-mib] [timing.agent-report] to RUNNING", () => {
    const { test, startedAt } = awsvpcLife();
    const pullAt = startedAt + 5_000 + 1_600;
    expect(at(test, "image-pull-started")).toBe(pullAt);
    expect(at(test, "image-pulled")).toBe(pullAt + 300 + 40 * 30);
    expect(moved(test, "RUNNING")).toBe(pullAt + 1_500 + 700 + 200);
  });

  it("[timing.cached-pull] 0.3 s with the image on the host", () => {
    const test = clusterOf(1);
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    for (let i = 0; i < 2; i++) {
      test.ok("RunTask", { cluster: "demo", taskDefinition: "web" });
      test.run(60_000);
    }
    const starts = factsOf(test, "image-pull-started").map((fact) => fact.at);
    const ends = factsOf(test, "image-pulled").map((fact) => fact.at);
    expect((ends[1] ?? 0) - (starts[1] ?? 0)).toBe(300);
  });

  it("[timing.healthy-after-running] 40 s", () => {
    const { test } = serviceOf({});
    test.run(120_000);
    expect(at(test, "task-healthy") - moved(test, "RUNNING")).toBe(40_000);
  });

  it("[timing.rollout-start] 1.6 s to IN_PROGRESS, whatever looks before", () => {
    const { test, createdAt } = serviceOf({});
    test.run(1_000);
    test.ok("UpdateService", { cluster: "demo", service: "web", desiredCount: 2 });
    test.run(60_000);
    expect(at(test, "service-deployment")).toBe(createdAt + 1_600);
  });

  it("[timing.service-call-reaction] 15 s", () => {
    const { test, createdAt } = serviceOf({});
    test.run(60_000);
    expect(at(test, "task-placed")).toBe(createdAt + 15_000);
  });

  it("[timing.service-reaction] 1 s after a task stopped", () => {
    const { test } = serviceOf({});
    test.run(120_000);
    test.ok("playground:InjectFault", {
      action: "playground:crash-container",
      targets: [test.tasks()[0]?.id],
    });
    const { now } = test.world();
    test.run(60_000);
    expect(factsOf(test, "task-placed")[1]?.at).toBe(now + 1_000);
  });

  it("[timing.steady-state-after] [timing.steady-state-repeat] 7 s, and every 6 h", () => {
    const { test } = serviceOf({});
    test.run(24 * 3_600_000);
    const steady = factsOf(test, "service-event").filter(({ message }) => /steady/.test(message));
    const first = at(test, "task-healthy") + 1_000 + 7_000;
    const hours = (count: number) => first + count * 3_600_000;
    expect(steady.map((fact) => fact.at)).toEqual([first, hours(6), hours(12), hours(18)]);
  });

  it("[timing.retention] 1 h", () => {
    const { test } = awsvpcLife();
    test.run(3_600_000);
    expect(at(test, "task-forgotten")).toBe(moved(test, "STOPPED") + 3_600_000);
  });

  it("[timing.placement-ladder] [timing.start-ladder] the last step repeats", () => {
    const steps = (ladder: readonly number[]) =>
      Array.from({ length: 9 }, (_, i) => ladderStep(ladder, i + 1) / 1_000);
    expect(steps(PLACEMENT_LADDER_MS)).toEqual([10, 20, 20, 300, 600, 1200, 1620, 1620, 1620]);
    expect(steps(START_LADDER_MS)).toEqual([30, 30, 300, 600, 1200, 1620, 1620, 1620, 1620]);
  });
});
