// The actions that apply to what is selected, and those that always do. Nothing is offered that
// cannot be done.
import { addInstances, instanceActions } from "./instanceActions";
import { createCluster, deleteCluster } from "./clusterActions";
import type { Action, World } from "./form";
import { setImageBehaviour } from "./imageActions";
import { createService, serviceActions } from "./serviceActions";
import { runTask, startTask, taskActions } from "./taskActions";

/** `selection` in the words of `store/selection`. */
export function actionsFor(world: World, selection: string | undefined): readonly Action[] {
  if (selection === undefined) return [];
  const slash = selection.indexOf("/");
  const kind = selection.slice(0, slash);
  const id = selection.slice(slash + 1);
  switch (kind) {
    case "service": {
      const service = world.services.get(id);
      return service === undefined ? [] : serviceActions(world, service);
    }
    case "task": {
      const task = world.tasks.get(id);
      return task === undefined ? [] : taskActions(task);
    }
    case "instance": {
      const instance = world.instances.get(id);
      return instance === undefined
        ? []
        : [...present(startTask(world, instance)), ...instanceActions(instance)];
    }
    case "cluster":
      return clusterActions(world, id);
    default:
      return [];
  }
}

export function clusterActions(world: World, clusterName: string): readonly Action[] {
  const cluster = world.clusters.get(clusterName);
  if (cluster?.status !== "ACTIVE") return [];
  return [
    ...present(createService(world, cluster.id)),
    ...present(runTask(world, cluster.id)),
    addInstances(world, cluster.id),
    deleteCluster(cluster),
  ];
}

/** What can be done without selecting anything. */
export function regionActions(): readonly Action[] {
  return [createCluster(), setImageBehaviour()];
}

/** Everything that can be done in a cluster, for the palette. */
export function allActions(world: World, clusterName: string | undefined): readonly Action[] {
  const inCluster = (thing: { readonly cluster?: string }) => thing.cluster === clusterName;
  return [
    ...(clusterName === undefined ? [] : clusterActions(world, clusterName)),
    ...[...world.services.values()]
      .filter(inCluster)
      .flatMap((service) => serviceActions(world, service)),
    ...[...world.instances.values()].filter(inCluster).flatMap(instanceActions),
    ...regionActions(),
  ];
}

function present(action: Action | undefined): readonly Action[] {
  return action === undefined ? [] : [action];
}
