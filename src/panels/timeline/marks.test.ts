import { expect, test } from "vitest";
import type { RegionFact } from "../../engine/model/fact";
import { bandsOf, marksOf, thinned } from "./marks";

function facts(...what: readonly (readonly [number, RegionFact])[]) {
  return what.map(([at, fact], index) => ({ turn: index, at, index: 0, what: fact }));
}

const deployment = { serviceId: "c/web", deploymentId: "d1", taskDefinition: "web:1" };

test("a deployment's band ends when it completes, not when it is no longer listed", () => {
  const bands = bandsOf(
    facts(
      [10, { kind: "deployment-started", ...deployment }],
      [90, { kind: "deployment-completed", ...deployment }],
      [400, { kind: "deployment-ended", ...deployment }],
    ),
  );
  expect(bands.map(({ from, to }) => [from, to])).toEqual([[10, 90]]);
});

test("calls, stops and healthy tasks have shapes of their own", () => {
  const marks = marksOf(
    facts(
      [1, { kind: "called", service: "ecs", operation: "RunTask" }],
      [2, { kind: "task-moved", taskId: "t", from: "STOPPING", to: "STOPPED" }],
      [3, { kind: "task-healthy", taskId: "t" }],
      [4, { kind: "task-moved", taskId: "t", from: "PENDING", to: "RUNNING" }],
    ),
  );
  expect(marks.map((mark) => mark.shape)).toEqual(["call", "stop", "health"]);
});

test("marks that would lie on each other are drawn once", () => {
  const mark = { shape: "stop", bad: false } as const;
  const marks = [1, 2, 3, 100].map((at) => ({ at, ...mark }));
  expect(thinned(marks, (at) => at, 10)).toHaveLength(2);
});

test("lost and regained agents, failed and rolled back rollouts are marked; plans are not", () => {
  const marks = marksOf(
    facts(
      [1, { kind: "agent-contact-lost", containerInstanceId: "c" }],
      [2, { kind: "agent-connected", containerInstanceId: "c" }],
      [3, { kind: "deployment-failed", ...deployment }],
      [4, { kind: "deployment-rolled-back", ...deployment }],
      [5, { kind: "service-planned", serviceId: "c/web", notes: [] }],
    ),
  );
  expect(marks.map(({ shape, bad }) => `${shape} ${bad ? "bad" : "good"}`)).toEqual([
    "instance bad",
    "instance good",
    "rollout bad",
    "rollout good",
  ]);
});
