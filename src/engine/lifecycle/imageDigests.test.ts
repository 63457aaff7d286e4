import { describe, expect, it } from "vitest";
import { clusterOf, factsOf, type TestWorld } from "../../api/testWorld";
import type { ImageBehaviour } from "../model/behaviours";
import { digestOfImage } from "./registries";

const IMAGE = "web:latest";

interface Wish {
  readonly desiredCount?: number;
  readonly container?: object;
  readonly image?: Partial<ImageBehaviour>;
  readonly hosts?: number;
}

/** A service of `web:latest` that has just been created. */
function serviceOf({ desiredCount = 3, container, image = {}, hosts = 1 }: Wish = {}): TestWorld {
  const test = clusterOf(hosts, "c5.large", { behaviours: new Map([[IMAGE, image]]) });
  test.ok("RegisterTaskDefinition", {
    family: "web",
    networkMode: "bridge",
    containerDefinitions: [{ name: "app", image: IMAGE, memory: 64, ...container }],
  });
  const names = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
  test.ok("CreateService", { ...names, desiredCount });
  return test;
}

const now = (test: TestWorld) => digestOfImage(test.world(), IMAGE);
const push = (test: TestWorld) => test.ok("playground:PushImage", { image: IMAGE });
const update = (test: TestWorld, change: object) =>
  test.ok("UpdateService", { cluster: "demo", service: "web", ...change });
const running = (test: TestWorld) =>
  test
    .tasks(({ lastStatus }) => lastStatus === "RUNNING")
    .map(({ containers }) => containers[0]?.imageDigest);

describe("which version a deployment runs", () => {
  it("[image.deployment-digest] later tasks run the digest of the first one", () => {
    const test = serviceOf();
    test.run(60_000);
    const first = now(test);
    push(test);
    update(test, { desiredCount: 5 });
    test.run(60_000);
    expect(now(test)).not.toBe(first);
    expect(running(test)).toEqual([first, first, first, first, first]);
    expect(factsOf(test, "digests-resolved")).toHaveLength(1);
  });

  it("[image.new-deployment] forceNewDeployment asks again what the tag stands for", () => {
    const test = serviceOf();
    test.run(60_000);
    push(test);
    update(test, { forceNewDeployment: true });
    test.run(300_000);
    expect(running(test)).toEqual([now(test), now(test), now(test)]);
  });

  it("[image.digest-wait] the others wait for the first one's look", () => {
    const test = serviceOf();
    test.run(15_000 + 1_600);
    const waits = test.tasks().map(({ blockedOn }) => blockedOn);
    const [first] = test.tasks();
    const others = { kind: "image-digests", by: first?.id };
    expect(waits).toEqual([{ kind: "image-digests" }, others, others]);
    test.run(300);
    expect(test.tasks().map(({ blockedOn }) => blockedOn?.kind)).toEqual([
      "image-pull",
      "image-pull",
      "image-pull",
    ]);
  });

  it("[image.digest-wait] another task looks when the first one is stopped", () => {
    const test = serviceOf();
    test.run(15_000 + 1_600);
    test.ok("StopTask", { cluster: "demo", task: test.tasks()[0]?.id });
    test.run(60_000);
    expect(running(test)).toEqual([now(test), now(test), now(test)]);
  });

  it("[image.digest-tries] goes on without digests after three looks that failed", () => {
    const test = serviceOf({ desiredCount: 4, image: { registry: "missing" } });
    test.run(15_000 + 1_600 + 900);
    expect(factsOf(test, "digests-failed").map(({ failedTries }) => failedTries)).toEqual([
      1, 2, 3,
    ]);
    test.ok("playground:SetImageBehaviour", { image: IMAGE, missing: false });
    test.run(60_000);
    push(test);
    test.ok("StopTask", { cluster: "demo", task: test.tasks()[0]?.id });
    test.run(60_000);
    expect(new Set(running(test)).size).toBe(2);
  });

  it("[image.digest-breaker] fails with the circuit breaker on, after as many tasks", () => {
    const test = serviceOf({ desiredCount: 10 });
    test.run(120_000);
    test.ok("playground:SetImageBehaviour", { image: "web:next", registry: "missing" });
    const { taskDefinition } = test.ok<{ taskDefinition: { revision: number } }>(
      "RegisterTaskDefinition",
      {
        family: "web",
        networkMode: "bridge",
        containerDefinitions: [{ name: "app", image: "web:next", memory: 64 }],
      },
    );
    // One new task at a time; half of ten would be five.
    const deploymentConfiguration = {
      maximumPercent: 110,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    };
    update(test, { deploymentConfiguration, taskDefinition: `web:${taskDefinition.revision}` });
    test.run(900_000);
    const [failed] = factsOf(test, "deployment-failed");
    const stops = factsOf(test, "task-moved").filter(
      ({ to, at }) => to === "STOPPED" && at <= (failed?.at ?? 0),
    );
    expect(stops).toHaveLength(3);
    expect(running(test)).toHaveLength(10);
  });

  it("[image.version-consistency] disabled: every task asks for itself", () => {
    const test = serviceOf({ container: { versionConsistency: "disabled" } });
    test.run(60_000);
    const before = now(test);
    push(test);
    update(test, { desiredCount: 4 });
    test.run(60_000);
    expect(running(test)).toEqual([before, before, before, now(test)]);
    expect(factsOf(test, "digests-resolved")).toEqual([]);
  });

  it("[image.desired-zero] is left open when the service wanted no task at first", () => {
    const test = serviceOf({ desiredCount: 0 });
    test.run(60_000);
    update(test, { desiredCount: 1 });
    test.run(60_000);
    const before = now(test);
    push(test);
    update(test, { desiredCount: 2 });
    test.run(60_000);
    expect(running(test)).toEqual([before, now(test)]);
  });

  it("[image.written-digest] is settled by an image written with its digest", () => {
    const image = `web@sha256:${"0".repeat(64)}`;
    const test = serviceOf({ container: { image } });
    test.run(60_000);
    expect(factsOf(test, "digests-resolved")).toEqual([]);
    expect(new Set(running(test))).toEqual(new Set([`sha256:${"0".repeat(64)}`]));
  });
});
