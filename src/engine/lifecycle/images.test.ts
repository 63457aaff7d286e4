import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bridgeDefinition,
  clusterOf,
  factsOf,
  joining,
  launchInstance,
  testWorld,
  type TestWorld,
} from "../../api/testWorld";
import type { ImageBehaviour } from "../model/behaviours";
import type { Task } from "../model/tasks";

type Images = Readonly<Record<string, Partial<ImageBehaviour>>>;

const behaviours = (images: Images) => new Map(Object.entries(images));

/** One host whose agent pulls like that. */
function hostPulling(behavior: string, images: Images = {}): TestWorld {
  const test = testWorld({ behaviours: behaviours(images) });
  test.ok("CreateCluster", { clusterName: "demo" });
  const [SubnetId] = test.world().tables.subnets.rows.keys();
  const UserData = joining("demo", [`ECS_IMAGE_PULL_BEHAVIOR=${behavior}`]);
  launchInstance(test, { SubnetId, UserData });
  test.run(120_000);
  return test;
}

interface Wanted {
  readonly name: string;
  readonly image: string;
  readonly essential?: boolean;
}

function definitionOf(family: string, wanted: readonly Wanted[]): object {
  const containerDefinitions = wanted.map((one) => ({ ...one, memory: 64 }));
  return { family, networkMode: "bridge", containerDefinitions };
}

/** Runs a task of these containers; its id. */
function run(test: TestWorld, ...wanted: readonly Wanted[]): string {
  const family = `f${test.world().turn}`;
  test.ok("RegisterTaskDefinition", definitionOf(family, wanted));
  return again(test, family);
}

function again(test: TestWorld, family: string): string {
  const { tasks } = test.ok<{ tasks: readonly { taskArn: string }[] }>("RunTask", {
    cluster: "demo",
    taskDefinition: family,
  });
  return tasks[0]?.taskArn.split("/").at(-1) ?? "";
}

function task(test: TestWorld, id: string): Task {
  const [found] = test.tasks((one) => one.id === id);
  if (found === undefined) throw new Error(`no task ${id}`);
  return found;
}

const app = (image: string) => ({ name: "app", image });
const failedAt = (test: TestWorld) => factsOf(test, "image-pull-failed")[0]?.at ?? Number.NaN;
const pulledAt = (test: TestWorld) => factsOf(test, "image-pulled").map(({ at }) => at);
const breakRegistry = (test: TestWorld, target: string, answer: string) =>
  test.ok("playground:InjectFault", {
    action: "playground:break-registry",
    targets: [target],
    parameters: { answer },
  });

