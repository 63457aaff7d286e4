// The gallery: scenarios as data files, each fetched when it is first wanted.
import type { Scenario } from "../scenario/document";
import { galleryFragment } from "../scenario/fragment";

export interface GalleryEntry {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  readonly tryThis: string;
}

const FILES = import.meta.glob<Scenario>("./scenarios/*.json", { import: "default" });

/** In the order they are read best; scenarios not named here come after. */
const ORDER: readonly string[] = [
  "first-service",
  "run-and-start",
  "enis-run-out",
  "trunking",
  "subnet-full",
  "closest-match",
  "missing-attribute",
  "static-port",
  "container-order",
  "stuck-in-pending",
  "stopping-blocks",
  "memory-limits",
  "rolling-deployment",
  "deployment-never-finishes",
  "breaker-trips",
  "uneven-zones",
  "scale-in",
  "daemons",
  "instance-dies",
  "draining",
  "drain-hangs",
  "agent-disconnected",
  "missing-image",
  "latest-tag",
  "cleaning-up",
  "five-hundred-instances",
];

/** What a first visit opens. */
export const FIRST_SCENARIO = "enis-run-out";

const idOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1, -".json".length);

const rank = (id: string): number => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length);

export function scenarioIds(): readonly string[] {
  return Object.keys(FILES)
    .map(idOf)
    .toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** Opens a scenario of the gallery in place of what is open. */
export function goToScenario(id: string): void {
  location.assign(galleryFragment(id));
}

export function scenarioHref(id: string): string {
  return galleryFragment(id);
}

/** Undefined: the gallery has no scenario of that name. */
export async function loadScenario(id: string): Promise<Scenario | undefined> {
  return FILES[`./scenarios/${id}.json`]?.();
}

export async function galleryEntries(): Promise<readonly GalleryEntry[]> {
  const entries = scenarioIds().map(async (id) => {
    const scenario = await loadScenario(id);
    const { sentence = "", tryThis = "" } = scenario?.lesson ?? {};
    return { id, title: scenario?.title ?? id, sentence, tryThis };
  });
  return Promise.all(entries);
}
