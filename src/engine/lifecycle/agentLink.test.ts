import { describe, expect, it } from "vitest";
import {
  containerOf,
  containersDefinition,
  runTaskOf,
  statusesOf,
  taskOf,
} from "../../api/testTask";
import { bridgeDefinition, clusterOf, factsOf, type TestWorld } from "../../api/testWorld";
import type { ImageBehaviour } from "../model/behaviours";

const MINUTE = 60_000;
const IMAGE = "example/app:1";

function worldWith(app: Partial<ImageBehaviour> = {}): TestWorld {
  return clusterOf(1, "c5.large", { behaviours: new Map([[IMAGE, { sizeMiB: 10, ...app }]]) });
}

function inject(test: TestWorld, what: "disconnect" | "stop" | "reconnect"): void {
  const targets = [...test.world().tables.ec2Instances.rows.keys()];
  test.ok("playground:InjectFault", { action: `playground:${what}-agent`, targets });
}

const CHECK = { command: ["CMD-SHELL", "true"], interval: 10, retries: 2 };
const stop = (test: TestWorld, id: string) => test.ok("StopTask", { cluster: "demo", task: id });

interface Described {
  readonly tasks: readonly {
    readonly lastStatus: string;
    readonly containers: readonly { readonly lastStatus: string; readonly exitCode?: number }[];
  }[];
}

