// The worlds of the endpoint: one a region, made on first use. The region of the scenario that the
// endpoint was started with begins as the scenario says, every other one empty.
import type { Call } from "../api/call";
import { createHistory, type JournalEntry, runUntil } from "../engine/kernel/history";
import { DEFAULT_REGION_NAME } from "../engine/region";
import { ENGINE_VERSION } from "../engine/version";
import type { Scenario } from "../scenario/document";
import type { RegionHistory } from "../worker/branches";
import type { RegionDomain } from "../worker/domain";
import { regionOf } from "../worker/regionOf";

/** What a watcher of a world is told. */
export type Heard =
  | { readonly kind: "entry"; readonly entry: JournalEntry<Call> }
  /** The world begins anew. */
  | { readonly kind: "reset" };

export interface EndpointWorld {
  readonly region: string;
  /** Another one after each reset. */
  readonly id: string;
  readonly scenario: Scenario;
  readonly history: RegionHistory;
  readonly watchers: Set<(heard: Heard) => void>;
  /** Where the clock was set by hand or by its beginning: real ms and virtual ms. */
  since: { readonly realMs: number; readonly at: number };
}

export interface Making {
  readonly domain: RegionDomain;
  readonly scenario: Scenario | undefined;
  readonly elapsedMs: () => number;
  readonly newId: () => string;
}

export interface Worlds {
  readonly all: () => readonly EndpointWorld[];
  /** The world of a region; it is made when there is none. */
  readonly of: (region: string) => EndpointWorld;
  /** Puts a new world in place of a region's: as it began, or with a journal it had. */
  readonly renew: (region: string, journal?: Journal) => EndpointWorld;
  /** The region of the scenario, else AWS's first one. */
  readonly usual: string;
}

type Journal = readonly JournalEntry<Call>[];

/** AWS has fewer; names without end would fill the memory. */
export const MOST_REGIONS = 64;

export function createWorlds(making: Making): Worlds {
  const byRegion = new Map<string, EndpointWorld>();
  const usual = making.scenario?.region?.name ?? DEFAULT_REGION_NAME;
  const begin = (region: string, given?: Journal): EndpointWorld => {
    const world = newWorld(making, scenarioFor(making, region), { region, given });
    byRegion.set(region, world);
    return world;
  };
  return {
    usual,
    all: () => [...byRegion.values()],
    of: (region) => byRegion.get(region) ?? begin(region),
    renew: (region, journal) => {
      const old = byRegion.get(region);
      const world = begin(region, journal);
      for (const tell of old?.watchers ?? []) tell({ kind: "reset" });
      return world;
    },
  };
}

function scenarioFor({ scenario }: Making, region: string): Scenario {
  const name = scenario?.region?.name ?? DEFAULT_REGION_NAME;
  if (scenario !== undefined && name === region) return scenario;
  return {
    version: 1,
    engine: ENGINE_VERSION,
    title: `Endpoint, ${region}`,
    seed: "endpoint",
    region: { name: region },
    journal: [],
  };
}

function newWorld(
  { domain, elapsedMs, newId }: Making,
  scenario: Scenario,
  { region, given }: { region: string; given: Journal | undefined },
): EndpointWorld {
  const journal = given ?? beginningOf(scenario);
  const watchers: EndpointWorld["watchers"] = new Set();
  const history: RegionHistory = createHistory(regionOf(scenario), domain, {
    journal,
    snapshotEvery: Infinity,
    onTurn: ({ call }) => {
      const entry = history.journal[history.played - 1];
      if (call === undefined || entry === undefined) return;
      for (const tell of watchers) tell({ kind: "entry", entry });
    },
  });
  const last = journal.at(-1)?.at ?? 0;
  const at = given === undefined ? Math.max(last, scenario.view?.at ?? 0) : last;
  runUntil(history, { at, maxTurns: Infinity });
  const since = { realMs: elapsedMs(), at: history.world.now };
  return { region, id: newId(), scenario, history, watchers, since };
}

/** Another engine numbers its turns in its own way: there, time alone decides. */
function beginningOf({ engine, journal }: Scenario): Journal {
  return engine === ENGINE_VERSION ? journal : journal.map(({ at, call }) => ({ at, call }));
}

/** The world as a document that the page opens where the world stands. */
export function toScenario({ scenario, history }: EndpointWorld): Scenario {
  const { now, turn } = history.world;
  return {
    ...scenario,
    engine: ENGINE_VERSION,
    journal: [...history.journal],
    view: { ...scenario.view, at: now, turn },
  };
}
