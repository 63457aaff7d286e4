import { describe, expect, it } from "vitest";
import {
  containerOf,
  containersDefinition,
  runTaskOf,
  statusesOf,
  taskOf,
  worldWith,
} from "../../api/testTask";
import {
  alter,
  factsOf,
  joining,
  launchInstance,
  type TestWorld,
  testWorld,
} from "../../api/testWorld";
import { AGENT_DEFAULTS } from "../catalog/agentDefaults";
import type { ContainerInstance } from "../model/instances";

const MINUTE = 60_000;

const after = (on: string) => ({ dependsOn: [{ containerName: on, condition: "START" }] });
const stop = (test: TestWorld, id: string) => test.ok("StopTask", { cluster: "demo", task: id });

describe("the end of containers", () => {
  it("[container.steady] a container that ended well does not keep its task from RUNNING", () => {
    const test = worldWith({ init: { runMs: 100 } });
    const init = { name: "init", essential: false };
    const id = runTaskOf(test, containersDefinition([{ name: "app" }, init]));
    test.run(MINUTE);
    expect(taskOf(test, id).lastStatus).toBe("RUNNING");
    expect(containerOf(test, id, "init")).toMatchObject({ lastStatus: "STOPPED", exitCode: 0 });
  });

  it("[container.stop-order] goes from the last that depends to the first depended on", () => {
    const slow = { stopMs: 4_000 };
    const test = worldWith({ db: slow, api: slow, web: slow });
    const web = { name: "web", ...after("api") };
    const api = { name: "api", ...after("db") };
    const id = runTaskOf(test, containersDefinition([{ name: "db" }, api, web]));
    test.run(MINUTE);
    stop(test, id);
    const begun = test.world().now;
    expect(containerOf(test, id, "web").stage).toBe("STOPPING");
    expect(containerOf(test, id, "db").stage).toBe("RUNNING");
    test.run(MINUTE);
    const signals = factsOf(test, "container-signalled");
    expect(signals.map(({ container, at }) => [container, at - begun])).toEqual([
      ["web", 0],
      ["api", 4_000],
      ["db", 8_000],
    ]);
    expect(taskOf(test, id).stoppedAt).toBe(begun + 12_000);
  });

  it("[container.stop-order] an essential end brings dependants down before what they need", () => {
    const test = worldWith({ proxy: { runMs: 20_000 } });
    const app = { name: "app", ...after("db") };
    const id = runTaskOf(test, containersDefinition([{ name: "proxy" }, { name: "db" }, app]));
    test.run(2 * MINUTE);
    const signals = factsOf(test, "container-signalled").map(({ container }) => container);
    expect(signals).toEqual(["app", "db"]);
    expect(taskOf(test, id).stopCode).toBe("EssentialContainerExited");
  });

  it("[container.stop-default] ECS_CONTAINER_STOP_TIMEOUT counts without stopTimeout", () => {
    const behaviours = new Map([["example/app:1", { stopMs: undefined }]]);
    const test = testWorld({ behaviours });
    test.ok("CreateCluster", { clusterName: "demo" });
    launchInstance(test, { UserData: joining("demo", ["ECS_CONTAINER_STOP_TIMEOUT=90s"]) });
    test.run(2 * MINUTE);
    const own = { name: "app", stopTimeout: 7 };
    const first = runTaskOf(test, containersDefinition([{ name: "app" }]));
    const second = runTaskOf(test, containersDefinition([own], "other"));
    test.run(MINUTE);
    stop(test, first);
    stop(test, second);
    const { now } = test.world();
    expect(containerOf(test, first, "app").killAt).toBe(now + 90_000);
    expect(containerOf(test, second, "app").killAt).toBe(now + 7_000);
  });

  it("[container.pending-stop] what runs of a PENDING task is stopped", () => {
    const test = worldWith({ db: { stopMs: 5_000 } });
    const check = { command: ["CMD", "x"], interval: 300 };
    const app = { name: "app", dependsOn: [{ containerName: "db", condition: "HEALTHY" }] };
    const id = runTaskOf(test, containersDefinition([app, { name: "db", healthCheck: check }]));
    test.run(10_000);
    stop(test, id);
    expect(taskOf(test, id)).toMatchObject({
      lastStatus: "PENDING",
      blockedOn: { kind: "container-stop" },
    });
    test.run(MINUTE);
    expect(statusesOf(test, id)).toEqual(["PENDING", "STOPPED"]);
    expect(containerOf(test, id, "db").exitCode).toBe(143);
    expect(containerOf(test, id, "app").exitCode).toBeUndefined();
  });

  it("[container.early-end] a task that ends before it is RUNNING is a failed start", () => {
    const test = worldWith({ first: { runMs: 1_000, exitCode: 9 }, second: { startMs: 30_000 } });
    test.ok(
      "RegisterTaskDefinition",
      containersDefinition([{ name: "first" }, { name: "second" }]),
    );
    const service = { cluster: "demo", serviceName: "s", taskDefinition: "pod", desiredCount: 1 };
    test.ok("CreateService", service);
    test.run(40_000);
    const [ended] = test.tasks(({ lastStatus }) => lastStatus === "STOPPED");
    expect(ended?.stopCode).toBe("EssentialContainerExited");
    expect(ended?.startedAt).toBeUndefined();
    expect(test.world().tables.services.rows.get("demo/s")?.throttle).toMatchObject({
      kind: "start",
      failures: 1,
    });
  });

  it("[timing.kill] one that ignores SIGTERM is gone 3 s after its timeout", () => {
    const test = worldWith({ app: { stopMs: undefined } });
    const id = runTaskOf(test, containersDefinition([{ name: "app", stopTimeout: 20 }]));
    test.run(MINUTE);
    stop(test, id);
    const begun = test.world().now;
    test.run(MINUTE);
    expect(taskOf(test, id).executionStoppedAt).toBe(begun + 23_000);
  });

  it("[container.start-error] the runtime's refusal keeps a container down until mended", () => {
    const startError = 'exec: "/app/start.sh": stat /app/start.sh: no such file or directory';
    const test = worldWith({ app: { startError } });
    const run = () => {
      const id = runTaskOf(test, containersDefinition([{ name: "app" }]));
      test.run(MINUTE);
      return taskOf(test, id);
    };
    const broken = run();
    expect(broken).toMatchObject({
      lastStatus: "STOPPED",
      stopCode: "TaskFailedToStart",
      stoppedReason: "Task failed to start",
    });
    const [container] = broken.containers;
    const reason = `CannotStartContainerError: Error response from daemon: ${startError}`;
    expect(container).toMatchObject({ lastStatus: "STOPPED", reason });
    expect(container?.exitCode).toBeUndefined();
    test.ok("playground:SetImageBehaviour", { image: "example/app:1", startError: "" });
    expect(run().lastStatus).toBe("RUNNING");
    const unneeded = [{ name: "main" }, { name: "app", essential: false }];
    test.ok("playground:SetImageBehaviour", { image: "example/app:1", startError });
    const id = runTaskOf(test, containersDefinition(unneeded));
    test.run(MINUTE);
    expect(taskOf(test, id).lastStatus).toBe("RUNNING");
    expect(containerOf(test, id, "app")).toMatchObject({ lastStatus: "STOPPED", reason });
  });

  it("[container.port-taken] a port that Docker gave away keeps a container down", () => {
    const test = worldWith();
    const dynamic = { name: "first", portMappings: [{ containerPort: 80 }] };
    const fixed = { name: "second", portMappings: [{ containerPort: 80, hostPort: 32_768 }] };
    const first = runTaskOf(test, containersDefinition([dynamic]));
    test.run(MINUTE);
    expect(containerOf(test, first, "first").networkBindings[0]?.hostPort).toBe(32_768);
    const second = runTaskOf(test, containersDefinition([fixed], "other"));
    test.run(MINUTE);
    expect(taskOf(test, second)).toMatchObject({
      stopCode: "TaskFailedToStart",
      stoppedReason: "Task failed to start",
    });
    expect(containerOf(test, second, "second").reason).toMatch(
      /^CannotStartContainerError: .* Bind for 0\.0\.0\.0:32768 failed: port is already allocated$/,
    );
    expect(taskOf(test, first).lastStatus).toBe("RUNNING");
  });
});

