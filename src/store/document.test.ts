// The page's documents over a storage and a simulation that this test keeps in plain maps.
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Scenario } from "../scenario/document";
import { encodeLink } from "../scenario/link";
import type { ClockView } from "../worker/frame";
import type { StorageKey, StoredWorld } from "./storage";

const stored = new Map<StorageKey, StoredWorld>();
const opened: Scenario[] = [];
let storageError: Error | undefined;
/** Readings wait for it. */
let simulation: Promise<void> = Promise.resolve();
/** Files of the gallery wait for it, or fail as it does. */
let network: Promise<void> = Promise.resolve();
/** Called when something is about to be stored; it is stored when what this returns is done. */
let atStorage: () => Promise<void> | undefined = () => undefined;

vi.mock("./storage", () => ({
  viewKey: (fragment: string) => `view:${fragment.slice(0, 20)}`,
  newestView: async () =>
    [...stored.values()].findLast(({ fragment }) => fragment !== "")?.fragment,
  keepWorld: async (key: StorageKey, world: StoredWorld) => {
    await atStorage();
    if (storageError !== undefined) throw storageError;
    stored.set(key, world);
  },
  storedToken: async (key: StorageKey) => stored.get(key)?.token,
  readWorld: async (key: StorageKey) => (key === "own:broken" ? undefined : stored.get(key)),
  listWorks: async () =>
    [...stored]
      .filter(([key]) => key.startsWith("own:"))
      .map(([key, { savedAt }]) => ({ id: key.slice(4), title: "", savedAt })),
}));

vi.mock("./playground", () => ({
  examineWorld: async ({ title }: Scenario) =>
    title === "Refused" ? "journal[0].call.input.count: Too many." : undefined,
  openWorld: async (scenario: Scenario) => {
    opened.push(scenario);
  },
  currentWorld: async () => {
    await simulation;
    return { scenario: opened.at(-1), branches: { current: "main", branches: [] } };
  },
}));

const scenario: Scenario = { version: 1, engine: "1", title: "First", seed: "s", journal: [] };
const gallery = {
  first: "first",
  find: async (id: string) => {
    await network;
    return id === "first" ? scenario : undefined;
  },
  opening: async () => undefined,
};

const clock: ClockView = {
  now: 0,
  turn: 0,
  startsAt: 0,
  playing: false,
  speed: 1,
  quiet: true,
  inPast: false,
  branch: "main",
  branches: [],
  title: "",
  engine: "1",
  madeWith: "1",
  mismatches: 0,
};

