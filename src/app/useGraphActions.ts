import { useCallback, useEffect, useState } from "react";
import type { actionsFor } from "../panels/actions/actionsFor";
import type { Action } from "../panels/actions/form";
import { openDialog } from "../panels/page";
import { useMirror } from "../store/mirror";

type ActionsFor = typeof actionsFor;

interface GraphAction {
  readonly label: string;
  readonly run: () => void;
}

/** Longer lists are searched. */
const MOST_IN_A_MENU = 16;

const SEARCHES: readonly GraphAction[] = [
  { label: "More…", run: () => openDialog({ kind: "palette", query: "action" }) },
  { label: "Break something…", run: () => openDialog({ kind: "palette", query: "fault" }) },
];

function toGraphAction({ label, form }: Action): GraphAction {
  return { label, run: () => openDialog({ kind: "action", form }) };
}

/** What can be done with a selection of the graph; the list comes a moment after the graph. */
export function useGraphActions(): (selection: string) => readonly GraphAction[] {
  const [find, setFind] = useState<ActionsFor>();
  useEffect(() => {
    void import("../panels/actions/actionsFor").then((module) => setFind(() => module.actionsFor));
  }, []);
  return useCallback(
    (selection) => {
      const found = find?.(useMirror.getState().views, selection) ?? [];
      if (found.length <= MOST_IN_A_MENU) return found.map(toGraphAction);
      return [...found.filter(({ place }) => place === undefined).map(toGraphAction), ...SEARCHES];
    },
    [find],
  );
}
