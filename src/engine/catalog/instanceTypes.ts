// What an EC2 instance type offers to ECS: vCPUs, the memory its agent registers (less than what is
// installed), network interfaces, GPUs and an hour's price. (EC2 guide: instance types; ECS guide:
// memory-management, container-instance-eni)
import { assert } from "../kernel/assert";
import { INSTANCE_TYPE_TABLE } from "./instanceTypeTable";

export interface InstanceType {
  readonly name: string;
  /** Each registers as 1,024 CPU units. */
  readonly vcpu: number;
  /** Installed. */
  readonly memoryMiB: number;
  /** What an ECS-optimized Linux instance registers, ECS_RESERVED_MEMORY being 0. */
  readonly registeredMemoryMiB: number;
  /** The value of `ecs.cpu-architecture`. */
  readonly cpuArchitecture: "x86_64" | "arm64";
  readonly gpus: number;
  /** Network interfaces, the primary one included. */
  readonly maxEnis: number;
  /** awsvpc tasks at a time: every interface but the primary one. */
  readonly taskLimitNoTrunking: number;
  /** Linux on demand in us-east-1, millionths of a US dollar. */
  readonly microUsdPerHour: number;
}

/** The type of this name, e.g. `c5.large`; undefined if it is not in the catalogue. */
export function instanceType(name: string): InstanceType | undefined {
  return types().get(name);
}

/** By family, older generations first, and by size in a family. */
export function instanceTypeNames(): readonly string[] {
  return [...types().keys()];
}

let parsed: ReadonlyMap<string, InstanceType> | undefined;

/** Parsed on first use; the same for ever. */
function types(): ReadonlyMap<string, InstanceType> {
  parsed ??= new Map(
    INSTANCE_TYPE_TABLE.trim()
      .split(/\n(?! )/)
      .flatMap(familyOf),
  );
  return parsed;
}

function familyOf(line: string): readonly (readonly [string, InstanceType])[] {
  const [family, architecture, ...sizes] = line.split(/\s+/);
  assert(architecture === "x86_64" || architecture === "arm64", `architecture of ${family}`);
  return sizes.map((size) => {
    const [name, ...numbers] = size.split(",");
    const [vcpu = 0, memoryMiB = 0, maxEnis = 0, registeredMemoryMiB = 0, price = 0, gpus = 0] =
      numbers.map(Number);
    const type: InstanceType = {
      name: `${family}.${name}`,
      vcpu,
      memoryMiB,
      registeredMemoryMiB,
      cpuArchitecture: architecture,
      gpus,
      maxEnis,
      taskLimitNoTrunking: maxEnis - 1,
      microUsdPerHour: price,
    };
    return [type.name, type];
  });
}
