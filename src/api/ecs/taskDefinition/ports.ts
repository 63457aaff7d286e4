// Port mappings: numbers and ranges, and host ports that no two containers of a task can share.
import type { Definition } from "../../../engine/model/taskDefinitions";
import type { NetworkMode } from "../../../engine/model/networks";
import type { Path } from "../../operation";
import { networkModeOf } from "./networkMode";
import { type Check, type ContainerDefinition, type Problem, problem, problemIf } from "./problem";

const MOST_PORT = 65_535;
const RANGE = /^(\d{1,5})-(\d{1,5})$/;

type PortMapping = NonNullable<ContainerDefinition["portMappings"]>[number];

interface Mapped {
  readonly mapping: PortMapping;
  readonly container: string;
  readonly path: Path;
}

export const checkPorts: Check = (definition) => {
  const mapped = mappingsOf(definition);
  return [
    ...mapped.flatMap((entry) => checkMapping(entry, definition)),
    ...checkSharedPorts(mapped, definition),
    ...checkOverlaps(mapped),
    ...checkSharedNames(mapped),
  ];
};

function mappingsOf({ containerDefinitions }: Definition): readonly Mapped[] {
  return containerDefinitions.flatMap(({ name = "", portMappings = [] }, container) =>
    portMappings.map((mapping, index) => ({
      mapping,
      container: name,
      path: ["containerDefinitions", container, "portMappings", index],
    })),
  );
}

function checkMapping({ mapping, container, path }: Mapped, definition: Definition): Problem[] {
  const { containerPort, hostPort, containerPortRange } = mapping;
  const mode = networkModeOf(definition);
  if (containerPortRange !== undefined) {
    return [...checkRange(mapping, containerPortRange, path), ...checkRangeMode(mode, path)];
  }
  const invalid = (member: string) => `Invalid '${member}' setting for container '${container}'.`;
  const mustMatch = mode === "awsvpc" || mode === "host";
  return [
    ...problemIf(
      !isPort(containerPort ?? 0, 1),
      containerPort === undefined ? path : [...path, "containerPort"],
      invalid("containerPort"),
    ),
    ...problemIf(!isPort(hostPort ?? 0, 0), [...path, "hostPort"], invalid("hostPort")),
    ...problemIf(
      mustMatch && hostPort !== undefined && hostPort !== 0 && hostPort !== containerPort,
      [...path, "hostPort"],
      `When networkMode=${mode}, the host ports and container ports in port mappings must match.`,
    ),
  ];
}

function checkRange(mapping: PortMapping, range: string, path: Path): Problem[] {
  const at = [...path, "containerPortRange"];
  if (mapping.containerPort !== undefined || mapping.hostPort !== undefined) {
    return [problem(at, "cannot specify both single port and port range.")];
  }
  const [, first, last] = RANGE.exec(range) ?? [];
  const isRange = Number(first) >= 1 && Number(first) <= Number(last) && Number(last) <= MOST_PORT;
  return [...problemIf(!isRange, at, "Invalid 'containerPortRange' setting.")];
}

/** Assumed wording: host ports of a range are found by the agent, on Linux, in these two only. */
function checkRangeMode(mode: NetworkMode, path: Path): readonly Problem[] {
  return problemIf(
    mode !== "awsvpc" && mode !== "bridge",
    [...path, "containerPortRange"],
    `'containerPortRange' is not supported when networkMode=${mode}.`,
  );
}

const MOST_RANGES = 100;

/** Ranges of one container that share a port, or too many of them. Wording assumed. */
function checkOverlaps(mapped: readonly Mapped[]): readonly Problem[] {
  const names = new Set(mapped.map(({ container }) => container));
  return [...names].flatMap((name) => {
    const own = mapped.filter(({ container }) => container === name);
    const ranges = own.flatMap(({ mapping, path }) => rangesOf(mapping, path));
    const overlaps = ranges.flatMap((range, i) =>
      problemIf(
        ranges.slice(0, i).some((other) => overlap(range, other)),
        range.path,
        "Container port ranges must not overlap.",
      ),
    );
    const tooMany = ranges.filter(({ isRange }) => isRange)[MOST_RANGES];
    const most = `A container can have at most ${MOST_RANGES} container port ranges.`;
    return [...overlaps, ...problemIf(tooMany !== undefined, tooMany?.path ?? [], most)];
  });
}

interface Range {
  readonly first: number;
  readonly last: number;
  readonly protocol: string;
  /** False for a single port. */
  readonly isRange: boolean;
  readonly path: Path;
}

function overlap(a: Range, b: Range): boolean {
  if (!a.isRange && !b.isRange) return false;
  return a.protocol === b.protocol && a.first <= b.last && b.first <= a.last;
}

function rangesOf(mapping: PortMapping, at: Path): readonly Range[] {
  const { containerPort, containerPortRange, protocol = "tcp" } = mapping;
  const [, low, high] = RANGE.exec(containerPortRange ?? "") ?? [];
  const isRange = low !== undefined;
  const first = isRange ? Number(low) : containerPort;
  const last = isRange ? Number(high) : containerPort;
  if (first === undefined || last === undefined) return [];
  const path = isRange ? [...at, "containerPortRange"] : at;
  return [{ first, last, protocol, isRange, path }];
}

function isPort(port: number, least: number): boolean {
  return port >= least && port <= MOST_PORT;
}

/** In awsvpc and host mode a container port is a port of the task's or the host's interface. */
function checkSharedPorts(mapped: readonly Mapped[], definition: Definition): Problem[] {
  const mode = networkModeOf(definition);
  const isOwn = mode === "awsvpc" || mode === "host";
  const taken = new Set<string>();
  return mapped.flatMap(({ mapping, path }) => {
    const { protocol = "tcp", containerPort = 0, hostPort = 0 } = mapping;
    const port = isOwn ? containerPort : hostPort;
    const key = `${protocol} ${port}`;
    const again = port > 0 && taken.has(key);
    taken.add(key);
    const name = `${protocol.toUpperCase()} host port '${port}'`;
    const message = `${name} is mapped multiple times in task.`;
    return problemIf(again, mapping.hostPort === undefined ? path : [...path, "hostPort"], message);
  });
}

function checkSharedNames(mapped: readonly Mapped[]): Problem[] {
  const names = mapped.map(({ mapping }) => mapping.name);
  return mapped.flatMap(({ mapping: { name }, path }, index) =>
    problemIf(
      name !== undefined && names.indexOf(name) < index,
      [...path, "name"],
      "port mapping name is already used.",
    ),
  );
}
