import { useMemo } from "react";
import { printCall } from "../cli/print";
import { Button } from "../ui/Button";
import { CopyButton } from "../ui/Copyable";
import { Kbd } from "../ui/Kbd";
import { StatusGlyph } from "../ui/StatusGlyph";
import { registerCall } from "./calls";
import styles from "./Editor.module.css";
import type { Reading } from "./jsonPath";
import { REGISTER_KEY, TAB_KEY } from "./keys";
import type { RegisteredText } from "./registered";
import { useSession } from "./session";

interface RegisterBarProps {
  readonly reading: Reading;
  readonly registered: RegisteredText | undefined;
  readonly isDraft: boolean;
  readonly onRegister: () => void;
  readonly onDeploy: () => void;
}

/** What can be done with the document, and the command that would do the same. */
export function RegisterBar(props: RegisterBarProps) {
  const { reading, registered, isDraft, onRegister, onDeploy } = props;
  const command = useMemo(
    () => (reading.ok ? printCall(registerCall(reading.value)) : undefined),
    [reading],
  );
  return (
    <footer className={styles.bar}>
      <Button look="primary" title={REGISTER_KEY} onClick={onRegister}>
        Register revision
      </Button>
      <Button disabled={registered === undefined} onClick={onDeploy}>
        {registered ? `Deploy ${registered.id} to service…` : "Deploy to service…"}
      </Button>
      <Outcome registered={registered} isDraft={isDraft} />
      <TabHint />
      {command !== undefined && (
        <span className={styles.command}>
          <code>{command}</code>
          <CopyButton text={command} what="as aws command" />
        </span>
      )}
    </footer>
  );
}

function TabHint() {
  const tabLeaves = useSession((session) => session.tabLeaves);
  return (
    <p role="status" className={styles.hint}>
      {tabLeaves ? "Tab leaves the editor now. Press " : "Press "}
      <Kbd>{TAB_KEY}</Kbd>
      {tabLeaves ? " to let it indent again." : " to let Tab leave the editor."}
    </p>
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
