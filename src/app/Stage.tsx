// The middle of the page: the graph of a cluster, or the same as a table.
import { lazy, Suspense } from "react";
import { ClusterGraph } from "../graph/ClusterGraph";
import { useMirror } from "../store/mirror";
import { usePreferences } from "../store/preferences";
import { select } from "../store/selection";
import { showInspectorTab } from "../panels/page";
import { useMedia } from "./useAppearance";
import { useGraphActions } from "./useGraphActions";
import { Welcome } from "./Welcome";
import css from "./Stage.module.css";

const TreeGrid = lazy(() =>
  import("../graph/TreeGrid").then((module) => ({ default: module.TreeGrid })),
);

export function Stage() {
  const wish = usePreferences((preferences) => preferences.view);
  const narrow = useMedia("(max-width: 899px)");
  const clusters = useMirror((mirror) => mirror.views.clusters.size);
  const known = useMirror((mirror) => mirror.clock !== undefined);
  const actions = useGraphActions();
  if (!known) return <p className={css.waiting}>The simulation is starting…</p>;
  if (clusters === 0) return <Welcome />;
  return (
    <div className={css.stage}>
      {narrow || wish === "table" ? (
        <Suspense fallback={null}>
          <TreeGrid actionsFor={actions} onWhy={showWhy} />
        </Suspense>
      ) : (
        <ClusterGraph actionsFor={actions} onWhy={showWhy} />
      )}
    </div>
  );
}

function showWhy(selection: string): void {
  select(selection);
  showInspectorTab("why");
}
