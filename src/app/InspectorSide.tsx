// The inspector with the actions of what is selected: the usual ones as buttons, the rest in lists.
import { useMemo } from "react";
import { Inspector } from "../panels/inspector/Inspector";
import { useShownCluster } from "../panels/inspector/target";
import { useMirror } from "../store/mirror";
import { useSelection } from "../store/selection";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { Menu } from "../ui/Menu";
import { actionsFor } from "../panels/actions/actionsFor";
import type { Action } from "../panels/actions/form";
import { openDialog, showInspectorTab, usePage } from "../panels/page";
import css from "./InspectorSide.module.css";

export function InspectorSide() {
  const tab = usePage((page) => page.inspectorTab);
  const cluster = useShownCluster();
  const selected = useSelection((state) => state.selection);
  const selection = selected ?? (cluster === undefined ? undefined : `cluster/${cluster}`);
  const views = useMirror((mirror) => mirror.views);
  const actions = useMemo(() => actionsFor(views, selection), [views, selection]);
  return (
    <Inspector tab={tab} onTab={showInspectorTab}>
      {actions
        .filter(({ place }) => place === undefined)
        .map((action) => (
          <Button
            key={action.id}
            size="small"
            look={action.dangerous === true ? "danger" : "plain"}
            onClick={() => open(action)}
          >
            {action.label}
          </Button>
        ))}
      <ActionList name="More" actions={actions.filter(({ place }) => place === "more")} />
      <ActionList name="Break" actions={actions.filter(({ place }) => place === "fault")} />
    </Inspector>
  );
}

function open(action: Action): void {
  openDialog({ kind: "action", form: action.form });
}

interface ActionListProps {
  readonly name: string;
  readonly actions: readonly Action[];
}

/** Each with its sentence. */
function ActionList({ name, actions }: ActionListProps) {
  if (actions.length === 0) return null;
  return (
    <Menu
      className={css.list}
      align="end"
      button={
        <>
          {name}
          <Icon name="chevron-down" size={14} />
        </>
      }
      items={actions.map((action) => ({
        id: action.id,
        label: action.label,
        ...(action.form.intro === undefined ? {} : { hint: action.form.intro }),
        onPick: () => open(action),
      }))}
    />
  );
}
