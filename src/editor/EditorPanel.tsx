// The task definition editor. The app loads this file with React.lazy, for which it is a default
// export; Monaco itself comes with a second dynamic import. `prefetch.ts` fetches both ahead.
import { type DragEvent, useEffect, useMemo, useRef, useState } from "react";
import { setDraft, useDrafts } from "../store/drafts";
import { useMirror } from "../store/mirror";
import { Deploy } from "./Deploy";
import { type DocumentChoice, documentChoices, revisionBefore } from "./documents";
import styles from "./Editor.module.css";
import { readJson } from "./jsonPath";
import { Kept } from "./Kept";
import { toDoubt, useLiveRefusal } from "./liveRefusal";
import { type EditorHandle, MonacoHost } from "./MonacoHost";
import { Problems } from "./Problems";
import { register } from "./register";
import { type DraftState, RegisterBar } from "./RegisterBar";
import { RequestFile } from "./RequestFile";
import { fileNameOf } from "./requestFiles";
import { type RegisteredText, textToCompare, useRegistered } from "./registered";
import { openFile, useSession, withoutWrapper } from "./session";
import type { Doubt } from "./surface";
import { Toolbar, Welcome } from "./Toolbar";
import { useUndoneAsDraft } from "./undone";

export default function EditorPanel() {
  const { choices, current } = useDocuments();
  useUndoneAsDraft();
  const registered = useRegistered(current?.revision);
  const base = useComparisonBase(current, registered);
  const file = current && fileNameOf(current.key);
  const [comparing, setComparing] = useState(false);
  const [deploying, setDeploying] = useState(false);
  const panel = useRef<HTMLElement>(null);
  const closeDeploy = () => {
    setDeploying(false);
    panel.current?.querySelector<HTMLElement>("[data-deploy]")?.focus();
  };
  return (
    <section
      ref={panel}
      className={styles.panel}
      aria-label="Task definition editor"
      onDragOverCapture={allowFiles}
      onDropCapture={takeFile}
    >
      <Toolbar
        choices={choices}
        current={current}
        comparable={base?.id}
        comparing={comparing}
        onCompare={setComparing}
      />
      <div className={styles.body}>
        <div className={styles.main}>
          {current === undefined && <Welcome />}
          {current !== undefined && file !== undefined && (
            <RequestFile key={current.key} file={current.key} name={file} />
          )}
          {current !== undefined && file === undefined && (
            <Document
              key={current.key}
              current={current}
              registered={registered}
              base={comparing ? base : undefined}
              onDeploy={() => setDeploying(true)}
            />
          )}
        </div>
        {deploying && registered && (
          <Deploy key={registered.id} revision={registered} onClose={closeDeploy} />
        )}
      </div>
    </section>
  );
}

/** A draft is compared with the newest revision, and that with the one before it. */
function useComparisonBase(
  current: DocumentChoice | undefined,
  registered: RegisteredText | undefined,
): RegisteredText | undefined {
  const revisions = useMirror((mirror) => mirror.views.revisions);
  const view = current?.revision && revisionBefore(revisions, current.revision);
  const before = useRegistered(view);
  if (current?.isDraft === true) return registered;
  // Until the one before is described, nothing differs.
  return view && (before ?? registered);
}

/** The documents of the region, and the one that is open: the first, until one is chosen. */
function useDocuments() {
  const revisions = useMirror((mirror) => mirror.views.revisions);
  const drafts = useDrafts((state) => state.drafts);
  const document = useSession((session) => session.document);
  const choices = useMemo(() => documentChoices(revisions, drafts), [revisions, drafts]);
  const current =
    choices.find((choice) => choice.key === document) ??
    choices.find((choice) => choice.isDraft) ??
    choices[0];
  return { choices, current };
}

interface DocumentProps {
  readonly current: DocumentChoice;
  readonly registered: RegisteredText | undefined;
  /** What to compare with, while that is wanted. */
  readonly base: RegisteredText | undefined;
  readonly onDeploy: () => void;
}

