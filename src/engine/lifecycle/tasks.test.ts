import { describe, expect, it } from "vitest";
import { runTaskOf, taskOf } from "../../api/testTask";
import {
  allSubnets,
  awsvpcDefinition,
  bridgeDefinition,
  clusterOf,
  factsOf,
  type TestWorld,
} from "../../api/testWorld";
import type { ImageBehaviour } from "../model/behaviours";

interface RunAnswer {
  readonly tasks: readonly { taskArn: string; lastStatus: string; version: number }[];
  readonly failures: readonly { arn: string; reason: string }[];
}

const IMAGE = "nginx:1.27";

function behaving(image: Partial<ImageBehaviour>, count = 1, type = "c5.large"): TestWorld {
  return clusterOf(count, type, { behaviours: new Map([[IMAGE, image]]) });
}

function statuses(test: TestWorld, id: string): readonly string[] {
  const moves = factsOf(test, "task-moved").filter(({ taskId }) => taskId === id);
  return [moves[0]?.from ?? "", ...moves.map(({ to }) => to)];
}

const stop = (test: TestWorld, id: string, reason?: string) =>
  test.ok("StopTask", { cluster: "demo", task: id, reason });

function twoContainers(essential: boolean): object {
  const side = { name: "side", image: "example/side:1", memory: 64, essential };
  const app = { name: "app", image: IMAGE, memory: 128 };
  return { family: "pair", containerDefinitions: [app, side] };
}

describe("a task's way up and down", () => {
  it("[task.provisioning] [task.statuses] [task.activating] awsvpc: ENI first, and last", () => {
    const test = clusterOf(1);
    const network = { networkConfiguration: allSubnets(test) };
    const id = runTaskOf(test, awsvpcDefinition(), network);
    expect(taskOf(test, id).lastStatus).toBe("PROVISIONING");
    test.run(60_000);
    stop(test, id);
    test.run(60_000);
    expect(statuses(test, id)).toEqual([
      "PROVISIONING",
      "PENDING",
      "RUNNING",
      "STOPPING",
      "DEPROVISIONING",
      "STOPPED",
    ]);
  });

  it.each(["bridge", "host", "none"])(
    "[task.provisioning] %s: begins in PENDING and ends without DEPROVISIONING",
    (networkMode) => {
      const test = clusterOf(1);
      const container = { name: "app", image: IMAGE, memory: 128 };
      const definition = { family: "web", networkMode, containerDefinitions: [container] };
      const id = runTaskOf(test, definition);
      test.run(60_000);
      stop(test, id);
      test.run(60_000);
      expect(statuses(test, id)).toEqual(["PENDING", "RUNNING", "STOPPING", "STOPPED"]);
    },
  );

  it("[task.pull-in-pending] pulls, creates and starts in PENDING, time stamps in order", () => {
    const test = clusterOf(1);
    const id = runTaskOf(test, bridgeDefinition());
    test.run(3_000);
    expect(taskOf(test, id)).toMatchObject({
      lastStatus: "PENDING",
      blockedOn: { kind: "image-pull", images: [IMAGE] },
    });
    test.run(60_000);
    const { createdAt, pullStartedAt = 0, pullStoppedAt = 0, startedAt = 0 } = taskOf(test, id);
    expect([createdAt, pullStartedAt, pullStoppedAt, startedAt]).toEqual(
      [createdAt, pullStartedAt, pullStoppedAt, startedAt].toSorted((a, b) => a - b),
    );
    expect(new Set([createdAt, pullStartedAt, pullStoppedAt, startedAt]).size).toBe(4);
  });

  it("[task.desired-status] stopping twice changes nothing the second time", () => {
    const test = clusterOf(1);
    const id = runTaskOf(test, bridgeDefinition());
    test.run(60_000);
    stop(test, id, "first");
    const once = taskOf(test, id);
    stop(test, id, "second");
    expect(taskOf(test, id)).toEqual(once);
    expect(once).toMatchObject({ desiredStatus: "STOPPED", stoppedReason: "first" });
  });

  it("[task.version] rises with every status, from 1 in RunTask's answer", () => {
    const test = clusterOf(1);
    const id = runTaskOf(test, bridgeDefinition());
    expect(taskOf(test, id).version).toBe(1);
    test.run(60_000);
    expect(taskOf(test, id).version).toBe(2);
    stop(test, id);
    const stopping = taskOf(test, id).version;
    test.run(60_000);
    expect(taskOf(test, id).version).toBeGreaterThan(stopping);
  });

  it("[task.retention] stopped tasks vanish after an hour", () => {
    const test = clusterOf(1);
    const id = runTaskOf(test, bridgeDefinition());
    test.run(60_000);
    stop(test, id);
    test.run(60_000);
    const { stoppedAt = 0 } = taskOf(test, id);
    test.run(stoppedAt + 3_600_000 - 1 - test.world().now);
    expect(test.tasks()).toHaveLength(1);
    test.run(1);
    expect(test.tasks()).toEqual([]);
    const answer = test.ok<RunAnswer>("DescribeTasks", { cluster: "demo", tasks: [id] });
    expect(answer.failures[0]?.reason).toBe("MISSING");
  });
});

