// How the keys move through the graph: a tree (cluster, service, zone, instance, task) and links
// between its items. Built when a key is pressed, never per frame.
import type { Mirror } from "../store/mirror";
import { taskLook } from "../explain/status";
import { isBroken, isPlaced, leavingTasks, servicesOf, zonesOf } from "./fleet";

export interface NavigationItem {
  readonly key: string;
  readonly parent: string | undefined;
  readonly children: readonly string[];
}

export type Navigation = ReadonlyMap<string, NavigationItem>;
type World = Pick<Mirror, "views" | "clock" | "tasksByInstance" | "tasksByService">;

export function navigationOf(world: World, cluster: string | undefined): Navigation {
  const items = new Map<string, NavigationItem>();
  const add = (key: string, parent: string | undefined, children: readonly string[]) =>
    items.set(key, { key, parent, children });
  const root = `cluster/${cluster ?? ""}`;
  const services = servicesOf(world.views, cluster);
  const zones = zonesOf(world.views, cluster);
  const rail = services.map((service) => `service/${service.id}`);
  const waiting = services
    .filter((service) => service.unplacedCount > 0)
    .map((service) => `waiting/${service.id}`);
  const leaving = leavingTasks({ views: world.views, now: world.clock?.now ?? 0 }, cluster).map(
    (task) => `task/${task.id}`,
  );
  const zoneKeys = zones.map((zone) => `zone/${zone.name}`);
  add(root, undefined, [...rail, ...waiting, ...zoneKeys, ...leaving]);
  for (const key of [...rail, ...waiting, ...leaving]) add(key, root, []);
  for (const zone of zones) {
    const live = zone.instances.filter((instance) => instance.state !== "terminated");
    const instances = live.map((instance) => `instance/${instance.id}`);
    const subnets = zone.subnets.map((subnet) => `subnet/${subnet.id}`);
    add(`zone/${zone.name}`, root, [...instances, ...subnets]);
    for (const key of subnets) add(key, `zone/${zone.name}`, []);
    for (const instance of live) {
      const tasks = (world.tasksByInstance.get(instance.id) ?? [])
        .filter((task) => isPlaced(task) && task.cluster === cluster)
        .map((task) => `task/${task.id}`);
      add(`instance/${instance.id}`, `zone/${zone.name}`, tasks);
      for (const key of tasks) add(key, `instance/${instance.id}`, []);
    }
  }
  return items;
}

export type Arrow = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

/** Up and down to a sibling, right into an item, left out of it. Undefined: stay. */
export function moveFrom(items: Navigation, key: string, arrow: Arrow): string | undefined {
  const item = items.get(key);
  if (item === undefined) return items.keys().next().value;
  if (arrow === "ArrowLeft") return item.parent;
  if (arrow === "ArrowRight") return item.children[0];
  const siblings = item.parent === undefined ? [key] : (items.get(item.parent)?.children ?? []);
  return siblings[siblings.indexOf(key) + (arrow === "ArrowDown" ? 1 : -1)];
}

/** The service of a task, as an item. */
export function serviceOfItem(world: World, key: string): string | undefined {
  if (key.startsWith("waiting/")) return `service/${key.slice("waiting/".length)}`;
  const service = world.views.tasks.get(idOf(key))?.service;
  return service === undefined ? undefined : `service/${service}`;
}

/** The next task of the service that an item is or belongs to, round and round. */
export function nextTaskOfService(world: World, key: string): string | undefined {
  const service = key.startsWith("service/") ? key : serviceOfItem(world, key);
  if (service === undefined) return undefined;
  const tasks = (world.tasksByService.get(idOf(service)) ?? []).filter(isPlaced);
  const index = tasks.findIndex((task) => `task/${task.id}` === key);
  const next = tasks[(index + 1) % Math.max(1, tasks.length)];
  return next === undefined ? undefined : `task/${next.id}`;
}

/** Items with bad news, in the order of the tree. */
export function problemsOf(world: World, items: Navigation): readonly string[] {
  return [...items.keys()].filter((key) => {
    if (key.startsWith("waiting/")) return true;
    const instance = world.views.instances.get(idOf(key));
    if (instance !== undefined) return isBroken(instance);
    const task = world.views.tasks.get(idOf(key));
    return task !== undefined && taskLook(task).tone === "err";
  });
}

/** The problem after (or before) an item, round and round. */
export function nextProblem(
  problems: readonly string[],
  from: { readonly key: string | undefined; readonly items: Navigation; readonly back: boolean },
): string | undefined {
  const order = [...from.items.keys()];
  const here = from.key === undefined ? -1 : order.indexOf(from.key);
  const ranked = from.back ? problems.toReversed() : problems;
  const beyond = ranked.find((key) => {
    const index = order.indexOf(key);
    return from.back ? index < here : index > here;
  });
  return beyond ?? ranked[0];
}

/** What Enter on an item selects. */
export function selectionOf(key: string): string | undefined {
  if (key.startsWith("zone/")) return undefined;
  if (key.startsWith("waiting/")) return `service/${key.slice("waiting/".length)}`;
  return key;
}

function idOf(key: string): string {
  return key.slice(key.indexOf("/") + 1);
}
