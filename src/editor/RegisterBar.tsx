import { useMemo } from "react";
import { printCall } from "../cli/print";
import { Button } from "../ui/Button";
import { CopyButton } from "../ui/Copyable";
import { Kbd } from "../ui/Kbd";
import { StatusGlyph } from "../ui/StatusGlyph";
import { registerCall } from "./calls";
import styles from "./Editor.module.css";
import type { Reading } from "./jsonPath";
import type { RegisteredText } from "./registered";
import { useSession } from "./session";

interface RegisterBarProps {
  readonly reading: Reading;
  readonly registered: RegisteredText | undefined;
  readonly isDraft: boolean;
  readonly tabLeaves: boolean;
  readonly onRegister: () => void;
  readonly onDeploy: () => void;
}

const isMac = navigator.userAgent.includes("Mac");
const SUBMIT = isMac ? "⌘ Enter" : "Ctrl+Enter";
const TOGGLE_TAB = isMac ? "Ctrl+Shift+M" : "Ctrl+M";

/** What can be done with the document, and the command that would do the same. */
export function RegisterBar(props: RegisterBarProps) {
  const { reading, registered, isDraft, tabLeaves, onRegister, onDeploy } = props;
  const command = useMemo(
    () => (reading.ok ? printCall(registerCall(reading.value)) : undefined),
    [reading],
  );
  return (
    <footer className={styles.bar}>
      <div className={styles.actions}>
        <Button look="primary" title={SUBMIT} onClick={onRegister}>
          Register revision
        </Button>
        <Button disabled={registered === undefined} onClick={onDeploy}>
          {registered ? `Deploy ${registered.id} to service…` : "Deploy to service…"}
        </Button>
        <Outcome registered={registered} isDraft={isDraft} />
        {command !== undefined && (
          <span className={styles.command}>
            <code>{command}</code>
            <CopyButton text={command} what="as aws command" />
          </span>
        )}
      </div>
      <p className={styles.hint}>
        <Kbd>{SUBMIT}</Kbd> registers. {tabLeaves ? "Tab leaves the editor now. Press " : "Press "}
        <Kbd>{TOGGLE_TAB}</Kbd>
        {tabLeaves ? " to let it indent again." : " to let Tab leave the editor."}
      </p>
    </footer>
  );
}

function Outcome({ registered, isDraft }: Pick<RegisterBarProps, "registered" | "isDraft">) {
  const id = useSession((session) => session.registered);
  const isFresh = id !== undefined && !isDraft;
  return (
    <span role="status" className={styles.outcome}>
      {isFresh && (
        <>
          <StatusGlyph shape="ok" tone="ok" /> {id} registered
        </>
      )}
      {!isFresh && registered === undefined && "needs a registered revision"}
      {!isFresh && registered !== undefined && isDraft && "the draft is not registered yet"}
    </span>
  );
}
