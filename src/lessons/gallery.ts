// The scenarios of the gallery: data files, each fetched when it is first wanted.
import type { Scenario } from "../scenario/document";
import { galleryFragment } from "../scenario/fragment";
import type { Frame } from "../worker/frame";

const FILES = import.meta.glob<Scenario>("./scenarios/*.json", { import: "default" });

/** Made from the scenarios when the site is built: `scripts/openings.mjs`. */
const OPENINGS = import.meta.glob<Frame | undefined>("./scenarios/*.json", {
  import: "default",
  query: "?opening",
});

/** What a first visit opens. */
export const FIRST_SCENARIO = "enis-run-out";

/** The names of all scenarios, in no order. */
export function scenarioNames(): readonly string[] {
  return Object.keys(FILES).map((path) => path.slice(path.lastIndexOf("/") + 1, -".json".length));
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

/** What the simulation will tell first of a scenario; undefined: the site does not know ahead. */
export async function loadOpening(id: string): Promise<Frame | undefined> {
  return OPENINGS[`./scenarios/${id}.json`]?.();
}
