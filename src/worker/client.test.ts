import { describe, expect, it } from "vitest";
import type { Answer, Call } from "../api/call";
import type { Scenario } from "../scenario/document";
import { type Client, createClient } from "./client";
import type { PortListener } from "./client/port";
import { remedyFor } from "./client/recovery";
import { REGION_DOMAIN } from "./domain";
import type { Frame } from "./frame";
import type { WorkerApi, WorkerHealth, WorkerNotice, WorkerOrders } from "./protocol";
import { regionOf } from "./regionOf";
import { createSimulation } from "./simulation";
import { STANDING_CLOCK } from "./testTime";

const createCluster: Call = {
  service: "ecs",
  operation: "CreateCluster",
  input: { clusterName: "demo" },
};

function runInstances(): Call {
  const input = { ImageId: "ami-1", InstanceType: "t3.small", MinCount: 1, MaxCount: 1 };
  return { service: "ec2", operation: "RunInstances", input };
}

const scenario: Scenario = {
  version: 1,
  engine: "1",
  title: "Test",
  seed: "test",
  journal: [{ at: 0, call: createCluster }],
};

type Fate = "fine" | "silent" | "dead-on-arrival" | { readonly throwAtTurn: number };

interface FakeWorker {
  readonly orders: WorkerOrders;
  readonly notices: WorkerNotice[];
  terminated: boolean;
  silent: boolean;
}

/** Workers of this thread: real simulations that can be made to fail. */
function workers(fates: Fate[]) {
  const started: FakeWorker[] = [];
  const openPort = (orders: WorkerOrders, listener: PortListener) => {
    const fate = fates[started.length] ?? "fine";
    const worker: FakeWorker = { orders, notices: [], terminated: false, silent: false };
    started.push(worker);
    const tell = (notice: WorkerNotice) => {
      worker.notices.push(notice);
      listener.onNotice(notice);
    };
    if (fate === "dead-on-arrival") {
      setTimeout(() => listener.onError("404"));
    } else if (fate === "silent") {
      worker.silent = true;
    } else setTimeout(() => tell({ notice: "ready", engine: "1" }));
    const api = apiOf(fate, worker, tell);
    const terminate = () => {
      worker.terminated = true;
    };
    return { api, terminate };
  };
  return { started, openPort };
}

function apiOf(fate: Fate, worker: FakeWorker, tell: (notice: WorkerNotice) => void): WorkerApi {
  const throwAt = typeof fate === "object" ? fate.throwAtTurn : undefined;
  const broken = { turn: 0, call: undefined as Call | undefined };
  const enter = (turn: number, call: Call | undefined) => {
    Object.assign(broken, { turn, call });
    if (turn === throwAt) throw new Error("broken");
  };
  const simulation = createSimulation({
    createWorld: regionOf,
    domain: {
      fire: (world, timer) => {
        enter(world.turn, undefined);
        REGION_DOMAIN.fire(world, timer);
      },
      decide: (world, call) => {
        const decision = REGION_DOMAIN.decide(world, call);
        if (decision.kind === "answered") return decision;
        return {
          kind: "accepted",
          apply: (inTurn) => {
            enter(inTurn.turn, call);
            return decision.apply(inTurn);
          },
        };
      },
    },
    time: STANDING_CLOCK,
  });
  const never = new Promise<never>(() => undefined);
  const guard =
    <A extends unknown[], R>(ask: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      if (worker.silent || worker.terminated) return never;
      try {
        return structuredClone(await ask(...given));
      } catch (error) {
        worker.silent = true;
        tell({ notice: "died", ...broken, error: String(error) });
        return never;
      }
    };
  return {
    open: guard(simulation.open),
    frame: guard(simulation.frame),
    call: guard(simulation.call),
    check: guard(simulation.check),
    examine: guard(simulation.examine),
    events: guard(simulation.events),
    retell: guard(simulation.retell),
    extend: guard(simulation.extend),
    reach: guard(simulation.reach),
    play: guard(simulation.play),
    pause: guard(simulation.pause),
    step: guard(simulation.step),
    stepTurn: guard(simulation.stepTurn),
    untilQuiet: guard(simulation.untilQuiet),
    seek: guard(simulation.seek),
    selectBranch: guard(simulation.selectBranch),
    undo: guard(simulation.undo),
    ledger: guard(simulation.ledger),
    scaleIn: guard(simulation.scaleIn),
    digest: guard(simulation.digest),
    scenario: guard(simulation.scenario),
    save: guard(simulation.save),
    careful: () => Promise.resolve(),
  };
}

