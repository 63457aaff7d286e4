// Time stamps of real tasks, rebuilt on container instances: the order, and the gaps within bounds.
import { describe, expect, it } from "vitest";
import { runTaskOf, taskOf } from "../../api/testTask";
import {
  allSubnets,
  awsvpcDefinition,
  bridgeDefinition,
  clusterOf,
  type TestWorld,
} from "../../api/testWorld";
import type { Task } from "../model/tasks";

const STAMPS = [
  "createdAt",
  "connectivityAt",
  "pullStartedAt",
  "pullStoppedAt",
  "startedAt",
  "stoppingAt",
  "executionStoppedAt",
  "stoppedAt",
] as const;

type Stamp = (typeof STAMPS)[number];

/** Seconds between two time stamps of a task. */
function gap(task: Task, from: Stamp, to: Stamp): number {
  return ((task[to] ?? Infinity) - (task[from] ?? 0)) / 1_000;
}

function inOrder(task: Task): readonly (number | undefined)[] {
  const times = STAMPS.map((stamp) => task[stamp]);
  expect(times).not.toContain(undefined);
  expect(times).toEqual(times.toSorted((a = 0, b = 0) => a - b));
  return times;
}

/** 2023-05-02, Fargate 1.4.0: a small image that ignores SIGTERM; its service stopped it. */
function recordedLife(): { readonly test: TestWorld; readonly task: Task } {
  const image = { sizeMiB: 42, startMs: 1_900, stopMs: undefined };
  const test = clusterOf(1, "c5.large", {
    behaviours: new Map([["example/api:1", image]]),
    timings: {
      eniCreateMs: 900,
      eniAttachMs: 4_000,
      // And 0.3 s to look up the digest.
      agentPickUpMs: 7_700,
      pullMsPerMiB: 100,
      killMs: 13_400,
      eniDetachMs: 22_800,
    },
  });
  test.ok("RegisterTaskDefinition", awsvpcDefinition());
  const network = { networkConfiguration: allSubnets(test) };
  const service = { cluster: "demo", service: "demo-traffic" };
  test.ok("CreateService", {
    cluster: "demo",
    serviceName: "demo-traffic",
    taskDefinition: "api",
    desiredCount: 1,
    ...network,
  });
  test.run(600_000);
  test.ok("UpdateService", { ...service, desiredCount: 0 });
  test.run(600_000);
  const [task] = test.tasks();
  if (task === undefined) throw new Error("no task");
  return { test, task };
}

describe("the timeline of a task", () => {
  it("[task.statuses] [task.execution-stopped] [task.version] is that of a recorded one", () => {
    const { task } = recordedLife();
    inOrder(task);
    const recorded: readonly (readonly [Stamp, Stamp, number])[] = [
      ["createdAt", "connectivityAt", 4.9],
      ["createdAt", "pullStartedAt", 12.9],
      ["createdAt", "pullStoppedAt", 17.4],
      ["createdAt", "startedAt", 19.5],
      ["stoppingAt", "executionStoppedAt", 43.4],
      ["stoppingAt", "stoppedAt", 66.2],
    ];
    for (const [from, to, seconds] of recorded) {
      expect(Math.abs(gap(task, from, to) - seconds)).toBeLessThanOrEqual(0.1);
    }
    expect(task).toMatchObject({
      version: 6,
      stopCode: "ServiceSchedulerInitiated",
      containers: [{ exitCode: 137, lastStatus: "STOPPED" }],
    });
    expect(task.stoppedReason).toMatch(
      /^Scaling activity initiated by \(deployment ecs-svc\/\d+\)$/,
    );
  });

  it("[task.connectivity] [task.version] on an instance is that of a published one", () => {
    // The AWS CLI's describe-tasks example: httpd:2.4, bridge, a static port.
    const test = clusterOf(1, "c5.large", { timings: { pullMsPerMiB: 88 } });
    const portMappings = [{ containerPort: 80, hostPort: 80 }];
    const id = runTaskOf(test, bridgeDefinition("web", { image: "httpd:2.4", portMappings }));
    test.run(60_000);
    const task = taskOf(test, id);
    expect(gap(task, "createdAt", "connectivityAt")).toBe(0);
    expect(Math.abs(gap(task, "createdAt", "pullStartedAt") - 1.553)).toBeLessThanOrEqual(0.1);
    expect(Math.abs(gap(task, "pullStartedAt", "pullStoppedAt") - 5.559)).toBeLessThanOrEqual(0.1);
    expect(Math.abs(gap(task, "pullStoppedAt", "startedAt") - 1.152)).toBeLessThanOrEqual(0.1);
    expect(task.version).toBe(2);
  });
});
