import { expect, test } from "vitest";
import type { Answer, Call } from "../api/call";
import { type Ask, converse, type FromProgram, type Reply, type World } from "./conversation";
import { judge } from "./services";

const call = (id: number, operation: string): Ask => ({
  id,
  kind: "call",
  call: { service: "ecs", operation, input: {} },
});
const sleep = (id: number, ms: number): Ask => ({ id, kind: "sleep", ms });
const rest = (asks: readonly Ask[], change: object = {}): FromProgram => ({
  kind: "rest",
  asks,
  logs: [],
  ...change,
});

/** A program that says these things, one after each reply. */
async function run(said: readonly (FromProgram | undefined)[], signal = new AbortController()) {
  const queue = [...said];
  const replies: Reply[] = [];
  const happened: string[] = [];
  let now = 1_000;
  const world: World = {
    call: async ({ operation }: Call): Promise<Answer> => {
      happened.push(operation);
      return { ok: true, output: {} };
    },
    judge,
    now: () => now,
    startsAt: 50_000,
    moveTo: async (at) => {
      happened.push(`to ${at}`);
      now = at;
    },
    log: ({ text }) => happened.push(text),
  };
  const program = {
    next: async () => queue.shift(),
    reply: (reply: Reply) => void replies.push(reply),
  };
  const ended = await converse(program, world, signal.signal);
  return { ended, happened, replies };
}

test("calls are answered in their order, before time passes", async () => {
  const { ended, happened, replies } = await run([
    rest([sleep(1, 5_000), call(2, "ListTasks"), call(3, "StartTask")]),
    rest([]),
    rest([]),
    rest([], { ended: {} }),
  ]);
  expect(happened).toEqual(["ListTasks", "StartTask", "to 6000"]);
  expect(replies.map(({ id, now }) => [id, now])).toEqual([
    [2, 51_000],
    [3, 51_000],
    [1, 56_000],
  ]);
  expect(ended).toEqual({ ok: true, text: "It ran to its end.", calls: 2 });
});

test("sleepers wake in the order of their time, not of their asking", async () => {
  const { happened } = await run([
    rest([sleep(1, 9_000), sleep(2, 2_000)]),
    rest([sleep(3, 1_000)]),
    rest([]),
    rest([], { ended: {} }),
  ]);
  expect(happened).toEqual(["to 3000", "to 4000", "to 10000"]);
});

test("a program that says nothing is ended", async () => {
  const { ended } = await run([undefined]);
  expect(ended).toMatchObject({ ok: false, text: "It said nothing for a second and was ended." });
});

test("a program that awaits nothing anybody knows of is ended", async () => {
  const { ended } = await run([rest([])]);
  expect(ended).toMatchObject({ ok: false, text: "It waits for something that never comes." });
});

test("an error of the program ends it, with what it printed before", async () => {
  const logs = [{ level: "info" as const, text: "before" }];
  const { ended, happened } = await run([
    rest([sleep(1, 10)], { logs, ended: { error: "TypeError: x is undefined" } }),
  ]);
  expect(happened).toEqual(["before"]);
  expect(ended).toMatchObject({ ok: false, text: "TypeError: x is undefined" });
});

test("a program that calls without end is ended", async () => {
  const endless = Array.from({ length: 10_100 }, (_, id) => rest([call(id, "ListTasks")]));
  const { ended } = await run(endless);
  expect(ended).toMatchObject({ ok: false, calls: 10_001 });
  expect(ended.text).toContain("more than 10000 calls");
});

test("a stopped program gets no further answer", async () => {
  const signal = new AbortController();
  signal.abort();
  const { ended, replies } = await run([rest([call(1, "ListTasks")])], signal);
  expect(replies).toEqual([]);
  expect(ended).toMatchObject({ ok: false, text: "It was stopped." });
});

test("a waiter of the SDK judges as the AWS CLI does, and no time passes for it", async () => {
  const judged = (id: number, waiter: string, lastStatus: string): Ask => ({
    id,
    kind: "judge",
    judged: {
      service: "ecs",
      waiter,
      answer: { ok: true, output: { tasks: [{ lastStatus }], failures: [] } },
    },
  });
  const { ended, replies } = await run([
    rest([
      sleep(1, 5_000),
      judged(2, "TasksRunning", "PENDING"),
      judged(3, "TasksRunning", "RUNNING"),
      judged(4, "TasksRunning", "STOPPED"),
      judged(5, "constructor", "STOPPED"),
    ]),
    ...Array.from({ length: 4 }, () => rest([])),
    rest([], { ended: {} }),
  ]);
  const states = [undefined, "success", "failure", undefined];
  expect(replies.slice(0, 4).map(({ value }) => value)).toEqual(states);
  expect(replies.map(({ now }) => now)).toEqual([51_000, 51_000, 51_000, 51_000, 56_000]);
  expect(ended.calls).toBe(0);
});
