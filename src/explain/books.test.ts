import { expect, test } from "vitest";
import type { TaskView } from "../worker/frame";
import { booksOf } from "./books";

const holdings = { cpu: 2_048, memoryMiB: 3_884, tcpPorts: [], udpPorts: [], enis: 2, gpus: 0 };

function task(id: string, change: Partial<TaskView>): TaskView {
  return {
    id,
    cluster: "shop",
    group: "family:web",
    taskDefinition: "web:1",
    instance: "i-1",
    containerInstanceId: "c-1",
    availabilityZone: "us-east-1a",
    desiredStatus: "RUNNING",
    lastStatus: "RUNNING",
    healthStatus: "UNKNOWN",
    healthy: true,
    admitted: true,
    cpu: 0,
    memoryMiB: 500,
    containers: [],
    securityGroups: [],
    launchType: "EC2",
    hostPorts: [],
    createdAt: 0,
    ...change,
  };
}

test("a stopping task is in the host's book only, one that waits for the agent in ECS's", () => {
  const tasks = [
    task("stopping", { desiredStatus: "STOPPED", lastStatus: "STOPPING" }),
    task("waiting", { lastStatus: "PENDING", admitted: undefined }),
    task("running", {}),
    task("gone", { desiredStatus: "STOPPED", lastStatus: "STOPPED", admitted: undefined }),
  ];
  const instance = { registered: holdings, reserved: { ...holdings, memoryMiB: 1_000 } };
  const { rows, apart } = booksOf(instance, tasks);
  expect(rows.find(({ name }) => name === "memory MiB")).toMatchObject({
    of: 3_884,
    placement: 1_000,
    host: 1_000,
  });
  expect(apart.map(({ task: { id } }) => id)).toEqual(["stopping", "waiting"]);
});
