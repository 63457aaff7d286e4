// What the page has to say that belongs to no place on it: one line each, until dismissed.
import { create } from "zustand";

export interface Notice {
  readonly id: number;
  readonly tone: "info" | "problem";
  readonly text: string;
  /** Further lines, such as what is wrong in a file and where. */
  readonly details: readonly string[];
  /** A notice of the same topic takes the place of the one before. */
  readonly topic: string;
}

export const useNotices = create<{ readonly notices: readonly Notice[] }>()(() => ({
  notices: [],
}));

let lastId = 0;

export function notify(
  notice: Pick<Notice, "tone" | "text" | "topic"> & Partial<Pick<Notice, "details">>,
): void {
  lastId += 1;
  const shown: Notice = { details: [], ...notice, id: lastId };
  useNotices.setState(({ notices }) => ({
    notices: [...notices.filter(({ topic }) => topic !== shown.topic), shown],
  }));
}

export function dismiss(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((one) => one.id !== id) }));
}

/** What a topic said is no longer so. */
export function dismissTopic(topic: string): void {
  useNotices.setState(({ notices }) => ({
    notices: notices.filter((one) => one.topic !== topic),
  }));
}
