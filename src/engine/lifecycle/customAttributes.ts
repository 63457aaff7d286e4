// Custom attributes of container instances come and go. Each change raises the instance's version
// and has the services look that wait for a place; where tasks run already, nothing moves, except
// that DAEMON services look again. (API reference: PutAttributes; guide: ecs_services)
import { get } from "../kernel/tables";
import { patch, record } from "../kernel/world";
import type { ContainerInstanceId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import type { Attribute } from "../model/resources";
import { instanceAppeared } from "./wake";

/** Adds attributes; one of a known name gets the new value, and of one given twice the last. */
export function putAttributes(
  world: RegionWorld,
  id: ContainerInstanceId,
  put: readonly Attribute[],
): void {
  const { attributes } = get(world.tables.containerInstances, id);
  const last = [...new Map(put.map((attribute) => [attribute.name, attribute])).values()];
  const changed = last.filter(
    ({ name, value }) => !attributes.some((had) => had.name === name && had.value === value),
  );
  if (changed.length === 0) return;
  const names = new Set(changed.map(({ name }) => name));
  const kept = attributes.filter(({ name }) => !names.has(name));
  change(world, id, { attributes: [...kept, ...changed], put: changed, removed: [] });
}

export function deleteAttributes(
  world: RegionWorld,
  id: ContainerInstanceId,
  names: ReadonlySet<string>,
): void {
  const { attributes } = get(world.tables.containerInstances, id);
  const kept = attributes.filter(({ name }) => !names.has(name));
  if (kept.length === attributes.length) return;
  const removed = attributes.filter(({ name }) => names.has(name)).map(({ name }) => name);
  change(world, id, { attributes: kept, put: [], removed });
}

interface Change {
  readonly attributes: readonly Attribute[];
  readonly put: readonly Attribute[];
  readonly removed: readonly string[];
}

function change(
  world: RegionWorld,
  id: ContainerInstanceId,
  { attributes, put, removed }: Change,
): void {
  const { clusterName, version } = get(world.tables.containerInstances, id);
  patch(world, "containerInstances", id, { attributes, version: version + 1 });
  record(world, {
    kind: "container-instance-attributes",
    containerInstanceId: id,
    put: put.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`)),
    removed,
  });
  instanceAppeared(world, clusterName);
}
