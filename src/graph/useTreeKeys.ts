// Keys on the tree-grid, by the ARIA pattern with focus on rows: up and down, right to unfold or
// enter, left to fold or leave, Home and End; Enter selects.
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useState,
} from "react";
import { usePreferences } from "../store/preferences";
import { select, useSelection } from "../store/selection";
import type { OpenMenu } from "./commands";
import type { TreeRow } from "./treeRows";

interface TreeKeysOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  /** Of a row, CSS px. */
  readonly height: number;
  readonly toggle: (key: string) => void;
  readonly onWhy: (selection: string) => void;
  readonly openMenu: OpenMenu;
}

export function isSelectable(key: string): boolean {
  return /^(cluster|service|instance|task|subnet)\//.test(key);
}

export function useTreeKeys(rows: readonly TreeRow[], options: TreeKeysOptions) {
  const [current, setCurrent] = useState<string>();
  const selection = useSelection((state) => state.selection);
  const has = (key: string | undefined) => rows.some((row) => row.key === key);
  const tabStop = [current, selection].find(has) ?? rows[0]?.key;
  const focusRow = (key: string) => {
    setCurrent(key);
    scrollTo(rows, { key, ...options });
    // The row may only be drawn once the scrolling has been seen.
    requestAnimationFrame(() => requestAnimationFrame(() => rowElement(options, key)?.focus()));
  };
  const handlers = {
    onClick: (event: MouseEvent) => {
      const key = keyAt(event.target);
      if (key === undefined || inControl(event.target)) return;
      setCurrent(key);
      if (isSelectable(key)) select(key);
    },
    onContextMenu: (event: MouseEvent) => {
      const key = keyAt(event.target);
      if (key === undefined || !isSelectable(key)) return;
      event.preventDefault();
      options.openMenu({ key, x: event.clientX, y: event.clientY });
    },
    onFocus: (event: FocusEvent) => setCurrent(keyAt(event.target)),
    onKeyDown: (event: KeyboardEvent) => {
      const index = rows.findIndex((row) => row.key === keyAt(event.target));
      if (index === -1 || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!act(event, { rows, index, focusRow, options })) return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
  return { tabStop, focusRow, handlers } as const;
}

interface At {
  readonly rows: readonly TreeRow[];
  readonly index: number;
  readonly focusRow: (key: string) => void;
  readonly options: TreeKeysOptions;
}

/** Whether the key meant something here. */
function act(event: KeyboardEvent, at: At): boolean {
  const { rows, index, focusRow, options } = at;
  const row = rows[index];
  if (row === undefined) return false;
  const menu = event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);
  if (menu && isSelectable(row.key)) {
    const box = rowElement(options, row.key)?.getBoundingClientRect();
    options.openMenu({ key: row.key, x: (box?.left ?? 0) + 24, y: box?.bottom ?? 0 });
    return true;
  }
  if (event.key === "Enter" || event.key === " ") {
    if (isSelectable(row.key)) select(row.key);
    else if (row.open !== undefined) options.toggle(row.key);
    return true;
  }
  if (event.key === "w" && usePreferences.getState().letterKeys && isSelectable(row.key)) {
    options.onWhy(row.key);
    return true;
  }
  if (folds(event.key, row)) {
    options.toggle(row.key);
    return true;
  }
  const to = rowBeside(event.key, at);
  if (to !== undefined) focusRow(to.key);
  return to !== undefined;
}

function folds(key: string, row: TreeRow): boolean {
  return (key === "ArrowRight" && row.open === false) || (key === "ArrowLeft" && row.open === true);
}

function rowBeside(key: string, { rows, index }: At): TreeRow | undefined {
  const level = rows[index]?.level ?? 1;
  switch (key) {
    case "ArrowDown":
      return rows[index + 1];
    case "ArrowUp":
      return rows[index - 1];
    case "Home":
      return rows[0];
    case "End":
      return rows.at(-1);
    case "ArrowRight":
      return (rows[index + 1]?.level ?? 0) > level ? rows[index + 1] : undefined;
    case "ArrowLeft":
      return rows.slice(0, index).findLast((row) => row.level < level);
    default:
      return undefined;
  }
}

function keyAt(target: EventTarget): string | undefined {
  if (!(target instanceof Element)) return undefined;
  return target.closest("[data-row]")?.getAttribute("data-row") ?? undefined;
}

function inControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest("button") !== null;
}

function rowElement({ scroller }: TreeKeysOptions, key: string): HTMLElement | null {
  return scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`) ?? null;
}

function scrollTo(
  rows: readonly TreeRow[],
  { key, scroller, height }: TreeKeysOptions & { readonly key: string },
): void {
  const element = scroller.current;
  const index = rows.findIndex((row) => row.key === key);
  if (element === null || index === -1) return;
  const top = index * height;
  if (top < element.scrollTop) element.scrollTop = top;
  const beyond = top + height - (element.scrollTop + element.clientHeight);
  if (beyond > 0) element.scrollTop += beyond;
}
