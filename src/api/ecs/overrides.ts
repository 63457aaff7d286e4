// Overrides of RunTask and StartTask. Command and environment have no effect here, since containers
// do not run; sizes would have one, and are not simulated.
import type { TaskOverride } from "@aws-sdk/client-ecs";
import type { TaskDefinition } from "../../engine/model/taskDefinitions";
import { refuse, type Refused, type Request } from "../operation";
import { notModelled } from "./unmodelled";

export function refuseOverrides(
  revision: TaskDefinition,
  overrides: Request<TaskOverride> | undefined,
): Refused | undefined {
  if (overrides === undefined) return undefined;
  const names = revision.definition.containerDefinitions.map((container) => container.name);
  for (const [i, container] of (overrides.containerOverrides ?? []).entries()) {
    const path = ["overrides", "containerOverrides", i];
    if (!names.includes(container.name)) {
      const message =
        `Override for container named ${container.name ?? ""} ` +
        "is not a container in the TaskDefinition.";
      return refuse("InvalidParameterException", message, [...path, "name"]);
    }
    for (const member of ["cpu", "memory", "memoryReservation", "resourceRequirements"] as const) {
      if (container[member] === undefined) continue;
      return notModelled(`overrides of a container's ${member}`, [...path, member]);
    }
  }
  for (const member of ["cpu", "memory", "ephemeralStorage"] as const) {
    if (overrides[member] === undefined) continue;
    return notModelled(`overrides of a task's ${member}`, ["overrides", member]);
  }
  return undefined;
}
