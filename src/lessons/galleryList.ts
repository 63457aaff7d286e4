// What a reader chooses from: the scenarios of the gallery in their groups, with what they tell.
import { loadScenario, scenarioNames } from "./gallery";

export interface GalleryEntry {
  readonly id: string;
  readonly title: string;
  /** What people ask, in their words. */
  readonly question: string | undefined;
  readonly sentence: string;
  readonly tryThis: string;
}

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

const rank = (id: string): number => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length);

export function scenarioIds(): readonly string[] {
  return scenarioNames().toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

export async function galleryEntries(): Promise<readonly GalleryEntry[]> {
  const entries = scenarioIds().map(async (id) => {
    const scenario = await loadScenario(id);
    const { question, sentence = "", tryThis = "" } = scenario?.lesson ?? {};
    return { id, title: scenario?.title ?? id, question, sentence, tryThis };
  });
  return Promise.all(entries);
}
