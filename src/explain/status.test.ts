import { expect, test } from "vitest";
import type { TaskStatus } from "../engine/model/tasks";
import type { TaskView } from "../worker/frame";
import { containerLook, instanceLook, rolloutLook, serviceLook, taskLook } from "./status";

const TASK_STATUSES = [
  "PROVISIONING",
  "PENDING",
  "ACTIVATING",
  "RUNNING",
  "DEACTIVATING",
  "STOPPING",
  "DEPROVISIONING",
  "STOPPED",
] as const;

type TaskState = Parameters<typeof taskLook>[0];
const running: TaskState = {
  lastStatus: "RUNNING",
  healthStatus: "UNKNOWN",
  healthy: true,
  containers: [],
};
const container = (exitCode: number): TaskView["containers"][number] => ({
  name: "app",
  image: "nginx",
  assumed: false,
  essential: true,
  stage: "STOPPED",
  lastStatus: "STOPPED",
  exitCode,
  healthStatus: "UNKNOWN",
  networkBindings: [],
});
const lookOf = (lastStatus: TaskStatus) => taskLook({ ...running, lastStatus });
const registered = { state: "running", status: "ACTIVE", agentConnected: true } as const;

test("every task status keeps AWS's word", () => {
  for (const status of TASK_STATUSES) expect(lookOf(status).word).toBe(status);
});

test("starting, running, leaving and stopped tasks differ in shape", () => {
  const shapes = (["PENDING", "RUNNING", "STOPPING", "STOPPED"] as const).map(
    (status) => lookOf(status).shape,
  );
  expect(new Set(shapes).size).toBe(4);
});

test("a running task that does not count as healthy yet is not a tick", () => {
  expect(taskLook({ ...running, healthy: false, healthyAt: 40_000 }).shape).toBe("half");
  expect(taskLook(running).shape).toBe("ok");
  expect(taskLook({ ...running, healthStatus: "UNHEALTHY" }).tone).toBe("err");
});

test("a stop is an error only when something broke", () => {
  const stopped: TaskState = { ...running, lastStatus: "STOPPED", healthy: false };
  expect(taskLook({ ...stopped, stopCode: "ServiceSchedulerInitiated" }).tone).toBe("idle");
  expect(taskLook({ ...stopped, stopCode: "TaskFailedToStart" }).tone).toBe("err");
  const exited: TaskState = { ...stopped, stopCode: "EssentialContainerExited" };
  expect(taskLook({ ...exited, containers: [container(137)] }).tone).toBe("err");
  expect(taskLook({ ...exited, containers: [container(0)] }).tone).toBe("idle");
});

test("an instance is an EC2 instance until it registers", () => {
  expect(instanceLook({ state: "pending", agentConnected: false }).word).toBe("pending");
  expect(instanceLook({ state: "running", agentConnected: false }).word).toBe("registering");
  const problem = { registrationProblem: "no-instance-profile" } as const;
  expect(instanceLook({ state: "running", agentConnected: false, ...problem }).tone).toBe("err");
  expect(instanceLook(registered).word).toBe("ACTIVE");
  expect(instanceLook({ ...registered, agentConnected: false }).tone).toBe("err");
  expect(instanceLook({ ...registered, status: "DRAINING" }).shape).toBe("drain");
  expect(instanceLook({ ...registered, state: "terminated" }).shape).toBe("stop");
});

test("a service shows the rollout of its primary deployment", () => {
  expect(rolloutLook("FAILED").tone).toBe("err");
  expect(serviceLook({ status: "ACTIVE", deployments: [] }).word).toBe("ACTIVE");
  expect(serviceLook({ status: "DRAINING", deployments: [] }).tone).toBe("warn");
});

test("a container that exits with a code other than 0 is an error", () => {
  expect(containerLook(container(1)).tone).toBe("err");
  expect(containerLook(container(0)).tone).toBe("idle");
});

test("an instance whose registration failed is called so, though its agent is off as well", () => {
  const failed = { ...registered, status: "REGISTRATION_FAILED", agentConnected: false } as const;
  expect(instanceLook(failed)).toMatchObject({ tone: "err", word: "REGISTRATION_FAILED" });
});
