// Golden digests: what every scenario of the gallery must come to, on every machine, as long as the
// engine version is the same.
import { digestOf } from "../engine/kernel/chance";
import { canonical } from "../engine/kernel/snapshot";
import { ENGINE_VERSION } from "../engine/version";
import type { Scenario } from "../scenario/document";
import { parseScenario } from "../scenario/parse";
import { runScenario } from "./run";

/** One scenario's digests: where it opens, and later. */
export interface GoldenDigests {
  /** Of the scenario's own text: another text is another run. */
  readonly scenario: string;
  readonly opening: string;
  readonly fiveMinutesOn: string;
  readonly oneHourOn: string;
}

/** The file `src/lessons/golden.json`. Scenarios by name, ascending. */
export interface Golden {
  readonly engine: string;
  readonly digests: Readonly<Record<string, GoldenDigests>>;
}

const LATER_MS = [0, 5 * 60_000, 60 * 60_000];

/** By scenario name, from the texts of their files. */
export function goldenOf(texts: ReadonlyMap<string, string>): Golden {
  const names = [...texts.keys()].sort();
  const digests = names.map((name) => [name, digestsOf(name, texts.get(name) ?? "")] as const);
  return { engine: ENGINE_VERSION, digests: Object.fromEntries(digests) };
}

export function digestsOf(name: string, text: string): GoldenDigests {
  const parsed = parseScenario(text);
  if (!parsed.ok) {
    const problems = parsed.problems.map(({ path, message }) => `${path}: ${message}`);
    throw new Error(`${name} is no scenario: ${problems.join(" ")}`);
  }
  const { scenario } = parsed;
  const opening = openingOf(scenario);
  const [first = "", second = "", third = ""] = runScenario(scenario, {
    moments: LATER_MS.map((later) => opening + later),
    visit: (run) => run.digest,
  });
  const source = digestOf(canonical(scenario));
  return { scenario: source, opening: first, fiveMinutesOn: second, oneHourOn: third };
}

/** Where it opens, by time; else at its last call. */
function openingOf({ view = {}, journal }: Scenario): number {
  return view.at ?? journal.at(-1)?.at ?? 0;
}

/** Scenarios whose text is as it was and whose digests are not: the engine runs differently. */
export function changedRuns(before: Golden, now: Golden): string[] {
  return Object.keys(now.digests).filter((name) => {
    const [old, next] = [before.digests[name], now.digests[name]];
    return old !== undefined && old.scenario === next?.scenario && !isSame(old, next);
  });
}

function isSame(a: GoldenDigests, b: GoldenDigests): boolean {
  return canonical(a) === canonical(b);
}

/** Why the golden file may not be rewritten; undefined: it may. */
export function refusal(before: Golden, now: Golden, unreleased: boolean): string | undefined {
  const changed = changedRuns(before, now);
  if (before.engine !== now.engine || changed.length === 0 || unreleased) return undefined;
  return (
    `The same journals run differently under engine ${now.engine} (${changed.join(", ")}). ` +
    "Raise ENGINE_VERSION in src/engine/version.ts, say in CHANGELOG.md what changed, and run " +
    "npm run golden again. Only while this version has not been released: " +
    "npm run golden -- --unreleased."
  );
}
