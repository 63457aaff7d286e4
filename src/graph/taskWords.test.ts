import { expect, test } from "vitest";
import type { TaskView } from "../worker/frame";
import { fixtureFrame } from "./fixture";
import { hostPortsOf, portWords, stateWords, taskTitle, tileDetail } from "./taskWords";

function task(change: Partial<TaskView>): TaskView {
  const [first] = fixtureFrame({ instances: 1, tasks: 1 }).changes.tasks.set;
  if (first === undefined) throw new Error("the fixture has tasks");
  return { ...first, ...change };
}

test("the same port over TCP and UDP is two ports", () => {
  const both = task({ hostPorts: [53, 53], udpPorts: [53], containers: [] });
  expect(hostPortsOf(both)).toEqual(["53", "53/udp"]);
  expect(portWords([80], [53])).toEqual(["80", "53/udp"]);
});

test("a protected task says until when", () => {
  expect(taskTitle(task({ protectedUntil: 60_000 }))).toContain("protected until 00:01:00");
});

test("a task that waits for one of its containers names both", () => {
  const blockedOn = {
    kind: "dependency",
    container: "api",
    on: "db",
    condition: "HEALTHY",
  } as const;
  expect(tileDetail(task({ blockedOn }))).toBe(": api awaits db");
  expect(tileDetail(task({}))).toBe("");
  expect(stateWords(task({ blockedOn })).join()).toContain("db");
});

test("a container that ended on its host without a report is told", () => {
  const containers = task({}).containers.map((one) => ({ ...one, stage: "STOPPED" as const }));
  expect(stateWords(task({ containers }))[0]).toContain("ECS does not know");
});
