// Whose world is open: one's own, kept in this browser; or a view of the gallery's or somebody's
// link, in which everything can be tried, and which never touches one's own.
import { create } from "zustand";
import { type Fragment, galleryFragment, parseFragment } from "../scenario/fragment";
import type { Scenario, ScenarioLesson } from "../scenario/document";
import type { Problem, ScenarioFile } from "../scenario/parse";
import type { Frame } from "../worker/frame";
import { keepSaving, type Place, saveNow, stopSaving, viewFragment } from "./autosave";
import { replaceDrafts } from "./drafts";
import { foreshow, useMirror } from "./mirror";
import { notify } from "./notices";
import { examineWorld, openWorld } from "./playground";
import { isServedByEndpoint } from "./served";
import { listWorks, newestView, readWorld, type StoredWorld, viewKey, type Work } from "./storage";

export type { Work } from "./storage";

export type Origin =
  | { readonly kind: "own"; readonly id: string }
  | { readonly kind: "gallery"; readonly id: string }
  | { readonly kind: "link" }
  /** A world of the endpoint that serves the page; it is kept there. */
  | { readonly kind: "endpoint"; readonly region: string };

export interface OpenDocument {
  /** Undefined before the first world is open. */
  readonly origin: Origin | undefined;
  readonly title: string;
  readonly lesson: ScenarioLesson | undefined;
  /** As it was opened, to start over. */
  readonly scenario: Scenario | undefined;
  /** It goes on from what this browser kept. */
  readonly restored: boolean;
}

export const useDocument = create<OpenDocument>()(() => ({
  origin: undefined,
  title: "",
  lesson: undefined,
  scenario: undefined,
  restored: false,
}));

/** Where gallery scenarios come from: the app knows them. */
export interface Gallery {
  readonly find: (id: string) => Promise<Scenario | undefined>;
  /** What the simulation will tell first of it, where that is known ahead. */
  readonly opening: (id: string) => Promise<Frame | undefined>;
  /** What a first visit opens. */
  readonly first: string;
}

let isFollowing = false;
const nothing = () => Promise.resolve(undefined);
let gallery: Gallery = { find: nothing, opening: nothing, first: "" };

/** Opens what the address asks for, else one's newest work, else the first of the gallery. Once. */
export async function openFromAddress(from: Gallery): Promise<void> {
  if (isFollowing) return;
  isFollowing = true;
  gallery = from;
  globalThis.addEventListener("hashchange", () => void followAddress());
  if (!(await orSay(openFragment(location.hash)))) await orSay(openHome());
}

async function followAddress(): Promise<void> {
  const { kind } = parseFragment(location.hash);
  // The world stays open behind the pages; coming back, the address says again which it is.
  if (kind === "home") showFragment(viewFragment() ?? "");
  else await orSay(openFragment(location.hash));
}

let wishes = 0;

/** What is asked for last is shown: whatever took longer to fetch asks here, and gives way. */
function wish(): () => boolean {
  wishes += 1;
  const mine = wishes;
  return () => mine === wishes;
}

/** False when the fragment names no world that can be opened; then it has been said why. */
async function openFragment(hash: string): Promise<boolean> {
  const fragment = parseFragment(hash);
  switch (fragment.kind) {
    case "home":
      return false;
    case "page":
      if (!isPage(fragment)) sayNowhere();
      return false;
    case "gallery":
      return openGallery(fragment.id);
    case "world":
      return openLink(fragment.link);
    case "unknown":
      sayNowhere();
      return false;
  }
}

/** The pages there are, and places on them. */
function isPage(fragment: Fragment): boolean {
  return fragment.kind === "page" && /^(gallery|rules)(\/|$)/.test(fragment.path);
}

function sayNowhere(): void {
  notify({ tone: "problem", topic: "open", text: "The address leads nowhere here." });
}

async function openHome(): Promise<boolean> {
  if (isServedByEndpoint()) {
    const { follow } = await import("./following");
    if (await follow()) return true;
  }
  const isLast = wish();
  const works = await orElse(listWorks(), []);
  if (!isLast()) return true;
  for (const { id } of works) if (await openWork(id)) return true;
  const isStill = wish();
  const view = await orElse(newestView(), undefined);
  if (!isStill()) return true;
  if (view !== undefined && view !== "" && (await openFragment(view))) return true;
  return openGallery(gallery.first, { fragment: "" });
}

