import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Call } from "../api/call";
import { createHistory, runUntil } from "../engine/kernel/history";
import { digest } from "../engine/kernel/snapshot";
import { ENGINE_VERSION } from "../engine/version";
import type { Scenario } from "../scenario/document";
import { REGION_DOMAIN } from "./domain";
import { createFrames, takeFrame } from "./frames";
import type { Frame, RegionFactAt, ViewName } from "./frame";
import { VIEW_NAMES } from "./project/views";
import type { SimulationApi } from "./protocol";
import { regionOf } from "./regionOf";
import { sameData } from "./frame/sameData";
import { createSimulation } from "./simulation";

const MINUTE = 60_000;

function ecs(operation: string, input: object): Call {
  return { service: "ecs", operation, input };
}

function container(memory: number) {
  return { name: "app", image: "nginx:1.27", essential: true, memory, cpu: 128 };
}

const setUp: readonly Call[] = [
  ecs("CreateCluster", { clusterName: "demo" }),
  {
    service: "ec2",
    operation: "RunInstances",
    input: {
      ImageId: "ami-ecs",
      InstanceType: "t3.medium",
      MinCount: 2,
      MaxCount: 2,
      IamInstanceProfile: { Name: "ecsInstanceRole" },
      UserData: btoa("#!/bin/bash\necho ECS_CLUSTER=demo >> /etc/ecs/ecs.config\n"),
    },
  },
  ecs("RegisterTaskDefinition", { family: "web", containerDefinitions: [container(256)] }),
  ecs("RegisterTaskDefinition", {
    family: "net",
    networkMode: "awsvpc",
    containerDefinitions: [container(128)],
  }),
];

const createService = ecs("CreateService", {
  cluster: "demo",
  serviceName: "web",
  taskDefinition: "web",
  desiredCount: 3,
});

function scale(desiredCount: number): Call {
  return ecs("UpdateService", { cluster: "demo", service: "web", desiredCount });
}

const scenario: Scenario = {
  version: 1,
  engine: "1",
  title: "Test",
  seed: "test",
  journal: [...setUp.map((call) => ({ at: 0, call })), { at: 3 * MINUTE, call: createService }],
  view: { at: 3 * MINUTE },
};

/** What the page would know after all frames. */
interface Page {
  readonly views: { [K in ViewName]: Map<string, object> };
  facts: readonly RegionFactAt[];
  last: Frame | undefined;
}

function blankPage(): Page {
  const [clusters, services, instances, tasks, subnets, revisions, groups] = VIEW_NAMES.map(
    () => new Map<string, object>(),
  );
  const none = new Map<string, object>();
  return {
    views: {
      clusters: clusters ?? none,
      services: services ?? none,
      instances: instances ?? none,
      tasks: tasks ?? none,
      subnets: subnets ?? none,
      revisions: revisions ?? none,
      securityGroups: groups ?? none,
    },
    facts: [],
    last: undefined,
  };
}

function apply(page: Page, frame: Frame | undefined): void {
  if (frame === undefined) return;
  const sent = structuredClone(frame);
  for (const name of VIEW_NAMES) {
    if (sent.reset) page.views[name].clear();
    for (const id of sent.changes[name].removed) page.views[name].delete(id);
    for (const view of sent.changes[name].set) page.views[name].set(view.id, view);
  }
  page.facts = [...page.facts.slice(0, sent.factsFrom), ...sent.facts];
  page.last = sent;
}

interface Bench {
  readonly api: SimulationApi;
  readonly page: Page;
  readonly look: (realMs?: number) => Promise<Page>;
}

async function open(of: Scenario = scenario): Promise<Bench> {
  let elapsed = 0;
  const api = createSimulation({
    createWorld: regionOf,
    domain: REGION_DOMAIN,
    time: { elapsedMs: () => elapsed++, breathe: () => new Promise((done) => setTimeout(done)) },
  });
  await api.open(of);
  const page = blankPage();
  const look = async (realMs = 0) => {
    apply(page, await api.frame(realMs));
    return page;
  };
  await look();
  return { api, page, look };
}