function page(fates: Fate[]) {
  const { started, openPort } = workers(fates);
  const frames: Frame[] = [];
  const health: WorkerHealth[] = [];
  const client = createClient({
    openPort,
    onFrame: (frame) => frames.push(frame),
    onHealth: (next) => health.push(next),
  });
  const last = () => frames[frames.length - 1];
  return { client, started, frames, health, last };
}

const soon = () => new Promise((done) => setTimeout(done));

/** Lets messages travel, with frames in between. */
async function beat(client: Client, times = 4): Promise<void> {
  for (let i = 0; i < times; i++) {
    client.pulse(i * 16);
    await soon();
  }
}

function look(client: Client, times: number): void {
  for (let i = 0; i < times; i++) client.watch();
}

describe("the client", () => {
  it("opens a world asked for before the worker was ready", async () => {
    const { client, last, health } = page([]);
    await client.open(scenario);
    await beat(client);
    expect(health).toEqual([{ state: "running" }]);
    expect(last()?.journal).toHaveLength(1);
  });

  it("says when what was answered is on the page, also of a worker that died since", async () => {
    const { client, last, started } = page([]);
    await client.open(scenario);
    await beat(client);
    await client.seek({ at: 100_000 });
    const moments: (number | undefined)[] = [];
    const seen = () => moments.push(last()?.clock.now);
    const first = client.shown().then(seen);
    await soon();
    expect(moments).toEqual([]);
    await beat(client);
    await first;
    await client.seek({ at: 200_000 });
    const second = client.shown().then(seen);
    for (const worker of started) worker.silent = true;
    client.pulse(1_000);
    look(client, 10);
    await soon();
    expect(moments).toEqual([100_000]);
    await beat(client, 8);
    await second;
    const nothingToTell = client.shown().then(seen);
    await beat(client);
    await nothingToTell;
    expect(moments).toEqual([100_000, 200_000, 200_000]);
  });

  it("brings everything back after a worker that fell silent for 5 s", async () => {
    const { client, last, health, started, frames } = page([]);
    await client.open(scenario);
    await client.call(runInstances());
    await client.seek({ at: 100_000 });
    await beat(client);
    const digest = await client.digest();
    await client.seek({ at: 50_000 });
    await client.call(runInstances());
    await client.seek({ at: 70_000 });
    await beat(client);
    const forked = await client.digest();
    const [first] = started;
    if (first !== undefined) first.silent = true;
    client.pulse(1_000);
    look(client, 9);
    expect(health).toEqual([{ state: "running" }]);
    look(client, 1);
    expect(health.at(-1)).toMatchObject({ state: "restarting", because: "hung" });
    expect(first?.terminated).toBe(true);
    await beat(client);
    expect(health.at(-1)).toEqual({ state: "running" });
    expect(started[1]?.orders.careful).toBe(true);
    expect(frames.at(-1)).toMatchObject({ reset: true });
    expect(last()?.clock).toMatchObject({ now: 70_000, branch: "b" });
    expect(await client.digest()).toBe(forked);
    await client.selectBranch("main");
    await client.seek({ at: 100_000 });
    expect(await client.digest()).toBe(digest);
  });

  it("asks again for what a dead worker has not answered, or nobody has seen", async () => {
    const { client, last, started } = page([]);
    await client.open(scenario);
    await beat(client);
    await client.call(runInstances());
    const [first] = started;
    if (first !== undefined) first.silent = true;
    let answer: Answer | undefined;
    void client.call(runInstances()).then((given) => {
      answer = given;
    });
    client.pulse(1_000);
    look(client, 10);
    await beat(client);
    expect(answer).toMatchObject({ ok: true });
    expect(last()?.journal).toHaveLength(3);
    expect(last()?.changes.instances.set).toHaveLength(2);
  });

  it("plays on after a restart", async () => {
    const { client, last, started } = page([]);
    await client.open(scenario);
    await client.play(10);
    await beat(client);
    const [first] = started;
    if (first !== undefined) first.silent = true;
    client.pulse(1_000);
    look(client, 10);
    await beat(client);
    expect(last()?.clock).toMatchObject({ playing: true, speed: 10 });
  });

  it("opens paused just before a turn that breaks twice", async () => {
    const { client, last, health } = page([{ throwAtTurn: 3 }, { throwAtTurn: 3 }]);
    await client.open(scenario);
    await client.call(runInstances());
    await beat(client);
    void client.seek({ at: 100_000 });
    await beat(client, 8);
    expect(health.map(({ state }) => state)).toEqual([
      "running",
      "restarting",
      "running",
      "restarting",
      "set-aside",
    ]);
    expect(health.at(-1)).toMatchObject({ turn: 3, call: undefined });
    expect(last()?.clock).toMatchObject({ turn: 2, playing: false });
  });

  it("sets a call aside that breaks the world twice, and answers it", async () => {
    const { client, last, health } = page([{ throwAtTurn: 2 }, { throwAtTurn: 2 }]);
    await client.open(scenario);
    await beat(client);
    const answer = client.call(runInstances());
    const later = client.call({ ...createCluster, input: { clusterName: "other" } });
    await beat(client, 8);
    expect(await answer).toMatchObject({ ok: false, error: { code: "SetAside" } });
    expect(await later).toMatchObject({ ok: true });
    expect(health.at(-1)).toMatchObject({ state: "set-aside", turn: 2, call: runInstances() });
    await beat(client);
    expect(last()?.journal).toHaveLength(2);
  });

  it("opens a link that breaks just before the call that breaks it", async () => {
    const deadly = { at: 60_000, call: runInstances() };
    const after = { at: 90_000, call: { ...createCluster, input: { clusterName: "late" } } };
    const link = { ...scenario, journal: [...scenario.journal, deadly, after] };
    const { client, last, health } = page([{ throwAtTurn: 2 }, { throwAtTurn: 2 }]);
    const opened = client.open(link);
    await beat(client, 8);
    await opened;
    const said = health.at(-1);
    expect(said).toMatchObject({ state: "set-aside", turn: 2, call: deadly.call });
    expect(said?.state === "set-aside" && said.scenario.journal).toHaveLength(3);
    expect(last()?.clock).toMatchObject({ turn: 1, inPast: true });
    expect(last()?.journal).toHaveLength(2);
  });

  it("says that the worker never started, tries again, and gives up in the end", async () => {
    const { client, health, started } = page(Array.from<Fate>({ length: 9 }).fill("silent"));
    look(client, 39);
    expect(health).toEqual([]);
    look(client, 1);
    expect(health.at(-1)).toMatchObject({ state: "restarting", because: "never-started" });
    look(client, 300);
    expect(health.at(-1)).toMatchObject({ state: "failed" });
    expect(started.length).toBe(6);
  });

  it("starts afresh when a script did not load once", async () => {
    const { client, last, health } = page(["dead-on-arrival"]);
    await client.open(scenario);
    await beat(client);
    expect(health.map(({ state }) => state)).toEqual(["restarting", "running"]);
    expect(last()?.journal).toHaveLength(1);
  });

  it("shows nothing of the old world while another one is being opened", async () => {
    const { client, last } = page([]);
    await client.open(scenario);
    await beat(client);
    const opened = client.open({ ...scenario, title: "Other" });
    await beat(client);
    await opened;
    await beat(client);
    expect(last()?.clock.title).toBe("Other");
  });
});

describe("the remedy", () => {
  const death = { because: "crashed", error: "", turn: 5, whileReplaying: false } as const;

  it("is to restart, and to open before the turn that breaks again", () => {
    expect(remedyFor([death])).toEqual({ kind: "restart" });
    expect(remedyFor([death, { ...death, turn: 6 }])).toEqual({ kind: "restart" });
    expect(remedyFor([death, death])).toEqual({ kind: "open-before", turn: 5 });
  });

  it("takes a death of unknown turn for the same when the replay dies", () => {
    const unknown = { ...death, turn: undefined };
    const replaying = { ...death, whileReplaying: true };
    expect(remedyFor([unknown, replaying])).toEqual({ kind: "open-before", turn: 5 });
    expect(remedyFor([unknown, death])).toEqual({ kind: "restart" });
    expect(remedyFor([unknown, unknown])).toEqual({ kind: "restart" });
  });

  it("is to give up after too many", () => {
    const unknown = { ...death, turn: undefined };
    const many = Array.from({ length: 6 }, () => unknown);
    expect(remedyFor(many)).toEqual({ kind: "give-up" });
  });
});