async function visit(hash: string) {
  vi.resetModules();
  const page = Object.assign(new EventTarget(), { hidden: false, querySelector: () => null });
  vi.stubGlobal("document", page);
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("location", { hash, pathname: "/", search: "" });
  vi.stubGlobal("history", {
    replaceState: (_state: unknown, _title: string, url: string) => {
      location.hash = url.replace(/^[^#]*/, "");
    },
  });
  const documents = await import("./document");
  const { saveNow, useAutosave } = await import("./autosave");
  const { useNotices } = await import("./notices");
  const { useMirror } = await import("./mirror");
  useMirror.setState({ clock });
  await documents.openFromAddress(gallery);
  return { ...documents, saveNow, useAutosave, useNotices, useMirror };
}

/** What is stored from now on waits at the storage's door until `store` is called. */
function holdStorage() {
  let store = () => {};
  const stores = new Promise<void>((done) => (store = done));
  const reached = new Promise<void>((reach) => {
    atStorage = () => {
      reach();
      return stores;
    };
  });
  return { reached, store };
}

beforeEach(() => {
  stored.clear();
  opened.length = 0;
  storageError = undefined;
  atStorage = () => undefined;
  simulation = Promise.resolve();
  network = Promise.resolve();
});

const mine: StoredWorld = {
  file: { scenario: { ...scenario, title: "Mine" } },
  fragment: "",
  savedAt: 1,
  token: "t",
};

describe("the open document", () => {
  it("is the first of the gallery on a first visit", async () => {
    const { useDocument } = await visit("");
    expect(opened).toEqual([scenario]);
    expect(useDocument.getState().origin).toEqual({ kind: "gallery", id: "first" });
  });

  it("is one's newest work on a later visit", async () => {
    stored.set("own:a", mine);
    const { useDocument } = await visit("");
    expect(opened.at(-1)?.title).toBe("Mine");
    expect(useDocument.getState()).toMatchObject({ origin: { kind: "own" }, restored: true });
  });

  it("is a view when it comes from a link, and never overwrites one's own", async () => {
    stored.set("own:a", mine);
    const link = `#${await encodeLink({ ...scenario, title: "Theirs" })}`;
    const { useDocument, saveNow, keepCopy } = await visit(link);
    expect(useDocument.getState()).toMatchObject({ origin: { kind: "link" }, title: "Theirs" });
    expect(stored.size).toBe(1);
    await saveNow();
    expect([...stored.keys()]).toEqual(["own:a", `view:${link.slice(0, 20)}`]);
    await keepCopy();
    expect(stored.size).toBe(3);
    expect(stored.get("own:a")).toBe(mine);
    expect(useDocument.getState().origin?.kind).toBe("own");
    expect(location.hash).toBe("");
  });

  it("goes on from where a reader left the same link", async () => {
    const link = `#${await encodeLink({ ...scenario, title: "Theirs" })}`;
    const left = { ...scenario, title: "Theirs, tried", view: { at: 9 } };
    stored.set(`view:${link.slice(0, 20)}`, { ...mine, file: { scenario: left }, fragment: link });
    const { useDocument, startOver } = await visit(link);
    expect(opened.at(-1)?.title).toBe("Theirs, tried");
    expect(useDocument.getState().restored).toBe(true);
    await startOver();
    expect(opened.at(-1)?.title).toBe("Theirs");
  });

  it("is the view looked at last when there is nothing of one's own", async () => {
    const fragment = `#${await encodeLink({ ...scenario, title: "Theirs" })}`;
    const left = { ...scenario, title: "Theirs, tried", view: { at: 9 } };
    stored.set(`view:${fragment.slice(0, 20)}`, { ...mine, file: { scenario: left }, fragment });
    const { useDocument } = await visit("");
    expect(useDocument.getState()).toMatchObject({ title: "Theirs, tried", restored: true });
    expect(location.hash).toBe(fragment);
  });

  it("opens afresh when a reader left it untouched", async () => {
    const fragment = "#/s/first";
    stored.set(`view:${fragment}`, { ...mine, file: { scenario }, fragment });
    const { useDocument } = await visit(fragment);
    expect(useDocument.getState()).toMatchObject({ title: "First", restored: false });
  });

  it("is saved under its own name before another one is opened", async () => {
    stored.set("own:a", mine);
    const { useMirror, openGallery } = await visit("");
    useMirror.setState({ clock: { ...clock, now: 5 } });
    await openGallery("first");
    expect(stored.get("own:a")?.file.scenario.title).toBe("Mine");
    expect(stored.get("own:a")?.token).not.toBe("t");
  });

  it("stays what it would have been when a link cannot be opened, and says why", async () => {
    const { useDocument, useNotices } = await visit("#v1.d.12345678");
    expect(useDocument.getState().title).toBe("First");
    const [notice] = useNotices.getState().notices;
    expect(notice).toMatchObject({ tone: "problem", text: "The link was not opened." });
    expect(notice?.details[0]).toContain("incomplete");
  });

  it("stays what it is when ECS refuses a call of a link or a file, and says where", async () => {
    const refused = { ...scenario, title: "Refused" };
    const { openFileText, openLink, useDocument, useNotices } = await visit("");
    expect(await openFileText(JSON.stringify(refused))).toBe(false);
    expect(await openLink(`#${await encodeLink(refused)}`)).toBe(false);
    expect(useDocument.getState().title).toBe("First");
    expect(useNotices.getState().notices).toMatchObject([
      { text: "The link was not opened.", details: ["journal[0].call.input.count: Too many."] },
    ]);
  });

  it("is one's next work when the newest cannot be read, and says so", async () => {
    stored.set("own:broken", mine);
    stored.set("own:a", mine);
    const { useDocument, useNotices, openWork } = await visit("");
    expect(useDocument.getState().origin).toEqual({ kind: "own", id: "a" });
    expect(useNotices.getState().notices[0]?.text).toContain("could not be read");
    expect(await openWork("broken")).toBe(false);
    expect(useDocument.getState().title).toBe("Mine");
  });

  it("leaves the address of a page alone, whatever world is opened behind it", async () => {
    stored.set("view:#/s/first", { ...mine, fragment: "#/s/first" });
    const { useDocument } = await visit("#/gallery");
    expect(useDocument.getState().origin).toEqual({ kind: "gallery", id: "first" });
    expect(location.hash).toBe("#/gallery");
  });

  it("is what was asked for last, also when that was fetched first", async () => {
    stored.set("own:a", mine);
    const { openGallery, openWork, useDocument } = await visit("");
    let arrive = () => {};
    network = new Promise<void>((done) => (arrive = done));
    const slow = openGallery("first");
    expect(await openWork("a")).toBe(true);
    arrive();
    expect(await slow).toBe(true);
    expect(useDocument.getState().title).toBe("Mine");
    expect(location.hash).toBe("");
  });

  it("says that a scenario could not be fetched", async () => {
    network = Promise.reject(new Error("no line"));
    const { useDocument, useNotices } = await visit("");
    expect(useDocument.getState().origin).toBeUndefined();
    const [notice] = useNotices.getState().notices;
    expect(notice?.text).toContain("could not be loaded");
    expect(notice?.details).toEqual(["Error: no line"]);
  });

  it("gives way to another one when its simulation has failed and answers no more", async () => {
    const { openGallery, saveNow, useAutosave, useMirror } = await visit("#/s/first");
    simulation = new Promise(() => {});
    void saveNow();
    const opening = openGallery("first");
    useMirror.setState({ health: { state: "failed", error: "broken" } });
    expect(await opening).toBe(true);
    simulation = Promise.resolve();
    useMirror.setState({ health: { state: "running" } });
    await saveNow();
    expect(useAutosave.getState().state).toBe("saved");
  });

  it("opens a file as a new work of one's own, or says what is wrong in it", async () => {
    const { openFileText, useDocument, useNotices } = await visit("");
    expect(await openFileText("{")).toBe(false);
    expect(useNotices.getState().notices[0]?.details[0]).toContain("line 1, column 2");
    expect(useDocument.getState().title).toBe("First");
    expect(await openFileText(JSON.stringify({ ...scenario, title: "From a file" }))).toBe(true);
    expect(useDocument.getState().title).toBe("From a file");
    expect([...stored.keys()].filter((key) => key.startsWith("own:"))).toHaveLength(1);
  });
});

describe("autosave", () => {
  it("says that storage fails, loses nothing, and takes it back when it works again", async () => {
    const { saveNow, useAutosave, useNotices } = await visit("");
    storageError = new DOMException("full", "QuotaExceededError");
    await saveNow();
    expect(useAutosave.getState().state).toBe("failed");
    expect(useNotices.getState().notices[0]?.text).toContain("its storage is full");
    storageError = undefined;
    await saveNow();
    expect(useAutosave.getState().state).toBe("saved");
    expect(useNotices.getState().notices).toEqual([]);
  });

  it("keeps a copy as one's own also while the view is being stored", async () => {
    const { keepCopy, saveNow, useAutosave } = await visit("#/s/first");
    const { reached, store } = holdStorage();
    const view = saveNow();
    await reached;
    const own = keepCopy();
    store();
    await Promise.all([view, own]);
    expect([...stored.keys()].map((key) => key.slice(0, 4))).toEqual(["view", "own:"]);
    await saveNow();
    expect(stored.size).toBe(2);
    expect(useAutosave.getState()).toMatchObject({ state: "saved", kept: true });
    expect((await visit("")).useDocument.getState().origin?.kind).toBe("own");
  });

  it("goes on in a copy when another tab has saved the same world", async () => {
    stored.set("own:a", mine);
    const { saveNow, useNotices } = await visit("");
    const theirs = { ...mine, token: "other tab" };
    stored.set("own:a", theirs);
    await saveNow();
    expect(stored.get("own:a")).toBe(theirs);
    expect(stored.size).toBe(2);
    expect(useNotices.getState().notices[0]?.text).toContain("Another tab");
  });

  it("follows changes of the world within a second", async () => {
    vi.useFakeTimers();
    try {
      const { useMirror, useAutosave } = await visit("");
      useMirror.setState({ clock: { ...clock, now: 5 } });
      expect(useAutosave.getState().state).toBe("waiting");
      await vi.advanceTimersByTimeAsync(1_000);
      expect(stored.size).toBe(1);
    } finally {
      vi.useRealTimers();
    }
  });
});