/** Frames must say what a page that opens the same world at the same moment would be told. */
async function expectFresh({ api, page, look }: Bench): Promise<void> {
  await look();
  const here = await api.save({});
  const again = await open(here.scenario);
  expect(await again.api.digest()).toBe(await api.digest());
  for (const name of VIEW_NAMES) {
    expect([...page.views[name]]).toEqual([...again.page.views[name]]);
  }
}

async function runningTasks({ look }: Bench): Promise<number> {
  const { views } = await look();
  return [...views.tasks.values()].filter(
    (task) => "lastStatus" in task && task.lastStatus === "RUNNING",
  ).length;
}

describe("a simulation", () => {
  it("opens where the scenario says, and nothing runs before it is told to", async () => {
    const bench = await open();
    expect(bench.page.last?.clock).toMatchObject({ now: 3 * MINUTE, playing: false });
    expect(bench.page.last).toMatchObject({ reset: true, jumped: true });
    expect(bench.page.last?.journal).toHaveLength(5);
    expect(await bench.api.frame(1_000)).toBeUndefined();
  });

  it("plays at the speed asked for and pauses", async () => {
    const bench = await open();
    await bench.api.play(100);
    await bench.look(16);
    await bench.look(17);
    expect(bench.page.last?.clock.now).toBe(3 * MINUTE + 3_300);
    await bench.api.pause();
    await bench.look(50);
    expect(bench.page.last?.clock).toMatchObject({ now: 3 * MINUTE + 3_300, playing: false });
  });

  it("keeps the part of a millisecond that slow playing leaves over", async () => {
    const bench = await open();
    await bench.api.play(0.1);
    for (let i = 0; i < 16; i++) await bench.look(16);
    expect(bench.page.last?.clock.now).toBe(3 * MINUTE + 25);
  });

  it("steps to the next fact that changes the picture, and says when nothing is left", async () => {
    const bench = await open();
    const seen: number[] = [];
    for (let i = 0; i < 100; i++) {
      const changed = await bench.api.step();
      await bench.look();
      if (!changed) break;
      seen.push(bench.page.last?.clock.turn ?? 0);
    }
    expect(seen.length).toBeGreaterThan(5);
    expect(seen.length).toBeLessThan(100);
    expect(await runningTasks(bench)).toBe(3);
    expect(bench.page.last?.clock.quiet).toBe(true);
    expect(await bench.api.step()).toBe(false);
  });

  it("runs until quiet and names what still ticks", async () => {
    const bench = await open();
    const { quiet, waitingFor } = await bench.api.untilQuiet();
    expect(quiet).toBe(true);
    expect(waitingFor.every((timer) => /forget|steady/.test(timer))).toBe(true);
    expect(await runningTasks(bench)).toBe(3);
  });

  it("stops where a service only tries again; each run makes one more try", async () => {
    const bench = await open();
    await bench.api.call(scale(500));
    const first = await bench.api.untilQuiet();
    const at = (await bench.look()).last?.clock.now ?? 0;
    expect(first).toMatchObject({ quiet: false, retries: [{ service: "web" }] });
    expect(first.retries[0]?.at).toBeGreaterThan(at);
    await bench.api.untilQuiet();
    expect((await bench.look()).last?.clock.now).toBe(first.retries[0]?.at);
  });

  it("tells the same facts once, however often time goes back", async () => {
    const bench = await open();
    await bench.api.untilQuiet();
    await bench.look();
    const facts = bench.page.facts.length;
    const end = bench.page.last?.clock.now ?? 0;
    await bench.api.seek({ at: 4 * MINUTE });
    await bench.look();
    expect(bench.page.last).toMatchObject({ jumped: true });
    expect(bench.page.last?.clock).toMatchObject({ now: 4 * MINUTE, inPast: true });
    expect(bench.page.facts).toHaveLength(facts);
    await bench.api.seek({ at: end });
    await bench.look();
    expect(bench.page.facts).toHaveLength(facts);
    await expectFresh(bench);
  });

  it("forks when a call is made in the past, and keeps the old future", async () => {
    const bench = await open();
    await bench.api.untilQuiet();
    const before = await bench.api.digest();
    const end = (await bench.look()).last?.clock.now ?? 0;
    await bench.api.seek({ at: 3 * MINUTE + 20_000 });
    await bench.api.call(scale(1));
    await bench.look();
    const { clock } = bench.page.last ?? {};
    expect(clock).toMatchObject({ branch: "b", inPast: false });
    expect(clock?.branches.map(({ name }) => name)).toEqual(["main", "fork B"]);
    await bench.api.untilQuiet();
    expect(await runningTasks(bench)).toBe(1);
    await expectFresh(bench);
    await bench.api.selectBranch("main");
    await bench.api.seek({ at: end });
    expect(await bench.api.digest()).toBe(before);
    expect(await runningTasks(bench)).toBe(3);
    await expectFresh(bench);
  });

  it("neither forks nor journals a read or a refusal", async () => {
    const bench = await open();
    await bench.api.untilQuiet();
    await bench.api.seek({ at: 4 * MINUTE });
    await bench.look();
    const before = await bench.api.digest();
    expect(await bench.api.call(ecs("DescribeClusters", { clusters: ["demo"] }))).toMatchObject({
      ok: true,
    });
    expect(await bench.api.call(scale(-1))).toMatchObject({ ok: false });
    expect(await bench.api.digest()).toBe(before);
    expect(await bench.api.frame(0)).toBeUndefined();
  });

  it("undoes my last call and replays to the present moment", async () => {
    const bench = await open();
    await bench.api.seek({ at: 4 * MINUTE });
    const before = await open();
    await before.api.seek({ at: 6 * MINUTE });
    await bench.api.call(scale(5));
    await bench.api.seek({ at: 6 * MINUTE });
    await bench.look();
    expect(await bench.api.undo()).toEqual(scale(5));
    await bench.look();
    expect(bench.page.last?.clock).toMatchObject({ now: 6 * MINUTE, branch: "main" });
    expect(bench.page.last?.clock.branches).toHaveLength(1);
    expect(bench.page.last?.journal).toHaveLength(5);
    expect(await bench.api.digest()).toBe(await before.api.digest());
    await before.look();
    expect(bench.page.facts).toEqual(before.page.facts);
    await expectFresh(bench);
  });

  it("undoes in the past in a fork, so that the known future stays", async () => {
    const bench = await open();
    await bench.api.call(scale(5));
    await bench.api.seek({ at: 6 * MINUTE });
    await bench.api.seek({ at: 3 * MINUTE + 18_000 });
    expect(await bench.api.undo()).toEqual(scale(5));
    await bench.look();
    expect(bench.page.last?.clock.branches.map(({ id }) => id)).toEqual(["main", "b"]);
    await bench.api.untilQuiet();
    expect(await runningTasks(bench)).toBe(3);
  });

  it("leaves no empty fork behind when its only call is undone", async () => {
    const bench = await open();
    await bench.api.seek({ at: 6 * MINUTE });
    await bench.api.seek({ at: 4 * MINUTE });
    const before = await bench.api.digest();
    await bench.api.call(scale(7));
    await bench.api.seek({ at: 5 * MINUTE });
    await bench.look();
    expect(bench.page.last?.clock.branches).toHaveLength(2);
    expect(await bench.api.undo()).toEqual(scale(7));
    await bench.look();
    expect(bench.page.last?.clock).toMatchObject({ branch: "main", now: 5 * MINUTE, inPast: true });
    expect(bench.page.last?.clock.branches).toHaveLength(1);
    await bench.api.seek({ at: 4 * MINUTE });
    expect(await bench.api.digest()).toBe(before);
    await expectFresh(bench);
  });

  it("asks what would be refused, and changes nothing", async () => {
    const bench = await open();
    const before = await bench.api.digest();
    expect(await bench.api.check(scale(-1))).toMatchObject({ path: ["desiredCount"] });
    expect(await bench.api.check(scale(5))).toBeUndefined();
    expect(await bench.api.digest()).toBe(before);
  });

  it("undoes nothing where nothing was called", async () => {
    const bench = await open({ ...scenario, journal: [], view: {} });
    expect(await bench.api.undo()).toBeUndefined();
  });

  it("gives all branches away and takes them back", async () => {
    const bench = await open();
    await bench.api.untilQuiet();
    await bench.api.seek({ at: 3 * MINUTE + 16_000 });
    await bench.api.call(scale(1));
    await bench.api.seek({ at: 3 * MINUTE + 18_000 });
    const saved = structuredClone(await bench.api.save({}));
    const again = await open();
    await again.api.open(saved.scenario, { branches: saved.branches });
    expect(await again.api.digest()).toBe(await bench.api.digest());
    apply(again.page, await again.api.frame(0));
    expect(again.page.last?.clock.branches.map(({ name }) => name)).toEqual(["main", "fork B"]);
    await again.api.selectBranch("main");
    await again.look();
    expect(again.page.last?.clock.inPast).toBe(true);
  });

  it("recomputes the ledger of a placement without disturbing the present", async () => {
    const bench = await open();
    await bench.api.untilQuiet();
    const { views } = await bench.look();
    const before = await bench.api.digest();
    for (const [id, task] of views.tasks) {
      const ledger = await bench.api.ledger({ task: id });
      const winner = ledger?.rows.find((row) => row.winner)?.containerInstanceId;
      expect("containerInstanceId" in task && task.containerInstanceId).toBe(winner);
      expect(ledger?.rows).toHaveLength(2);
    }
    expect(await bench.api.digest()).toBe(before);
  });

  it("says which instance came closest when nothing fits", async () => {
    const bench = await open();
    await bench.api.call(
      ecs("RegisterTaskDefinition", { family: "web", containerDefinitions: [container(60_000)] }),
    );
    await bench.api.call(
      ecs("UpdateService", { cluster: "demo", service: "web", taskDefinition: "web" }),
    );
    await bench.api.seek({ at: 5 * MINUTE });
    const ledger = await bench.api.ledger({ service: "demo/web" });
    expect(ledger?.rows.filter((row) => row.closest)).toHaveLength(1);
    expect(ledger?.funnel.at(-1)?.left).toBe(0);
    await bench.look();
    const service = bench.page.views.services.get("demo/web");
    expect(service).toMatchObject({ unplacedCount: 3 });
  });

  it("is not stopped by a call of another engine that this one refuses", async () => {
    const odd = { at: 4 * MINUTE, turn: 9_999, call: ecs("DeleteService", { service: "nobody" }) };
    const bench = await open({
      ...scenario,
      engine: "0",
      journal: [...scenario.journal, odd],
      view: { at: 5 * MINUTE, turn: 3 },
    });
    expect(bench.page.last?.clock).toMatchObject({
      now: 5 * MINUTE,
      madeWith: "0",
      mismatches: 1,
    });
  });

  describe("examining a scenario", () => {
    const input = { InstanceType: "c5.huge", MinCount: 1, MaxCount: 1 };
    const odd = { at: 0, call: { service: "ec2", operation: "RunInstances", input } };
    const current = { ...scenario, engine: ENGINE_VERSION };
    const journal = [odd, ...scenario.journal];

    it("says what ECS refuses, where, and leaves the open world alone", async () => {
      const bench = await open();
      const before = await bench.api.digest();
      expect(await bench.api.examine({ ...current, journal })).toBe(
        "journal[0].call.input.InstanceType: Invalid value 'c5.huge' for InstanceType.",
      );
      expect(await bench.api.digest()).toBe(before);
    });

    it("says nothing about one of another engine, whose rules may have been others", async () => {
      const bench = await open();
      expect(await bench.api.examine({ ...scenario, engine: "1", journal })).toBeUndefined();
    });

    it("makes opening the same one no different", async () => {
      const bench = await open();
      const other = { ...current, seed: "other" };
      await bench.api.open(other);
      const plain = await bench.api.digest();
      await bench.api.open(current);
      expect(await bench.api.examine(other)).toBeUndefined();
      await bench.api.open(other);
      expect(await bench.api.digest()).toBe(plain);
      await bench.api.examine(other);
      await bench.api.open(current);
      expect(await bench.api.digest()).not.toBe(plain);
    });
  });

  it("says where a scenario holds what ECS refuses, and goes on without it", async () => {
    const input = { InstanceType: "c5.huge", MinCount: 1, MaxCount: 1 };
    const odd = { at: 0, call: { service: "ec2", operation: "RunInstances", input } };
    const journal = [odd, ...scenario.journal];
    const bench = await open({ ...scenario, journal });
    expect(bench.page.last?.clock.refusal).toBe(
      "journal[0].call.input.InstanceType: Invalid value 'c5.huge' for InstanceType.",
    );
    expect(bench.page.views.clusters.size).toBe(1);
  });

  it("comes to the same world as a straight run of its journal", async () => {
    const bench = await open();
    await bench.api.seek({ at: 4 * MINUTE });
    await bench.api.call(scale(4));
    await bench.api.seek({ at: 10 * MINUTE });
    const { scenario: saved } = await bench.api.save({});
    const world = regionOf(saved);
    const history = createHistory(world, REGION_DOMAIN, { journal: saved.journal });
    runUntil(history, { at: 10 * MINUTE, maxTurns: Infinity });
    expect(digest(history.world)).toBe(await bench.api.digest());
  });
});