describe("a pull that fails", () => {
  const missing = () =>
    clusterOf(1, "c5.large", { behaviours: behaviours({ a: { registry: "missing" } }) });

  it("[image.retries] [image.back-off] [timing.pull-retry] [timing.pull-retry-most] five", () => {
    const test = missing();
    run(test, app("a"));
    test.run(60_000);
    const tries = factsOf(test, "image-pull-retried");
    expect(tries.map((fact) => fact.tries)).toEqual([1, 2, 3, 4]);
    const waits = tries.map(({ at, nextTryAt }) => nextTryAt - at);
    for (const [i, least] of [1_100, 2_200, 4_400, 5_000].entries()) {
      expect(waits[i]).toBeGreaterThanOrEqual(least);
      expect(waits[i]).toBeLessThanOrEqual(least * 1.2);
    }
    const startedAt = factsOf(test, "image-pull-started")[0]?.at ?? 0;
    const waited = waits.reduce((sum, wait) => sum + wait, 0);
    expect(failedAt(test) - startedAt).toBe(5 * 300 + waited);
  });

  it("[image.jitter] waits a little longer than it must, not the same for every pull", () => {
    const waits = ["s1", "s2", "s3", "s4"].map((seed) => {
      const test = clusterOf(1, "c5.large", {
        seed,
        behaviours: behaviours({ a: { registry: "missing" } }),
      });
      run(test, app("a"));
      test.run(10_000);
      const [first] = factsOf(test, "image-pull-retried");
      return (first?.nextTryAt ?? 0) - (first?.at ?? 0);
    });
    expect(new Set(waits).size).toBeGreaterThan(1);
    expect(Math.max(...waits)).toBeLessThanOrEqual(1_320);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1_100);
  });

  it("[image.jitter] [timing.pull-retry-most] waits up to a fifth longer, in whole ms", () => {
    const waitsOf = (seed: string, timings: object, most = 4) => {
      const images = Array.from(
        { length: 8 },
        (_, i) => [`i${i}`, { registry: "missing" }] as const,
      );
      const test = clusterOf(1, "c5.large", { seed, timings, behaviours: new Map(images) });
      run(test, ...images.map(([image]) => ({ name: image, image, essential: image === "i0" })));
      test.run(60_000);
      const tries = factsOf(test, "image-pull-retried").filter((fact) => fact.tries <= most);
      return tries.map(({ at, nextTryAt }) => nextTryAt - at);
    };
    const all = (timings: object) => ["s1", "s2", "s3"].flatMap((seed) => waitsOf(seed, timings));
    const hundred = all({ pullRetryMs: 100, pullRetryMostMs: 100 });
    expect([Math.min(...hundred), Math.max(...hundred)]).toEqual([100, 120]);
    expect(new Set(all({ pullRetryMs: 4, pullRetryMostMs: 4 }))).toEqual(new Set([4]));
    const longest = all({}).filter((wait) => wait > 4_400 * 1.2 || wait === 5_000);
    expect(Math.max(...longest)).toBeGreaterThan(5_000 * 1.18);
    expect(Math.max(...longest)).toBeLessThanOrEqual(5_000 * 1.2);
  });

  it("goes on as soon as the registry answers again", () => {
    const test = missing();
    const id = run(test, app("a"));
    test.run(4_000);
    breakRegistry(test, "a", "restored");
    test.run(20_000);
    expect(task(test, id).lastStatus).toBe("RUNNING");
  });

  it("[image.non-essential] [task.failed-to-start] leaves the task without its sidecar", () => {
    const test = missing();
    const id = run(test, app("nginx"), { name: "side", image: "a", essential: false });
    test.run(60_000);
    expect(task(test, id).lastStatus).toBe("RUNNING");
    const [, side] = task(test, id).containers;
    expect(side).toMatchObject({ lastStatus: "STOPPED" });
    expect(side?.exitCode).toBeUndefined();
  });
});

describe("ECS_IMAGE_PULL_BEHAVIOR", () => {
  /** A task ran, then the registry breaks, then another one of it runs. */
  function afterBreak(behavior: string): { test: TestWorld; second: Task } {
    const test = hostPulling(behavior);
    run(test, app("nginx"));
    test.run(60_000);
    breakRegistry(test, "docker.io", "unreachable");
    const id = run(test, app("nginx"));
    test.run(180_000);
    return { test, second: task(test, id) };
  }

  it("[image.default] default: what the host has will do when the registry fails", () => {
    const { test, second } = afterBreak("default");
    expect(second.lastStatus).toBe("RUNNING");
    expect(factsOf(test, "image-pull-failed")).toHaveLength(1);
  });

  it("[image.always] always: it fails though the host has the image", () => {
    const { second } = afterBreak("always");
    expect(second).toMatchObject({ lastStatus: "STOPPED", stopCode: "TaskFailedToStart" });
  });

  it("[image.once] [image.prefer-cached] once, prefer-cached: the registry is not asked", () => {
    for (const behavior of ["once", "prefer-cached"]) {
      const { test, second } = afterBreak(behavior);
      expect(second.lastStatus).toBe("RUNNING");
      expect(second.pullStartedAt).toBeUndefined();
      expect(factsOf(test, "image-pull-retried")).toEqual([]);
    }
  });

  it("[image.always-stops-task] always, once: the task stops also for a sidecar's image", () => {
    for (const behavior of ["always", "once"]) {
      const test = hostPulling(behavior, { a: { registry: "missing" } });
      const id = run(test, app("nginx"), { name: "side", image: "a", essential: false });
      test.run(60_000);
      expect(task(test, id)).toMatchObject({
        lastStatus: "STOPPED",
        stopCode: "TaskFailedToStart",
      });
    }
  });
});

