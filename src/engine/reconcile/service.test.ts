import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Deployment, Service } from "../model/services";
import type { Command } from "./command";
import { bandOf } from "./counts";
import { planService } from "./service";
import type { LiveTask, ServiceView } from "./view";

const NOW = 1_000_000;

type Asked = Partial<Service> & { readonly percent?: readonly [number, number] };

function serviceWith({ percent: [min, max] = [100, 200], ...change }: Asked): Service {
  return {
    id: "demo/web",
    seq: 1,
    clusterName: "demo",
    serviceName: "web",
    schedulingStrategy: "REPLICA",
    launchType: "EC2",
    deploymentController: "ECS",
    availabilityZoneRebalancing: "DISABLED",
    status: "ACTIVE",
    createdAt: 0,
    desiredCount: 4,
    taskDefinition: "web:2",
    placementStrategy: [],
    placementConstraints: [],
    deploymentConfiguration: { minimumHealthyPercent: min, maximumPercent: max },
    tags: [],
    events: [],
    notes: [],
    announced: {},
    ...change,
  };
}

function deployment(id: string, status: "PRIMARY" | "ACTIVE", desiredCount: number): Deployment {
  return {
    id,
    seq: 1,
    serviceId: "demo/web",
    status,
    taskDefinition: "web:1",
    desiredCount,
    failedTasks: 0,
    failures: 0,
    rolloutState: "IN_PROGRESS",
    rolloutStateReason: "",
    createdAt: 0,
    updatedAt: 0,
  };
}

/** All on one instance, and free to go. */
const HERE = { containerInstanceId: "ci-1", availabilityZone: "us-east-1a", protected: false };

/** So many tasks of a kind: healthy ones of the PRIMARY unless told otherwise. */
function tasks(count: number, change: Partial<LiveTask> = {}): readonly LiveTask[] {
  const healthy = change.healthy ?? (change.starting !== true && change.unhealthy !== true);
  const base = { ...HERE, deploymentId: "new", starting: false, unhealthy: false, draining: false };
  return Array.from({ length: count }, (_, i) => {
    const kind = Object.values({ ...base, ...change }).join();
    return { ...base, ...change, healthy, id: `${kind}-${i}` };
  });
}

const old = (count: number, change: Partial<LiveTask> = {}) =>
  tasks(count, { deploymentId: "old", ...change });

function view(
  asked: Asked,
  live: readonly LiveTask[],
  change: Partial<ServiceView> = {},
): ServiceView {
  const service = serviceWith(asked);
  const ids = [...new Set(live.map((task) => task.deploymentId ?? ""))];
  return {
    now: NOW,
    service,
    primary: deployment("new", "PRIMARY", service.desiredCount),
    older: ids.filter((id) => id !== "new").map((id) => deployment(id, "ACTIVE", 4)),
    live,
    stopping: [],
    steadyStateAfterMs: 7_000,
    breakerReactionMs: 5_000,
    bakeMs: 0,
    rebalanceAfterMs: 60_000,
    ...change,
  };
}

function sum(commands: readonly Command[], kind: "start-tasks" | "stop-tasks"): number {
  return commands.reduce((all, one) => (one.do === kind ? all + one.count : all), 0);
}

/** `-stopped +started` of one look. */
function moves(seen: ServiceView): readonly [number, number] {
  const { commands } = planService(seen);
  return [sum(commands, "stop-tasks"), sum(commands, "start-tasks")];
}

function rules(seen: ServiceView): readonly string[] {
  return planService(seen).notes.map(({ rule }) => rule);
}

function stopsOf(seen: ServiceView): readonly (readonly [string, number])[] {
  return planService(seen).commands.flatMap((one) =>
    one.do === "stop-tasks" ? [[one.why, one.count] as const] : [],
  );
}

describe("the band", () => {
  it.each([
    [4, 50, 100, 2, 4],
    [2, 75, 100, 2, 2],
    [4, 100, 200, 4, 8],
    [3, 100, 125, 3, 3],
    [1, 100, 200, 1, 2],
    [6, 100, 200, 6, 12],
    [6, 50, 200, 3, 12],
    [3, 50, 150, 2, 4],
    [0, 100, 200, 0, 0],
  ])(
    "[service.rounding] %i tasks, minimum %i and maximum %i percent: %i to %i",
    (desiredCount, min, max, minHealthy, maxTotal) => {
      const service = serviceWith({ desiredCount, percent: [min, max] });
      expect(bandOf(service)).toEqual({ minHealthy, maxTotal });
    },
  );
});