type Move = (bench: Bench, end: number) => Promise<unknown>;

const moves: fc.Arbitrary<Move> = fc.oneof(
  fc.nat(6).map<Move>(
    (count) =>
      ({ api }) =>
        api.call(scale(count)),
  ),
  fc.nat(15 * MINUTE).map<Move>(
    (at) =>
      ({ api }) =>
        api.seek({ at }),
  ),
  fc.constant<Move>(({ api }) => api.step()),
  fc.constant<Move>(({ api }) => api.stepTurn()),
  fc.constant<Move>(({ api }) => api.untilQuiet()),
  fc.constant<Move>(({ api }) => api.undo()),
  fc.constant<Move>(async ({ api, look }) => {
    await api.play(1_000);
    for (let i = 0; i < 10; i++) await look(16);
    await api.pause();
  }),
  fc.nat(2).map<Move>((i) => async ({ api, page, look }) => {
    await look();
    await api.selectBranch(page.last?.clock.branches.at(i)?.id ?? "main");
  }),
  fc.nat(9).map<Move>((i) => async ({ api, page }) => {
    const id = [...page.views.instances.keys()].at(i);
    if (id === undefined) return;
    const input = { InstanceIds: [id] };
    await api.call({ service: "ec2", operation: "TerminateInstances", input });
  }),
  fc.nat(9).map<Move>((i) => async ({ api, page }) => {
    const task = [...page.views.tasks.keys()].at(i);
    await api.call(ecs("StopTask", { cluster: "demo", task }));
  }),
  fc.constant<Move>(async ({ api, page }) => {
    const subnets = [...page.views.subnets.keys()].slice(0, 1);
    const networkConfiguration = { awsvpcConfiguration: { subnets } };
    const input = { cluster: "demo", taskDefinition: "net", count: 2, networkConfiguration };
    await api.call(ecs("RunTask", input));
  }),
  fc.constant<Move>(({ api }) =>
    api.call(ecs("DeleteService", { cluster: "demo", service: "web", force: true })),
  ),
  fc.constant<Move>(({ api }) => api.call(createService)),
  fc.constant<Move>(({ api }) => api.seek({ at: 240 * MINUTE })),
);

describe("frames", () => {
  it("say what a fresh look at the world says, whatever the reader does", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(moves, { maxLength: 8 }), async (made) => {
        const bench = await open();
        for (const move of made) {
          await move(bench, 0);
          if (made.length % 2 === 0) await bench.look();
        }
        await expectFresh(bench);
      }),
      { numRuns: 40 },
    );
  });

  it("tell a record once, and only when it reads differently", async () => {
    const world = regionOf(scenario);
    const frames = createFrames();
    const bench = await open();
    const clock = bench.page.last?.clock;
    if (clock === undefined) throw new Error("a clock");
    const moment = { world, clock, log: [], journals: [] };
    expect(takeFrame(frames, moment)?.changes.subnets.set).toHaveLength(3);
    frames.page.touched.subnets.add([...world.tables.subnets.rows.keys()][0] ?? "");
    expect(takeFrame(frames, moment)).toBeUndefined();
    expect(sameData({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toBe(true);
    expect(sameData({ a: undefined }, {})).toBe(true);
    expect(sameData({ a: undefined }, { b: 1 })).toBe(false);
  });
});
