// Texts that are being edited and not yet registered, by document key (`src/editor/documents.ts`).
// Autosave keeps them; a link carries none.
import { create } from "zustand";

export interface Drafts {
  readonly drafts: ReadonlyMap<string, string>;
}

export const useDrafts = create<Drafts>()(() => ({ drafts: new Map() }));

/** Keeps a text, or forgets the draft when there is none. */
export function setDraft(key: string, text: string | undefined): void {
  useDrafts.setState((old) => {
    if (old.drafts.get(key) === text) return old;
    const drafts = new Map(old.drafts);
    if (text === undefined) drafts.delete(key);
    else drafts.set(key, text);
    return { drafts };
  });
}

/** Puts the drafts of another world in place of these. */
export function replaceDrafts(drafts: ReadonlyMap<string, string>): void {
  useDrafts.setState({ drafts });
}
