// What is open on the page: which dialog, which tabs. Not kept, not shared.
import { create } from "zustand";
import type { ActionForm } from "./actions/form";

export type Dialog =
  | { readonly kind: "palette"; readonly query?: string }
  | { readonly kind: "share" }
  | { readonly kind: "help" }
  | { readonly kind: "preferences" }
  | { readonly kind: "action"; readonly form: ActionForm };

export type InspectorTab = "why" | "describe" | "resources" | "connect" | "logs" | "history";
export type DockTab = "facts" | "terminal" | "editor" | "events" | "journal" | "scheduler";

interface PageState {
  readonly dialog: Dialog | undefined;
  readonly inspectorTab: InspectorTab;
  readonly dockTab: DockTab;
  /** How often the terminal was asked to take the focus. */
  readonly terminalAsked: number;
  /** What the rows of the timeline take, with the transport above them. */
  readonly timelinePx: number;
  /** Why the clock was stopped without being asked. */
  readonly paused: "hidden" | undefined;
}

export const usePage = create<PageState>()(() => ({
  dialog: undefined,
  inspectorTab: "why",
  dockTab: "facts",
  terminalAsked: 0,
  // Of a world with one service: most begin so.
  timelinePx: 116,
  paused: undefined,
}));

export function openDialog(dialog: Dialog): void {
  usePage.setState({ dialog });
}

export function closeDialog(): void {
  usePage.setState({ dialog: undefined });
}

export function showInspectorTab(inspectorTab: InspectorTab): void {
  usePage.setState({ inspectorTab });
}

export function showDockTab(dockTab: DockTab): void {
  usePage.setState({ dockTab });
}

/** Shows the terminal and puts the cursor into its prompt. */
export function askTerminal(): void {
  usePage.setState(({ terminalAsked }) => ({
    dockTab: "terminal",
    terminalAsked: terminalAsked + 1,
  }));
}
