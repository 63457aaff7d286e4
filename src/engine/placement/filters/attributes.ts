// Every attribute the task definition requires must exist on the instance, with the value where one
// is asked: capabilities of the agent, and architecture and OS of `runtimePlatform`.
// (API reference: TaskDefinition.requiresAttributes; guide: api_failures_messages, `ATTRIBUTE`)
import type { Attribute } from "../../model/resources";
import type { Filter } from "./filter";
import { NO_REASONS } from "./filter";

export const attributesFilter: Filter = {
  code: "ATTRIBUTE",
  judge({ demand }, { instance }) {
    if (demand.attributes.length === 0) return NO_REASONS;
    if (hasAll(instance.attributes, demand.attributes)) return NO_REASONS;
    return demand.attributes
      .filter((asked) => !has(instance.attributes, asked))
      .map((asked) => ({ code: "ATTRIBUTE", attribute: labelOf(asked) }));
  },
};

type Attributes = readonly Attribute[];

/** Answers of `hasAll` by asked and offered list, which are frozen and live as long as records. */
const answers = new WeakMap<Attributes, WeakMap<Attributes, boolean>>();

function hasAll(offered: Attributes, asked: Attributes): boolean {
  let byOffered = answers.get(asked);
  if (byOffered === undefined) answers.set(asked, (byOffered = new WeakMap()));
  let answer = byOffered.get(offered);
  if (answer === undefined) {
    answer = asked.every((attribute) => has(offered, attribute));
    byOffered.set(offered, answer);
  }
  return answer;
}

function has(offered: Attributes, { name, value }: Attribute): boolean {
  for (const attribute of offered) {
    if (attribute.name === name) return value === undefined || attribute.value === value;
  }
  return false;
}

function labelOf({ name, value }: Attribute): string {
  return value === undefined ? name : `${name}=${value}`;
}
