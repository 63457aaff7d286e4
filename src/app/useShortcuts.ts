import { useEffect } from "react";
import { backOneFact, forwardOneFact } from "../panels/timeline/moments";
import { togglePlay } from "../panels/timeline/togglePlay";
import { undo } from "../store/playground";
import { askTerminal, openDialog, usePage } from "../panels/page";

/** Keys of the whole page. They never fire while someone types, nor on a control that uses them. */
export function useShortcuts(): void {
  useEffect(() => {
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey) return;
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key.toLowerCase() === "k") return done(event, openPalette);
  if (command && event.key === "`" && usePage.getState().dialog === undefined) {
    return done(event, askTerminal);
  }
  if (usePage.getState().dialog !== undefined || isTyping(event.target)) return;
  if (command && !event.shiftKey && event.key.toLowerCase() === "z") {
    return done(event, () => void undo());
  }
  if (command) return;
  const action = KEYS[event.key];
  if (action === undefined) return;
  if (event.key === " " && isControl(event.target)) return;
  if (event.key.startsWith("Arrow") && usesArrows(event.target)) return;
  done(event, action);
}

function done(event: KeyboardEvent, action: () => void): void {
  event.preventDefault();
  action();
}

const openPalette = () => openDialog({ kind: "palette" });

const KEYS: Readonly<Record<string, () => void>> = {
  " ": togglePlay,
  ArrowRight: forwardOneFact,
  ArrowLeft: backOneFact,
  "?": () => openDialog({ kind: "help" }),
};

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.closest("input, textarea, select, [contenteditable=true], .monaco-editor") !== null;
}

function isControl(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest("button, a, summary, [role=tab], [role^=menuitem]") !== null;
}

/** Inside widgets of one tab stop the arrows belong to the widget. */
function usesArrows(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const roles = "tree treegrid grid tablist menu listbox slider radiogroup separator application";
  return roles.split(" ").some((role) => target.closest(`[role=${role}]`) !== null);
}
