// What every bar below an editor ends with: how Tab leaves, and the command that does the same.
import { CopyButton } from "../ui/Copyable";
import { Kbd } from "../ui/Kbd";
import styles from "./Editor.module.css";
import { TAB_KEY } from "./keys";
import { useSession } from "./session";

export function BarEnd({ command }: { readonly command: string | undefined }) {
  return (
    <>
      <TabHint />
      {command !== undefined && (
        <span className={styles.command}>
          <code>{command}</code>
          <CopyButton text={command} what="as aws command" />
        </span>
      )}
    </>
  );
}

/** Without it nobody would know how the keyboard leaves. */
export function TabHint() {
  const tabLeaves = useSession((session) => session.tabLeaves);
  return (
    <p role="status" className={styles.hint}>
      {tabLeaves ? "Tab leaves the editor now. Press " : "Press "}
      <Kbd>{TAB_KEY}</Kbd>
      {tabLeaves ? " to let it indent again." : " to let Tab leave the editor."}
    </p>
  );
}
