// The list of what can be done with an item, where it was asked for. Arrow keys move, Enter runs,
// Esc closes and gives focus back.
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import type { GraphAction, MenuAnchor } from "./commands";
import styles from "./ActionMenu.module.css";

interface ActionMenuProps {
  readonly anchor: MenuAnchor;
  readonly actions: readonly GraphAction[];
  readonly onClose: () => void;
}

export function ActionMenu({ anchor, actions, onClose }: ActionMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (menu.current !== null) place(menu.current, anchor);
    menu.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
  }, [anchor]);
  useEffect(() => {
    const closeOutside = (event: PointerEvent) => {
      if (event.target instanceof Node && menu.current?.contains(event.target) === true) return;
      onClose();
    };
    document.addEventListener("pointerdown", closeOutside, true);
    window.addEventListener("blur", onClose);
    return () => {
      document.removeEventListener("pointerdown", closeOutside, true);
      window.removeEventListener("blur", onClose);
    };
  }, [onClose]);
  return createPortal(
    <div
      ref={menu}
      className={styles.menu}
      role="menu"
      tabIndex={-1}
      aria-label="Actions"
      onKeyDown={(event) => onMenuKey(event, onClose)}
    >
      {actions.map((action) => (
        <button
          key={action.label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            onClose();
            action.run();
          }}
        >
          {action.label}
        </button>
      ))}
    </div>,
    document.body,
  );
}

function onMenuKey(event: KeyboardEvent<HTMLElement>, onClose: () => void): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=menuitem]")];
  const at = items.findIndex((item) => item === document.activeElement);
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1 + items.length,
    Home: 0,
    End: items.length - 1,
  };
  const to = moves[event.key];
  event.stopPropagation();
  if (event.key === "Escape" || event.key === "Tab") onClose();
  else if (to !== undefined) items[to % items.length]?.focus();
  else return;
  event.preventDefault();
}

/** Below and right of the point, or as far from the edges as its size asks. */
function place(menu: HTMLElement, { x, y }: MenuAnchor): void {
  const edge = 8;
  const left = Math.min(x, window.innerWidth - menu.offsetWidth - edge);
  const top = Math.min(y, window.innerHeight - menu.offsetHeight - edge);
  menu.style.left = `${String(Math.max(edge, left))}px`;
  menu.style.top = `${String(Math.max(edge, top))}px`;
}
