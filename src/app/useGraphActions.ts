import { useCallback, useEffect, useState } from "react";
import type { actionsFor } from "../panels/actions/actionsFor";
import { openDialog } from "../panels/page";
import { useMirror } from "../store/mirror";

type ActionsFor = typeof actionsFor;

interface GraphAction {
  readonly label: string;
  readonly run: () => void;
}

/** What can be done with a selection of the graph; the list comes a moment after the graph. */
export function useGraphActions(): (selection: string) => readonly GraphAction[] {
  const [find, setFind] = useState<ActionsFor>();
  useEffect(() => {
    void import("../panels/actions/actionsFor").then((module) => setFind(() => module.actionsFor));
  }, []);
  return useCallback(
    (selection) =>
      (find?.(useMirror.getState().views, selection) ?? []).map((action) => ({
        label: action.label,
        run: () => openDialog({ kind: "action", form: action.form }),
      })),
    [find],
  );
}
