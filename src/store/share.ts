// The open world as a link or as a file.
import { encodeLink } from "../scenario/link";
import { LONGEST_LINK } from "../scenario/limits";
import { toFileText } from "../scenario/fileText";
import { useDrafts } from "./drafts";
import { currentScenario, currentWorld } from "./playground";

/** `anywhere`: also in chats; `most`: most programs; `file`: send the file instead. */
export type LinkFits = "anywhere" | "most" | "file";

export interface SharedLink {
  readonly url: string;
  /** Characters of the whole address. */
  readonly length: number;
  readonly fits: LinkFits;
  /** Too long to be opened again at all. */
  readonly tooLong: boolean;
}

export const FITS_ANYWHERE = 2_000;
const FITS_MOST = 8_000;

/** A link to the present branch, opening at the present moment. */
export async function makeLink(): Promise<SharedLink> {
  const fragment = await encodeLink(await currentScenario());
  const base = location.href.replace(/#.*$/, "");
  const url = `${base}#${fragment}`;
  const { length } = url;
  return { url, length, fits: fitsOf(length), tooLong: fragment.length > LONGEST_LINK };
}

export function fitsOf(length: number): LinkFits {
  if (length <= FITS_ANYWHERE) return "anywhere";
  return length <= FITS_MOST ? "most" : "file";
}

/** The world with all its branches and drafts, as a file to download. */
export async function makeFile(): Promise<{ readonly name: string; readonly text: string }> {
  const { scenario, branches } = await currentWorld();
  const drafts = Object.fromEntries(useDrafts.getState().drafts);
  return { name: fileName(scenario.title), text: toFileText({ scenario, branches, drafts }) };
}

export function fileName(title: string, ending = "json"): string {
  const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? ["scenario"];
  return `${words.join("-").slice(0, 60)}.${ending}`;
}

/** Hands a text to the browser as a download. */
export function download({ name, text }: { readonly name: string; readonly text: string }): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(url);
}
