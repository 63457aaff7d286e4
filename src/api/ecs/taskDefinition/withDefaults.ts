// What registration fills in, as the answers of ECS show it.
import { CHECK_DEFAULTS } from "../../../engine/catalog/healthChecks";
import { cpuUnits, memoryMiB } from "../../../engine/placement/demand";
import type { Definition } from "../../../engine/model/taskDefinitions";
import type { NetworkMode } from "../../../engine/model/networks";
import { networkModeOf } from "./networkMode";
import type { ContainerDefinition } from "./problem";

type PortMapping = NonNullable<ContainerDefinition["portMappings"]>[number];
type HealthCheck = NonNullable<ContainerDefinition["healthCheck"]>;
type LogConfiguration = NonNullable<ContainerDefinition["logConfiguration"]>;

/** The definition as it is kept and described. */
export function withDefaults(definition: Definition): Definition {
  const mode = networkModeOf(definition);
  const { cpu, memory, volumes = [], placementConstraints = [] } = definition;
  return {
    ...definition,
    ...(mode === "default" ? {} : { networkMode: mode }),
    ...(cpu === undefined ? {} : { cpu: String(cpuUnits(cpu)) }),
    ...(memory === undefined ? {} : { memory: String(memoryMiB(memory)) }),
    volumes,
    placementConstraints,
    containerDefinitions: definition.containerDefinitions.map((container) =>
      containerWithDefaults(container, mode),
    ),
  };
}

function containerWithDefaults(
  container: ContainerDefinition,
  mode: NetworkMode,
): ContainerDefinition {
  const { healthCheck, logConfiguration } = container;
  return {
    ...container,
    cpu: container.cpu ?? 0,
    portMappings: (container.portMappings ?? []).map((mapping) => portWithDefaults(mapping, mode)),
    essential: container.essential ?? true,
    environment: container.environment ?? [],
    mountPoints: container.mountPoints ?? [],
    volumesFrom: container.volumesFrom ?? [],
    systemControls: container.systemControls ?? [],
    ...(healthCheck === undefined ? {} : { healthCheck: healthWithDefaults(healthCheck) }),
    ...(logConfiguration === undefined
      ? {}
      : { logConfiguration: logsWithDefaults(logConfiguration) }),
  };
}

/** A range of ports has no single host port. */
function portWithDefaults(mapping: PortMapping, mode: NetworkMode): PortMapping {
  const protocol = mapping.protocol ?? "tcp";
  if (mapping.containerPortRange !== undefined) return { ...mapping, protocol };
  const isOwn = mode === "awsvpc" || mode === "host";
  const hostPort = isOwn ? mapping.containerPort : (mapping.hostPort ?? 0);
  return { ...mapping, hostPort, protocol };
}

function healthWithDefaults(check: HealthCheck): HealthCheck {
  const { interval, timeout, retries } = { ...CHECK_DEFAULTS, ...check };
  return { ...check, interval, timeout, retries };
}

function logsWithDefaults(logs: LogConfiguration): LogConfiguration {
  const { options = {}, secretOptions = [] } = logs;
  return { ...logs, options, secretOptions };
}