describe("one look at a rolling update", () => {
  it.each([
    ["4 at 50/100: stops 2, starts 2", 4, [50, 100], [2, 2]],
    ["2 at 75/100: stuck", 2, [75, 100], [0, 0]],
    ["4 at 100/200: starts 4", 4, [100, 200], [0, 4]],
    ["3 at 100/125: stuck", 3, [100, 125], [0, 0]],
    ["1 at 100/200: starts 1", 1, [100, 200], [0, 1]],
    ["6 at 100/200: starts 6", 6, [100, 200], [0, 6]],
    ["6 at 50/200: stops 3, starts 6", 6, [50, 200], [3, 6]],
  ] as const)("[service.stop-superseded] %s", (_, desiredCount, percent, expected) => {
    expect(moves(view({ desiredCount, percent }, old(desiredCount)))).toEqual(expected);
  });

  it("[service.stuck] says that the band has no room", () => {
    const stuck = view({ desiredCount: 2, percent: [75, 100] }, old(2));
    expect(rules(stuck)).toEqual(["service.maximum", "service.stuck"]);
    const said = planService(stuck).commands.find((one) => one.do === "announce");
    expect(said).toMatchObject({ lasting: true });
  });

  it("[service.stuck] says nothing while something is on its way", () => {
    const waiting = view({ desiredCount: 2, percent: [75, 100] }, old(2), { stopping: ["old"] });
    expect(rules(waiting)).toEqual(["service.maximum"]);
  });

  it("[service.minimum] old tasks wait until as many new ones are healthy", () => {
    const starting = [...old(4), ...tasks(4, { starting: true })];
    expect(moves(view({}, starting))).toEqual([0, 0]);
    const unready = [...old(4), ...tasks(4, { healthy: false })];
    expect(moves(view({}, unready))).toEqual([0, 0]);
    expect(rules(view({}, unready))).toEqual(["service.healthy", "service.minimum"]);
    expect(rules(view({}, starting))).toEqual(["service.start", "service.minimum"]);
    const three = [...old(4), ...tasks(3), ...tasks(1, { healthy: false })];
    expect(moves(view({}, three))).toEqual([3, 0]);
    expect(moves(view({}, [...old(4), ...tasks(4)]))).toEqual([4, 0]);
  });

  it("[service.running-minimum] RUNNING old tasks stay although none is healthy yet", () => {
    const young = old(4, { healthy: false });
    expect(moves(view({}, young))).toEqual([0, 4]);
    const both = [...young, ...tasks(4, { healthy: false })];
    expect(stopsOf(view({}, both))).toEqual([["superseded", 4]]);
  });

  it("[service.superseded-pending] old tasks that do not run yet stop at once", () => {
    const pending = old(4, { starting: true });
    expect(moves(view({}, pending))).toEqual([4, 4]);
    expect(rules(view({}, pending))).toEqual(["service.superseded-pending", "service.start"]);
  });

  it("[service.stopping-uncounted] tasks that are stopping leave room for new ones", () => {
    const stopping = Array.from({ length: 8 }, () => "old");
    expect(moves(view({}, [], { stopping }))).toEqual([0, 4]);
  });

  it("[service.primary] an older deployment shrinks to its end", () => {
    const seen = view({ percent: [50, 200] }, [...old(4), ...old(1, { deploymentId: "older" })]);
    const wants = planService(seen).commands.flatMap((one) =>
      one.do === "set-deployment" ? [[one.deploymentId, one.change.desiredCount]] : [],
    );
    expect(wants).toEqual([
      ["old", 2],
      ["older", 1],
    ]);
    const gone = view({}, tasks(4), { older: [deployment("old", "ACTIVE", 1)] });
    expect(planService(gone).commands).toContainEqual({
      do: "end-deployment",
      deploymentId: "old",
    });
  });
});