describe("what stops a task", () => {
  it("[task.stop-by-user] StopTask: UserInitiated with its reason, or with AWS's", () => {
    const test = clusterOf(1);
    const first = runTaskOf(test, bridgeDefinition());
    const second = runTaskOf(test, bridgeDefinition());
    stop(test, first, "enough");
    stop(test, second);
    expect(taskOf(test, first)).toMatchObject({
      stopCode: "UserInitiated",
      stoppedReason: "enough",
    });
    expect(taskOf(test, second).stoppedReason).toBe("Task stopped by user");
  });

  it("[task.sigterm] [task.exit-codes] a container that answers SIGTERM exits with 143", () => {
    const test = behaving({ stopMs: 2_500 });
    const id = runTaskOf(test, bridgeDefinition());
    test.run(60_000);
    stop(test, id);
    expect(taskOf(test, id).lastStatus).toBe("STOPPING");
    const at = test.world().now;
    test.run(60_000);
    expect(taskOf(test, id)).toMatchObject({
      executionStoppedAt: at + 2_500,
      stoppedAt: at + 2_500,
    });
    expect(taskOf(test, id).containers[0]?.exitCode).toBe(143);
  });

  it.each([
    ["30 s by default", undefined, 30_000],
    ["its stopTimeout", 5, 5_000],
  ])(
    "[task.sigterm] [task.exit-codes] who ignores SIGTERM is killed after %s",
    (_, stopTimeout, delayMs) => {
      const test = behaving({ stopMs: undefined });
      const id = runTaskOf(test, bridgeDefinition("web", { stopTimeout }));
      test.run(60_000);
      stop(test, id);
      const at = test.world().now;
      test.run(delayMs - 1);
      expect(taskOf(test, id).containers[0]).toMatchObject({
        stage: "STOPPING",
        killAt: at + delayMs,
      });
      test.run(3_001);
      const stoppedAt = at + delayMs + 3_000;
      expect(taskOf(test, id)).toMatchObject({ lastStatus: "STOPPED", stoppedAt });
      expect(taskOf(test, id).containers[0]?.exitCode).toBe(137);
    },
  );

  it("[task.essential] an essential container that ends takes the others with it", () => {
    const test = behaving({ runMs: 10_000, exitCode: 3 });
    const id = runTaskOf(test, twoContainers(false));
    test.run(60_000);
    expect(taskOf(test, id)).toMatchObject({
      stopCode: "EssentialContainerExited",
      stoppedReason: "Essential container in task exited",
      containers: [{ exitCode: 3 }, { exitCode: 143 }],
    });
    expect(statuses(test, id)).toEqual(["PENDING", "RUNNING", "STOPPING", "STOPPED"]);
  });

  it("[task.essential] one that is not essential ends alone", () => {
    const side = { sizeMiB: 1, runMs: 10_000, exitCode: 1 };
    const behaviours = new Map([["example/side:1", side]]);
    const test = clusterOf(1, "c5.large", { behaviours });
    const id = runTaskOf(test, twoContainers(false));
    test.run(60_000);
    expect(taskOf(test, id)).toMatchObject({
      lastStatus: "RUNNING",
      containers: [{ lastStatus: "RUNNING" }, { lastStatus: "STOPPED", exitCode: 1 }],
    });
  });

  it("[task.exit-path] the last container ends by itself: never STOPPING", () => {
    const test = behaving({ runMs: 10_000 });
    const id = runTaskOf(test, bridgeDefinition());
    test.run(60_000);
    expect(statuses(test, id)).toEqual(["PENDING", "RUNNING", "STOPPED"]);
    expect(taskOf(test, id)).toMatchObject({ stopCode: "EssentialContainerExited" });
  });

  it("[task.execution-stopped] is when the first essential container stopped", () => {
    const test = behaving({ runMs: 10_000 });
    const id = runTaskOf(test, twoContainers(true));
    test.run(60_000);
    const { containers, executionStoppedAt, stoppedAt } = taskOf(test, id);
    const startedAt = containers[0]?.startedAt ?? 0;
    expect(executionStoppedAt).toBe(startedAt + 10_000);
    expect(stoppedAt).toBe(startedAt + 11_000);
  });

  it("[task.exit-codes] an injected crash ends a container with the code asked for", () => {
    const test = clusterOf(1);
    const id = runTaskOf(test, bridgeDefinition());
    test.run(60_000);
    test.ok("playground:InjectFault", {
      action: "playground:crash-container",
      targets: [id],
      parameters: { exitCode: "139" },
    });
    test.run(1_000);
    expect(taskOf(test, id)).toMatchObject({
      lastStatus: "STOPPED",
      stopCode: "EssentialContainerExited",
      containers: [{ exitCode: 139 }],
    });
  });

  it("[task.pull-failure] [task.failed-to-start] an image that is not there", () => {
    const test = behaving({ registry: "missing" as const });
    const id = runTaskOf(test, bridgeDefinition());
    test.run(60_000);
    expect(statuses(test, id)).toEqual(["PENDING", "STOPPED"]);
    const stopped = taskOf(test, id);
    expect(stopped.stopCode).toBe("TaskFailedToStart");
    expect(stopped.stoppedReason).toMatch(/^CannotPullContainerError: .*nginx:1\.27 not found: /);
    expect(stopped.containers[0]?.reason).toBe(stopped.stoppedReason);
    expect(stopped.containers[0]?.exitCode).toBeUndefined();
    expect(stopped.startedAt).toBeUndefined();
  });

  it("[task.host-terminated] the loss of its host", () => {
    const test = clusterOf(1);
    const id = runTaskOf(test, bridgeDefinition());
    test.run(60_000);
    const host = [...test.world().tables.ec2Instances.rows.keys()][0] ?? "";
    test.ok("ec2:TerminateInstances", { InstanceIds: [host] });
    test.run(60_000);
    expect(taskOf(test, id)).toMatchObject({
      lastStatus: "STOPPED",
      stopCode: "TerminationNotice",
      stoppedReason: `Host EC2 (instance ${host}) terminated.`,
    });
  });
});

