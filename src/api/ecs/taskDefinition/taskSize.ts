// Task-level cpu and memory: texts such as "256", "1 vCPU", "0.5 GB". EC2 takes any size in its
// range, Fargate only the sizes of its table.
import { fargateMemories } from "../../../engine/catalog/fargateSizes";
import type { Definition } from "../../../engine/model/taskDefinitions";
import { cpuUnits, memoryMiB } from "../../../engine/placement/demand";
import { type Check, type ContainerCheck, isFargate, ofContainers, problemIf } from "./problem";

const LEAST_CPU = 128;
const MOST_CPU = 196_608;
/** MiB; what the API's 32-bit integers hold. */
const MOST_MEMORY = 2_147_483_647;
const SEE =
  " For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.";

export const checkTaskSize: Check = (definition) => {
  const { cpu, memory } = definition;
  const units = cpuUnits(cpu);
  const inRange = units !== undefined && units >= LEAST_CPU && units <= MOST_CPU;
  const mib = memoryMiB(memory);
  return [
    ...problemIf(cpu !== undefined && !inRange, ["cpu"], invalidSetting("cpu", cpu)),
    ...problemIf(
      memory !== undefined && (mib === undefined || mib <= 0 || mib > MOST_MEMORY),
      ["memory"],
      invalidSetting("memory", memory),
    ),
    ...checkCpuSum(definition),
  ];
};

function invalidSetting(member: string, text: string | undefined): string {
  return `Invalid '${member}' setting for task.${text === "" ? "" : SEE}`;
}

function checkCpuSum({ cpu, containerDefinitions }: Definition) {
  const units = cpuUnits(cpu);
  const sum = containerDefinitions.reduce((total, container) => total + (container.cpu ?? 0), 0);
  return problemIf(
    units !== undefined && sum > units,
    ["cpu"],
    "The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'.",
  );
}

/** The size of a task that is to run on Fargate. */
export const checkFargateSize: Check = (definition) => {
  if (!isFargate(definition)) return [];
  const { cpu, memory } = definition;
  const units = cpuUnits(cpu);
  const mib = memoryMiB(memory);
  const missing = (["cpu", "memory"] as const).flatMap((member) =>
    problemIf(
      definition[member] === undefined,
      [],
      `Fargate requires that '${member}' be defined at the task level.`,
    ),
  );
  if (missing.length > 0 || units === undefined || mib === undefined) return missing;
  return problemIf(
    !fargateMemories(units).includes(mib),
    ["memory"],
    `No Fargate configuration exists for given values: ${units} CPU, ${mib} memory. ` +
      "See the Amazon ECS documentation for the valid values.",
  );
};

const checkCpu: ContainerCheck = ({ name = "", cpu = 0 }, path) =>
  // Assumed wording, after the one for containerPort.
  problemIf(cpu < 0, [...path, "cpu"], `Invalid 'cpu' setting for container '${name}'.`);

export const checkContainerCpu: Check = ofContainers(checkCpu);
