// What the terminal shows: commands and what came of them, oldest first, no more than fits.
import { create } from "zustand";

export type Entry =
  | {
      readonly id: number;
      readonly kind: "command";
      readonly text: string;
      /**
       * `page`: somebody pressed a button; `earlier`: it was there when the world was opened;
       * `elsewhere`: somebody else's call arrived.
       */
      readonly from: "here" | "page" | "earlier" | "elsewhere";
      /** Virtual ms when it was given. */
      readonly at: number | undefined;
      /** The exit code; undefined: it is still running. */
      readonly status: number | undefined;
    }
  | { readonly id: number; readonly kind: "out" | "err" | "note"; readonly text: string };

interface Log {
  readonly entries: readonly Entry[];
  /** Older entries were dropped. */
  readonly dropped: boolean;
}

const MOST_ENTRIES = 1_000;
const MOST_CHARACTERS = 600_000;

export const useLog = create<Log>()(() => ({ entries: [], dropped: false }));

let lastId = 0;

type Command = Pick<Extract<Entry, { readonly kind: "command" }>, "text" | "from" | "at"> & {
  readonly status?: number;
};

/** The entry's id, for `finishCommand`. */
export function logCommand(command: Command): number {
  const id = nextId();
  add({ status: undefined, ...command, id, kind: "command" });
  return id;
}

/** Text of one kind that follows such text goes on in the same entry. */
export function logText(kind: "out" | "err" | "note", text: string): void {
  if (text === "") return;
  const last = useLog.getState().entries.at(-1);
  if (last?.kind === kind && last.text.length < LONGEST_ENTRY) {
    replace({ ...last, text: last.text + text });
  } else {
    add({ id: nextId(), kind, text });
  }
}

/** Beyond this a new entry is begun. */
const LONGEST_ENTRY = 50_000;

export function finishCommand(id: number, status: number): void {
  useLog.setState(({ entries }) => ({
    entries: entries.map((entry) =>
      entry.id === id && entry.kind === "command" ? { ...entry, status } : entry,
    ),
  }));
}

export function clearLog(): void {
  useLog.setState({ entries: [], dropped: false });
}

/** The whole log as text. */
export function logAsText(entries: readonly Entry[]): string {
  return entries
    .map((entry) => {
      if (entry.kind === "command") return `$ ${entry.text}\n`;
      return entry.text.endsWith("\n") ? entry.text : `${entry.text}\n`;
    })
    .join("");
}

function nextId(): number {
  lastId += 1;
  return lastId;
}

function replace(entry: Entry): void {
  useLog.setState(({ entries }) => ({
    entries: [...entries.slice(0, -1), entry],
  }));
}

function add(entry: Entry): void {
  useLog.setState(({ entries, dropped }) => {
    const all = [...entries, entry];
    const first = firstKept(all);
    return { entries: all.slice(first), dropped: dropped || first > 0 };
  });
}

function firstKept(entries: readonly Entry[]): number {
  let first = Math.max(0, entries.length - MOST_ENTRIES);
  let characters = entries.slice(first).reduce((sum, { text }) => sum + text.length, 0);
  for (; characters > MOST_CHARACTERS && first < entries.length - 1; first++) {
    characters -= entries[first]?.text.length ?? 0;
  }
  return first;
}
