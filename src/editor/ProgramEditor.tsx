// An editor for one TypeScript program.
import { type RefObject, useEffect, useImperativeHandle, useRef, useState } from "react";
import { IS_MAC } from "./keys";
import { toggleTabLeaves, useSession } from "./session";
import { useStillness } from "./stillness";
import type * as TypeScript from "./typescript";
import styles from "./Editor.module.css";

export interface ProgramHandle {
  readonly compile: () => Promise<TypeScript.Compiled>;
  readonly replace: (text: string) => void;
}

interface ProgramEditorProps {
  /** Where it begins; later texts come through `onText`. */
  readonly text: string;
  readonly declarations: string;
  readonly label: string;
  readonly handle: RefObject<ProgramHandle | null>;
  readonly onText: (text: string) => void;
  readonly onRun: () => void;
}

type Kit = typeof TypeScript;

export function ProgramEditor(props: ProgramEditorProps) {
  const [kit, setKit] = useState<Kit>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    import("./typescript").then(setKit, (error: unknown) => setFailure(String(error)));
  }, []);
  if (kit !== undefined) return <Loaded kit={kit} {...props} />;
  return (
    <p className={styles.waiting} role={failure === undefined ? undefined : "alert"}>
      {failure === undefined ? "Loading the editor…" : `The editor could not be loaded. ${failure}`}
    </p>
  );
}

function Loaded({ kit, ...props }: ProgramEditorProps & { readonly kit: Kit }) {
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const still = useStillness();
  const tabFocusMode = useSession((session) => session.tabLeaves);
  const surface = useRef<ReturnType<Kit["createSurface"]>>(null);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    if (!host.current) return undefined;
    const { text, declarations } = latest.current;
    const model = kit.programModel(text, declarations);
    const made = kit.createSurface(host.current, false);
    made.show(model, "");
    surface.current = made;
    const { KeyCode, KeyMod } = kit.monaco;
    made.editor.addCommand(KeyMod.CtrlCmd | KeyCode.Enter, () => latest.current.onRun());
    const tabKey = IS_MAC ? KeyMod.WinCtrl | KeyMod.Shift : KeyMod.CtrlCmd;
    made.editor.addCommand(tabKey | KeyCode.KeyM, toggleTabLeaves);
    const edits = model.onDidChangeContent(() => latest.current.onText(model.getValue()));
    return () => {
      edits.dispose();
      made.dispose();
      surface.current = null;
    };
  }, [kit]);
  useEffect(() => {
    const options = { ...kit.motionOptions(still), ariaLabel: props.label, tabFocusMode };
    surface.current?.editor.updateOptions(options);
  }, [kit, still, props.label, tabFocusMode]);
  useImperativeHandle(
    props.handle,
    () => {
      const model = () => kit.programModel(latest.current.text, latest.current.declarations);
      return {
        compile: () => kit.compile(model()),
        replace: (text) => {
          const all = model();
          all.pushStackElement();
          all.pushEditOperations([], [{ range: all.getFullModelRange(), text }], () => null);
          all.pushStackElement();
        },
      };
    },
    [kit],
  );
  return <div ref={host} className={`${styles.monaco} nokey`} />;
}
