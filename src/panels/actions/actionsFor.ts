// The actions that apply to what is selected, and those that always do. Nothing is offered that
// cannot be done.
import type { TaskView } from "../../worker/frame";
import { accountActions } from "./accountActions";
import { createCluster, deleteCluster } from "./clusterActions";
import { type Action, inOrder, type World } from "./form";
import { imageActions } from "./imageActions";
import { instanceActions } from "./instanceActions";
import { addInstances, registerExternal } from "./launchActions";
import { regionFaults } from "./regionFaults";
import { securityGroupActions } from "./securityGroupActions";
import { createService, serviceActions } from "./serviceActions";
import { runTask, startTask, taskActions } from "./taskActions";
import { taskSetActions } from "./taskSetActions";

/** `selection` in the words of `store/selection`. */
export function actionsFor(world: World, selection: string | undefined): readonly Action[] {
  if (selection === undefined) return [];
  const slash = selection.indexOf("/");
  const kind = selection.slice(0, slash);
  const id = selection.slice(slash + 1);
  switch (kind) {
    case "service": {
      const service = world.services.get(id);
      return service === undefined
        ? []
        : inOrder([...taskSetActions(world, service), ...serviceActions(world, service)]);
    }
    case "task": {
      const task = world.tasks.get(id);
      return task === undefined ? [] : inOrder(taskActions(task));
    }
    case "instance": {
      const instance = world.instances.get(id);
      return instance === undefined
        ? []
        : [...present(startTask(world, instance)), ...instanceActions(instance)];
    }
    case "cluster": {
      const actions = clusterActions(world, id);
      return actions.length === 0 ? [] : inOrder([...actions, ...regionActions(world)]);
    }
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
    registerExternal(cluster.id),
    deleteCluster(cluster),
  ];
}

/** What is done to the region: without selecting anything, or beside any cluster. */
export function regionActions(world: World): readonly Action[] {
  return [
    createCluster(),
    ...imageActions(),
    ...accountActions(),
    ...securityGroupActions(world),
    ...regionFaults(),
  ];
}

/** Everything that can be done in a cluster, for the palette. */
export function allActions(world: World, clusterName: string | undefined): readonly Action[] {
  const inCluster = (thing: { readonly cluster?: string }) => thing.cluster === clusterName;
  return [
    ...(clusterName === undefined ? [] : clusterActions(world, clusterName)),
    ...[...world.services.values()]
      .filter(inCluster)
      .flatMap((service) => [...serviceActions(world, service), ...taskSetActions(world, service)]),
    ...[...world.instances.values()]
      .filter(inCluster)
      .flatMap((instance) => [
        ...present(startTask(world, instance)),
        ...instanceActions(instance),
      ]),
    ...ofTasks([...world.tasks.values()].filter(inCluster)),
    ...regionActions(world),
  ];
}

/** So many tasks one can still tell apart in a list. */
const MOST_TASKS = 40;

function ofTasks(tasks: readonly TaskView[]): readonly Action[] {
  const live = tasks.filter(({ desiredStatus }) => desiredStatus === "RUNNING");
  return live.length > MOST_TASKS ? [] : live.flatMap(taskActions);
}

function present(action: Action | undefined): readonly Action[] {
  return action === undefined ? [] : [action];
}
