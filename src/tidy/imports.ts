// Which folder may import which: the table of `Allowed imports`. Types vanish when compiled, so
// more of them is free. Tests may import anything.
import { importsOf, isTest, namesOf } from "./source";
import type { Finding, Import, Source } from "./source";

/** The longest matching prefix gives a file its zone. */
const zones = [
  "engine/kernel/chance",
  "engine/kernel/assert",
  "engine/kernel",
  "engine/model",
  "engine/catalog",
  "engine/lifecycle",
  "engine/placement",
  "engine/reconcile",
  "engine/commands",
  "engine/placing",
  "engine/timers",
  "engine/checks",
  "engine/rules",
  "engine",
  "api/models",
  "api/request",
  "api",
  "records/pattern",
  "records",
  "cli",
  "scenario/importers",
  "scenario",
  "explain",
  "worker/client",
  "worker/frame",
  "worker/protocol",
  "worker",
  "endpoint",
  "store",
  "graph",
  "editor",
  "customScheduler",
  "panels",
  "lessons",
  "ui",
  "app",
  "main",
  "start",
  "generated",
  "headless",
  "bench",
] as const;

type Zone = (typeof zones)[number];

const view: readonly Zone[] = ["store", "explain", "lessons", "cli", "ui", "records/pattern"];
const pageSide: readonly Zone[] = ["worker/client", "worker/frame", "worker/protocol"];
const pureEngine: readonly Zone[] = ["engine/model", "engine/catalog", "engine/kernel/chance"];

/** A prefix here covers the zones below it: "engine" is all of the engine. */
const mayImport: Record<Zone, readonly Zone[]> = {
  "engine/kernel/chance": [],
  "engine/kernel/assert": [],
  "engine/kernel": [],
  "engine/model": ["engine/kernel"],
  "engine/catalog": ["engine/kernel"],
  "engine/lifecycle": ["engine/model", "engine/catalog", "engine/kernel"],
  "engine/placement": pureEngine,
  "engine/reconcile": pureEngine,
  "engine/checks": ["engine/model", "engine/catalog", "engine/lifecycle", "engine/kernel"],
  "engine/commands": [
    "engine/kernel",
    "engine/model",
    "engine/catalog",
    "engine/lifecycle",
    "engine/placement",
    "engine/reconcile",
    "engine/checks",
    "engine/placing",
  ],
  "engine/placing": ["engine/kernel", "engine/model", "engine/placement"],
  "engine/timers": ["engine"],
  "engine/rules": ["engine/placement"],
  engine: ["engine"],
  "api/models": [],
  "api/request": [],
  api: ["engine"],
  "records/pattern": [],
  records: ["api", "engine"],
  cli: ["api/models", "api/request"],
  "scenario/importers": ["scenario", "api"],
  scenario: [],
  explain: ["engine/model", "engine/catalog", "cli"],
  "worker/client": [...pageSide, "scenario"],
  "worker/frame": pageSide,
  "worker/protocol": pageSide,
  worker: ["api", "engine", "records", "scenario"],
  endpoint: ["api", "engine", "headless", "scenario", "worker"],
  store: [...pageSide, "scenario"],
  graph: view,
  editor: view,
  customScheduler: ["api/models", "cli", "editor", "explain", "store", "ui"],
  panels: view,
  lessons: ["scenario"],
  ui: [],
  app: ["store", "graph", "editor", "customScheduler", "panels", "lessons", "ui"],
  main: ["app", "ui"],
  start: ["app", "main"],
  generated: [],
  headless: ["api", "engine", "scenario", "worker"],
  bench: ["engine", "api", "cli", "scenario", "worker", "headless", "lessons"],
};

const freeForAll: readonly Zone[] = ["engine/rules", "generated", "engine/kernel/assert"];
const freeTypes: readonly Zone[] = [
  "engine/model",
  "engine/catalog",
  "engine/placement",
  "engine/reconcile",
  "api",
  "records",
  "worker/frame",
  "worker/protocol",
];

/** The bridge describes on the page's side what the worker knows. */
function typesFor(zone: Zone): readonly Zone[] {
  return pageSide.includes(zone) ? [...freeTypes, "engine", "scenario"] : freeTypes;
}

/** Packages that only one folder may use. */
const packageOwners: Record<string, Zone> = {
  "monaco-editor": "editor",
  comlink: "worker",
  "@xyflow/react": "graph",
  "idb-keyval": "store",
  jmespath: "cli",
  yaml: "cli",
};

function zoneOf(name: string): Zone | undefined {
  const matching = zones.filter((zone) => name === zone || name.startsWith(`${zone}/`));
  return matching.toSorted((a, b) => b.length - a.length)[0];
}

function covers(allowed: readonly Zone[], zone: Zone): boolean {
  return allowed.some((prefix) => zone === prefix || zone.startsWith(`${prefix}/`));
}

function judge({ from, kind, specifier, target }: Import): string | undefined {
  const zone = zoneOf(from.path.replace(/\.tsx?$/, ""));
  if (!zone) return `${from.path} lies in no folder of the layout`;
  if (kind === "url") return undefined;
  if (target === undefined) return kind === "types" ? undefined : judgePackage(zone, specifier);
  if (isTest({ path: `${target}.ts` })) return "a test's file in the product";
  const wanted = zoneOf(target);
  if (!wanted) return `${target} lies in no folder of the layout`;
  const allowed = [
    zone,
    ...mayImport[zone],
    ...freeForAll,
    ...(kind === "types" ? typesFor(zone) : []),
  ];
  return covers(allowed, wanted) ? undefined : `${zone} may not import ${kind} of ${wanted}`;
}

function judgePackage(zone: Zone, specifier: string): string | undefined {
  const owned = Object.keys(packageOwners).find((name) => `${specifier}/`.startsWith(`${name}/`));
  const owner = owned && packageOwners[owned];
  const bare = /^(?:engine|api|records|explain|cli)(?:\/|$)/.test(zone);
  if (bare && owner !== zone) return `${zone} imports ${specifier}`;
  if (specifier.startsWith("@aws-sdk/")) return "the SDK may be imported as types only";
  return owner && !covers([owner], zone) ? `only ${owner} imports ${owned}` : undefined;
}

export function importDirections(sources: readonly Source[]): Finding[] {
  return sources
    .filter((source) => !isTest(source))
    .flatMap(importsOf)
    .flatMap((found) => {
      const what = judge(found);
      return what ? [{ path: found.from.path, line: found.line, what }] : [];
    });
}

/** A file that only its own test imports is dead. `entries` are paths that something else names. */
export function deadFiles(sources: readonly Source[], entries: readonly string[]): Finding[] {
  const alive = new Set(entries);
  for (const found of sources.flatMap(importsOf)) {
    const ownTest = found.from.path.replace(/\.test\.tsx?$/, "");
    if (found.target !== undefined && found.target !== ownTest) alive.add(found.target);
  }
  return sources
    .filter((source) => source.path !== "start.ts" && !/\.test\.tsx?$/.test(source.path))
    .filter((source) => !namesOf(source).some((name) => alive.has(name)))
    .map(({ path }) => ({ path, line: 1, what: "nothing imports it" }));
}
