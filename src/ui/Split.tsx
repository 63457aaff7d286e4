// Two panes with a bar between them: the second has a size in pixels, the first takes the rest.
import type { KeyboardEvent, PointerEvent, ReactNode } from "react";
import css from "./Split.module.css";

interface SplitProps {
  /** How the panes lie: `rows` one above the other. */
  readonly panes: "rows" | "columns";
  /** What the bar changes, for its name: `Height of the timeline`. */
  readonly label: string;
  /** Of the second pane. */
  readonly sizePx: number;
  readonly leastPx: number;
  readonly mostPx: number;
  /** What the first pane keeps in any case. */
  readonly keepPx: number;
  readonly onSize: (sizePx: number) => void;
  readonly children: readonly [ReactNode, ReactNode];
}

const KEY_STEP_PX = 16;

export function Split(props: SplitProps) {
  const { panes, label, sizePx, leastPx, mostPx, keepPx, onSize, children } = props;
  const rows = panes === "rows";
  const resize = (wish: number) => onSize(Math.round(Math.min(mostPx, Math.max(leastPx, wish))));
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (box === undefined) return;
    const wish = rows ? box.bottom - event.clientY : box.right - event.clientX;
    resize(Math.min(wish, (rows ? box.height : box.width) - keepPx));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const grow = rows ? "ArrowUp" : "ArrowLeft";
    const shrink = rows ? "ArrowDown" : "ArrowRight";
    const step = { [grow]: KEY_STEP_PX, [shrink]: -KEY_STEP_PX }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    resize(sizePx + step);
  };
  const limit = `calc(100% - ${keepPx}px)`;
  return (
    <div className={css.split} data-panes={panes}>
      <div className={css.first}>{children[0]}</div>
      <div
        role="separator"
        tabIndex={0}
        aria-label={label}
        aria-orientation={rows ? "horizontal" : "vertical"}
        aria-valuenow={sizePx}
        aria-valuemin={leastPx}
        aria-valuemax={mostPx}
        className={css.bar}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
      />
      <div
        className={css.second}
        style={rows ? { height: sizePx, maxHeight: limit } : { width: sizePx, maxWidth: limit }}
      >
        {children[1]}
      </div>
    </div>
  );
}
