// The inspector with the actions of what is selected.
import { useMemo } from "react";
import { Inspector } from "../panels/inspector/Inspector";
import { useMirror } from "../store/mirror";
import { useSelection } from "../store/selection";
import { Button } from "../ui/Button";
import { actionsFor } from "../panels/actions/actionsFor";
import { openDialog, showInspectorTab, usePage } from "../panels/page";

export function InspectorSide() {
  const tab = usePage((page) => page.inspectorTab);
  const selection = useSelection((state) => state.selection);
  const views = useMirror((mirror) => mirror.views);
  const actions = useMemo(() => actionsFor(views, selection), [views, selection]);
  return (
    <Inspector tab={tab} onTab={showInspectorTab}>
      {actions.map((action) => (
        <Button
          key={action.id}
          size="small"
          look={action.dangerous === true ? "danger" : "plain"}
          onClick={() => openDialog({ kind: "action", form: action.form })}
        >
          {action.label}
        </Button>
      ))}
    </Inspector>
  );
}
