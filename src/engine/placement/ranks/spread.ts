// spread: the group of instances with the fewest tasks of the asking group, a group being one value
// of the field. Tasks on instances that do not fit count too. Assumed: all groups with the fewest
// are kept, and instances without the attribute form one group more.
// (guide: task-placement-strategies)
import type { ContainerInstance } from "../../model/instances";
import type { Rank } from "./rank";

export const ZONE = "attribute:ecs.availability-zone";

export function spread(field: string): Rank {
  const name = `spread(${field})`;
  if (isPerInstance(field)) return { name, of: "instance", value: ({ tasks }) => tasks.ofGroup };
  return { name, of: "group", groupOf: (instance) => groupOf(instance, field) };
}

/** `instanceId` and `host` are the same field. */
export function isPerInstance(field: string): boolean {
  return field.toLowerCase() === "instanceid" || field === "host";
}

/** The value of an `attribute:NAME` field; empty for an instance that lacks it. */
export function groupOf(instance: ContainerInstance, field: string): string {
  if (field === ZONE) return instance.availabilityZone;
  const name = field.slice("attribute:".length);
  for (const attribute of instance.attributes) {
    // A present attribute without a value is a group of its own, apart from the absent one.
    if (attribute.name === name) return `=${attribute.value ?? ""}`;
  }
  return "";
}
