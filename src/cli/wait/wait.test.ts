import { expect, test } from "vitest";
import type { Answer, Call } from "../../api/call";
import { waitFor } from "./wait";
import { WAITERS, type Waiter } from "./waiters";

const CALL: Call = { service: "ecs", operation: "DescribeTasks", input: {} };
const missing: Answer = { ok: true, output: { tasks: [], failures: [{ reason: "MISSING" }] } };

function tasks(...statuses: readonly string[]): Answer {
  return { ok: true, output: { tasks: statuses.map((lastStatus) => ({ lastStatus })) } };
}

function waiter(service: string, name: string): Waiter {
  const found = WAITERS[service]?.[name];
  if (found === undefined) throw new Error(`no waiter ${name}`);
  return found;
}

/** Answers one after the other, the last one again and again. */
async function waited(of: Waiter, answers: readonly Answer[]) {
  let polls = 0;
  let slept = 0;
  const host = {
    call: async () => answers[Math.min(polls++, answers.length - 1)] ?? missing,
    sleep: async (ms: number) => void (slept += ms),
  };
  const { signal } = new AbortController();
  const result = await waitFor(host, { waiter: of, call: CALL, signal });
  return { result, polls, slept };
}

test("polls at once, then after each delay, until all tasks run", async () => {
  const running = waiter("ecs", "tasks-running");
  const answers = [tasks("PENDING", "RUNNING"), tasks("PENDING", "RUNNING"), tasks("RUNNING")];
  expect(await waited(running, answers)).toEqual({
    result: { ok: true },
    polls: 3,
    slept: 12_000,
  });
});

test("no task at all is not all tasks running", async () => {
  const { result, polls } = await waited(waiter("ecs", "tasks-running"), [tasks()]);
  expect(result).toEqual({ ok: false, reason: "Max attempts exceeded" });
  expect(polls).toBe(100);
});

test("a task that stops, or is not there, ends the waiter", async () => {
  const running = waiter("ecs", "tasks-running");
  expect((await waited(running, [tasks("RUNNING", "STOPPED")])).result).toEqual({
    ok: false,
    reason:
      "Waiter encountered a terminal failure state: " +
      'For expression "tasks[].lastStatus" we matched expected path: "STOPPED" at least once',
  });
  expect((await waited(running, [missing])).result).toMatchObject({
    reason:
      "Waiter encountered a terminal failure state: " +
      'For expression "failures[].reason" we matched expected path: "MISSING" at least once',
  });
});

test("an error of the service ends a waiter at once", async () => {
  const error = { code: "ClusterNotFoundException", message: "Cluster not found." };
  const { result, polls } = await waited(waiter("ecs", "tasks-stopped"), [{ ok: false, error }]);
  const reason = "An error occurred (ClusterNotFoundException): Cluster not found.";
  expect(result).toEqual({ ok: false, reason });
  expect(polls).toBe(1);
});

test("a service is stable with one deployment and as many tasks as desired", async () => {
  const service = (deployments: number, runningCount: number): Answer => ({
    ok: true,
    output: {
      services: [
        {
          status: "ACTIVE",
          deployments: Array.from({ length: deployments }, () => ({})),
          runningCount,
          desiredCount: 2,
        },
      ],
      failures: [],
    },
  });
  const stable = waiter("ecs", "services-stable");
  const answers = [service(2, 2), service(1, 1), service(1, 2)];
  expect(await waited(stable, answers)).toEqual({
    result: { ok: true },
    polls: 3,
    slept: 30_000,
  });
});

test("EC2 knows an instance a moment late: the waiter asks again", async () => {
  const error = { code: "InvalidInstanceID.NotFound", message: "…" };
  const running: Answer = {
    ok: true,
    output: { Reservations: [{ Instances: [{ State: { Name: "running" } }] }] },
  };
  const { result } = await waited(waiter("ec2", "instance-running"), [
    { ok: false, error },
    running,
  ]);
  expect(result).toEqual({ ok: true });
});

test("Ctrl-C ends a waiter after the poll it is in", async () => {
  const stop = new AbortController();
  const host = { call: async () => tasks("PENDING"), sleep: async () => stop.abort() };
  const poll = { waiter: waiter("ecs", "tasks-running"), call: CALL, signal: stop.signal };
  expect(await waitFor(host, poll)).toEqual({ ok: false, reason: "Interrupted" });
});
