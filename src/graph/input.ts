// Mouse and keys on the graph, at one place: an item is the nearest element with `data-nav`, or the
// item of the card that was hit.
import type { FocusEvent, KeyboardEvent, MouseEvent } from "react";
import { useMirror } from "../store/mirror";
import { usePreferences } from "../store/preferences";
import { select } from "../store/selection";
import type { OpenMenu } from "./commands";
import {
  type Arrow,
  moveFrom,
  type Navigation,
  navigationOf,
  nextProblem,
  nextTaskOfService,
  problemsOf,
  selectionOf,
  serviceOfItem,
} from "./navigation";
import { focusItem, setRovingKey } from "./roving";

interface InputOptions {
  readonly cluster: string | undefined;
  readonly onWhy: (selection: string) => void;
  readonly openMenu: OpenMenu;
}

export function useGraphInput(options: InputOptions) {
  return {
    onClick: (event: MouseEvent) => {
      const key = itemOf(event.target);
      if (key === undefined) return;
      setRovingKey(key);
      select(selectionOf(key));
    },
    onContextMenu: (event: MouseEvent) => {
      const key = itemOf(event.target);
      const selection = key === undefined ? undefined : selectionOf(key);
      if (selection === undefined) return;
      event.preventDefault();
      const at =
        event.clientX === 0 ? cornerOf(event.target) : { x: event.clientX, y: event.clientY };
      options.openMenu({ key: selection, ...(key === undefined ? {} : { item: key }), ...at });
    },
    onFocus: (event: FocusEvent) => {
      const key = event.target instanceof Element ? event.target.getAttribute("data-nav") : null;
      if (key !== null) setRovingKey(key);
    },
    onKeyDown: (event: KeyboardEvent) => onKey(event, options),
  };
}

function itemOf(target: EventTarget): string | undefined {
  if (!(target instanceof Element)) return undefined;
  const item = target.closest("[data-nav], [data-nav-area]");
  return item?.getAttribute("data-nav") ?? item?.getAttribute("data-nav-area") ?? undefined;
}

function cornerOf(target: EventTarget): { readonly x: number; readonly y: number } {
  if (!(target instanceof Element)) return { x: 0, y: 0 };
  const { left, bottom } = target.getBoundingClientRect();
  return { x: left, y: bottom + 2 };
}

const isArrow = (key: string): key is Arrow =>
  key === "ArrowUp" || key === "ArrowDown" || key === "ArrowLeft" || key === "ArrowRight";

function onKey(event: KeyboardEvent, options: InputOptions): void {
  const target = event.target instanceof Element ? event.target : null;
  const key = target?.getAttribute("data-nav") ?? besideItems(event, options);
  if (target === null || key === undefined) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (act(event, { key, target, options })) {
    event.preventDefault();
    event.stopPropagation();
  }
}

/** The rail of services can be focused to scroll it: sideways one gets from it to the items. */
function besideItems(event: KeyboardEvent, { cluster }: InputOptions): string | undefined {
  const sideways = event.key === "ArrowRight" || event.key === "ArrowLeft";
  const onRail = event.target instanceof Element && event.target.hasAttribute("data-rail");
  return sideways && onRail ? `cluster/${cluster ?? ""}` : undefined;
}

interface At {
  readonly key: string;
  readonly target: Element;
  readonly options: InputOptions;
}

/** Whether the key meant something here. */
function act(event: KeyboardEvent, { key, target, options }: At): boolean {
  const selection = selectionOf(key);
  if (event.key === "Enter" || event.key === " ") {
    select(selection);
    return true;
  }
  if (event.key === "Escape") {
    select(undefined);
    return true;
  }
  if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
    if (selection !== undefined)
      options.openMenu({ key: selection, item: key, ...cornerOf(target) });
    return true;
  }
  if (event.key === "w" && usePreferences.getState().letterKeys) {
    if (selection === undefined) return true;
    select(selection);
    options.onWhy(selection);
    return true;
  }
  const items = navigationOf(useMirror.getState(), options.cluster);
  const to = isArrow(event.key)
    ? moveFrom(items, key, event.key)
    : jumpTo(event.key, { key, items });
  if (to !== undefined) focusItem(to);
  return to !== undefined || isArrow(event.key);
}

function jumpTo(
  letter: string,
  { key, items }: { readonly key: string; readonly items: Navigation },
): string | undefined {
  if (!usePreferences.getState().letterKeys) return undefined;
  const world = useMirror.getState();
  if (letter === "s") return serviceOfItem(world, key);
  if (letter === "t") return nextTaskOfService(world, key);
  if (letter !== "n" && letter !== "p") return undefined;
  return nextProblem(problemsOf(world, items), { key, items, back: letter === "p" });
}
