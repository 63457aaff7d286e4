// The journal: every call that changed something, as the command that makes it.
import { printCall } from "../../cli/print";
import { clockText } from "../../explain/time";
import { useMirror } from "../../store/mirror";
import { seek, undo } from "../../store/playground";
import { Button } from "../../ui/Button";
import { CopyButton } from "../../ui/Copyable";
import css from "./Journal.module.css";

export function JournalPanel() {
  const journal = useMirror((mirror) => mirror.journal);
  const turn = useMirror((mirror) => mirror.clock?.turn ?? 0);
  const lines = journal.map(({ call }) => printCall(call));
  return (
    <div className={css.panel}>
      <div className={css.head}>
        <p>
          {journal.length === 0
            ? "No call has been made."
            : "These calls, this seed and this engine are the whole world."}
        </p>
        {journal.length > 0 && (
          <>
            <Button size="small" icon="undo" onClick={() => void undo()}>
              Remove the last call
            </Button>
            <CopyButton text={lines.join("\n")} what="all commands" />
          </>
        )}
      </div>
      <ol>
        {journal.map((entry, index) => (
          <li key={entry.turn} className={css.entry} data-ahead={entry.turn > turn}>
            <button
              type="button"
              className={css.at}
              title={`Go to turn ${entry.turn}`}
              onClick={() => void seek({ turn: entry.turn })}
            >
              {clockText(entry.at)}
            </button>
            <code>{lines[index]}</code>
            <CopyButton text={lines[index] ?? ""} what="command" />
          </li>
        ))}
      </ol>
    </div>
  );
}
