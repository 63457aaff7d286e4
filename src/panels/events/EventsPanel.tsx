// What this region has sent to EventBridge, newest first, and which of it a rule would let through.
import { useMemo, useState } from "react";
import { countText } from "../../explain/time";
import { useMirror } from "../../store/mirror";
import { useSelection } from "../../store/selection";
import type { EventsFound } from "../../worker/protocol";
import { EventRow } from "./EventRow";
import { PatternEditor } from "./PatternEditor";
import { presetsFor } from "./presets";
import { useEvents } from "./useEvents";
import css from "./Events.module.css";

const PAGE = 100;
/** What one answer of the worker holds. */
const MOST = 1_000;

export default function EventsPanel() {
  const [pattern, setPattern] = useState<object>();
  const [limit, setLimit] = useState(PAGE);
  const service = useService();
  const presets = useMemo(() => presetsFor(service), [service]);
  const found = useEvents(pattern, limit);
  return (
    <div className={css.panel}>
      <div className={css.body}>
        <PatternEditor
          presets={presets}
          onPattern={(chosen) => {
            setPattern(chosen);
            setLimit(PAGE);
          }}
        />
        <div className={css.found}>
          <p className={css.quiet} role="status">
            {stateText(found, pattern !== undefined)}
          </p>
          <ol>
            {found?.events.map((line) => (
              <EventRow key={line.id} line={line} />
            ))}
          </ol>
          {found !== undefined && found.events.length >= limit && limit < MOST && (
            <button
              type="button"
              className={css.more}
              onClick={() => setLimit(Math.min(MOST, limit + 3 * PAGE))}
            >
              Show older events
            </button>
          )}
        </div>
      </div>
    </div>
  );
}

function useService(): string | undefined {
  const selected = useSelection(({ selection }) =>
    selection?.startsWith("service/") === true ? selection.slice("service/".length) : undefined,
  );
  const first = useMirror((mirror) => mirror.views.services.keys().next().value);
  return selected ?? first;
}

function stateText(found: EventsFound | undefined, isFiltered: boolean): string {
  if (found === undefined) return "Reading the events…";
  const { events, unfinished, cut } = found;
  if (unfinished) return `${countText(events.length, "event")} so far, looking further back…`;
  if (cut) return `${countText(events.length, "event")} among the newest 10,000.`;
  if (events.length > 0) return "";
  return isFiltered ? "No event matches." : "This region has sent no event yet.";
}
