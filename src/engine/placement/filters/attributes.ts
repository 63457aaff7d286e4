// Every attribute the task definition requires must exist on the instance, with the value where one
// is asked: capabilities of the agent, and architecture and OS of `runtimePlatform`.
// (API reference: TaskDefinition.requiresAttributes; guide: api_failures_messages, `ATTRIBUTE`)
import type { Attribute } from "../../model/resources";
import type { Filter } from "./filter";
import { NO_REASONS } from "./filter";

export const attributesFilter: Filter = {
  code: "ATTRIBUTE",
  judge({ demand }, { instance }) {
    if (hasAll(instance.attributes, demand.attributes)) return NO_REASONS;
    return demand.attributes
      .filter((asked) => !has(instance.attributes, asked))
      .map((asked) => ({ code: "ATTRIBUTE", attribute: labelOf(asked) }));
  },
};

function hasAll(offered: readonly Attribute[], asked: readonly Attribute[]): boolean {
  for (const attribute of asked) if (!has(offered, attribute)) return false;
  return true;
}

function has(offered: readonly Attribute[], { name, value }: Attribute): boolean {
  for (const attribute of offered) {
    if (attribute.name === name) return value === undefined || attribute.value === value;
  }
  return false;
}

function labelOf({ name, value }: Attribute): string {
  return value === undefined ? name : `${name}=${value}`;
}
