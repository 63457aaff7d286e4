import fc from "fast-check";
import { expect, it } from "vitest";
import { assert } from "../../kernel/assert";
import type { ContainerInstance } from "../../model/instances";
import { withDemand, withoutDemand } from "../../model/resources";
import type { Task } from "../../model/tasks";
import type { Ask } from "../ask";
import { candidateFor, type Fleet } from "../candidate";
import { place } from "../place";
import { askLike, candidateLike, taskLike } from "../testFleet";
import { anyStrategy } from "../testStrategies";
import { placeIndexed } from "./placeIndexed";
import { createIndex, followInstance, followTask } from "./roster";

const GROUPS = ["service:web", "service:api", "family:job"];
const ZONES = ["us-east-1a", "us-east-1b", "us-east-1c"];
const RACKS = [[], [{ name: "rack", value: "1" }], [{ name: "rack", value: "2" }]];

const RACKED = { type: "memberOf", expression: "attribute:rack =~ '[12]'" } as const;
const APART = {
  type: "memberOf",
  expression: "not(task:group == family:job) and runningTasksCount < 3",
} as const;

/** A cluster whose records are written one by one while an index follows. */
function cluster() {
  const index = createIndex();
  const instances: ContainerInstance[] = [];
  const tasks = new Map<string, Task>();
  const setInstance = (at: number, after: ContainerInstance): void => {
    const before = instances[at];
    instances[at] = after;
    followInstance(index, before, after);
  };
  const setTask = (id: string, after: Task | undefined): void => {
    const before = tasks.get(id);
    if (after === undefined) tasks.delete(id);
    else tasks.set(id, after);
    followTask(index, before, after);
  };
  const fleet = (group: string): Fleet => ({
    candidates: instances
      .filter(({ status }) => status !== "INACTIVE")
      .map((instance) => {
        const on = [...tasks.values()].filter((task) => task.containerInstanceId === instance.id);
        return candidateFor(group, instance, on);
      }),
  });
  return { index, instances, tasks, setInstance, setTask, fleet };
}

type Cluster = ReturnType<typeof cluster>;

/** The same records in an index that hears of them all at once. */
function madeAfresh({ instances, tasks }: Cluster) {
  const index = createIndex();
  for (const instance of instances) followInstance(index, undefined, instance);
  for (const task of tasks.values()) followTask(index, undefined, task);
  return index;
}

function launch({ instances, tasks, setInstance, setTask }: Cluster, at: number, ask: Ask): void {
  const instance = instances[at];
  if (instance === undefined) return;
  const id = `task-${tasks.size}-${ask.id}`;
  const { demand, group } = ask;
  setTask(id, taskLike({ id, group, demand, containerInstanceId: instance.id }));
  setInstance(at, { ...instance, reserved: withDemand(instance.reserved, demand) });
}

/** The plain placement, which the index and one made afresh must agree with. */
function placed(all: Cluster, ask: Ask) {
  const plain = place(ask, all.fleet(ask.group));
  for (const index of [all.index, madeAfresh(all)]) {
    const { winner, ...answer } = placeIndexed(ask, index, "demo");
    const { winner: expected, ...rest } = plain;
    expect(answer).toEqual(rest);
    expect(winner).toEqual(expected);
  }
  return plain;
}

const register = fc.record({
  do: fc.constant("register" as const),
  like: fc.record({
    zone: fc.constantFrom(...ZONES),
    type: fc.constantFrom("c5.large", "m5.large", "t3.small", "c6g.large"),
    status: fc.constantFrom("ACTIVE" as const, "ACTIVE" as const, "DRAINING" as const),
    agentConnected: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
    attributes: fc.constantFrom(...RACKS),
    reserved: fc.record({
      cpu: fc.constantFrom(0, 512, 1024, 2048),
      memoryMiB: fc.constantFrom(0, 512, 1800),
      tcpPorts: fc.constantFrom([], [80], [80, 443]),
      enis: fc.constantFrom(0, 1, 2),
    }),
  }),
});
const change = fc.record({
  do: fc.constant("change" as const),
  at: fc.nat(40),
  to: fc.oneof(
    fc.record({ status: fc.constantFrom("ACTIVE", "DRAINING", "INACTIVE" as const) }),
    fc.record({ agentConnected: fc.boolean() }),
    fc.record({ attributes: fc.constantFrom(...RACKS) }),
    fc.record({ version: fc.nat() }),
  ),
});
const stop = fc.record({
  do: fc.constantFrom("stop" as const, "forget" as const, "start" as const),
  at: fc.nat(40),
});