describe("an agent without contact", () => {
  it("[contact.runs-on] [contact.catches-up] containers end, and ECS hears of it later", () => {
    const test = worldWith({ runMs: 3 * MINUTE, exitCode: 4 });
    const id = runTaskOf(test, containersDefinition([{ name: "app" }]));
    test.run(MINUTE);
    inject(test, "disconnect");
    test.run(10 * MINUTE);
    const ended = containerOf(test, id, "app").ended?.at ?? 0;
    expect(containerOf(test, id, "app")).toMatchObject({ stage: "STOPPED", lastStatus: "RUNNING" });
    const { tasks } = test.ok<Described>("DescribeTasks", { cluster: "demo", tasks: [id] });
    expect(tasks[0]).toMatchObject({
      lastStatus: "RUNNING",
      containers: [{ lastStatus: "RUNNING" }],
    });
    expect(tasks[0]?.containers[0]?.exitCode).toBeUndefined();
    expect(taskOf(test, id).blockedOn).toEqual({ kind: "agent-disconnected" });
    inject(test, "reconnect");
    expect(taskOf(test, id)).toMatchObject({
      lastStatus: "STOPPED",
      stopCode: "EssentialContainerExited",
      executionStoppedAt: ended,
      stoppingAt: test.world().now,
      containers: [{ exitCode: 4 }],
    });
    expect(ended).toBeLessThan(test.world().now - 5 * MINUTE);
  });

  it("[contact.runs-on] a service does not replace what it does not know to be gone", () => {
    const test = worldWith({ runMs: 5 * MINUTE });
    test.ok("RegisterTaskDefinition", containersDefinition([{ name: "app" }]));
    const service = { cluster: "demo", serviceName: "s", taskDefinition: "pod", desiredCount: 1 };
    test.ok("CreateService", service);
    test.run(2 * MINUTE);
    inject(test, "disconnect");
    test.run(60 * MINUTE);
    expect(factsOf(test, "task-placed")).toHaveLength(1);
    inject(test, "reconnect");
    test.run(MINUTE);
    expect(factsOf(test, "task-placed").length).toBeGreaterThan(1);
  });

  it("[contact.runs-on] a restart policy is kept by the agent alone", () => {
    const test = worldWith({ runMs: 2 * MINUTE });
    const restartPolicy = { enabled: true, restartAttemptPeriod: 60 };
    const id = runTaskOf(test, containersDefinition([{ name: "app", restartPolicy }]));
    test.run(MINUTE);
    inject(test, "disconnect");
    test.run(10 * MINUTE);
    expect(containerOf(test, id, "app")).toMatchObject({ stage: "RUNNING", restartCount: 5 });
  });

  it("[contact.orders-wait] [contact.catches-up] a stop waits, and is then done", () => {
    const test = worldWith({ stopMs: 5_000 });
    const id = runTaskOf(test, containersDefinition([{ name: "app" }]));
    test.run(MINUTE);
    inject(test, "disconnect");
    stop(test, id);
    test.run(10 * MINUTE);
    expect(taskOf(test, id)).toMatchObject({
      desiredStatus: "STOPPED",
      lastStatus: "RUNNING",
      blockedOn: { kind: "agent-disconnected" },
      containers: [{ stage: "RUNNING" }],
    });
    inject(test, "reconnect");
    expect(taskOf(test, id)).toMatchObject({ lastStatus: "STOPPING", stopCode: "UserInitiated" });
    test.run(5_000);
    expect(taskOf(test, id)).toMatchObject({ lastStatus: "STOPPED", stopCode: "UserInitiated" });
    expect(statusesOf(test, id)).toEqual(["PENDING", "RUNNING", "STOPPING", "STOPPED"]);
  });

  it("[contact.pending-waits] a task it has not heard of stays PENDING", () => {
    const test = worldWith();
    const id = runTaskOf(test, containersDefinition([{ name: "app" }]));
    inject(test, "disconnect");
    test.run(60 * MINUTE);
    expect(taskOf(test, id)).toMatchObject({ lastStatus: "PENDING", blockedOn: { kind: "agent" } });
    inject(test, "reconnect");
    test.run(MINUTE);
    expect(taskOf(test, id).lastStatus).toBe("RUNNING");
  });

  it("[contact.orders-wait] ECS alone stops a task that the agent has not heard of", () => {
    const test = worldWith();
    const id = runTaskOf(test, containersDefinition([{ name: "app" }]));
    inject(test, "disconnect");
    test.run(MINUTE);
    stop(test, id);
    expect(taskOf(test, id).lastStatus).toBe("STOPPED");
  });

  it("[contact.catches-up] a task that came up meanwhile is RUNNING at once", () => {
    const test = worldWith({ startMs: 20_000 });
    const id = runTaskOf(test, containersDefinition([{ name: "app" }]));
    test.run(10_000);
    inject(test, "disconnect");
    test.run(10 * MINUTE);
    expect(taskOf(test, id).blockedOn).toEqual({ kind: "agent-disconnected" });
    expect(containerOf(test, id, "app")).toMatchObject({ stage: "RUNNING", lastStatus: "PENDING" });
    inject(test, "reconnect");
    expect(taskOf(test, id)).toMatchObject({
      lastStatus: "RUNNING",
      startedAt: test.world().now,
      containers: [{ lastStatus: "RUNNING" }],
    });
  });

  it("[contact.health-frozen] [contact.catches-up] health stays as it was meanwhile", () => {
    const test = worldWith();
    const id = runTaskOf(test, containersDefinition([{ name: "app", healthCheck: CHECK }]));
    test.run(MINUTE);
    inject(test, "disconnect");
    test.ok("playground:SetImageBehaviour", { image: IMAGE, healthy: false });
    test.run(10 * MINUTE);
    expect(containerOf(test, id, "app")).toMatchObject({
      healthStatus: "HEALTHY",
      check: { status: "UNHEALTHY" },
    });
    inject(test, "reconnect");
    expect(taskOf(test, id).healthStatus).toBe("UNHEALTHY");
  });

  it("[contact.no-agent] without its process nothing on the host is restarted or follows", () => {
    const test = clusterOf(1, "c5.large", {
      behaviours: new Map([[IMAGE, { sizeMiB: 10, runMs: 2 * MINUTE }]]),
    });
    const restartPolicy = { enabled: true, restartAttemptPeriod: 60 };
    const first = runTaskOf(test, containersDefinition([{ name: "app", restartPolicy }]));
    const pair = containersDefinition([{ name: "app" }, { name: "side" }], "pair");
    const second = runTaskOf(test, pair);
    test.run(MINUTE);
    inject(test, "stop");
    test.run(10 * MINUTE);
    expect(containerOf(test, first, "app").restartCount).toBeUndefined();
    expect(containerOf(test, second, "side").stage).toBe("RUNNING");
    inject(test, "reconnect");
    test.run(MINUTE);
    expect(taskOf(test, second)).toMatchObject({ lastStatus: "STOPPED" });
    expect(containerOf(test, second, "side").exitCode).toBe(143);
  });

  it("[contact.runs-on] admits what it has in its queue while it is on its own", () => {
    const test = worldWith({ stopMs: undefined });
    const big = { name: "app", memory: 3_000, stopTimeout: 120 };
    const first = runTaskOf(test, containersDefinition([big]));
    test.run(MINUTE);
    stop(test, first);
    const second = runTaskOf(test, bridgeDefinition("big", { memory: 3_000 }));
    test.run(10_000);
    inject(test, "disconnect");
    test.run(10 * MINUTE);
    expect(taskOf(test, first)).toMatchObject({
      lastStatus: "STOPPING",
      containers: [{ stage: "STOPPED" }],
    });
    expect(taskOf(test, second)).toMatchObject({
      lastStatus: "PENDING",
      containers: [{ stage: "RUNNING" }],
    });
    inject(test, "reconnect");
    expect(taskOf(test, first).lastStatus).toBe("STOPPED");
    expect(taskOf(test, second).lastStatus).toBe("RUNNING");
  });
});

