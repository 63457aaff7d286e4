// A button that opens a list of commands below it. Arrow keys move, Esc and a click outside close.
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect } from "react";
import { useRef, useState } from "react";
import css from "./Menu.module.css";

export interface MenuItem {
  readonly id: string;
  readonly label: ReactNode;
  /** A second line in grey. */
  readonly hint?: string;
  readonly checked?: boolean;
  readonly onPick: () => void;
}

interface MenuProps {
  /** The accessible name of the button, where its content does not say it. */
  readonly label?: string;
  readonly button: ReactNode;
  readonly className?: string | undefined;
  readonly items: readonly MenuItem[];
  readonly align?: "start" | "end";
  readonly direction?: "down" | "up";
  readonly onOpen?: () => void;
}

export function Menu(props: MenuProps) {
  const { label, button, className, items, align = "start", direction = "down" } = props;
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    if (!open || list.current === null || trigger.current === null) return;
    list.current.showPopover();
    place(list.current, trigger.current.getBoundingClientRect(), { align, direction });
  }, [open, align, direction, items.length]);
  useCloseOutside(root, open, () => setOpen(false));
  useEffect(() => {
    if (open) root.current?.querySelector<HTMLElement>("[role^=menuitem]")?.focus();
  }, [open]);
  const close = () => {
    setOpen(false);
    trigger.current?.focus();
  };
  const toggle = () => {
    if (!open) props.onOpen?.();
    setOpen(!open);
  };
  return (
    <div ref={root} className={css.root}>
      <button
        ref={trigger}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={toggle}
      >
        {button}
      </button>
      {open && (
        <div
          ref={list}
          id={id}
          popover="manual"
          role="menu"
          tabIndex={-1}
          aria-label={label}
          className={css.list}
          onKeyDown={(event) => moveInList(event, close)}
        >
          {items.map((item) => (
            <button
              key={item.id}
              type="button"
              role={item.checked === undefined ? "menuitem" : "menuitemradio"}
              aria-checked={item.checked}
              tabIndex={-1}
              className={css.item}
              onClick={() => {
                close();
                item.onPick();
              }}
            >
              <span>{item.label}</span>
              {item.hint !== undefined && <small>{item.hint}</small>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

type Side = Required<Pick<MenuProps, "align" | "direction">>;

/** At the button, above whatever may clip it, and within the window. */
function place(list: HTMLElement, at: DOMRect, { align, direction }: Side): void {
  const edge = 8;
  const gap = 4;
  const left = align === "start" ? at.left : at.right - list.offsetWidth;
  const most = window.innerWidth - list.offsetWidth - edge;
  list.style.left = `${Math.max(edge, Math.min(left, most))}px`;
  const room = direction === "down" ? window.innerHeight - at.bottom : at.top;
  list.style.maxHeight = `${Math.min(520, room - gap - edge)}px`;
  if (direction === "down") list.style.top = `${at.bottom + gap}px`;
  else list.style.bottom = `${window.innerHeight - at.top + gap}px`;
}

function useCloseOutside(
  root: { readonly current: HTMLElement | null },
  open: boolean,
  close: () => void,
): void {
  useEffect(() => {
    if (!open) return undefined;
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) close();
    };
    document.addEventListener("pointerdown", onPointer);
    return () => document.removeEventListener("pointerdown", onPointer);
  });
}

function moveInList(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role^=menuitem]")];
  const now = items.findIndex((item) => item === document.activeElement);
  const to = {
    ArrowDown: (now + 1) % items.length,
    ArrowUp: (now - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  if (event.key === "Escape" || event.key === "Tab") close();
  if (event.key === "Escape") event.stopPropagation();
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  items[to]?.focus();
}
