// Registers the open document as a revision, and says where it was refused.
import type { ApiError } from "../api/call";
import { call } from "../store/playground";
import { setDraft, useDrafts } from "../store/drafts";
import { registerCall } from "./calls";
import { type DocumentKey, familyOf, keyOfFamily, memberOf } from "./documents";
import { locate, readJson, type TextRange } from "./jsonPath";
import { useSession, withoutWrapper } from "./session";

export async function register(document: DocumentKey, written: string): Promise<void> {
  const tidy = withoutWrapper(written);
  const text = tidy?.text ?? written;
  if (tidy) {
    setDraft(document, text);
    useSession.setState({ notice: tidy.notice });
  }
  const reading = readJson(text);
  if (!reading.ok) {
    const { startLine, startColumn } = reading.range;
    const message = `${reading.message} Line ${startLine}, column ${startColumn}.`;
    refuse({ document, text }, { code: "This is not JSON.", message }, reading.range);
    return;
  }
  const answer = await call(registerCall(reading.value));
  if (answer.ok) accept({ document, text }, memberOf(answer.output, "taskDefinition"));
  else refuse({ document, text }, answer.error, rangeOf(text, answer.error));
}

interface Written {
  readonly document: DocumentKey;
  readonly text: string;
}

function rangeOf(text: string, { path }: ApiError): TextRange | undefined {
  return path && locate(text, path);
}

function refuse(written: Written, error: ApiError, range: TextRange | undefined): void {
  useSession.setState({ refusal: { ...written, error, range }, registered: undefined });
}

function accept({ document, text }: Written, taskDefinition: unknown): void {
  const family = String(memberOf(taskDefinition, "family"));
  const id = `${family}:${String(memberOf(taskDefinition, "revision"))}`;
  useSession.setState((old) => ({
    refusal: undefined,
    registered: id,
    written: new Map(old.written).set(id, text),
  }));
  moveToFamily({ document, text }, keyOfFamily(family));
}

/** A new document becomes its family's, unless that has a draft of its own, which is kept. */
function moveToFamily({ document, text }: Written, home: DocumentKey): void {
  const { drafts } = useDrafts.getState();
  if (familyOf(document) !== undefined || drafts.has(home)) return;
  const isUntouched = drafts.get(document) === text;
  if (!isUntouched || useSession.getState().document !== document) return;
  // The draft goes away by itself once the registered form has arrived and says the same.
  setDraft(home, text);
  useSession.setState({ document: home });
  setDraft(document, undefined);
}
