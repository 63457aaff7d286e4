// The timeline: the transport, and under it the scrubber painted with history.
import { useEffect, useRef, useState } from "react";
import { useMirror } from "../../store/mirror";
import { Legend } from "./Legend";
import { Scrubber } from "./Scrubber";
import { Transport } from "./Transport";
import css from "./Timeline.module.css";

export function Timeline() {
  const [frame, width] = useWidth();
  const known = useMirror((mirror) => mirror.clock !== undefined);
  return (
    <section className={css.timeline} aria-label="Timeline">
      <div className={css.top}>
        <Transport />
        <Legend />
      </div>
      <div ref={frame} className={css.plot}>
        {known && width > 0 && <Scrubber width={width} />}
      </div>
    </section>
  );
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
