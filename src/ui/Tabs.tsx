// Tabs: one tab stop, arrow keys choose.
import { type KeyboardEvent, type ReactNode, useEffect, useId } from "react";
import css from "./Tabs.module.css";

export interface Tab<T extends string> {
  readonly id: T;
  readonly label: string;
  readonly count?: number;
}

interface TabsProps<T extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<T>[];
  readonly active: T;
  /** `pointer`: with a click or a tap, which may move the focus on into the panel. */
  readonly onActivate: (tab: T, by: "pointer" | "key") => void;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function Tabs<T extends string>(props: TabsProps<T>) {
  const { label, tabs, active, onActivate, aside, children } = props;
  const id = useId();
  useEffect(() => reveal(`${id}-${active}`), [id, active]);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const now = tabs.findIndex((tab) => tab.id === active);
    const next = tabs[(now + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    onActivate(next.id, "key");
    document.getElementById(`${id}-${next.id}`)?.focus();
  };
  return (
    <div className={css.tabs}>
      <div className={css.bar}>
        <div
          role="tablist"
          aria-label={label}
          className={css.list}
          onKeyDown={onKeyDown}
          tabIndex={-1}
        >
          {tabs.map((tab) => (
            <button
              key={tab.id}
              id={`${id}-${tab.id}`}
              type="button"
              role="tab"
              aria-selected={tab.id === active}
              aria-controls={`${id}-panel`}
              tabIndex={tab.id === active ? 0 : -1}
              className={css.tab}
              onClick={(event) => onActivate(tab.id, event.detail > 0 ? "pointer" : "key")}
            >
              {tab.label}
              {tab.count !== undefined && (
                <span className={css.count}>{tab.count.toLocaleString("en-US")}</span>
              )}
            </button>
          ))}
        </div>
        {aside}
      </div>
      <div
        id={`${id}-panel`}
        role="tabpanel"
        aria-labelledby={`${id}-${active}`}
        tabIndex={0}
        className={css.panel}
      >
        {children}
      </div>
    </div>
  );
}

/** Where the tabs do not fit side by side, the chosen one is scrolled to; the page stays. */
function reveal(id: string): void {
  const tab = document.getElementById(id);
  const list = tab?.parentElement;
  if (!tab || !list) return;
  const [own, room] = [tab.getBoundingClientRect(), list.getBoundingClientRect()];
  list.scrollLeft += Math.min(0, own.left - room.left) + Math.max(0, own.right - room.right);
}
