import { expect, it } from "vitest";
import type { Call } from "../api/call";
import { act, createHistory, runUntil } from "../engine/kernel/history";
import { digest } from "../engine/kernel/snapshot";
import { ENGINE_VERSION } from "../engine/version";
import type { Scenario } from "../scenario/document";
import { LATEST_AT } from "../scenario/limits";
import { REGION_DOMAIN } from "./domain";
import type { SimulationApi } from "./protocol";
import { regionOf } from "./regionOf";
import { createSimulation } from "./simulation";
import { STANDING_CLOCK } from "./testTime";

const MINUTE = 60_000;

const scenario: Scenario = {
  version: 1,
  engine: ENGINE_VERSION,
  title: "Elsewhere",
  seed: "elsewhere",
  journal: [],
};

/** The world as it goes on elsewhere, and a copy of it that follows. */
function elsewhere() {
  const history = createHistory(regionOf(scenario), REGION_DOMAIN, { snapshotEvery: Infinity });
  let told = 0;
  return {
    history,
    call: (operation: string, input: object) => {
      const call: Call = {
        service: operation === "RunInstances" ? "ec2" : "ecs",
        operation,
        input,
      };
      expect(act(history, call).answer.ok).toBe(true);
    },
    pass: (ms: number) => runUntil(history, { at: history.world.now + ms, maxTurns: Infinity }),
    news: () => {
      const entries = history.journal.slice(told);
      told = history.journal.length;
      return { entries, now: history.world.now };
    },
  };
}

async function follower(): Promise<SimulationApi> {
  const making = { createWorld: regionOf, domain: REGION_DOMAIN };
  const simulation = createSimulation({ ...making, time: STANDING_CLOCK });
  await simulation.open(scenario);
  return simulation;
}

const LAUNCH = {
  InstanceType: "t3.medium",
  MinCount: 1,
  MaxCount: 1,
  IamInstanceProfile: { Name: "ecsInstanceRole" },
};
const SLEEPER = {
  family: "sleeper",
  containerDefinitions: [{ name: "main", image: "busybox", memory: 64 }],
};

it("a copy that keeps to the present is the world elsewhere at every moment", async () => {
  const world = elsewhere();
  const copy = await follower();
  await copy.extend({ ...world.news(), liveAt: 60 });
  const steps: (() => void)[] = [
    () => world.call("CreateCluster", {}),
    () => world.call("RunInstances", LAUNCH),
    () => world.call("RegisterTaskDefinition", SLEEPER),
    () => world.pass(5 * MINUTE),
    () => world.call("RunTask", { taskDefinition: "sleeper", count: 3 }),
    () => world.pass(700),
    () => world.call("RunTask", { taskDefinition: "sleeper" }),
    () => world.pass(MINUTE),
  ];
  for (const step of steps) {
    step();
    await copy.extend(world.news());
    const frame = await copy.frame(16);
    expect(frame?.clock).toMatchObject({ now: world.history.world.now, live: true, inPast: false });
    expect(await copy.digest()).toBe(digest(world.history.world));
  }
});

it("a copy has its own time within what is known, and goes no further", async () => {
  const world = elsewhere();
  const copy = await follower();
  world.call("CreateCluster", {});
  world.pass(MINUTE);
  await copy.extend({ ...world.news(), liveAt: 60 });
  await copy.frame(16);
  await copy.pause();
  world.call("RunInstances", LAUNCH);
  world.pass(MINUTE);
  await copy.extend(world.news());
  expect((await copy.frame(1_000))?.clock).toMatchObject({
    now: MINUTE,
    live: false,
    playing: false,
    branches: [{ endAt: 2 * MINUTE }],
  });
  await copy.seek({ at: 10 * MINUTE });
  expect((await copy.frame(16))?.clock).toMatchObject({ now: 2 * MINUTE, live: false });
  expect(await copy.digest()).toBe(digest(world.history.world));
  await copy.seek({ at: 30_000 });
  expect((await copy.frame(16))?.clock).toMatchObject({ now: 30_000, inPast: false });
});

it("a copy that plays on catches up, and keeps to the present from then on", async () => {
  const world = elsewhere();
  const copy = await follower();
  world.pass(MINUTE);
  await copy.extend({ ...world.news() });
  await copy.play(100);
  expect((await copy.frame(500))?.clock).toMatchObject({ now: 50_000, live: false });
  expect((await copy.frame(500))?.clock).toMatchObject({ now: MINUTE, live: true });
  world.pass(MINUTE);
  await copy.extend(world.news());
  expect((await copy.frame(1))?.clock).toMatchObject({ now: 2 * MINUTE, playing: true });
});

it("what is told twice counts once", async () => {
  const world = elsewhere();
  const copy = await follower();
  world.call("CreateCluster", {});
  const news = world.news();
  await copy.extend({ ...news, liveAt: 60 });
  await copy.extend({ ...news, liveAt: 60 });
  await copy.frame(16);
  expect((await copy.scenario({})).journal).toHaveLength(1);
});

it("a copy that follows no longer goes on by itself", async () => {
  const world = elsewhere();
  const copy = await follower();
  world.pass(MINUTE);
  await copy.extend({ ...world.news(), liveAt: 60 });
  await copy.extend(undefined);
  await copy.seek({ at: LATEST_AT + 1 });
  expect((await copy.frame(16))?.clock).toMatchObject({ now: LATEST_AT, live: undefined });
  expect((await copy.call({ service: "ecs", operation: "CreateCluster", input: {} })).ok).toBe(
    true,
  );
});