/** Opens a gallery scenario as a view, where the reader left it. */
export async function openGallery(
  id: string,
  { fragment = galleryFragment(id) }: { fragment?: string } = {},
): Promise<boolean> {
  const isLast = wish();
  const reading = readKept(fragment);
  const [scenario, opening] = await Promise.all([
    gallery.find(id),
    orElse(gallery.opening(id), undefined),
  ]);
  const stored = await reading;
  if (!isLast()) return true;
  if (scenario === undefined) {
    const text = `The gallery has no scenario ${id.slice(0, 80)}.`;
    notify({ tone: "problem", topic: "open", text });
    return false;
  }
  const kept = touched(stored, scenario);
  await openView(scenario, { origin: { kind: "gallery", id }, fragment, kept, opening });
  return true;
}

/** Opens a link as a view. Nothing of it runs before the reader presses Run or Step. */
export async function openLink(link: string): Promise<boolean> {
  const isLast = wish();
  const { decodeLink } = await import("../scenario/openLink");
  const read = await decodeLink(link);
  if (!read.ok) {
    sayProblems("The link was not opened.", read.problems);
    return false;
  }
  const { scenario } = read;
  const fragment = `#${link}`;
  const kept = touched(await readKept(fragment), scenario);
  if (kept === undefined && (await isRefused("The link was not opened.", { scenario })))
    return false;
  if (!isLast()) return true;
  await openView(scenario, { origin: { kind: "link" }, fragment, kept });
  return true;
}

/** ECS itself refuses one of its calls: said with its place, as any other flaw of a document. */
async function isRefused(text: string, { scenario, branches }: ScenarioFile): Promise<boolean> {
  const refusal = await examineWorld(scenario, branches);
  if (refusal !== undefined) sayProblems(text, [{ path: "", message: refusal }]);
  return refusal !== undefined;
}

interface View {
  readonly origin: Origin;
  readonly fragment: string;
  readonly kept: StoredWorld | undefined;
  readonly opening?: Frame | undefined;
}

async function openView(
  scenario: Scenario,
  { origin, fragment, kept, opening }: View,
): Promise<void> {
  showFragment(fragment);
  const place = { key: viewKey(fragment), fragment, token: kept?.token };
  await show(scenario, { origin, restored: kept?.file, place, opening });
}

/** Where the reader left a view. */
async function readKept(fragment: string): Promise<StoredWorld | undefined> {
  const stored = await orElse(readWorld(viewKey(fragment)), undefined);
  return stored?.fragment === fragment ? stored : undefined;
}

function touched(kept: StoredWorld | undefined, opening: Scenario): StoredWorld | undefined {
  return kept === undefined || isUntouched(kept.file, opening) ? undefined : kept;
}

/** Whether what was kept of a view is no more than its opening. */
function isUntouched({ scenario, branches, drafts }: ScenarioFile, opening: Scenario): boolean {
  if ((branches?.branches.length ?? 1) > 1 || Object.keys(drafts ?? {}).length > 0) return false;
  const calls = (of: Scenario) => JSON.stringify(of.journal.map(({ at, call }) => [at, call]));
  return scenario.view?.at === opening.view?.at && calls(scenario) === calls(opening);
}

/** One's own worlds that this browser keeps, the newest first. */
export function ownWorks(): Promise<readonly Work[]> {
  return orElse(listWorks(), []);
}

/** Opens one of one's own worlds; false when it cannot be read, and then it has been said. */
export async function openWork(id: string): Promise<boolean> {
  const isLast = wish();
  const stored = await orElse(readWorld(`own:${id}`), undefined);
  if (!isLast()) return true;
  if (stored === undefined) {
    notify({ tone: "problem", topic: "own", text: UNREADABLE });
    return false;
  }
  await showOwn(id, stored);
  return true;
}

const UNREADABLE =
  "A world of your own, kept in this browser, could not be read. It is left as it is: " +
  "reload the page to try again.";

async function showOwn(id: string, { file, token }: StoredWorld): Promise<void> {
  showFragment("");
  const place = { ...ownPlace(id), token };
  await show(file.scenario, { origin: { kind: "own", id }, restored: file, place });
}

/** Opens the text of a file as a new world of one's own. */
export function openFileText(text: string): Promise<boolean> {
  return orSay(openText(text));
}

