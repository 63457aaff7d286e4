import { describe, expect, it } from "vitest";
import type { Call } from "../api/call";
import type { Scenario } from "../scenario/document";
import { ENGINE_VERSION } from "../engine/version";
import { REGION_DOMAIN } from "./domain";
import type { EventsAsked, EventLine, SimulationApi } from "./protocol";
import { regionOf } from "./regionOf";
import { createSimulation } from "./simulation";

const MINUTE = 60_000;

function ecs(operation: string, input: object): Call {
  return { service: "ecs", operation, input };
}

const SCENARIO: Scenario = {
  version: 1,
  engine: ENGINE_VERSION,
  title: "events",
  seed: "events",
  journal: [],
};

/** A world with a service whose tasks stop and start again and again. */
async function crashing(minutes: number, desiredCount = 2): Promise<SimulationApi> {
  let now = 0;
  const api = createSimulation({
    createWorld: regionOf,
    domain: REGION_DOMAIN,
    // Each look at the clock costs a millisecond: readings end when their time is over.
    time: { elapsedMs: () => now++, breathe: async () => undefined },
  });
  await api.open({ ...SCENARIO, behaviours: { "web:1": { runSeconds: 20 } } });
  await api.call(ecs("CreateCluster", { clusterName: "demo" }));
  const UserData = btoa("#!/bin/bash\necho ECS_CLUSTER=demo >> /etc/ecs/ecs.config\n");
  const instances = { InstanceType: "t3.medium", MinCount: 1, MaxCount: 1, UserData };
  const IamInstanceProfile = { Name: "ecsInstanceRole" };
  const input = { ...instances, IamInstanceProfile };
  await api.call({ service: "ec2", operation: "RunInstances", input });
  const app = { name: "app", image: "web:1", memory: 64 };
  await api.call(ecs("RegisterTaskDefinition", { family: "web", containerDefinitions: [app] }));
  const service = { cluster: "demo", serviceName: "web", taskDefinition: "web", desiredCount };
  await api.call(ecs("CreateService", service));
  await api.seek({ at: minutes * MINUTE });
  return api;
}

/** Asks until nothing is left to look through. */
async function all(
  api: SimulationApi,
  asked: Partial<EventsAsked> = {},
): Promise<readonly EventLine[]> {
  for (;;) {
    const { events, unfinished } = await api.events({ limit: 1_000, ...asked });
    if (!unfinished) return events;
  }
}

const ids = (events: readonly EventLine[]) => events.map(({ id }) => id);

describe("the events of a world", () => {
  it("are found piece by piece, newest first, each once", async () => {
    const api = await crashing(30);
    const first = await api.events({ limit: 1_000 });
    expect(first.unfinished).toBe(true);
    const events = await all(api);
    expect(events.length).toBeGreaterThan(100);
    expect(new Set(ids(events)).size).toBe(events.length);
    const places = events.map(({ turn, index }) => turn * 1_000 + index);
    expect(places).toEqual(places.toSorted((a, b) => b - a));
    expect(events.at(-1)?.type).toBe("ECS Service Action");
  });

  it("do not go further back than needed", async () => {
    const api = await crashing(120);
    let found = await api.events({ limit: 5 });
    while (found.unfinished) found = await api.events({ limit: 5 });
    expect(found.events).toHaveLength(5);
    expect(found.from).toBeGreaterThan(0);
    expect(ids(await all(api)).slice(0, 5)).toEqual(ids(found.events));
  });

  it("are filtered by a pattern, and paged", async () => {
    const api = await crashing(60);
    const pattern = { detail: { lastStatus: ["STOPPED"] } };
    const stopped = await all(api, { pattern, whole: true });
    expect(stopped.length).toBeGreaterThan(3);
    for (const { event } of stopped) expect(event?.detail).toMatchObject({ lastStatus: "STOPPED" });
    const [first, second] = stopped;
    if (first === undefined) throw new Error("nothing stopped");
    expect(ids(await all(api, { pattern, limit: 1, before: first }))).toEqual([second?.id]);
    expect(await all(api, { pattern: { source: "wrong" } })).toEqual([]);
    expect(ids(await all(api, { id: first.id }))).toEqual([first.id]);
  });

  it("follow the world as it goes on", async () => {
    const api = await crashing(20);
    const before = await all(api);
    await api.seek({ at: 30 * MINUTE });
    const after = await all(api);
    expect(after.length).toBeGreaterThan(before.length);
    expect(ids(after).slice(-before.length)).toEqual(ids(before));
  });

  it("end at the present after a rewind, and another past has other events", async () => {
    const api = await crashing(30);
    const whole = await all(api);
    await api.seek({ at: 10 * MINUTE });
    const early = await all(api);
    expect(early.every(({ at }) => at <= 10 * MINUTE)).toBe(true);
    expect(ids(whole).slice(-early.length)).toEqual(ids(early));
    await api.call(ecs("UpdateService", { cluster: "demo", service: "web", desiredCount: 0 }));
    await api.seek({ at: 30 * MINUTE });
    const forked = await all(api);
    expect(ids(forked).slice(-early.length)).toEqual(ids(early));
    expect(forked.length).toBeLessThan(whole.length);
    await api.undo();
    expect(ids(await all(api))).toEqual(ids(whole));
  });

  it("are read anew by whoever comes after somebody has left", async () => {
    const api = await crashing(20);
    const events = await all(api);
    expect((await api.events({ limit: 0 })).events).toEqual([]);
    expect(ids(await all(api))).toEqual(ids(events));
  });

  it("the world is the same whether or not somebody reads its events", async () => {
    const [read, unread] = [await crashing(30), await crashing(30)];
    await all(read);
    expect(await read.digest()).toBe(await unread.digest());
    await read.seek({ at: 60 * MINUTE });
    await unread.seek({ at: 60 * MINUTE });
    expect(await read.digest()).toBe(await unread.digest());
  });

  it("only the newest ten thousand are looked at, and that is said", async () => {
    const api = await crashing(240, 24);
    await all(api, { pattern: { detail: { nothing: ["x"] } } });
    const { cut, unfinished, from } = await api.events({ limit: 1 });
    expect({ cut, unfinished }).toEqual({ cut: true, unfinished: false });
    expect(from).toBeGreaterThan(0);
  });
});
