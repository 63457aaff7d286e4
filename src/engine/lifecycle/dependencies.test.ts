import { describe, expect, it } from "vitest";
import {
  containerOf,
  containersDefinition,
  runTaskOf,
  statusesOf,
  taskOf,
  worldWith,
} from "../../api/testTask";
import { factsOf, joining, launchInstance, type TestWorld, testWorld } from "../../api/testWorld";
import { CONTAINER_REASON } from "../catalog/containerReasons";

const MINUTE = 60_000;

const CHECK = { command: ["CMD-SHELL", "true"], interval: 10, retries: 3 };
const waits = (on: string, condition: string) => ({
  dependsOn: [{ containerName: on, condition }],
});

/** When something of a container happened: `container-started`, `container-exited`. */
function at(test: TestWorld, kind: "container-started" | "container-exited", name: string): number {
  const found = factsOf(test, kind).find(({ container }) => container === name);
  if (found === undefined) throw new Error(`${name}: no ${kind}`);
  return found.at;
}

function pullOf(test: TestWorld, name: string): number {
  const pulls = factsOf(test, "image-pull-started");
  return pulls.find(({ image }) => image === `example/${name}:1`)?.at ?? -1;
}

describe("a container that depends on another", () => {
  it("[container.stages] goes through the agent's stages while ECS sees PENDING", () => {
    const test = worldWith();
    const id = runTaskOf(test, containersDefinition([{ name: "app" }]));
    const seen = new Set<string>();
    for (let i = 0; i < 100; i++) {
      test.run(50);
      const { stage, lastStatus } = containerOf(test, id, "app");
      seen.add(`${stage} ${lastStatus}`);
    }
    expect([...seen]).toEqual([
      "NONE PENDING",
      "PULLING PENDING",
      "CREATED PENDING",
      "RUNNING RUNNING",
    ]);
  });

  it("[container.start-condition] [container.pull-waits] START: after the start", () => {
    const test = worldWith({ db: { startMs: 20_000 } });
    const app = { name: "app", ...waits("db", "START") };
    const id = runTaskOf(test, containersDefinition([app, { name: "db" }]));
    test.run(10_000);
    expect(containerOf(test, id, "db").stage).toBe("CREATED");
    expect(pullOf(test, "app")).toBeGreaterThan(pullOf(test, "db"));
    test.run(MINUTE);
    expect(at(test, "container-started", "app")).toBeGreaterThan(
      at(test, "container-started", "db"),
    );
    expect(taskOf(test, id).lastStatus).toBe("RUNNING");
  });

  it("[container.start-condition] holds also when the other has ended meanwhile", () => {
    const test = worldWith({ init: { runMs: 100 } });
    const app = { name: "app", ...waits("init", "START") };
    const init = { name: "init", essential: false };
    const id = runTaskOf(test, containersDefinition([app, init]));
    test.run(MINUTE);
    expect(containerOf(test, id, "init").lastStatus).toBe("STOPPED");
    expect(taskOf(test, id).lastStatus).toBe("RUNNING");
  });

  it.each([
    ["COMPLETE", 3],
    ["SUCCESS", 0],
  ])("[container.complete-condition] %s: after the end with code %d", (condition, exitCode) => {
    const test = worldWith({ init: { runMs: 15_000, exitCode } });
    const app = { name: "app", ...waits("init", condition) };
    const init = { name: "init", essential: false };
    const id = runTaskOf(test, containersDefinition([app, init]));
    test.run(10_000);
    expect(taskOf(test, id)).toMatchObject({
      lastStatus: "PENDING",
      blockedOn: { kind: "dependency", container: "app", on: "init", condition },
    });
    test.run(MINUTE);
    expect(pullOf(test, "app")).toBe(at(test, "container-exited", "init"));
    expect(taskOf(test, id).lastStatus).toBe("RUNNING");
  });

  it("[container.success-condition] [container.never-starts] [container.refused-essential]", () => {
    const test = worldWith({ init: { runMs: 5_000, exitCode: 2 } });
    const app = { name: "app", ...waits("init", "SUCCESS") };
    const init = { name: "init", essential: false };
    const id = runTaskOf(test, containersDefinition([app, init]));
    test.run(MINUTE);
    expect(statusesOf(test, id)).toEqual(["PENDING", "STOPPED"]);
    expect(taskOf(test, id).stopCode).toBe("TaskFailedToStart");
    expect(containerOf(test, id, "app")).toMatchObject({
      exitCode: 143,
      reason:
        "CannotStartContainerError: dependency graph: failed to resolve container ordering " +
        "dependency [init(example/init:1) (STOPPED->RUNNING) - Exit: 2] for target " +
        "[app(example/app:1) (NONE->RUNNING)] as dependency did not exit successfully.",
    });
    expect(pullOf(test, "app")).toBe(-1);
  });

  it("[container.refused-essential] one that is not essential leaves its task alone", () => {
    const test = worldWith({ init: { runMs: 5_000, exitCode: 2 } });
    const side = { name: "side", essential: false, ...waits("init", "SUCCESS") };
    const init = { name: "init", essential: false };
    const id = runTaskOf(test, containersDefinition([{ name: "app" }, side, init]));
    test.run(MINUTE);
    expect(taskOf(test, id).lastStatus).toBe("RUNNING");
    expect(containerOf(test, id, "side")).toMatchObject({ lastStatus: "STOPPED", exitCode: 143 });
  });

  it("[container.never-starts] one that never came up holds nobody up for ever", () => {
    const test = worldWith({ init: { registry: "missing" } });
    const side = { name: "side", essential: false, ...waits("init", "COMPLETE") };
    const init = { name: "init", essential: false };
    const id = runTaskOf(test, containersDefinition([{ name: "app" }, side, init]));
    test.run(2 * MINUTE);
    expect(containerOf(test, id, "init").exitCode).toBeUndefined();
    expect(containerOf(test, id, "side").reason).toMatch(/because dependency will never start$/);
    expect(taskOf(test, id).lastStatus).toBe("RUNNING");
  });

  it("[container.healthy-condition] HEALTHY: after the other's health check passes", () => {
    const test = worldWith();
    const app = { name: "app", ...waits("db", "HEALTHY") };
    const id = runTaskOf(test, containersDefinition([app, { name: "db", healthCheck: CHECK }]));
    test.run(MINUTE);
    expect(pullOf(test, "app")).toBe(at(test, "container-started", "db") + 10_000);
    test.ok("playground:SetImageBehaviour", { image: "example/db:1", healthy: false });
    test.run(10 * MINUTE);
    expect(containerOf(test, id, "db").healthStatus).toBe("UNHEALTHY");
    expect(containerOf(test, id, "app").lastStatus).toBe("RUNNING");
  });

  it("[container.links-order] a link and volumesFrom put the named container first", () => {
    const test = worldWith({ db: { startMs: 20_000 }, data: { startMs: 10_000 } });
    const app = { name: "app", links: ["db:database"], volumesFrom: [{ sourceContainer: "data" }] };
    runTaskOf(test, containersDefinition([app, { name: "db" }, { name: "data" }]));
    test.run(MINUTE);
    const started = at(test, "container-started", "app");
    expect(started).toBeGreaterThan(at(test, "container-started", "db"));
    expect(started).toBeGreaterThan(at(test, "container-started", "data"));
  });

  it("[container.pull-upfront] pulls at once and starts in order", () => {
    const test = testWorld({ behaviours: new Map([["example/init:1", { runMs: 15_000 }]]) });
    test.ok("CreateCluster", { clusterName: "demo" });
    const settings = ["ECS_PULL_DEPENDENT_CONTAINERS_UPFRONT=true"];
    launchInstance(test, { UserData: joining("demo", settings) });
    test.run(120_000);
    const app = { name: "app", ...waits("init", "SUCCESS") };
    const init = { name: "init", essential: false };
    runTaskOf(test, containersDefinition([app, init]));
    test.run(MINUTE);
    expect(pullOf(test, "app")).toBe(pullOf(test, "init"));
    expect(at(test, "container-started", "app")).toBeGreaterThan(
      at(test, "container-exited", "init"),
    );
  });
});