describe("the agent", () => {
  it("[task.image-cache] downloads an image once for an instance", () => {
    const test = clusterOf(1);
    const first = runTaskOf(test, bridgeDefinition());
    test.run(60_000);
    const second = runTaskOf(test, bridgeDefinition());
    test.run(60_000);
    const pulls = factsOf(test, "image-pulled");
    expect(pulls.map(({ taskId, cached }) => [taskId, cached])).toEqual([
      [first, false],
      [second, true],
    ]);
    const { pullStartedAt = 0, pullStoppedAt = 0 } = taskOf(test, second);
    expect(pullStoppedAt - pullStartedAt).toBe(300);
  });

  it("[task.resources-offered] [task.agent-queue] holds a newcomer until its host has room", () => {
    const test = behaving({ stopMs: 20_000 });
    const big = (family: string) => bridgeDefinition(family, { memory: 3_000 });
    const old = runTaskOf(test, big("old"));
    test.run(60_000);
    test.ok("RegisterTaskDefinition", big("new"));
    const full = test.ok<RunAnswer>("RunTask", { cluster: "demo", taskDefinition: "new" });
    expect(full).toMatchObject({ tasks: [], failures: [{ reason: "RESOURCE:MEMORY" }] });
    stop(test, old);
    const stoppedAt = test.world().now;
    const newcomer = runTaskOf(test, big("new"));
    const small = runTaskOf(test, bridgeDefinition("small", { memory: 64 }));
    test.run(10_000);
    expect(taskOf(test, newcomer).blockedOn).toMatchObject({
      kind: "host-resources",
      missing: ["MEMORY"],
    });
    expect(taskOf(test, small).blockedOn).toMatchObject({ kind: "host-resources" });
    test.run(60_000);
    expect(taskOf(test, newcomer).pullStartedAt).toBe(stoppedAt + 20_000);
    expect(taskOf(test, small).pullStartedAt).toBe(stoppedAt + 20_000);
    expect(taskOf(test, newcomer).lastStatus).toBe("RUNNING");
  });

  it("[task.agent-queue] starts no pull on a host that is lost", () => {
    const test = behaving({ stopMs: undefined });
    const old = runTaskOf(test, bridgeDefinition("old", { memory: 3_000, stopTimeout: 120 }));
    test.run(60_000);
    stop(test, old);
    runTaskOf(test, bridgeDefinition("new", { memory: 3_000 }));
    const host = [...test.world().tables.ec2Instances.rows.keys()][0];
    test.ok("ec2:TerminateInstances", { InstanceIds: [host] });
    const before = factsOf(test, "image-pull-started").length;
    test.run(60_000);
    expect(factsOf(test, "image-pull-started")).toHaveLength(before);
    expect(test.tasks().map(({ lastStatus }) => lastStatus)).toEqual(["STOPPED", "STOPPED"]);
  });
});

