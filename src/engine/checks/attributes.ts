// Attributes of container instances: no name twice, no more custom ones than an instance may have.
import { isCustomAttribute, MOST_CUSTOM_ATTRIBUTES } from "../catalog/customAttributes";
import { all } from "../kernel/tables";
import type { RegionWorld } from "../model/region";
import type { Attribute } from "../model/resources";

/** Lists found sound: they do not change, and most turns leave them as they are. */
const SOUND = new WeakSet<readonly Attribute[]>();

export function attributeViolations(world: RegionWorld): readonly string[] {
  return [...all(world.tables.containerInstances)].flatMap(({ id, attributes }) => {
    if (SOUND.has(attributes)) return [];
    const names = attributes.map(({ name }) => name);
    const custom = names.filter(isCustomAttribute).length;
    const broken = [
      ...(new Set(names).size < names.length ? [`${id} has an attribute twice`] : []),
      ...(custom > MOST_CUSTOM_ATTRIBUTES ? [`${id} has ${custom} custom attributes`] : []),
    ];
    if (broken.length === 0) SOUND.add(attributes);
    return broken;
  });
}
