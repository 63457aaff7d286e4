// Attributes of container instances: no name twice, no more custom ones than an instance may have.
import { isCustomAttribute, MOST_CUSTOM_ATTRIBUTES } from "../catalog/customAttributes";
import { all } from "../kernel/tables";
import type { RegionWorld } from "../model/region";

export function attributeViolations(world: RegionWorld): readonly string[] {
  return [...all(world.tables.containerInstances)].flatMap(({ id, attributes }) => {
    const names = attributes.map(({ name }) => name);
    const custom = names.filter(isCustomAttribute).length;
    return [
      ...(new Set(names).size < names.length ? [`${id} has an attribute twice`] : []),
      ...(custom > MOST_CUSTOM_ATTRIBUTES ? [`${id} has ${custom} custom attributes`] : []),
    ];
  });
}