describe("a task's health", () => {
  const healthCheck = { command: ["CMD-SHELL", "true"], interval: 10, retries: 2 };

  it("[task.health] is HEALTHY when every essential container's check passes", () => {
    const test = clusterOf(1);
    const id = runTaskOf(test, bridgeDefinition("web", { healthCheck }));
    test.run(14_000);
    expect(taskOf(test, id).healthStatus).toBe("UNKNOWN");
    test.run(10_000);
    expect(taskOf(test, id)).toMatchObject({
      healthStatus: "HEALTHY",
      containers: [{ healthStatus: "HEALTHY" }],
    });
  });

  it("[task.health] [task.standalone-health] UNHEALTHY, and yet no reason to stop alone", () => {
    const test = behaving({ healthy: false });
    const id = runTaskOf(test, bridgeDefinition("web", { healthCheck }));
    test.run(600_000);
    expect(taskOf(test, id)).toMatchObject({ healthStatus: "UNHEALTHY", lastStatus: "RUNNING" });
  });

  it("[task.health] stays UNKNOWN without a check", () => {
    const test = clusterOf(1);
    const id = runTaskOf(test, bridgeDefinition());
    test.run(600_000);
    expect(taskOf(test, id).healthStatus).toBe("UNKNOWN");
  });
});

describe("RunTask and StartTask", () => {
  it("[task.run-failures] place what fits and give a reason for each instance", () => {
    const test = clusterOf(2);
    test.ok("RegisterTaskDefinition", bridgeDefinition("big", { memory: 3_000 }));
    const input = { cluster: "demo", taskDefinition: "big", count: 5 };
    const { tasks, failures } = test.ok<RunAnswer>("RunTask", input);
    expect(tasks).toHaveLength(2);
    expect(failures.map(({ reason }) => reason)).toEqual(["RESOURCE:MEMORY", "RESOURCE:MEMORY"]);
    expect(new Set(failures.map(({ arn }) => arn)).size).toBe(2);
  });

  it("[task.start-task] StartTask puts the task where it is told, or says why it cannot", () => {
    const test = clusterOf(2);
    test.ok("RegisterTaskDefinition", bridgeDefinition("big", { memory: 3_000 }));
    const [, second = ""] = [...test.world().tables.containerInstances.rows.keys()];
    const input = { cluster: "demo", taskDefinition: "big", containerInstances: [second] };
    test.ok("StartTask", input);
    expect(test.tasks()[0]).toMatchObject({ containerInstanceId: second });
    expect(test.tasks()[0]?.attempt).toBeUndefined();
    const answer = test.ok<RunAnswer>("StartTask", input);
    expect(answer).toMatchObject({ tasks: [], failures: [{ reason: "RESOURCE:MEMORY" }] });
  });

  it("[task.start-task] neither starts on an instance that is not the cluster's", () => {
    const test = clusterOf(1);
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    const containerInstances = ["0".repeat(32)];
    const input = { cluster: "demo", taskDefinition: "web", containerInstances };
    expect(test.ok<RunAnswer>("StartTask", input).failures[0]?.reason).toBe("MISSING");
  });
});
