import { expect, it } from "vitest";
import { eventLine, eventResource } from "./eventLine";

it("names whom an event is about", () => {
  const arn = (rest: string) => `arn:aws:ecs:us-east-1:123456789012:${rest}`;
  expect(eventResource(arn("task/demo/3f2a91c0aabbccdd"))).toEqual({
    kind: "task",
    name: "3f2a91c0",
    selection: "task/3f2a91c0aabbccdd",
  });
  expect(eventResource(arn("service/demo/web"))).toEqual({
    kind: "service",
    name: "web",
    selection: "service/demo/web",
  });
  expect(eventResource(arn("container-instance/demo/9f8e7d6c5b4a"))).toEqual({
    kind: "instance",
    name: "9f8e7d6c",
    selection: undefined,
  });
});

it.each([
  [[], "updated"],
  [[{ member: "lastStatus", from: "PENDING", to: "RUNNING" }], "PENDING → RUNNING"],
  [[{ member: "lastStatus", to: "PENDING" }], "PENDING"],
  [
    [
      { member: "lastStatus", from: "RUNNING", to: "STOPPED" },
      { member: "app.lastStatus", from: "RUNNING", to: "STOPPED" },
      { member: "app.exitCode", to: 137 },
      { member: "stoppedReason", to: "Essential container in task exited" },
    ],
    "RUNNING → STOPPED, app STOPPED, app exit 137, Essential container in task exited",
  ],
  [[{ member: "desiredStatus", from: "RUNNING", to: "STOPPED" }], "desired STOPPED"],
  [[{ member: "healthStatus", from: "UNKNOWN", to: "HEALTHY" }], "health HEALTHY"],
  [[{ member: "agentConnected", from: true, to: false }], "agent disconnected"],
  [[{ member: "agentConnected", to: true }], "agent connected"],
  [
    [
      { member: "CPU", from: 2048, to: 1792 },
      { member: "MEMORY", from: 3800, to: 3288 },
    ],
    "free CPU 2,048 → 1,792, free memory 3,800 → 3,288 MiB",
  ],
  [
    [
      { member: "eventName", to: "SERVICE_TASK_PLACEMENT_FAILURE" },
      { member: "reason", to: "RESOURCE:CPU" },
    ],
    "SERVICE_TASK_PLACEMENT_FAILURE, RESOURCE:CPU",
  ],
])("says what is new in an event: %#", (changes, line) => {
  expect(eventLine(changes)).toBe(line);
});