describe("a restart policy", () => {
  const enabled = { enabled: true };
  const lasting = (runMs: number, exitCode = 1) => worldWith({ app: { runMs, exitCode } });

  it("[restart.stays-running] [restart.period] [restart.at-once] starts a container again", () => {
    const test = lasting(100_000);
    const restartPolicy = { enabled: true, restartAttemptPeriod: 60 };
    const id = runTaskOf(test, containersDefinition([{ name: "app", restartPolicy }]));
    test.run(10 * MINUTE);
    expect(taskOf(test, id).lastStatus).toBe("RUNNING");
    expect(containerOf(test, id, "app")).toMatchObject({ lastStatus: "RUNNING", restartCount: 5 });
    const exits = factsOf(test, "container-exited");
    const restarts = factsOf(test, "container-restarted");
    expect(restarts.map(({ at }) => at)).toEqual(exits.map(({ at }) => at));
    expect(restarts.map(({ count }) => count)).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([
    ["[restart.default-period] 300 s by default: not after 299", enabled, 299_000, 0],
    ["[restart.default-period] after 300", enabled, 300_000, 1],
    ["[restart.period] 60 s: not after 59", { ...enabled, restartAttemptPeriod: 60 }, 59_999, 0],
    ["[restart.ignored-codes] not code 1", { ...enabled, ignoredExitCodes: [7, 1] }, 400_000, 0],
    ["[restart.ignored-codes] code 1", { ...enabled, ignoredExitCodes: [0] }, 400_000, 1],
    ["[restart.period] not when it is off", { enabled: false }, 400_000, 0],
  ])("%s", (_, restartPolicy, runMs, restarts) => {
    const test = lasting(runMs);
    const id = runTaskOf(test, containersDefinition([{ name: "app", restartPolicy }]));
    test.run(runMs + 20_000);
    expect(factsOf(test, "container-restarted")).toHaveLength(restarts);
    expect(taskOf(test, id).desiredStatus).toBe(restarts === 0 ? "STOPPED" : "RUNNING");
  });

  it("[restart.since-restart] the period counts anew from each restart", () => {
    const test = lasting(1_000_000);
    const restartPolicy = { enabled: true, restartAttemptPeriod: 60 };
    const id = runTaskOf(test, containersDefinition([{ name: "app", restartPolicy }]));
    const crash = () =>
      test.ok("playground:InjectFault", {
        action: "playground:crash-container",
        targets: [id],
        parameters: { signal: "SIGSEGV" },
      });
    test.run(2 * MINUTE);
    crash();
    expect(taskOf(test, id).desiredStatus).toBe("RUNNING");
    test.run(59_000);
    crash();
    expect(containerOf(test, id, "app")).toMatchObject({ exitCode: 139, restartCount: 1 });
    expect(taskOf(test, id).desiredStatus).toBe("STOPPED");
  });

  it("[restart.not-stopping] does not bring back a container of a task that stops", () => {
    const test = worldWith();
    const restartPolicy = { enabled: true, restartAttemptPeriod: 60 };
    const id = runTaskOf(test, containersDefinition([{ name: "app", restartPolicy }]));
    test.run(10 * MINUTE);
    stop(test, id);
    test.run(MINUTE);
    expect(taskOf(test, id).lastStatus).toBe("STOPPED");
    expect(factsOf(test, "container-restarted")).toEqual([]);
  });
});

describe("memory", () => {
  const growing = { memoryMiB: 100, memoryAfterMs: 40_000 };

  it("[memory.hard-limit] a container above its limit is killed when it has grown", () => {
    const test = worldWith({ app: growing });
    const id = runTaskOf(test, containersDefinition([{ name: "app", memory: 99 }]));
    test.run(30_000);
    expect(taskOf(test, id).lastStatus).toBe("RUNNING");
    const { startedAt = 0 } = containerOf(test, id, "app");
    test.run(MINUTE);
    expect(containerOf(test, id, "app")).toMatchObject({
      exitCode: 137,
      reason: "OutOfMemoryError: Container killed due to memory usage",
      ended: { at: startedAt + 40_000 },
    });
    expect(taskOf(test, id)).toMatchObject({
      stopCode: "EssentialContainerExited",
      stoppedReason: "Essential container in task exited",
    });
  });

  it("[memory.hard-limit] [memory.soft-limit] not at its limit, nor above what it reserves", () => {
    const test = worldWith({ app: growing });
    const atLimit = { name: "app", memory: 100, memoryReservation: 50 };
    const first = runTaskOf(test, containersDefinition([atLimit]));
    const soft = { name: "app", memory: undefined, memoryReservation: 50 };
    const second = runTaskOf(test, containersDefinition([soft], "soft"));
    test.run(10 * MINUTE);
    expect(taskOf(test, first)).toMatchObject({ lastStatus: "RUNNING", demand: { memoryMiB: 50 } });
    expect(taskOf(test, second).lastStatus).toBe("RUNNING");
  });

  it("[memory.task-limit] [memory.last-grown] containers together stay within their task", () => {
    const test = worldWith({ early: { memoryMiB: 100 }, late: growing });
    const early = { name: "early", memory: undefined };
    const late = { name: "late", memory: undefined, essential: false };
    const id = runTaskOf(test, { ...containersDefinition([early, late]), memory: "199" });
    test.run(2 * MINUTE);
    expect(containerOf(test, id, "late")).toMatchObject({ exitCode: 137 });
    expect(containerOf(test, id, "early").lastStatus).toBe("RUNNING");
    const roomy = { ...containersDefinition([early, late], "roomy"), memory: "200" };
    const other = runTaskOf(test, roomy);
    test.run(2 * MINUTE);
    expect(containerOf(test, other, "late").lastStatus).toBe("RUNNING");
  });

  it("[memory.no-task-limit] a task's memory is passed where the agent keeps no limit", () => {
    const test = worldWith({ early: { memoryMiB: 100 }, late: growing });
    const [host] = test.world().tables.containerInstances.rows.values();
    const early = { name: "early", memory: undefined };
    const late = { name: "late", memory: undefined, essential: false };
    const size = { memory: "199" };
    const ends = (family: string, change: Partial<ContainerInstance>) => {
      alter(test.world(), "containerInstances", host?.id ?? "", change);
      const id = runTaskOf(test, { ...containersDefinition([early, late], family), ...size });
      test.run(2 * MINUTE);
      return containerOf(test, id, "late").lastStatus;
    };
    const { linux } = AGENT_DEFAULTS;
    expect(ends("kept", { agent: linux })).toBe("STOPPED");
    expect(ends("free", { agent: { ...linux, enableTaskCpuMemLimit: false } })).toBe("RUNNING");
    expect(ends("windows", { agent: linux, osType: "windows" })).toBe("RUNNING");
  });

  it("[memory.hard-limit] the fault is refused where nothing limits a container", () => {
    const test = worldWith();
    const hard = runTaskOf(test, containersDefinition([{ name: "app" }]));
    const soft = { name: "app", memory: undefined, memoryReservation: 50 };
    const free = runTaskOf(test, containersDefinition([soft], "soft"));
    test.run(MINUTE);
    const fault = (targets: readonly string[]) => ({
      action: "playground:exhaust-memory",
      targets,
    });
    expect(test.refused("playground:InjectFault", fault([free])).message).toMatch(/no hard memory/);
    test.ok("playground:InjectFault", fault([hard]));
    expect(containerOf(test, hard, "app").exitCode).toBe(137);
  });
});