describe("the line of a host", () => {
  it("[image.shared-line] is shared evenly by downloads", () => {
    const test = clusterOf(1, "c5.large", {
      behaviours: behaviours({ a: { sizeMiB: 100 }, b: { sizeMiB: 200 } }),
    });
    run(test, app("a"), { name: "other", image: "b" });
    test.run(60_000);
    const startedAt = factsOf(test, "image-pull-started")[0]?.at ?? 0;
    // 3 s of the line each until `a` is there, then 3 s of it for the rest of `b`.
    expect(pulledAt(test)).toEqual([startedAt + 300 + 6_000, startedAt + 300 + 9_000]);
  });

  it("[timing.pull-per-mib] [image.shared-line] takes whole ms, begun ones too", () => {
    const ends = (images: Images) => {
      const test = clusterOf(1, "c5.large", { behaviours: behaviours(images) });
      run(test, ...Object.keys(images).map((image) => ({ name: image, image })));
      test.run(60_000);
      const startedAt = factsOf(test, "image-pull-started")[0]?.at ?? 0;
      return pulledAt(test).map((at) => at - startedAt - 300);
    };
    expect(ends({ a: { sizeMiB: 0.01 } })).toEqual([1]);
    // Three share 3 × 30 ms, two of them 2 × 9 ms more, and one has 21 ms to itself.
    expect(ends({ a: { sizeMiB: 1 }, b: { sizeMiB: 1.3 }, c: { sizeMiB: 2 } })).toEqual([
      90, 108, 129,
    ]);
  });

  it("[image.shared-line] counts whole ms of the line where one joins between them", () => {
    const images = { a: { sizeMiB: 1_000 }, b: { sizeMiB: 1_100 }, c: { sizeMiB: 1 } };
    const test = clusterOf(1, "c5.large", { behaviours: behaviours(images) });
    run(test, app("a"), { name: "other", image: "b" });
    test.run(5_001);
    run(test, app("c"));
    test.run(120_000);
    const [first = 0, , third = 0] = factsOf(test, "image-pull-started").map(({ at }) => at);
    expect(third - first).toBe(5_001);
    const [, ended] = pulledAt(test);
    expect(ended).toBe(third + 300 + 3 * 30 + 2 * (30_000 - 2_500 - 30));
  });

  it("[image.shared-line] carries no more than it can, and is never idle while one waits", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(sizes, (list) => {
        const images = Object.fromEntries(list.map((sizeMiB, i) => [`i${i}`, { sizeMiB }]));
        const test = clusterOf(1, "c5.large", { behaviours: behaviours(images) });
        run(test, ...Object.keys(images).map((image) => ({ name: image, image })));
        test.run(120_000);
        const startedAt = factsOf(test, "image-pull-started")[0]?.at ?? 0;
        const work = list.reduce((sum, sizeMiB) => sum + sizeMiB * 30, 0);
        const took = Math.max(...pulledAt(test)) - startedAt - 300;
        expect(took).toBeGreaterThanOrEqual(work - list.length);
        expect(took).toBeLessThanOrEqual(work + list.length * list.length);
      }),
      { numRuns: 30 },
    );
  });

  it("[image.shared-pull] lets a second task wait for the pull of the first", () => {
    const test = clusterOf(1, "c5.large", { behaviours: behaviours({ a: { sizeMiB: 400 } }) });
    test.ok("RegisterTaskDefinition", definitionOf("one", [app("a")]));
    again(test, "one");
    test.run(5_000);
    again(test, "one");
    test.run(60_000);
    const [first, second] = pulledAt(test);
    expect(second).toBe(first);
    expect(test.tasks().map(({ lastStatus }) => lastStatus)).toEqual(["RUNNING", "RUNNING"]);
  });

  it("[image.pull-goes-on] brings an image home though its task was stopped", () => {
    const test = clusterOf(1, "c5.large", { behaviours: behaviours({ a: { sizeMiB: 400 } }) });
    const id = run(test, app("a"));
    test.run(5_000);
    test.ok("StopTask", { cluster: "demo", task: id });
    test.run(60_000);
    expect(task(test, id).lastStatus).toBe("STOPPED");
    expect(pulledAt(test)).toEqual([]);
    run(test, app("a"));
    test.run(60_000);
    expect(factsOf(test, "image-pulled")).toMatchObject([{ cached: true }]);
  });

  it("[image.timeout] is too slow for a download of more than two hours", () => {
    const test = clusterOf(1, "c5.large", {
      behaviours: behaviours({ a: { sizeMiB: 1_000 }, b: { sizeMiB: 100 } }),
      timings: { pullMsPerMiB: 10_000 },
    });
    const ids = [run(test, app("a")), run(test, app("b"))];
    const begun = factsOf(test, "image-pull-started")[0]?.at ?? test.world().now + 1_600;
    test.run(3 * 3_600_000);
    const [slow, quick] = ids.map((id) =>
      factsOf(test, "task-moved").filter((fact) => fact.taskId === id),
    );
    expect(quick?.map(({ to }) => to)).toEqual(["RUNNING"]);
    const [end] = slow ?? [];
    expect(end).toMatchObject({ to: "STOPPED", at: begun + 2 * 3_600_000 });
    expect(end?.because?.reason).toMatch(/^DockerTimeoutError: .* timed out after waiting 2h0m0s$/);
  });

  it("drops what is on its way to a host that is terminated", () => {
    const test = clusterOf(1, "c5.large", { behaviours: behaviours({ a: { sizeMiB: 4_000 } }) });
    run(test, app("a"));
    test.run(5_000);
    const [host] = [...test.world().tables.ec2Instances.rows.keys()];
    test.ok("ec2:TerminateInstances", { InstanceIds: [host] });
    test.run(600_000);
    expect([...test.world().tables.pulls.rows]).toEqual([]);
  });
});