describe("a wait that does not end", () => {
  it("[container.start-timeout] is ended by the dependency's startTimeout, from its start", () => {
    const test = worldWith({ db: { healthy: false } });
    const app = { name: "app", startTimeout: 5, ...waits("db", "HEALTHY") };
    const db = { name: "db", startTimeout: 50, essential: false, healthCheck: CHECK };
    const id = runTaskOf(test, containersDefinition([app, db]));
    test.run(10_000);
    const since = containerOf(test, id, "db").startedAt ?? 0;
    expect(taskOf(test, id).blockedOn).toMatchObject({ since, timesOutAt: since + 50_000 });
    test.run(since + 50_000 - 1 - test.world().now);
    expect(taskOf(test, id).desiredStatus).toBe("RUNNING");
    test.run(1);
    expect(taskOf(test, id).desiredStatus).toBe("STOPPED");
    expect(containerOf(test, id, "app").ended?.reason).toMatch(/has timed out\.$/);
    test.run(MINUTE);
    expect(statusesOf(test, id)).toEqual(["PENDING", "STOPPED"]);
  });

  it("[container.start-timeout] counts for all it depends on, also for one that is HEALTHY", () => {
    const test = worldWith({ init: { runMs: 100_000 } });
    const dependsOn = [
      { containerName: "init", condition: "SUCCESS" },
      { containerName: "db", condition: "HEALTHY" },
    ];
    const db = { name: "db", startTimeout: 40, healthCheck: CHECK };
    const init = { name: "init", essential: false };
    const app = { name: "app", dependsOn };
    const id = runTaskOf(test, containersDefinition([app, init, db]));
    test.run(30_000);
    expect(containerOf(test, id, "db").healthStatus).toBe("HEALTHY");
    const { startedAt = 0 } = containerOf(test, id, "db");
    test.run(MINUTE);
    expect(containerOf(test, id, "app").ended).toMatchObject({ at: startedAt + 40_000 });
  });

  it("[container.start-timeout-scope] lasts without one, and START knows none", () => {
    const test = worldWith({ db: { healthy: false }, slow: { startMs: 100_000 } });
    const app = { name: "app", ...waits("db", "HEALTHY") };
    const id = runTaskOf(test, containersDefinition([app, { name: "db", healthCheck: CHECK }]));
    const early = { name: "early", ...waits("slow", "START") };
    const slow = { name: "slow", startTimeout: 5 };
    const other = runTaskOf(test, containersDefinition([early, slow], "other"));
    test.run(24 * 60 * MINUTE);
    expect(taskOf(test, id)).toMatchObject({ lastStatus: "PENDING", desiredStatus: "RUNNING" });
    expect(taskOf(test, other).lastStatus).toBe("RUNNING");
  });

  it("[container.deadlock] [container.failed-reason] is over when the other has ended", () => {
    const test = worldWith({ db: { runMs: 5_000 } });
    const app = { name: "app", ...waits("db", "HEALTHY") };
    const db = { name: "db", essential: false, healthCheck: CHECK };
    const id = runTaskOf(test, containersDefinition([app, db]));
    test.run(MINUTE);
    expect(taskOf(test, id)).toMatchObject({
      lastStatus: "STOPPED",
      stopCode: "TaskFailedToStart",
      stoppedReason: "Task failed to start",
    });
  });

  it("[container.circle] is seen before anything is pulled when it is a circle", () => {
    const test = worldWith();
    const a = { name: "a", ...waits("b", "START") };
    const id = runTaskOf(test, containersDefinition([a, { name: "b", ...waits("a", "START") }]));
    test.run(MINUTE);
    expect(taskOf(test, id).stoppedReason).toMatch(
      /^TaskDependencyError: Task dependencies cannot be resolved, taskArn: arn:aws:ecs:/,
    );
    expect(factsOf(test, "image-pull-started")).toEqual([]);
  });

  it("[container.start-limit] a start over 3 minutes is given up", () => {
    const test = worldWith({ app: { startMs: 200_000 } });
    const id = runTaskOf(test, containersDefinition([{ name: "app", startTimeout: 600 }]));
    test.run(5 * MINUTE);
    expect(taskOf(test, id)).toMatchObject({ stopCode: "TaskFailedToStart" });
    expect(containerOf(test, id, "app").reason).toBe(
      "DockerTimeoutError: Could not transition to started; timed out after waiting 3m0s",
    );
  });

  it("[container.start-limit] a duration is written as Go writes it", () => {
    const lengths = [45_000, 90_000, 480_000].map(CONTAINER_REASON.startTimeout);
    expect(lengths.map((text) => text.split(" ").at(-1))).toEqual(["45s", "1m30s", "8m0s"]);
  });

  it("[container.most] there are ten containers at most", () => {
    const test = worldWith();
    const ten = Array.from({ length: 10 }, (_, i) => ({ name: `c${i}` }));
    const id = runTaskOf(test, containersDefinition(ten));
    test.run(2 * MINUTE);
    expect(taskOf(test, id).lastStatus).toBe("RUNNING");
    const eleven = containersDefinition([...ten, { name: "c10" }]);
    expect(test.refused("RegisterTaskDefinition", eleven).message).toBe("Too many containers.");
  });
});