const askOf = {
  strategy: anyStrategy,
  group: fc.constantFrom(...GROUPS),
  zones: fc.constantFrom(undefined, ZONES, ZONES.slice(0, 1)),
  constraints: fc.constantFrom([], [{ type: "distinctInstance" as const }], [RACKED], [APART]),
  wants: fc.record({
    cpu: fc.constantFrom(128, 512, 1024),
    memoryMiB: fc.constantFrom(64, 512, 2048),
    tcpPorts: fc.constantFrom([], [80], [8080]),
    enis: fc.constantFrom(0, 1),
    attributes: fc.constantFrom([], [{ name: "ecs.cpu-architecture", value: "arm64" }]),
  }),
};
/** A few kinds of ask, which come again and again: only then is anything remembered. */
const kinds = fc.array(fc.record(askOf), { minLength: 1, maxLength: 3 });
const ask = fc.record({ do: fc.constant("ask" as const), kind: fc.nat(2) });

const step = fc.oneof(
  { weight: 3, arbitrary: register },
  { weight: 3, arbitrary: change },
  { weight: 3, arbitrary: stop },
  { weight: 8, arbitrary: ask },
);

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type Kind = typeof kinds extends fc.Arbitrary<(infer K)[]> ? K : never;

function carryOut(all: Cluster, each: Step, number: number, known: readonly Kind[]): void {
  const { instances, tasks, setInstance, setTask } = all;
  if (each.do === "register") {
    const { instance } = candidateLike({ id: `ci-${instances.length}`, ...each.like });
    setInstance(instances.length, { ...instance, seq: instances.length + 1 });
  } else if (each.do === "change") {
    const at = each.at % Math.max(1, instances.length);
    const instance = instances[at];
    if (instance !== undefined) setInstance(at, { ...instance, ...each.to });
  } else if (each.do === "ask") {
    const kind = known[each.kind % known.length];
    assert(kind !== undefined, "a kind of ask");
    const made = askLike({ ...kind, id: `ask#${number}` });
    const { winner } = placed(all, made);
    launch(
      all,
      instances.findIndex(({ id }) => id === winner?.instance.id),
      made,
    );
  } else {
    const task = [...tasks.values()][each.at % Math.max(1, tasks.size)];
    if (task === undefined) return;
    if (each.do === "start") return setTask(task.id, { ...task, lastStatus: "PENDING" });
    if (each.do === "forget" && task.desiredStatus === "STOPPED")
      return setTask(task.id, undefined);
    if (task.desiredStatus === "STOPPED") return;
    setTask(task.id, { ...task, desiredStatus: "STOPPED" });
    const at = instances.findIndex(({ id }) => id === task.containerInstanceId);
    const instance = instances[at];
    assert(instance !== undefined, "a task stands on an instance");
    setInstance(at, { ...instance, reserved: withoutDemand(instance.reserved, task.demand) });
  }
}

it("[placement.tie-break] the index chooses what the plain placement chooses, turn by turn", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: "max" }), kinds, (steps, known) => {
      const all = cluster();
      for (const [number, each] of steps.entries()) carryOut(all, each, number, known);
    }),
    { numRuns: 300 },
  );
});

it("remembers what it knows of many kinds of ask at once, and forgets the oldest", () => {
  const all = cluster();
  for (let at = 0; at < 6; at++) {
    const { instance } = candidateLike({ id: `ci-${at}`, zone: ZONES[at % 3] });
    all.setInstance(at, instance);
  }
  for (let number = 0; number < 600; number++) {
    placed(all, askLike({ id: `ask#${number}`, group: `family:${number % 300}` }));
  }
  const kept = [...(all.index.rosters.get("demo")?.standings.values() ?? [])].flat();
  expect(kept).toHaveLength(256);
});

it("keeps its log of changes short, and still misses none", () => {
  const all = cluster();
  for (let at = 0; at < 4; at++) all.setInstance(at, candidateLike({ id: `ci-${at}` }).instance);
  const asked = askLike({ strategy: [{ type: "binpack", field: "cpu" }] });
  for (let number = 0; number < 5_000; number++) {
    const instance = all.instances[number % 4];
    assert(instance !== undefined, "four instances");
    const reserved = { ...instance.reserved, cpu: 16 * (number % 100) };
    all.setInstance(number % 4, { ...instance, reserved });
    if (number % 1_201 === 0) placed(all, asked);
  }
  expect(all.index.rosters.get("demo")?.log.length).toBeLessThanOrEqual(1_000);
  placed(all, asked);
});
