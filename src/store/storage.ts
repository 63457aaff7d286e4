// Worlds kept in this browser (IndexedDB): a person's own, and the last view of somebody else's, so
// that a reload loses nothing. What is read back is checked like any file.
import { createStore, del, entries, get, set, type UseStore } from "idb-keyval";
import { crc32 } from "../scenario/crc32";
import type { ScenarioFile } from "../scenario/parse";

/** `own:<id>` for one's own worlds, `view:<crc of its fragment>` for worlds looked at. */
export type StorageKey = `own:${string}` | `view:${string}`;

export function viewKey(fragment: string): StorageKey {
  return `view:${crc32(new TextEncoder().encode(fragment))}`;
}

export interface StoredWorld {
  readonly file: ScenarioFile;
  /** Where the page stood: the fragment of a view, empty for one's own. */
  readonly fragment: string;
  /** Epoch ms. */
  readonly savedAt: number;
  /** Changes with every save: another tab that saved has another one. */
  readonly token: string;
}

export interface Work {
  readonly id: string;
  readonly title: string;
  readonly savedAt: number;
}

let opened: UseStore | undefined;

function store(): UseStore {
  opened ??= createStore("ecs-playground", "worlds");
  return opened;
}

export async function keepWorld(key: StorageKey, world: StoredWorld): Promise<void> {
  const { file, ...about } = world;
  const { scenario, branches, drafts } = file;
  await set(key, { ...about, document: { ...scenario, branches, drafts } }, store());
}

/** The token of what is stored, to see whether somebody else has saved. */
export async function storedToken(key: StorageKey): Promise<string | undefined> {
  return aboutOf(await get<unknown>(key, store()))?.token;
}

/** Undefined when nothing is stored, or what is stored is no world any more. */
export async function readWorld(key: StorageKey): Promise<StoredWorld | undefined> {
  const stored = await get<unknown>(key, store());
  const about = aboutOf(stored);
  if (about === undefined) return undefined;
  const { readFile } = await import("../scenario/parse");
  const read = readFile(withoutUndefined(about.document));
  if (!read.ok) return undefined;
  const { fragment, savedAt, token } = about;
  return { file: read.file, fragment, savedAt, token };
}

/** One's own worlds, the newest first. */
export async function listWorks(): Promise<readonly Work[]> {
  const found = (await entries<string, unknown>(store())).flatMap(([key, stored]) => {
    const about = aboutOf(stored);
    if (about === undefined || !key.startsWith("own:")) return [];
    const { title } = about.document as { title?: unknown };
    const { savedAt } = about;
    return [{ id: key.slice(4), title: typeof title === "string" ? title : "", savedAt }];
  });
  return found.toSorted((a, b) => b.savedAt - a.savedAt);
}

const VIEWS_KEPT = 20;

/** The fragment of the view looked at last, if there was one. Old views are forgotten. */
export async function newestView(): Promise<string | undefined> {
  const views = (await entries<string, unknown>(store()))
    .filter(([key]) => key.startsWith("view:"))
    .flatMap(([key, stored]) => ({ key, about: aboutOf(stored) }))
    .toSorted((a, b) => (b.about?.savedAt ?? 0) - (a.about?.savedAt ?? 0));
  for (const { key } of views.slice(VIEWS_KEPT)) await del(key, store());
  return views[0]?.about?.fragment;
}

interface About {
  readonly fragment: string;
  readonly savedAt: number;
  readonly token: string;
  readonly document: object;
}

function aboutOf(stored: unknown): About | undefined {
  if (typeof stored !== "object" || stored === null) return undefined;
  const { fragment, savedAt, token, document } = stored as Partial<Record<keyof About, unknown>>;
  if (typeof fragment !== "string" || typeof savedAt !== "number") return undefined;
  if (typeof token !== "string" || typeof document !== "object" || document === null) {
    return undefined;
  }
  return { fragment, savedAt, token, document };
}

/** As JSON would say it: IndexedDB keeps members that are undefined. */
function withoutUndefined(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
