// One tab stop for the whole graph: which item has it, and how focus gets to an item. An item is an
// element with `data-nav`; its key is a selection, or `zone/…` or `waiting/…`.
import { useEffect } from "react";
import { create } from "zustand";
import { useSelection } from "../store/selection";

interface Roving {
  readonly key: string | undefined;
  /** Brings an item into view that is not drawn; the field knows how. */
  readonly reveal: (key: string) => void;
}

const useRoving = create<Roving>()(() => ({ key: undefined, reveal: () => undefined }));

export function setRovingKey(key: string | undefined): void {
  useRoving.setState({ key });
}

export function setReveal(reveal: (key: string) => void): void {
  useRoving.setState({ reveal });
}

function rovingKey(): string | undefined {
  return useRoving.getState().key;
}

/** What makes an element an item. Focus that it loses by going away moves to `parent`. */
export function useItem(key: string, parent?: string) {
  const isRoot = parent === undefined;
  const tabbable = useRoving((state) => (state.key === undefined ? isRoot : state.key === key));
  const selected = useSelection((state) => state.selection === key);
  useEffect(() => {
    return () => {
      if (rovingKey() === key) queueMicrotask(() => refocus(key, parent));
    };
  }, [key, parent]);
  return {
    selected,
    props: {
      "data-nav": key,
      "data-selected": selected ? "" : undefined,
      "aria-pressed": selected,
      role: "button",
      tabIndex: tabbable ? 0 : -1,
    },
  } as const;
}

function refocus(key: string, parent: string | undefined): void {
  if (rovingKey() !== key) return;
  const hadFocus = document.activeElement === document.body;
  const heir = itemElement(key) ?? (parent === undefined ? null : itemElement(parent));
  setRovingKey(heir?.dataset["nav"]);
  if (hadFocus) heir?.focus({ preventScroll: true });
}

export function itemElement(key: string): (HTMLElement | SVGElement) | null {
  return document.querySelector<HTMLElement | SVGElement>(`[data-nav="${CSS.escape(key)}"]`);
}

/** How many frames a revealed item may take to be drawn. */
const REVEAL_FRAMES = 30;

export function focusItem(key: string): void {
  setRovingKey(key);
  useRoving.getState().reveal(key);
  focusWhenDrawn(key, REVEAL_FRAMES);
}

function focusWhenDrawn(key: string, frames: number): void {
  const element = itemElement(key);
  if (element !== null) {
    element.focus({ preventScroll: element instanceof SVGElement });
    return;
  }
  if (rovingKey() !== key) return;
  if (frames > 0) requestAnimationFrame(() => focusWhenDrawn(key, frames - 1));
  else setRovingKey(undefined);
}