describe("what a host has", () => {
  it("[image.cache-by-digest] is known by digest, not by name", () => {
    const test = clusterOf(1);
    run(test, app("nginx:1"));
    test.run(60_000);
    const [first] = test.tasks();
    const digest = first?.containers[0]?.imageDigest ?? "";
    run(test, app(`nginx@${digest}`));
    test.run(60_000);
    expect(factsOf(test, "image-pulled").map(({ cached }) => cached)).toEqual([false, true]);
  });

  it("[image.digest] [image.standalone] a pushed tag is another image for the next task", () => {
    const test = clusterOf(1);
    const described = () =>
      test
        .ok<{ tasks: readonly { containers: readonly { imageDigest?: string }[] }[] }>(
          "DescribeTasks",
          { cluster: "demo", tasks: test.tasks().map(({ id }) => id) },
        )
        .tasks.map(({ containers }) => containers[0]?.imageDigest);
    run(test, app("web:latest"));
    test.run(60_000);
    const { imageDigest } = test.ok<{ imageDigest: string }>("playground:PushImage", {
      image: "web:latest",
    });
    run(test, app("web:latest"));
    test.run(60_000);
    const [before, after] = described();
    expect(before).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(after).toBe(imageDigest);
    expect(after).not.toBe(before);
    expect(factsOf(test, "image-pulled").map(({ cached }) => cached)).toEqual([false, false]);
  });

  it("[image.unknown] containers of an image nobody knows start, stay up and stop", () => {
    const test = clusterOf(1);
    test.ok("RegisterTaskDefinition", bridgeDefinition("web", { image: "acme/unheard-of" }));
    const id = again(test, "web");
    test.run(600_000);
    expect(task(test, id).lastStatus).toBe("RUNNING");
  });
});
