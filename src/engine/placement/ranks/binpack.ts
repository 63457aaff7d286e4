// binpack: the instance with the least left of one resource, so that the fewest are in use.
// (guide: task-placement-strategies)
import type { ContainerInstance } from "../../model/instances";
import type { InstanceRank } from "./rank";

export function binpack(field: string): InstanceRank {
  const resource = field.toLowerCase() === "cpu" ? "cpu" : "memory";
  return {
    name: `binpack(${resource})`,
    of: "instance",
    value: ({ instance }) => leftOf(instance, resource),
  };
}

/** CPU units or MiB not reserved. */
export function leftOf(
  { registered, reserved }: ContainerInstance,
  resource: "cpu" | "memory",
): number {
  if (resource === "cpu") return registered.cpu - reserved.cpu;
  return registered.memoryMiB - reserved.memoryMiB;
}
