import fc from "fast-check";
import { expect, it } from "vitest";
import type { Task } from "../model/tasks";
import { candidateLike, NO_DEMAND, taskLike } from "./testFleet";
import { chooseVictims, type VictimContext } from "./victims";

const context: VictimContext = {
  strategy: "service-default",
  instances: new Map(),
  seed: "seed",
  isHealthy: () => true,
  deployments: ["ecs-svc/1", "ecs-svc/2"],
};

function on(id: string, zone: string, instance: string, like: Partial<Task> = {}): Task {
  return taskLike({ id, availabilityZone: zone, containerInstanceId: instance, ...like });
}

it("[placement.scale-in-default] takes from the fullest zone, then its fullest instance", () => {
  const tasks = [
    on("t1", "a", "i1"),
    on("t2", "b", "i2"),
    on("t3", "b", "i2"),
    on("t4", "b", "i3"),
    on("t5", "c", "i4"),
    on("t6", "c", "i4"),
  ];
  const [first, ...rest] = chooseVictims(tasks, 3, context);
  expect(["t2", "t3"]).toContain(first);
  const stopped = new Set([first, ...rest]);
  const left = tasks.filter(({ id }) => !stopped.has(id));
  expect(left.map(({ availabilityZone }) => availabilityZone).toSorted()).toEqual(["a", "b", "c"]);
});

it("[placement.scale-in-spread] takes from the fullest value of the field", () => {
  const instanceIn = (id: string, rack: string) =>
    candidateLike({ id, attributes: [{ name: "rack", value: rack }] }).instance;
  const instances = new Map([
    ["i1", instanceIn("i1", "1")],
    ["i2", instanceIn("i2", "2")],
    ["i3", instanceIn("i3", "2")],
  ]);
  const strategy = [{ type: "spread", field: "attribute:rack" }] as const;
  const tasks = [on("t1", "a", "i1"), on("t2", "a", "i2"), on("t3", "a", "i3")];
  const [victim] = chooseVictims(tasks, 1, { ...context, strategy, instances });
  expect(["t2", "t3"]).toContain(victim);
});

it("[placement.scale-in-binpack] takes from the instance that will have most left", () => {
  const instances = new Map([
    ["i1", candidateLike({ id: "i1", reserved: { cpu: 1536 } }).instance],
    ["i2", candidateLike({ id: "i2", reserved: { cpu: 512 } }).instance],
  ]);
  const strategy = [{ type: "binpack", field: "cpu" }] as const;
  const demand = { ...NO_DEMAND, cpu: 256, memoryMiB: 64 };
  const tasks = [
    on("t1", "a", "i1", { demand }),
    on("t2", "a", "i2", { demand }),
    on("t3", "a", "i2", { demand }),
    on("t4", "a", "i1", { demand }),
  ];
  const victims = chooseVictims(tasks, 3, { ...context, strategy, instances });
  expect(victims.slice(0, 2).toSorted()).toEqual(["t2", "t3"]);
  expect(["t1", "t4"]).toContain(victims[2]);
});

it("[placement.scale-in-random] draws by seed", () => {
  const strategy = [{ type: "random" }] as const;
  const tasks = ["t1", "t2", "t3", "t4"].map((id) => on(id, "a", "i1"));
  const first = (seed: string) => chooseVictims(tasks, 1, { ...context, strategy, seed })[0];
  expect(first("s1")).toBe(first("s1"));
  const seeds = Array.from({ length: 40 }, (_, n) => first(`s${n}`));
  expect(new Set(seeds).size).toBe(4);
});

it("[placement.scale-in-ties] unhealthy first, older deployment next, then the newest", () => {
  const tasks = [
    on("old", "a", "i1", { startedAt: 1 }),
    on("new", "a", "i1", { startedAt: 9 }),
    on("starting", "a", "i1", { startedAt: undefined }),
    on("next", "a", "i1", { deploymentId: "ecs-svc/2", startedAt: 99 }),
    on("sick", "a", "i1", { deploymentId: "ecs-svc/2", startedAt: 0 }),
  ];
  const isHealthy = ({ id }: Task) => id !== "sick";
  expect(chooseVictims(tasks, 9, { ...context, isHealthy })).toEqual([
    "sick",
    "starting",
    "new",
    "old",
    "next",
  ]);
});

it("[placement.scale-in-protected] a protected task counts for its zone, and stays", () => {
  const tasks = [on("t1", "a", "i1"), on("t2", "a", "i1"), on("t3", "b", "i2")];
  const isProtected = ({ id }: Task) => id === "t1";
  expect(chooseVictims(tasks, 3, { ...context, isProtected })).toEqual(["t2", "t3"]);
});

it("[placement.scale-in-default] keeps zones within one task where they were", () => {
  const spreadOut = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(spreadOut, fc.nat(20), (zones, count) => {
      const tasks = zones.map((zone, n) => on(`t${n}`, zone, `${zone}${n % 2}`));
      const stopped = new Set(chooseVictims(tasks, count, context));
      expect(stopped.size).toBe(Math.min(count, tasks.length));
      const before = ["a", "b", "c"].map((zone) => zones.filter((z) => z === zone).length);
      const after = ["a", "b", "c"].map(
        (zone) => tasks.filter((t) => t.availabilityZone === zone && !stopped.has(t.id)).length,
      );
      const touched = after.filter((left, at) => left < (before[at] ?? 0));
      const fullest = Math.max(...after);
      expect(touched.every((left) => left >= fullest - 1)).toBe(true);
    }),
  );
});
