// Keeps the open world in this browser: soon after each change, and when the page is left. Storage
// that is full or forbidden is said, and tried again with the next change; the world on the page is
// not touched by it.
import { create } from "zustand";
import { useDrafts } from "./drafts";
import { type Mirror, useMirror } from "./mirror";
import { dismissTopic, notify } from "./notices";
import { currentWorld } from "./playground";
import { keepWorld, type StorageKey, storedToken } from "./storage";
import { untilShown } from "./virtualClock";

export interface Autosave {
  readonly state: "nothing-to-save" | "waiting" | "saved" | "failed";
  /** Epoch ms of the last save. */
  readonly savedAt: number | undefined;
  /** This browser has it, as it stands or as it stood. */
  readonly kept: boolean;
}

export const useAutosave = create<Autosave>()(() => ({
  state: "nothing-to-save",
  savedAt: undefined,
  kept: false,
}));

export interface Place {
  readonly key: StorageKey;
  readonly fragment: string;
  /** What was stored there when it was opened; undefined: nothing. */
  readonly token: string | undefined;
}

const AFTER_CHANGE_MS = 400;
/** While playing, only the present moment changes. */
const AFTER_MOMENT_MS = 5_000;

/** Where the open world is kept; another one as soon as it becomes one's own. */
interface Keeping {
  key: StorageKey;
  readonly fragment: string;
  token: string | undefined;
}

let place: Keeping | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let dueAt = Infinity;
let watching = false;
let saving: Promise<void> = Promise.resolve();

/** From now on, the open world is kept there. */
export function keepSaving(where: Place): void {
  place = { ...where };
  const kept = where.token !== undefined;
  useAutosave.setState({ state: "nothing-to-save", savedAt: undefined, kept });
  cancel();
  if (watching) return;
  watching = true;
  useMirror.subscribe((now, before) => {
    if (now.journal !== before.journal || now.clock?.branch !== before.clock?.branch) {
      saveWithin(AFTER_CHANGE_MS);
    } else if (now.clock?.now !== before.clock?.now) {
      saveWithin(now.clock?.playing === true ? AFTER_MOMENT_MS : AFTER_CHANGE_MS);
    }
  });
  useDrafts.subscribe(() => saveWithin(AFTER_CHANGE_MS));
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && timer !== undefined) void saveNow();
  });
}

/** Another world is about to be opened: this one is saved, and nothing more is kept there. */
export async function stopSaving(): Promise<void> {
  const saved = new AbortController();
  const isFailed = ({ health }: Mirror) => health.state === "failed";
  await Promise.race([saveNow(), untilShown(isFailed, saved)]);
  saved.abort();
  // A simulation that has failed never answers: what it was asked holds up nothing more.
  saving = Promise.resolve();
  place = undefined;
  cancel();
}

/** The fragment of the view that is open, `undefined` for one's own. */
export function viewFragment(): string | undefined {
  return place?.key.startsWith("view:") === true ? place.fragment : undefined;
}

function saveWithin(ms: number): void {
  if (place === undefined || Date.now() + ms >= dueAt) return;
  cancel();
  useAutosave.setState({ state: "waiting" });
  dueAt = Date.now() + ms;
  timer = setTimeout(() => void saveNow(), ms);
}

function cancel(): void {
  clearTimeout(timer);
  timer = undefined;
  dueAt = Infinity;
}

/** Saves what has changed, and comes back when it is stored, or could not be. */
export function saveNow(): Promise<void> {
  cancel();
  const where = place;
  if (where === undefined || useMirror.getState().clock === undefined) return Promise.resolve();
  saving = saving.then(() => save(where));
  return saving;
}

async function save(where: Keeping): Promise<void> {
  try {
    const { scenario, branches } = await currentWorld();
    if (place !== where) return;
    const drafts = Object.fromEntries(useDrafts.getState().drafts);
    const world = { file: { scenario, branches, drafts }, fragment: where.fragment };
    const token = crypto.randomUUID();
    const savedAt = Date.now();
    const key = await freeKey(where);
    await keepWorld(key, { ...world, savedAt, token });
    // Its own place only: while it was stored, the world may have become one's own.
    Object.assign(where, { key, token });
    if (place !== where) return;
    useAutosave.setState({ state: "saved", savedAt, kept: true });
    dismissTopic("autosave");
  } catch (error) {
    if (place !== where) return;
    useAutosave.setState({ state: "failed" });
    notify({ tone: "problem", topic: "autosave", text: failureText(error) });
  }
}

/** Another tab may have saved the same world since: then this one goes on as a copy beside it. */
async function freeKey({ key, token }: Keeping): Promise<StorageKey> {
  if (key.startsWith("view:") || (await storedToken(key)) === token) return key;
  notify({
    tone: "info",
    topic: "autosave-copy",
    text: "Another tab has changed this world. This tab goes on in a copy of its own.",
  });
  return `own:${crypto.randomUUID().slice(0, 13)}`;
}

function failureText(error: unknown): string {
  const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
  const why = isFull ? "its storage is full" : "it does not let this page store anything";
  return (
    `This browser could not keep the world: ${why}. Nothing is lost as long as the page is ` +
    "open. Download the file to keep it."
  );
}
