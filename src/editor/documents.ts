// Which documents there are to edit: the families of the region, and drafts of new ones.
import type { RevisionView } from "../worker/frame";
import { readJson } from "./jsonPath";
import { fileNameOf } from "./requestFiles";

/** `family/<family>`, or `new/<number>` until its first revision is registered. */
export type DocumentKey = string;

export interface DocumentChoice {
  readonly key: DocumentKey;
  readonly title: string;
  /** The newest revision; undefined: never registered here. */
  readonly revision: RevisionView | undefined;
  readonly isDraft: boolean;
}

const FAMILY = "family/";
const NEW = "new/";

export const keyOfFamily = (family: string): DocumentKey => FAMILY + family;

export function familyOf(key: DocumentKey): string | undefined {
  return key.startsWith(FAMILY) ? key.slice(FAMILY.length) : undefined;
}

/** A key for one more new document. */
export function newKey(drafts: ReadonlyMap<DocumentKey, string>): DocumentKey {
  let number = 1;
  while (drafts.has(NEW + number)) number += 1;
  return NEW + number;
}

/** The newest revision of each family; an ACTIVE one before any INACTIVE one. */
export function newestRevisions(
  revisions: ReadonlyMap<string, RevisionView>,
): ReadonlyMap<string, RevisionView> {
  const newest = new Map<string, RevisionView>();
  for (const view of revisions.values()) {
    const best = newest.get(view.family);
    if (best === undefined || isNewer(view, best)) newest.set(view.family, view);
  }
  return newest;
}

/** The revision before this one, of those that still exist. */
export function revisionBefore(
  revisions: ReadonlyMap<string, RevisionView>,
  view: RevisionView,
): RevisionView | undefined {
  const older = [...revisions.values()].filter(
    ({ family, revision }) => family === view.family && revision < view.revision,
  );
  return older.sort((a, b) => b.revision - a.revision)[0];
}

/**
 * Families by name, drafts of families that are not registered here among them, then new ones, then
 * requests in files of the terminal.
 */
export function documentChoices(
  revisions: ReadonlyMap<string, RevisionView>,
  drafts: ReadonlyMap<DocumentKey, string>,
): readonly DocumentChoice[] {
  const newest = newestRevisions(revisions);
  const drafted = [...drafts.keys()].flatMap((key) => familyOf(key) ?? []);
  const families = [...new Set([...newest.keys(), ...drafted])].sort();
  const fresh = [...drafts].filter(([key]) => key.startsWith(NEW));
  const files = [...drafts.keys()].flatMap((key) => {
    const title = fileNameOf(key);
    return title === undefined ? [] : [{ key, title, revision: undefined, isDraft: false }];
  });
  return [
    ...families.map((family) => ({
      key: keyOfFamily(family),
      title: family,
      revision: newest.get(family),
      isDraft: drafts.has(keyOfFamily(family)),
    })),
    ...fresh.map(([key, text]) => ({
      key,
      title: titleOf(key, text),
      revision: undefined,
      isDraft: true,
    })),
    ...files,
  ];
}

function titleOf(key: DocumentKey, text: string): string {
  const reading = readJson(text);
  const family = reading.ok ? memberOf(reading.value, "family") : undefined;
  const number = key.slice(NEW.length);
  return typeof family === "string" && family !== "" ? `${family}, new` : `new ${number}`;
}

export function memberOf(value: unknown, member: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === member)?.[1];
}

function isNewer(view: RevisionView, best: RevisionView): boolean {
  if (view.status !== best.status) return view.status === "ACTIVE";
  return view.revision > best.revision;
}