async function openText(text: string): Promise<boolean> {
  const isLast = wish();
  const { parseFile } = await import("../scenario/parse");
  const read = parseFile(text);
  if (!read.ok) {
    sayProblems("The file was not opened.", read.problems);
    return false;
  }
  if (await isRefused("The file was not opened.", read.file)) return false;
  if (isLast()) await openOwn(read.file);
  return true;
}

/** Opens a scenario as a new world of one's own. */
async function openOwn(file: ScenarioFile): Promise<void> {
  wish();
  const id = newWorkId();
  showFragment("");
  const place = ownPlace(id);
  await show(file.scenario, { origin: { kind: "own", id }, restored: file, place });
  await saveNow();
}

/** An empty region. */
export async function openEmpty(): Promise<void> {
  const scenario: Scenario = {
    version: 1,
    engine: useMirror.getState().clock?.engine ?? "1",
    title: "Untitled",
    seed: newWorkId(),
    journal: [],
  };
  await openOwn({ scenario });
}

/** Shows a world of the endpoint; it goes on there. */
export async function openFollowed(scenario: Scenario, region: string): Promise<void> {
  showFragment("");
  const origin = { kind: "endpoint", region } as const;
  await show(scenario, { origin, restored: undefined, place: undefined });
}

/** Makes the view one's own from here on; the world goes on as it stands. */
export async function keepCopy(): Promise<void> {
  const { origin } = useDocument.getState();
  if (origin === undefined || origin.kind === "own") return;
  const id = newWorkId();
  showFragment("");
  useDocument.setState({ origin: { kind: "own", id } });
  keepSaving(ownPlace(id));
  await saveNow();
}

/** Opens the present view once more from its beginning. */
export async function startOver(): Promise<void> {
  const { scenario, origin } = useDocument.getState();
  if (scenario === undefined || origin === undefined || origin.kind === "own") return;
  wish();
  const fragment = viewFragment() ?? "";
  const place = { key: viewKey(fragment), fragment, token: undefined };
  await show(scenario, { origin, restored: undefined, place });
}

interface Showing {
  readonly origin: Origin;
  readonly restored: ScenarioFile | undefined;
  /** Where it is kept; a world of the endpoint is kept there. */
  readonly place: Place | undefined;
  readonly opening?: Frame | undefined;
}

async function show(
  scenario: Scenario,
  { origin, restored, place, opening }: Showing,
): Promise<void> {
  const opened = restored?.scenario ?? scenario;
  await stopSaving();
  useDocument.setState({
    origin,
    title: opened.title,
    lesson: scenario.lesson,
    scenario,
    restored: restored !== undefined,
  });
  replaceDrafts(new Map(Object.entries(restored?.drafts ?? {})));
  // Before the world is there: who sees its opening may already make it one's own.
  if (place !== undefined) keepSaving(place);
  if (restored === undefined && opening !== undefined) foreshow(opening);
  await openWorld(opened, restored?.branches);
}

function sayProblems(text: string, problems: readonly Problem[]): void {
  const details = problems.map(({ path, message }) =>
    path === "" ? message : `${path}: ${message}`,
  );
  notify({ tone: "problem", topic: "open", text, details });
}

/**
 * The address says what is shown, without another step in the browser's history. A page stays what
 * it is: the address says which world is behind it when one comes back to it.
 */
function showFragment(fragment: string): void {
  if (location.hash === fragment || isPage(parseFragment(location.hash))) return;
  history.replaceState(undefined, "", `${location.pathname}${location.search}${fragment}`);
}

function ownPlace(id: string): Place {
  return { key: `own:${id}`, fragment: "", token: undefined };
}

function newWorkId(): string {
  return crypto.randomUUID().slice(0, 13);
}

/** What the page needs to open a world and cannot fetch is said; the world that is open stays. */
async function orSay(opening: Promise<boolean>): Promise<boolean> {
  try {
    return await opening;
  } catch (error) {
    notify({ tone: "problem", topic: "open", text: UNFETCHED, details: [String(error)] });
    return false;
  }
}

const UNFETCHED =
  "What is needed to open this could not be loaded. Check the connection, and reload the page.";

/** Storage that does not work is as good as empty; autosave will say so. */
async function orElse<T>(wanted: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await wanted;
  } catch {
    return otherwise;
  }
}
