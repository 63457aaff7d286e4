import { useMemo } from "react";
import { type NotModelled, notModelled } from "../explain/notModelled";
import type { Reading } from "./jsonPath";
import styles from "./Editor.module.css";

/** What the definition says and the simulation does not act on: one quiet line, and its list. */
export function Kept({ reading }: { readonly reading: Reading }) {
  const members = useMemo(() => (reading.ok ? notModelled(reading.value) : []), [reading]);
  if (members.length === 0) return null;
  return (
    <details className={styles.kept}>
      <summary>
        {members.length === 1 ? "1 member is" : `${members.length} members are`} kept but{" "}
        {members.length === 1 ? "has" : "have"} no effect in this simulation:{" "}
        {members.map(({ member }) => member).join(", ")}
      </summary>
      <p>
        Containers do not run here. Where one of these asks for a capability of the agent, it still
        decides which instances qualify.
      </p>
      <ul>
        {members.map((entry) => (
          <li key={entry.member}>
            <code>{entry.member}</code> {where(entry)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function where({ containers, instead }: NotModelled): string {
  const place = containers.length === 0 ? "of the task." : `of ${containers.join(", ")}.`;
  return instead === undefined ? place : `${place} ${instead}`;
}
