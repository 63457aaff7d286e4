// What is selected, in the words of `ScenarioView.selection`, and what the page shows.
import { create } from "zustand";

/** `service/<cluster>/<name>`, `task/<id>`, `instance/<i-…>`, `subnet/<id>`, `cluster/<name>`. */
export type Selection = string | undefined;

export interface SelectionState {
  readonly selection: Selection;
  /** The cluster the graph shows; undefined: the first one. */
  readonly cluster: string | undefined;
}

export const useSelection = create<SelectionState>()(() => ({
  selection: undefined,
  cluster: undefined,
}));

export function select(selection: Selection): void {
  useSelection.setState({ selection });
}

export function showCluster(cluster: string | undefined): void {
  useSelection.setState({ cluster });
}
