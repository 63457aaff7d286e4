// Memory of task and containers. A container needs a limit of its own unless the task has one.
import { memoryMiB } from "../../../engine/placement/demand";
import { type Check, type ContainerCheck, ofContainers, problemIf } from "./problem";

/** Docker's smallest container, MiB (API reference: ContainerDefinition.memory). */
const LEAST_MIB = 4;

const checkContainer: ContainerCheck = (container, path, { memory: taskMemory }) => {
  const { name = "", memory, memoryReservation } = container;
  const invalid = `Invalid setting for container '${name}'.`;
  const taskMiB = memoryMiB(taskMemory);
  return [
    ...problemIf(
      memory === undefined && memoryReservation === undefined && taskMemory === undefined,
      path,
      `${invalid} At least one of 'memory' or 'memoryReservation' must be specified.`,
    ),
    ...(["memory", "memoryReservation"] as const).flatMap((member) =>
      // Assumed wording.
      problemIf(
        (container[member] ?? LEAST_MIB) < LEAST_MIB,
        [...path, member],
        `${invalid} '${member}' must be greater than or equal to ${LEAST_MIB}.`,
      ),
    ),
    ...problemIf(
      memory !== undefined && memoryReservation !== undefined && memory < memoryReservation,
      [...path, "memoryReservation"],
      `${invalid} 'memory' must be greater than or equal to 'memoryReservation'.`,
    ),
    ...problemIf(
      memory !== undefined && taskMiB !== undefined && memory > taskMiB,
      [...path, "memory"],
      `The 'memory' setting for container '${name}' is greater than for the task.`,
    ),
  ];
};

export const checkContainerMemory: Check = ofContainers(checkContainer);
