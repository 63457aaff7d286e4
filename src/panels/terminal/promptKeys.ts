// The keys of the prompt: those of a terminal, and those of a list while one is open.
import type { KeyboardEvent } from "react";
import { clearLog } from "./log";
import type { PromptState } from "./promptState";
import { interrupt, useRunning } from "./runner";

type Key = KeyboardEvent<HTMLTextAreaElement>;

export function onPromptKey(event: Key, state: PromptState): void {
  if (event.nativeEvent.isComposing) return;
  const handled = event.ctrlKey ? controlKey(event, state) : plainKey(event, state);
  if (handled) event.preventDefault();
  // The graph's letters and the page's arrows are not meant.
  if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
}

function controlKey(event: Key, state: PromptState): boolean {
  switch (event.key.toLowerCase()) {
    case "c":
      return stopped(event, state);
    case "l":
      clearLog();
      return true;
    case "r":
      state.search();
      return true;
    case " ":
      state.offer();
      return true;
    case "u":
      state.clear();
      return true;
    default:
      return false;
  }
}

/** Something selected is copied; else what runs is stopped, else the line is put away. */
function stopped({ currentTarget }: Key, state: PromptState): boolean {
  const { selectionStart, selectionEnd } = currentTarget;
  if (selectionStart !== selectionEnd || String(getSelection()) !== "") return false;
  if (useRunning.getState().piece === undefined) state.clear();
  else interrupt();
  return true;
}

function plainKey(event: Key, state: PromptState): boolean {
  switch (event.key) {
    case "Enter":
      return entered(event, state);
    case "Tab":
      return completed(event, state);
    case "Escape":
      if (state.offers.length === 0) return false;
      state.close();
      return true;
    case "ArrowUp":
    case "ArrowDown":
      return moved(event, state);
    default:
      return false;
  }
}

function entered(event: Key, state: PromptState): boolean {
  if (event.shiftKey || event.altKey) return false;
  if (state.chosen !== undefined && state.offers.length > 0) state.take(state.chosen);
  else state.submit();
  return true;
}

/** An empty prompt lets Tab move on, and so does one whose list was put away. */
function completed(event: Key, state: PromptState): boolean {
  if (event.shiftKey || state.offers.length === 0) return false;
  state.take(state.chosen ?? 0);
  return true;
}

function moved(event: Key, state: PromptState): boolean {
  const step = event.key === "ArrowUp" ? -1 : 1;
  const { offers, chosen } = state;
  // Upwards the history comes first, downwards the list.
  if (chosen !== undefined || (step > 0 && offers.length > 0)) {
    const next = (chosen ?? -1) + step;
    state.choose(next < 0 ? undefined : Math.min(next, offers.length - 1));
    return true;
  }
  return isAtEdge(event.currentTarget, step) && state.recall(step);
}

/** In a text of many lines the arrows move between them first. */
function isAtEdge({ value, selectionStart, selectionEnd }: HTMLTextAreaElement, step: -1 | 1) {
  if (step < 0) return !value.slice(0, selectionStart).includes("\n");
  return !value.slice(selectionEnd).includes("\n");
}