function Document({ current, registered, base, onDeploy }: DocumentProps) {
  const { key } = current;
  const draft = useDrafts((state) => state.drafts.get(key));
  const text = draft ?? registered?.text;
  // While a newer or older revision is being described, the old one is still shown.
  const isNewest = registered?.id === current.revision?.id;
  useSettledDraft(key, draft, isNewest ? registered : undefined);
  if (text === undefined) return <p className={styles.waiting}>Reading {current.revision?.id}…</p>;
  return (
    <OpenDocument
      documentKey={key}
      title={current.title}
      text={text}
      registered={registered}
      base={base}
      onDeploy={onDeploy}
    />
  );
}

/** A draft that says what is registered is no draft any more. */
function useSettledDraft(
  key: string,
  draft: string | undefined,
  registered: RegisteredText | undefined,
): void {
  useEffect(() => {
    if (draft !== undefined && draft === registered?.text) setDraft(key, undefined);
  }, [key, draft, registered]);
}

interface OpenDocumentProps {
  readonly documentKey: string;
  readonly title: string;
  readonly text: string;
  readonly registered: RegisteredText | undefined;
  /** What to compare with, while that is wanted. */
  readonly base: RegisteredText | undefined;
  readonly onDeploy: () => void;
}

function OpenDocument(props: OpenDocumentProps) {
  const { documentKey, title, text, registered, base, onDeploy } = props;
  const handle = useRef<EditorHandle>(null);
  const [doubts, setDoubts] = useState<readonly Doubt[]>([]);
  const notice = useSession((session) => session.notice);
  const refusal = useRefusal(documentKey, text);
  const live = useLiveRefusal(documentKey, text);
  const marked = refusal ?? live;
  const refused = useMemo(
    () =>
      marked && { range: marked.range, message: marked.error.message, reveal: marked === refusal },
    [marked, refusal],
  );
  const shown = marked === undefined || marked === refusal ? doubts : [toDoubt(marked), ...doubts];
  const reading = useMemo(() => readJson(text), [text]);
  const state = useDraftState(text, registered);
  const original = useOriginal(base, text);
  const write = (next: string) =>
    setDraft(documentKey, next === registered?.text ? undefined : next);
  const textNow = () => useDrafts.getState().drafts.get(documentKey) ?? registered?.text ?? text;
  const pasted = (next: string) => {
    const tidy = withoutWrapper(next);
    if (tidy) write(tidy.text);
    useSession.setState({ notice: tidy && `${tidy.notice} Undo brings it back.` });
  };
  const busy = useRef(false);
  const submit = () => {
    // Pressed twice, it still registers one revision.
    if (busy.current) return;
    busy.current = true;
    void register(documentKey, textNow()).finally(() => {
      busy.current = false;
    });
  };
  const goTo = (line: number, column: number) => handle.current?.goTo(line, column);
  return (
    <>
      <Kept reading={reading} />
      <MonacoHost
        documentKey={documentKey}
        text={text}
        textNow={textNow}
        label={`Task definition ${title}, JSON`}
        original={original}
        refused={refused}
        handle={handle}
        onText={write}
        onDoubts={setDoubts}
        onPasted={pasted}
        onSubmit={submit}
      />
      <Problems refusal={refusal} doubts={shown} notice={notice} goTo={goTo} />
      <RegisterBar
        reading={reading}
        registered={registered}
        state={state}
        onRegister={submit}
        onDeploy={onDeploy}
      />
    </>
  );
}

function useDraftState(text: string, registered: RegisteredText | undefined): DraftState {
  const written = useSession((session) => session.written);
  if (registered === undefined) return "draft";
  if (text === registered.text) return "registered";
  return text === written.get(registered.id) ? "partly" : "draft";
}

/** The refusal of exactly this text: it stays until the text is edited. */
function useRefusal(documentKey: string, text: string) {
  const refusal = useSession((session) => session.refusal);
  return refusal?.document === documentKey && refusal.text === text ? refusal : undefined;
}

/** The left side of the comparison, laid out like the draft was when the comparison began. */
function useOriginal(base: RegisteredText | undefined, text: string): string | undefined {
  return useMemo(
    () => base && textToCompare(base, text),
    // Typing must not lay out the left side anew.
    // oxlint-disable-next-line react/exhaustive-deps
    [base],
  );
}

function allowFiles(event: DragEvent): void {
  if (event.dataTransfer.types.includes("Files")) event.preventDefault();
}

function takeFile(event: DragEvent): void {
  const [file] = event.dataTransfer.files;
  if (file === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  void openFile(file);
}
