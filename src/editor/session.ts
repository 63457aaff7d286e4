// What the editor remembers while the page is open, also while its panel is closed.
import { create } from "zustand";
import type { ApiError } from "../api/call";
import { setDraft, useDrafts } from "../store/drafts";
import { type DocumentKey, newKey } from "./documents";
import { readJson, type TextRange } from "./jsonPath";
import { toText } from "./layout";
import { newFileKey } from "./requestFiles";
import type { RequestName } from "./requestSchema";
import { unwrap } from "./unwrap";

export interface Refusal {
  readonly document: DocumentKey;
  /** The text that was refused: the message stays until it is edited. */
  readonly text: string;
  readonly error: ApiError;
  /** The place in the text it speaks of. */
  readonly range: TextRange | undefined;
}

export interface Session {
  readonly document: DocumentKey | undefined;
  readonly refusal: Refusal | undefined;
  /** What was done to a pasted or opened text, said once. */
  readonly notice: string | undefined;
  /** The revision registered last, `web:43`. */
  readonly registered: string | undefined;
  /** How revisions were written when they were registered here: keeps the person's own layout. */
  readonly written: ReadonlyMap<string, string>;
  /** Tab moves the focus on instead of indenting. */
  readonly tabLeaves: boolean;
}

export const useSession = create<Session>()(() => ({
  document: undefined,
  refusal: undefined,
  notice: undefined,
  registered: undefined,
  written: new Map(),
  tabLeaves: false,
}));

export function toggleTabLeaves(): void {
  useSession.setState((old) => ({ tabLeaves: !old.tabLeaves }));
}

export function openDocument(document: DocumentKey): void {
  useSession.setState({ document, refusal: undefined, notice: undefined, registered: undefined });
}

/** Opens a text as a new draft, whatever is open now. */
export function openNew(text: string, notice?: string): void {
  const key = newKey(useDrafts.getState().drafts);
  setDraft(key, text);
  openDocument(key);
  useSession.setState({ notice });
}

/** Opens an empty request in a file of its own, for the terminal to take too. */
export function openRequest(operation: RequestName): void {
  const key = newFileKey(operation, useDrafts.getState().drafts);
  setDraft(key, "{\n  \n}\n");
  openDocument(key);
}

/** The largest text that is taken in; ECS itself stops at 64 KiB. */
const MAX_LENGTH = 1024 * 1024;

/** Opens a dropped file as a new draft, as it is when it is no JSON. */
export async function openFile(file: File): Promise<void> {
  if (file.size > MAX_LENGTH) {
    const size = (file.size / MAX_LENGTH).toFixed(1);
    const notice = `${file.name} was not opened: it has ${size} MiB, and 1 MiB is the most.`;
    useSession.setState({ notice });
    return;
  }
  const text = (await file.text()).replace(/^\uFEFF/, "");
  const tidy = withoutWrapper(text);
  openNew(tidy?.text ?? text, tidy?.notice);
}

/** The text without what only describe answers have; undefined: there is nothing to take away. */
export function withoutWrapper(text: string): { text: string; notice: string } | undefined {
  const reading = readJson(text);
  if (!reading.ok) return undefined;
  const { input, removed } = unwrap(reading.value);
  if (removed.length === 0) return undefined;
  const notice = `This is a described task definition. Taken away: ${removed.join(", ")}.`;
  return { text: toText(input), notice };
}
