import {
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { TextRange } from "./jsonPath";
import { IS_MAC } from "./keys";
import type * as Monaco from "./monaco";
import { toggleTabLeaves, useSession } from "./session";
import { useStillness } from "./stillness";
import type { Doubt, Surface } from "./surface";
import styles from "./Editor.module.css";

type Kit = typeof Monaco;

export interface EditorHandle {
  readonly goTo: (line: number, column: number) => void;
}

interface Marked {
  readonly range: TextRange | undefined;
  readonly message: string;
  /** Brought into view: the person has just asked. */
  readonly reveal: boolean;
}

export interface MonacoHostProps {
  readonly documentKey: string;
  readonly text: string;
  /** The text at this very moment: keys may be faster than rendering. */
  readonly textNow: () => string;
  readonly label: string;
  /** The text to compare with; undefined: a plain editor. */
  readonly original: string | undefined;
  readonly refused: Marked | undefined;
  readonly handle: RefObject<EditorHandle | null>;
  readonly onText: (text: string) => void;
  readonly onDoubts: (doubts: readonly Doubt[]) => void;
  /** A paste has just ended, with this text. */
  readonly onPasted: (text: string) => void;
  readonly onSubmit: () => void;
}

let loading: Promise<Kit> | undefined;

/** Monaco, once; a download that failed may be tried again. */
function loadMonaco(): Promise<Kit> {
  loading ??= import("./monaco").catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

export function MonacoHost(props: MonacoHostProps) {
  const [kit, setKit] = useState<Kit>();
  const [failure, setFailure] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let wanted = true;
    loadMonaco().then(
      (loaded) => wanted && setKit(loaded),
      (error: unknown) => wanted && setFailure(String(error)),
    );
    return () => {
      wanted = false;
    };
  }, [attempt]);
  if (kit) {
    // An editor and a comparison are different things: going from one to the other starts anew.
    const kind = props.original === undefined ? "editor" : "comparison";
    return <Loaded key={kind} kit={kit} {...props} />;
  }
  if (failure === undefined) return <p className={styles.waiting}>Loading the editor…</p>;
  const retry = () => {
    setFailure(undefined);
    setAttempt(attempt + 1);
  };
  return (
    <div role="alert" className={styles.waiting}>
      <p>The editor could not be loaded. Your drafts are kept. {failure}</p>
      <button type="button" className={styles.link} onClick={retry}>
        Try again
      </button>
    </div>
  );
}

function Loaded({ kit, ...props }: MonacoHostProps & { readonly kit: Kit }) {
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const surface = useSurface(kit, host, latest);
  useAppearance(kit, surface, props.label);
  useDocument(kit, surface, props);
  useHandle(surface, props.handle);
  // `nokey`: React Flow listens on the whole page, and would take the space bar for panning.
  return <div ref={host} className={`${styles.monaco} nokey`} />;
}

/** The editor had the focus when it went; the next one takes it, unless it moved on. */
let focusIsOurs = false;

function takeFocus({ editor }: Surface): void {
  if (focusIsOurs && document.activeElement === document.body) editor.focus();
  focusIsOurs = false;
}

function useSurface(
  kit: Kit,
  host: RefObject<HTMLDivElement | null>,
  latest: RefObject<MonacoHostProps>,
): Surface | undefined {
  const [surface, setSurface] = useState<Surface>();
  useLayoutEffect(() => {
    const element = host.current;
    return () => {
      focusIsOurs = element?.contains(document.activeElement) === true;
    };
  }, [host]);
  useEffect(() => {
    if (!host.current) return undefined;
    const made = kit.createSurface(host.current, latest.current.original !== undefined);
    const { editor } = made;
    const { KeyCode, KeyMod } = kit.monaco;
    editor.addCommand(KeyMod.CtrlCmd | KeyCode.Enter, () => latest.current.onSubmit());
    editor.onDidPaste(() => latest.current.onPasted(editor.getValue()));
    const tabKey = IS_MAC ? KeyMod.WinCtrl | KeyMod.Shift : KeyMod.CtrlCmd;
    editor.addCommand(tabKey | KeyCode.KeyM, toggleTabLeaves);
    setSurface(made);
    return () => {
      setSurface(undefined);
      made.dispose();
    };
  }, [kit, host, latest]);
  return surface;
}

function useAppearance(kit: Kit, surface: Surface | undefined, label: string): void {
  const still = useStillness();
  const tabFocusMode = useSession((session) => session.tabLeaves);
  useEffect(() => {
    const motion = kit.motionOptions(still);
    surface?.editor.updateOptions({ ...motion, ariaLabel: label, tabFocusMode });
  }, [kit, surface, still, label, tabFocusMode]);
}

/** Shows the document, keeps model and text the same, and marks what was refused. */
function useDocument(kit: Kit, surface: Surface | undefined, props: MonacoHostProps): void {
  const { documentKey, text, textNow, original, refused, onText, onDoubts } = props;
  const listeners = useRef({ onText, onDoubts });
  useEffect(() => {
    listeners.current = { onText, onDoubts };
    if (surface === undefined) return;
    kit.replaceText(kit.modelOf(documentKey, text), textNow());
  });
  useEffect(() => {
    if (surface === undefined) return undefined;
    const model = kit.modelOf(documentKey, text);
    surface.show(model, original ?? "");
    takeFocus(surface);
    const tellDoubts = () => listeners.current.onDoubts(kit.doubtsOf(model));
    tellDoubts();
    const edits = model.onDidChangeContent(() => listeners.current.onText(model.getValue()));
    const marks = kit.monaco.editor.onDidChangeMarkers((uris) => {
      if (uris.some((uri) => uri.toString() === model.uri.toString())) tellDoubts();
    });
    return () => {
      edits.dispose();
      marks.dispose();
    };
    // The text is kept the same by the effect above; here it only starts a model.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [kit, surface, documentKey, original]);
  useEffect(() => {
    if (surface === undefined) return;
    kit.markRefused(kit.modelOf(documentKey, text), refused?.range, refused?.message ?? "");
    if (refused?.range && refused.reveal)
      surface.editor.revealLineInCenterIfOutsideViewport(refused.range.startLine);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [kit, surface, documentKey, refused]);
}

function useHandle(surface: Surface | undefined, handle: RefObject<EditorHandle | null>): void {
  useImperativeHandle(
    handle,
    () => ({
      goTo: (lineNumber, column) => {
        if (surface === undefined) return;
        surface.editor.setPosition({ lineNumber, column });
        surface.editor.revealLineInCenterIfOutsideViewport(lineNumber);
        surface.editor.focus();
      },
    }),
    [surface],
  );
}
