// The gallery: scenarios as data files, each fetched when it is first wanted.
import type { Scenario } from "../scenario/document";
import { galleryFragment } from "../scenario/fragment";

export interface GalleryEntry {
  readonly id: string;
  readonly title: string;
  /** What people ask, in their words. */
  readonly question: string | undefined;
  readonly sentence: string;
  readonly tryThis: string;
}

const FILES = import.meta.glob<Scenario>("./scenarios/*.json", { import: "default" });

export interface GalleryGroup {
  readonly name: string;
  readonly ids: readonly string[];
}

/** In the order they are read best; scenarios not named here come after, among "More". */
const GROUPS: readonly GalleryGroup[] = [
  { name: "Begin here", ids: ["first-service", "enis-run-out", "run-and-start", "cleaning-up"] },
  {
    name: "Why is my task not placed?",
    ids: ["closest-match", "missing-attribute", "static-port", "trunking", "subnet-full"],
  },
  {
    name: "Why does my task not start, or not stay?",
    ids: [
      "stuck-in-pending",
      "container-order",
      "stopping-blocks",
      "memory-limits",
      "missing-image",
      "latest-tag",
    ],
  },
  {
    name: "What happens in a deployment?",
    ids: ["rolling-deployment", "deployment-never-finishes", "breaker-trips"],
  },
  { name: "Which tasks run where?", ids: ["daemons", "uneven-zones", "scale-in"] },
  {
    name: "What happens to instances?",
    ids: ["draining", "drain-hangs", "instance-dies", "agent-disconnected"],
  },
  { name: "A large cluster", ids: ["five-hundred-instances"] },
];

const ORDER: readonly string[] = GROUPS.flatMap(({ ids }) => ids);

/** Every scenario of the gallery, in its group. */
export function galleryGroups(): readonly GalleryGroup[] {
  const rest = scenarioIds().filter((id) => !ORDER.includes(id));
  return rest.length === 0 ? GROUPS : [...GROUPS, { name: "More", ids: rest }];
}

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
    const { question, sentence = "", tryThis = "" } = scenario?.lesson ?? {};
    return { id, title: scenario?.title ?? id, question, sentence, tryThis };
  });
  return Promise.all(entries);
}
