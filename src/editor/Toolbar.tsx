import type { DocumentChoice } from "./documents";
import type { RequestName } from "./requestSchema";
import { openDocument, openNew, openRequest } from "./session";
import { xformName } from "../cli/xformName";
import { toText } from "./layout";
import { TEMPLATES } from "./templates";
import { Button } from "../ui/Button";
import { Menu } from "../ui/Menu";
import styles from "./Editor.module.css";

interface ToolbarProps {
  readonly choices: readonly DocumentChoice[];
  readonly current: DocumentChoice | undefined;
  /** The revision there is to compare with. */
  readonly comparable: string | undefined;
  readonly comparing: boolean;
  readonly onCompare: (comparing: boolean) => void;
}

export function Toolbar(props: ToolbarProps) {
  const { choices, current, comparable, comparing, onCompare } = props;
  return (
    <div className={styles.toolbar}>
      <label className={styles.chooser}>
        <span className="visually-hidden">Task definition or file</span>
        <select
          value={current?.key ?? ""}
          disabled={choices.length === 0}
          onChange={(event) => openDocument(event.currentTarget.value)}
        >
          {current === undefined && <option value="">No task definition</option>}
          {choices.map((choice) => (
            <option key={choice.key} value={choice.key}>
              {choice.isDraft ? `${choice.title} •` : choice.title}
            </option>
          ))}
        </select>
      </label>
      <NewMenu />
      <span className={styles.state}>{current && stateOf(current)}</span>
      {comparable !== undefined && (
        <Button
          size="small"
          aria-pressed={comparing}
          className={comparing ? styles.pressed : undefined}
          onClick={() => onCompare(!comparing)}
        >
          Compare with {comparable}
        </Button>
      )}
    </div>
  );
}

const NEW_REQUESTS: readonly RequestName[] = ["CreateService", "RunTask", "CreateCluster"];

function NewMenu() {
  const items = TEMPLATES.map(({ id, title, says, definition }) => ({
    id,
    label: title,
    hint: says,
    onPick: () => openNew(toText(definition)),
  }));
  const empty = { id: "empty", label: "Empty", onPick: () => openNew("{\n  \n}\n") };
  const requests = NEW_REQUESTS.map((name) => ({
    id: name,
    label: `${xformName(name)}.json`,
    hint: "A request, for --cli-input-json too",
    onPick: () => openRequest(name),
  }));
  return (
    <Menu
      button="New…"
      label="New task definition"
      className={styles.menuButton}
      items={[...items, empty, ...requests]}
    />
  );
}

function stateOf({ isDraft, revision }: DocumentChoice): string {
  if (revision === undefined) return isDraft ? "draft, not registered" : "";
  return isDraft ? `draft, newest is ${revision.id}` : `${revision.id} as registered`;
}

/** Before there is anything to edit. */
export function Welcome() {
  return (
    <div className={styles.welcome}>
      <h3>No task definition yet</h3>
      <p>Start from one of these, paste your own, or drop a .json file here.</p>
      <ul>
        {TEMPLATES.map(({ id, title, says, definition }) => (
          <li key={id}>
            <Button onClick={() => openNew(toText(definition))}>{title}</Button>
            <span>{says}</span>
          </li>
        ))}
        <li>
          <Button onClick={() => openNew("{\n  \n}\n")}>Empty</Button>
          <span>Paste a task definition, or the answer of describe-task-definition.</span>
        </li>
      </ul>
    </div>
  );
}
