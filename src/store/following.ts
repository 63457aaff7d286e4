// Following a world of the endpoint that serves this page: its journal is opened here, its calls
// come in as they are made, and calls made here go to it. The page keeps its own time.
import { create } from "zustand";
import type { Answer, Call } from "../api/call";
import type { Scenario } from "../scenario/document";
import { openFollowed, useDocument } from "./document";
import { useMirror } from "./mirror";
import { callsGoTo, extendWorld } from "./playground";
import { CONTROLS } from "./served";

export interface Following {
  /** `away`: the endpoint does not answer; what has come from it stays. */
  readonly state: "off" | "following" | "away";
  readonly region: string;
  /** Those that have a world. */
  readonly regions: readonly string[];
}

export const useFollowing = create<Following>()(() => ({ state: "off", region: "", regions: [] }));

/** One world that is followed, until another one is. */
interface Link {
  readonly region: string;
  readonly world: string;
  readonly events: EventSource;
  /** How far the world is known, virtual ms. */
  now: number;
}

interface Health {
  readonly pace: { readonly kind: "speed"; readonly speed: number } | { readonly kind: "fast" };
  readonly regions: readonly { readonly region: string }[];
}

let link: Link | undefined;
let liveAt = 60;
let standsStill = false;

/** Opens the world of a region and follows it; false when the endpoint does not answer. */
export async function follow(asked?: string): Promise<boolean> {
  listen();
  const health = await lookAround();
  const region = asked ?? new URLSearchParams(location.search).get("region") ?? undefined;
  const journal = await ask(`journal${region === undefined ? "" : `?region=${region}`}`);
  if (health === undefined || journal?.ok !== true) {
    useFollowing.setState({ state: "away" });
    return false;
  }
  const scenario: Scenario = await journal.json();
  standsStill = health.pace.kind === "fast";
  liveAt = health.pace.kind === "speed" ? health.pace.speed : liveAt;
  const world = journal.headers.get("x-playground-world") ?? "";
  await open(scenario, { region: scenario.region?.name ?? "us-east-1", world });
  return true;
}

async function open(scenario: Scenario, { region, world }: Pick<Link, "region" | "world">) {
  link?.events.close();
  link = undefined;
  await openFollowed(scenario, region);
  const since = scenario.journal.at(-1)?.turn ?? 0;
  const query = new URLSearchParams({ region, since: String(since) });
  const events = new EventSource(`${CONTROLS}journal?${query.toString()}`);
  const opened: Link = { region, world, events, now: scenario.view?.at ?? 0 };
  link = opened;
  callsGoTo({
    call: (call) => callThere(opened, call),
    pass: (virtualMs) => passThere(opened, virtualMs),
  });
  goLive();
  useFollowing.setState({ state: "following", region });
  hear(opened);
}

function hear(opened: Link): void {
  const { events, region } = opened;
  const on = <T>(name: string, take: (data: T) => void) =>
    events.addEventListener(name, ({ data }: MessageEvent<string>) => {
      if (link !== opened) return;
      useFollowing.setState({ state: "following" });
      const told: T = JSON.parse(data);
      take(told);
    });
  on<{ world: string }>("hello", ({ world }) => {
    void lookAround();
    if (world !== opened.world) void follow(region);
  });
  on<{ now: number }>("tick", ({ now }) => learn(opened, [], now));
  on<{ entries: Scenario["journal"]; now: number }>("entries", ({ entries, now }) =>
    learn(opened, entries, now),
  );
  events.addEventListener("error", () => {
    if (link !== opened) return;
    useFollowing.setState({ state: "away" });
    // The browser tries again by itself, unless it was told that there is nothing.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => retry(opened), RETRY_MS);
  });
}

const RETRY_MS = 2_000;

function retry(opened: Link): void {
  if (link === opened) void follow(opened.region);
}

function learn(opened: Link, entries: Scenario["journal"], now: number): void {
  opened.now = now;
  void extendWorld({ entries, now });
}

/** Keeps to the present of the world that is followed. */
export function goLive(): void {
  if (link !== undefined) void extendWorld({ entries: [], now: link.now, liveAt });
}

/** Which regions have a world. */
export async function lookAround(): Promise<Health | undefined> {
  const response = await ask("health");
  if (response?.ok !== true) return undefined;
  const health: Health = await response.json();
  useFollowing.setState({ regions: health.regions.map(({ region }) => region) });
  return health;
}

/** Follows another region; the address says which, for when the page is loaded again. */
export async function followRegion(region: string): Promise<void> {
  history.replaceState(undefined, "", `?${new URLSearchParams({ region }).toString()}`);
  await follow(region);
}

async function callThere({ region }: Link, call: Call): Promise<Answer> {
  const query = new URLSearchParams({ region });
  const response = await ask(`call?${query.toString()}`, JSON.stringify(call));
  if (response?.ok !== true) return { ok: false, error: AWAY };
  const answer: Answer = await response.json();
  if (answer.ok && useMirror.getState().clock?.live === false) goLive();
  return answer;
}

/** A clock that stands still between calls is moved on; any other gets there by itself. */
async function passThere({ region }: Link, ms: number): Promise<void> {
  if (!standsStill) return;
  const query = new URLSearchParams({ region });
  await ask(`advance?${query.toString()}`, JSON.stringify({ ms }));
}

const AWAY = {
  code: "EndpointAway",
  message: "The endpoint does not answer. Calls can be made again when it is back.",
};

/** Undefined: there is no answer. */
async function ask(control: string, body?: string): Promise<Response | undefined> {
  try {
    return await fetch(`${CONTROLS}${control}`, body === undefined ? {} : { method: "POST", body });
  } catch {
    return undefined;
  }
}

let listening = false;

function listen(): void {
  if (listening) return;
  listening = true;
  // Another world was opened, or a copy of this one is kept: the endpoint's goes on without us.
  useDocument.subscribe(({ origin }) => {
    if (origin?.kind === "endpoint" || link === undefined) return;
    link.events.close();
    link = undefined;
    callsGoTo(undefined);
    useFollowing.setState({ state: "off" });
    void extendWorld(undefined);
  });
  // A worker that was started again knows the world as last seen, and no bounds.
  useMirror.subscribe(({ health }, before) => {
    if (link === undefined || before.health.state !== "restarting") return;
    if (health.state === "running") void follow(link.region);
  });
}
