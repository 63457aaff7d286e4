// The middle of the page: the graph of a cluster, or the same as a table.
import { useCallback, useMemo } from "react";
import { ClusterGraph } from "../graph/ClusterGraph";
import { TreeGrid } from "../graph/TreeGrid";
import { useMirror } from "../store/mirror";
import { usePreferences } from "../store/preferences";
import { select } from "../store/selection";
import { actionsFor } from "../panels/actions/actionsFor";
import { openDialog, showInspectorTab } from "../panels/page";
import { useMedia } from "./useAppearance";
import { Welcome } from "./Welcome";
import css from "./Stage.module.css";

export function Stage() {
  const wish = usePreferences((preferences) => preferences.view);
  const narrow = useMedia("(max-width: 899px)");
  const clusters = useMirror((mirror) => mirror.views.clusters.size);
  const known = useMirror((mirror) => mirror.clock !== undefined);
  const actions = useCallback(
    (selection: string) =>
      actionsFor(useMirror.getState().views, selection).map((action) => ({
        id: action.id,
        label: action.label,
        run: () => openDialog({ kind: "action", form: action.form }),
      })),
    [],
  );
  const why = useMemo(
    () => (selection: string) => {
      select(selection);
      showInspectorTab("why");
    },
    [],
  );
  if (!known) return <p className={css.waiting}>The simulation is starting…</p>;
  if (clusters === 0) return <Welcome />;
  return (
    <div className={css.stage}>
      {narrow || wish === "table" ? (
        <TreeGrid actionsFor={actions} onWhy={why} />
      ) : (
        <ClusterGraph actionsFor={actions} onWhy={why} />
      )}
    </div>
  );
}