describe("one look at a service that is as it should be, nearly", () => {
  it("[service.start] [service.maximum] starts what is missing, as far as there is room", () => {
    expect(moves(view({}, tasks(1)))).toEqual([0, 3]);
    const noRoom = view({ percent: [50, 100] }, [...tasks(3), ...tasks(1, { draining: true })]);
    expect(moves(noRoom)).toEqual([1, 1]);
    const full = view({ percent: [100, 100] }, [...tasks(3), ...tasks(1, { draining: true })]);
    expect(moves(full)).toEqual([0, 0]);
    expect(rules(full)).toContain("service.maximum");
  });

  it("[service.throttle] waits after failures, and looks again when the wait is over", () => {
    const throttle = { kind: "start", failures: 2, nextTryAt: NOW + 30_000 } as const;
    const { commands } = planService(view({ throttle }, []));
    const again = { do: "look-again", serviceId: "demo/web", at: NOW + 30_000 };
    expect(commands).toEqual([again]);
    expect(rules(view({ throttle }, []))).toEqual(["service.throttle"]);
    expect(moves(view({ throttle: { ...throttle, nextTryAt: NOW } }, []))).toEqual([0, 4]);
  });

  it("[service.stop-excess] first those not RUNNING, then those not healthy", () => {
    const mixed = [...tasks(2), ...tasks(2, { healthy: false }), ...tasks(2, { starting: true })];
    expect(stopsOf(view({ desiredCount: 4 }, mixed))).toEqual([["excess", 2]]);
    expect(stopsOf(view({ desiredCount: 1 }, mixed))).toEqual([
      ["excess", 2],
      ["excess", 2],
      ["excess", 1],
    ]);
  });

  it("[service.stop-unhealthy] start-first, where the maximum leaves room", () => {
    const sick = [...tasks(3), ...tasks(1, { unhealthy: true })];
    expect(moves(view({}, sick))).toEqual([0, 1]);
    const replaced = [...tasks(4), ...tasks(1, { unhealthy: true })];
    expect(stopsOf(view({}, replaced))).toEqual([["unhealthy", 1]]);
  });

  it("[service.stop-unhealthy] one at a time, where it leaves none", () => {
    const percent = [50, 100] as const;
    const sick = [...tasks(1), ...tasks(3, { unhealthy: true })];
    expect(moves(view({ percent }, sick))).toEqual([1, 1]);
    const replacing = [
      ...tasks(1),
      ...tasks(1, { starting: true }),
      ...tasks(2, { unhealthy: true }),
    ];
    expect(moves(view({ percent }, replacing))).toEqual([0, 0]);
  });

  it("[service.superseded-pending] one that fails its checks before it runs goes once", () => {
    const percent = [80, 140] as const;
    const sick = { starting: true, unhealthy: true };
    const seen = view({ percent, desiredCount: 5 }, [...tasks(5), ...old(2, sick)]);
    expect(stopsOf(seen)).toEqual([["superseded", 2]]);
    const own = view({ percent, desiredCount: 5 }, [...tasks(4), ...tasks(1, sick)]);
    expect(moves(own)).toEqual([0, 1]);
  });

  it("[service.steady] settles first and announces a little later", () => {
    const { commands, notes } = planService(view({}, tasks(4)));
    expect(commands).toContainEqual({ do: "look-again", serviceId: "demo/web", at: NOW + 7_000 });
    expect(notes).toMatchObject([{ rule: "service.steady", because: "settling" }]);
    const later = planService(view({ settledAt: NOW - 7_000 }, tasks(4)));
    expect(later.commands.map((one) => one.do)).toEqual([
      "complete-deployment",
      "announce",
      "announce",
      "set-service",
      "repeat-steady",
    ]);
    const steady = planService(view({ steadySince: NOW - 1 }, tasks(4)));
    expect(steady.commands).toEqual([]);
  });

  it("[service.stop-deleted] a deleted service stops everything and retires", () => {
    const { commands } = planService(view({ status: "DRAINING", desiredCount: 0 }, tasks(3)));
    expect(commands.map((one) => one.do)).toEqual(["stop-tasks", "retire-service"]);
    expect(sum(commands, "stop-tasks")).toBe(3);
  });
});

