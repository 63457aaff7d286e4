// What the app lets people do with an item of the graph, and how an item opens that list.
import { createContext, useContext } from "react";

export interface GraphAction {
  readonly label: string;
  readonly run: () => void;
}

/** The actions for a selection (`task/…`, `instance/…`), in order; empty: no menu. */
export type ActionsFor = (selection: string) => readonly GraphAction[];

export interface MenuAnchor {
  /** The selection whose actions are listed. */
  readonly key: string;
  /** The item that gets the focus back, where it is another one. */
  readonly item?: string;
  readonly x: number;
  readonly y: number;
}

export type OpenMenu = (anchor: MenuAnchor) => void;

export const OpenMenuContext = createContext<OpenMenu>(() => undefined);

export function useOpenMenu(): OpenMenu {
  return useContext(OpenMenuContext);
}
