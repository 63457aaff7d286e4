// The terminal's log: commands with their output and, where it is not 0, their exit code.
import { memo, type RefObject, useEffect, useRef } from "react";
import { clockText } from "../../explain/time";
import { setColumns, useRunning } from "./runner";
import { type Entry, useLog } from "./log";
import css from "./Terminal.module.css";

export function TerminalLog() {
  const { entries, dropped } = useLog();
  const boxRef = useRef<HTMLDivElement>(null);
  useKeptAtEnd(boxRef, entries);
  useColumns(boxRef);
  return (
    // The keyboard scrolls it too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={boxRef} className={css.log} role="log" tabIndex={0} {...QUIET}>
      {dropped && <p className={css.note}>Older output was dropped.</p>}
      {entries.length === 0 && <Welcome />}
      {entries.map((entry) => (
        <EntryView key={entry.id} entry={entry} />
      ))}
    </div>
  );
}

/** What ends is said in a few words elsewhere: whole answers read aloud would be noise. */
const QUIET = { "aria-live": "off", "aria-label": "Commands and their output" } as const;

function Welcome() {
  return (
    <p className={css.note}>
      Type <b>aws ecs</b> and the commands of any ECS guide; <b>help</b> lists the rest. What is
      pressed elsewhere in the page appears here as its command.
    </p>
  );
}

const EntryView = memo(function EntryView({ entry }: { readonly entry: Entry }) {
  if (entry.kind !== "command") {
    return (
      <pre className={css.text} data-kind={entry.kind} data-table={isTable(entry.text)}>
        {entry.kind === "err" ? <ErrorText text={entry.text} /> : entry.text}
      </pre>
    );
  }
  const { text, from, at, status } = entry;
  return (
    <div className={css.command} data-from={from}>
      <pre>
        <span aria-hidden>$ </span>
        {text}
      </pre>
      <span className={css.about}>
        {from !== "here" && <span>{FROM[from]}</span>}
        {status === undefined && <span>running</span>}
        {status !== undefined && status !== 0 && <span>exit code {status}</span>}
        {at !== undefined && <time>{clockText(at)}</time>}
      </span>
    </div>
  );
});

const FROM = {
  page: "from the page",
  earlier: "earlier",
  elsewhere: "from elsewhere",
} as const;

/** What went wrong stands out; the usage or the list of choices below it does not. */
function ErrorText({ text }: { readonly text: string }) {
  const begin = text.search(/\S/);
  const end = text.indexOf("\n\n", begin);
  if (begin < 0 || end < 0) return <b>{text}</b>;
  return (
    <>
      <b>{text.slice(0, end)}</b>
      {text.slice(end)}
    </>
  );
}

/** The lines of a box must not be broken. */
function isTable(text: string): boolean {
  return /^-{3,}\n\|/.test(text);
}

const NEAR_END_PX = 40;

/** Follows the newest output, unless the person has scrolled up to read. */
function useKeptAtEnd(boxRef: RefObject<HTMLDivElement | null>, entries: readonly Entry[]): void {
  const atEnd = useRef(true);
  useEffect(() => {
    const element = boxRef.current;
    if (element === null) return undefined;
    let top = element.scrollTop;
    // A prompt of many lines leaves less room: that is nobody scrolling up.
    const onScroll = () => {
      const below = element.scrollHeight - element.scrollTop - element.clientHeight;
      if (below < NEAR_END_PX) atEnd.current = true;
      else if (element.scrollTop < top) atEnd.current = false;
      top = element.scrollTop;
    };
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", onScroll);
    };
  }, [boxRef]);
  const running = useRunning((state) => state.piece);
  useEffect(() => {
    const element = boxRef.current;
    if (element !== null && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [boxRef, entries, running]);
}

/** Tables are laid out for the width that is there. */
function useColumns(boxRef: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = boxRef.current;
    if (element === null) return undefined;
    const measure = () => {
      const columns = Math.floor((element.clientWidth - PADDING_PX) / characterWidth(element));
      setColumns(Math.min(400, Math.max(40, columns)));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [boxRef]);
}

const PADDING_PX = 28;
const SAMPLE = "0".repeat(50);

function characterWidth(element: HTMLElement): number {
  const sample = document.createElement("span");
  sample.textContent = SAMPLE;
  sample.style.visibility = "hidden";
  sample.style.position = "absolute";
  element.append(sample);
  const { width } = sample.getBoundingClientRect();
  sample.remove();
  return width > 0 ? width / SAMPLE.length : 8;
}
