// What a selection names, looked up in the mirror.
import { useShallow } from "zustand/react/shallow";
import { useMirror, type ViewMaps } from "../../store/mirror";
import { useSelection } from "../../store/selection";
import type { ClusterView, InstanceView, ServiceView, TaskView } from "../../worker/frame";
import type { SubnetView } from "../../worker/frame/subnets";

export type Target =
  | { readonly kind: "cluster"; readonly it: ClusterView }
  | { readonly kind: "service"; readonly it: ServiceView }
  | { readonly kind: "instance"; readonly it: InstanceView }
  | { readonly kind: "task"; readonly it: TaskView }
  | { readonly kind: "subnet"; readonly it: SubnetView };

/** Undefined: nothing is selected, or it is not there at this moment. */
export function targetOf(views: ViewMaps, selection: string | undefined): Target | undefined {
  if (selection === undefined) return undefined;
  const slash = selection.indexOf("/");
  const id = selection.slice(slash + 1);
  switch (selection.slice(0, slash)) {
    case "cluster":
      return found("cluster", views.clusters.get(id));
    case "service":
      return found("service", views.services.get(id));
    case "instance":
      return found("instance", views.instances.get(id));
    case "task":
      return found("task", views.tasks.get(id));
    case "subnet":
      return found("subnet", views.subnets.get(id));
    default:
      return undefined;
  }
}

function found<K, T>(kind: K, it: T | undefined): { readonly kind: K; readonly it: T } | undefined {
  return it === undefined ? undefined : { kind, it };
}

/** The same object as long as the selected thing did not change. */
export function useTarget(): Target | undefined {
  const selection = useSelection((state) => state.selection);
  return useMirror(
    useShallow((mirror: { readonly views: ViewMaps }) => targetOf(mirror.views, selection)),
  );
}

/** The cluster the page shows: the chosen one, or the first. */
export function useShownCluster(): string | undefined {
  const chosen = useSelection((state) => state.cluster);
  return useMirror((mirror) =>
    chosen !== undefined && mirror.views.clusters.has(chosen)
      ? chosen
      : mirror.views.clusters.keys().next().value,
  );
}
