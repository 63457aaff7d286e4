// What one task of a definition reserves on an instance, as the agent and the control plane
// compute it: task size before container sums, the soft memory limit before the hard one, static
// host ports, one ENI for awsvpc, whole GPUs. (agent: api/task/task.go ToHostResources)
import { requiresAttributes } from "../catalog/requiredAttributes";
import type { Definition } from "../model/taskDefinitions";
import type { Attribute, Demand } from "../model/resources";

type ContainerDefinition = Definition["containerDefinitions"][number];

export function demandOf(definition: Definition): Demand {
  const containers = definition.containerDefinitions;
  const awsvpc = definition.networkMode === "awsvpc";
  const { cpu, memory } = isForWindows(definition) ? NO_SIZE : definition;
  return {
    cpu: cpuUnits(cpu) ?? sum(containers, (container) => container.cpu ?? 0),
    memoryMiB: memoryMiB(memory) ?? sum(containers, memoryOf),
    tcpPorts: staticPorts(definition, "tcp"),
    udpPorts: staticPorts(definition, "udp"),
    enis: awsvpc ? 1 : 0,
    gpus: sum(containers, gpusOf),
    attributes: [...requiresAttributes(definition), ...platformOf(definition)],
  };
}

const NO_SIZE = { cpu: undefined, memory: undefined };

/** Its task-level sizes are ignored. (API reference: RegisterTaskDefinition, cpu and memory) */
function isForWindows({ runtimePlatform }: Definition): boolean {
  return runtimePlatform?.operatingSystemFamily?.startsWith("WINDOWS") === true;
}

/** Task-level `cpu` in CPU units: `"512"`, `"1 vCPU"`, `".5 vcpu"`. Undefined: absent or odd. */
export function cpuUnits(text: string | undefined): number | undefined {
  return quantity(text, /^\s*(\d+|\d*\.\d+)\s*(vcpu)?\s*$/i);
}

/** Task-level `memory` in MiB: `"512"`, `"1GB"`, `"0.5 GB"`. Undefined: absent or unreadable. */
export function memoryMiB(text: string | undefined): number | undefined {
  return quantity(text, /^\s*(\d+|\d*\.\d+)\s*(gb)?\s*$/i);
}

/** CPU units of a vCPU, MiB of a GB. */
const OF_ONE = 1_024;

/** A plain whole number, or a multiple of 1,024 with the unit behind it. */
function quantity(text: string | undefined, form: RegExp): number | undefined {
  const [, digits, unit] = form.exec(text ?? "") ?? [];
  if (digits === undefined || (unit === undefined && digits.includes("."))) return undefined;
  return unit === undefined ? Number(digits) : Math.floor(Number(digits) * OF_ONE);
}

function memoryOf({ memoryReservation, memory }: ContainerDefinition): number {
  return memoryReservation ?? memory ?? 0;
}

function gpusOf({ resourceRequirements = [] }: ContainerDefinition): number {
  return sum(resourceRequirements, ({ type, value }) => (type === "GPU" ? Number(value) : 0));
}

/** Static host ports, ascending. In host mode a container port is its host port. */
function staticPorts(definition: Definition, protocol: "tcp" | "udp"): readonly number[] {
  const { networkMode } = definition;
  if (networkMode === "awsvpc" || networkMode === "none") return [];
  const ports = new Set<number>();
  for (const { portMappings = [] } of definition.containerDefinitions) {
    for (const mapping of portMappings) {
      const port = networkMode === "host" ? hostModePort(mapping) : (mapping.hostPort ?? 0);
      if ((mapping.protocol ?? "tcp") === protocol && port > 0) ports.add(port);
    }
  }
  return [...ports].sort((a, b) => a - b);
}

function hostModePort(mapping: {
  readonly containerPort?: number | undefined;
  readonly hostPort?: number | undefined;
}): number {
  return mapping.hostPort === undefined || mapping.hostPort === 0
    ? (mapping.containerPort ?? 0)
    : mapping.hostPort;
}

/** Assumed: `runtimePlatform` is matched like an attribute with a value. */
function platformOf({ runtimePlatform }: Definition): readonly Attribute[] {
  const { cpuArchitecture, operatingSystemFamily } = runtimePlatform ?? {};
  const attributes: Attribute[] = [];
  if (cpuArchitecture !== undefined) {
    attributes.push({ name: "ecs.cpu-architecture", value: cpuArchitecture.toLowerCase() });
  }
  if (operatingSystemFamily !== undefined) {
    attributes.push({ name: "ecs.os-family", value: operatingSystemFamily });
  }
  return attributes;
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  let total = 0;
  for (const item of items) total += of(item);
  return total;
}
