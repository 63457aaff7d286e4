// The timeline: the transport, and under it the scrubber painted with history. It says how high it
// is with all its rows: the page gives it so much until somebody moves the bar above it.
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useMirror } from "../../store/mirror";
import { usePage } from "../page";
import { Legend } from "./Legend";
import { Scrubber } from "./Scrubber";
import { Transport } from "./Transport";
import css from "./Timeline.module.css";

export function Timeline() {
  const [frame, width] = useWidth();
  const top = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  useNeededHeight(top, rows);
  const known = useMirror((mirror) => mirror.clock !== undefined);
  return (
    <section className={css.timeline} aria-label="Timeline">
      <div ref={top} className={css.top}>
        <Transport />
        <Legend />
      </div>
      <div ref={frame} className={css.plot}>
        <div ref={rows}>{known && width > 0 && <Scrubber width={width} />}</div>
      </div>
    </section>
  );
}

/** Below the axis, px. */
const MARGIN = 4;

function useNeededHeight(
  top: RefObject<HTMLElement | null>,
  rows: RefObject<HTMLElement | null>,
): void {
  useLayoutEffect(() => {
    if (top.current === null || rows.current === null) return undefined;
    const [above, below] = [top.current, rows.current];
    const measure = () => {
      if (below.offsetHeight === 0) return;
      usePage.setState({ timelinePx: above.offsetHeight + below.offsetHeight + MARGIN });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(above);
    observer.observe(below);
    return () => observer.disconnect();
  }, [top, rows]);
}

function useWidth(): readonly [(element: HTMLDivElement | null) => void, number] {
  const [width, setWidth] = useState(0);
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const observer = useRef<ResizeObserver>(undefined);
  useEffect(() => {
    if (element === null) return undefined;
    observer.current = new ResizeObserver(([entry]) => {
      setWidth(Math.floor(entry?.contentRect.width ?? 0));
    });
    observer.current.observe(element);
    return () => observer.current?.disconnect();
  }, [element]);
  return [setElement, width];
}