describe("laws of a look, over any service", () => {
  const anyTask = fc
    .record({
      deploymentId: fc.constantFrom("new", "old", "older"),
      state: fc.constantFrom("starting", "unready", "healthy", "unhealthy", "sick at start"),
      draining: fc.boolean(),
      standIn: fc.boolean(),
    })
    .map(({ state, standIn, ...rest }) => ({
      ...HERE,
      ...rest,
      standIn: standIn && rest.deploymentId !== "new",
      starting: state === "starting" || state === "sick at start",
      healthy: state === "healthy",
      unhealthy: state === "unhealthy" || state === "sick at start",
    }));
  const anyView = fc
    .record({
      desiredCount: fc.nat(8),
      min: fc.integer({ min: 0, max: 100 }),
      max: fc.integer({ min: 100, max: 200 }),
      live: fc.array(anyTask, { maxLength: 16 }),
      completed: fc.boolean(),
      held: fc.nat(8),
    })
    .map(({ desiredCount, min, max, live, completed, held }) => {
      const seen = view(
        { desiredCount, percent: [min, max] },
        live.map((task, i) => ({ ...task, id: String(i) })),
      );
      const rolloutState = completed ? "COMPLETED" : "IN_PROGRESS";
      const older = seen.older.map(
        (one) => ({ ...one, rolloutState, desiredCount: held }) as const,
      );
      return { ...seen, older };
    });

  /** The view after a plan was carried out, with everything that started healthy meanwhile. */
  function carriedOut(seen: ServiceView, round: number): ServiceView {
    const { commands } = planService(seen);
    const gone = new Set(
      commands.flatMap((one) => (one.do === "stop-tasks" ? one.pool.slice(0, one.count) : [])),
    );
    const kept = seen.live
      .filter(({ id }) => !gone.has(id))
      .map((task) => (task.unhealthy ? task : { ...task, starting: false, healthy: true }));
    const started = commands.flatMap((one) =>
      one.do === "start-tasks"
        ? tasks(one.count, { deploymentId: one.deploymentId, starting: true }).map((task) => ({
            ...task,
            id: `${round}-${task.id}`,
            standIn: one.deploymentId !== "new",
          }))
        : [],
    );
    const ended = commands.flatMap((one) => (one.do === "end-deployment" ? one.deploymentId : []));
    const counts = new Map(
      commands.flatMap((one) =>
        one.do === "set-deployment" && one.change.desiredCount !== undefined
          ? [[one.deploymentId, one.change.desiredCount] as const]
          : [],
      ),
    );
    const counted = (one: Deployment) => ({
      ...one,
      desiredCount: counts.get(one.id) ?? one.desiredCount,
    });
    return {
      ...seen,
      live: [...kept, ...started],
      primary: counted(seen.primary),
      older: seen.older.filter(({ id }) => !ended.includes(id)).map(counted),
    };
  }

  it("[service.primary] carried out again and again it ends with the desired new tasks", () => {
    fc.assert(
      fc.property(anyView, (asked) => {
        const { desired, minHealthy, maxTotal } = {
          desired: asked.service.desiredCount,
          ...bandOf(asked.service),
        };
        fc.pre(maxTotal > desired || minHealthy < desired);
        let seen: ServiceView = asked;
        for (let round = 0; round < 60; round++) seen = carriedOut(seen, round);
        expect(seen.live.map(({ deploymentId }) => deploymentId)).toEqual(
          Array(desired).fill("new"),
        );
        expect(seen.older).toEqual([]);
        expect(moves(seen)).toEqual([0, 0]);
      }),
      { numRuns: 300 },
    );
  });

  it("[service.primary] an older deployment's count only falls", () => {
    fc.assert(
      fc.property(anyView, (seen) => {
        const before = new Map(seen.older.map(({ id, desiredCount }) => [id, desiredCount]));
        for (const one of planService(seen).commands) {
          if (one.do !== "set-deployment" || one.change.desiredCount === undefined) continue;
          const most = before.get(one.deploymentId) ?? Infinity;
          expect(one.change.desiredCount).toBeLessThanOrEqual(most);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("[service.minimum] never fewer healthy tasks than the minimum because of it", () => {
    fc.assert(
      fc.property(anyView, (seen) => {
        const { minHealthy } = bandOf(seen.service);
        const healthy = new Set(seen.live.filter((task) => task.healthy).map(({ id }) => id));
        const stopped = planService(seen).commands.reduce((all, one) => {
          if (one.do !== "stop-tasks") return all;
          const inPool = one.pool.filter((id) => healthy.has(id)).length;
          return all + Math.min(one.count, inPool);
        }, 0);
        expect(healthy.size - stopped).toBeGreaterThanOrEqual(Math.min(healthy.size, minHealthy));
      }),
      { numRuns: 2_000 },
    );
  });

  it("[service.maximum] never more tasks than the maximum because of it", () => {
    fc.assert(
      fc.property(anyView, (seen) => {
        const [stopped, started] = moves(seen);
        const total = seen.live.length - stopped + started;
        const { maxTotal } = bandOf(seen.service);
        if (started > 0) expect(total).toBeLessThanOrEqual(maxTotal);
        expect(started).toBeLessThanOrEqual(Math.max(0, maxTotal));
        expect(stopped).toBeLessThanOrEqual(seen.live.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it("stops each task at most once, and only live ones", () => {
    fc.assert(
      fc.property(anyView, (seen) => {
        const pools = planService(seen).commands.flatMap((one) =>
          one.do === "stop-tasks" ? one.pool : [],
        );
        expect(new Set(pools).size).toBe(pools.length);
      }),
      { numRuns: 500 },
    );
  });

  it("says why, also when it does nothing", () => {
    fc.assert(
      fc.property(anyView, (seen) => {
        expect(planService(seen).notes.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});