describe("health that changes while a task runs", () => {
  const flip = (test: TestWorld, healthy: boolean) =>
    test.ok("playground:SetImageBehaviour", { image: IMAGE, healthy });

  it("[check.interval] [contact.at-once] running containers follow at their next checks", () => {
    const test = worldWith();
    const id = runTaskOf(test, containersDefinition([{ name: "app", healthCheck: CHECK }]));
    test.run(MINUTE);
    const { startedAt = 0 } = containerOf(test, id, "app");
    flip(test, false);
    test.run(MINUTE);
    flip(test, true);
    test.run(MINUTE);
    const seen = factsOf(test, "container-health").map(({ status, at }) => [
      status,
      at - startedAt,
    ]);
    expect(seen.map(([status]) => status)).toEqual(["HEALTHY", "UNHEALTHY", "HEALTHY"]);
    for (const [, at] of seen) expect(Number(at) % 10_000).toBe(0);
    expect(taskOf(test, id).healthStatus).toBe("HEALTHY");
    expect(factsOf(test, "task-healthy")).toHaveLength(2);
  });

  it("[check.interval] [check.retries] [check.timeout] of 30 s, 3 and 5 s where not given", () => {
    const test = worldWith({ healthy: false });
    const slow = { image: "example/slow:1", checkMs: 5_000, startMs: 1_000 };
    test.ok("playground:SetImageBehaviour", slow);
    test.ok("playground:SetImageBehaviour", { ...slow, image: "example/late:1", checkMs: 5_001 });
    const healthCheck = { command: ["CMD", "x"] };
    const names = ["app", "slow", "late"];
    const containers = names.map((name) => ({ name, healthCheck }));
    const id = runTaskOf(test, containersDefinition(containers));
    test.run(5 * MINUTE);
    const seen = factsOf(test, "container-health").map(({ container, status, at }) => {
      return [container, status, at - (containerOf(test, id, container).startedAt ?? 0)];
    });
    expect(seen).toEqual([
      ["slow", "HEALTHY", 35_000],
      ["app", "UNHEALTHY", 90_000],
      ["late", "UNHEALTHY", 95_000],
    ]);
  });

  it.each([
    ["fails while its application comes up", {}, ["UNHEALTHY 30000", "HEALTHY 50000"]],
    ["is HEALTHY at the first check after that", { startPeriod: 40 }, ["HEALTHY 50000"]],
    [
      "fails while startPeriod is too short",
      { startPeriod: 19 },
      ["UNHEALTHY 40000", "HEALTHY 50000"],
    ],
  ])("[check.warming-up] %s", (_, change, expected) => {
    const test = worldWith({ healthyAfterMs: 41_000 });
    const check = { ...CHECK, retries: 3, ...change };
    const id = runTaskOf(test, containersDefinition([{ name: "app", healthCheck: check }]));
    test.run(5 * MINUTE);
    const startedAt = containerOf(test, id, "app").startedAt ?? 0;
    const seen = factsOf(test, "container-health");
    expect(seen.map(({ status, at }) => `${status} ${at - startedAt}`)).toEqual(expected);
  });

  it("[check.retries] a check that passes again in between forgets the failures before", () => {
    const test = worldWith();
    const check = { ...CHECK, retries: 3 };
    const id = runTaskOf(test, containersDefinition([{ name: "app", healthCheck: check }]));
    test.run(MINUTE);
    for (let i = 0; i < 5; i++) {
      flip(test, false);
      test.run(20_000);
      flip(test, true);
      test.run(10_000);
    }
    expect(factsOf(test, "container-health")).toHaveLength(1);
    expect(taskOf(test, id).healthStatus).toBe("HEALTHY");
  });

  it("[check.restart] a restart begins with UNKNOWN", () => {
    const test = worldWith({ runMs: 61_000 });
    const restartPolicy = { enabled: true, restartAttemptPeriod: 60 };
    const app = { name: "app", healthCheck: CHECK, restartPolicy };
    const id = runTaskOf(test, containersDefinition([app]));
    test.run(66_000);
    expect(containerOf(test, id, "app")).toMatchObject({
      restartCount: 1,
      healthStatus: "UNKNOWN",
    });
    test.run(10_000);
    expect(containerOf(test, id, "app").healthStatus).toBe("HEALTHY");
  });

  it("[task.health] a container that is not essential does not count", () => {
    const test = worldWith({ healthy: false });
    const side = { name: "side", image: IMAGE, essential: false, healthCheck: CHECK };
    const main = { name: "main", healthCheck: CHECK };
    const id = runTaskOf(test, containersDefinition([main, side]));
    test.run(5 * MINUTE);
    expect(containerOf(test, id, "side").healthStatus).toBe("UNHEALTHY");
    expect(taskOf(test, id).healthStatus).toBe("HEALTHY");
  });

  it("[check.interval] needs no timer once the answer is known", () => {
    const test = worldWith();
    runTaskOf(test, containersDefinition([{ name: "app", healthCheck: CHECK }]));
    test.run(5 * MINUTE);
    const kinds = [...test.world().agenda.byKey.values()].map(({ timer }) => timer.kind);
    expect(kinds).not.toContain("container-check");
  });
});
