// One event as a line; opened, the whole event as EventBridge delivers it.
import { useEffect, useId, useState } from "react";
import { eventLine, eventResource } from "../../explain/eventLine";
import { clockText, milliText } from "../../explain/time";
import { events, seek } from "../../store/playground";
import { select } from "../../store/selection";
import { Copyable } from "../../ui/Copyable";
import type { EventLine } from "../../worker/protocol";
import css from "./Events.module.css";

const SHORT_TYPES: Readonly<Record<EventLine["type"], string>> = {
  "ECS Task State Change": "Task",
  "ECS Container Instance State Change": "Instance",
  "ECS Service Action": "Service",
  "ECS Deployment State Change": "Deployment",
};

export function EventRow({ line }: { readonly line: EventLine }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { name, selection } = eventResource(line.resource);
  return (
    <li className={css.row} data-open={open}>
      <button
        type="button"
        className={css.at}
        title={`Go to turn ${line.turn}`}
        onClick={() => void seek({ turn: line.turn })}
      >
        <time>
          {clockText(line.at)}
          {milliText(line.at)}
        </time>
      </button>
      <span className={css.type} title={line.type}>
        {SHORT_TYPES[line.type]}
      </span>
      {selection === undefined ? (
        <span className={css.resource} title={line.resource}>
          {name}
        </span>
      ) : (
        <button
          type="button"
          className={css.resource}
          title={line.resource}
          onClick={() => select(selection)}
        >
          {name}
        </button>
      )}
      <button
        type="button"
        className={css.line}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {eventLine(line.changes)}
      </button>
      {open && (
        <div id={id} className={css.whole}>
          <Whole id={line.id} />
        </div>
      )}
    </li>
  );
}

function Whole({ id }: { readonly id: string }) {
  const [text, setText] = useState<string>();
  useEffect(() => {
    let current = true;
    void events({ id, limit: 1, whole: true }).then(({ events: [found] }) => {
      if (!current) return;
      const { event } = found ?? {};
      setText(event === undefined ? GONE : JSON.stringify(event, undefined, 2));
    });
    return () => {
      current = false;
    };
  }, [id]);
  if (text === undefined) return <p className={css.quiet}>Reading the event…</p>;
  return <Copyable text={text} what="event" wrap={false} />;
}

const GONE = "This event is no longer among those that were read.";
