// What an agent makes of its variables. A value it cannot read is as if it were not set; that, and
// variables without effect in this region, are kept by name. (agent: README.md, config_utils.go)
import { AGENT_DEFAULTS } from "../../engine/catalog/agentDefaults";
import {
  isAttributeName,
  isAttributeValue,
  isCustomAttribute,
  MOST_CUSTOM_ATTRIBUTES,
} from "../../engine/catalog/customAttributes";
import { METRICS_TCP_PORT, WINDOWS_CREDENTIALS_PORT } from "../../engine/catalog/ports";
import type { AgentConfiguration } from "../../engine/model/agent";
import type { HostImage } from "./hostImage";

type Change = Partial<AgentConfiguration> | undefined;

/** The agent serves its own metrics, on Linux, and keeps one more port for that. */
const METRICS = "ECS_ENABLE_PROMETHEUS_METRICS";

/** Undefined: not a value of this variable. */
const READERS: Readonly<Record<string, (value: string) => Change>> = {
  ECS_CLUSTER: (value) => (/^[\w-]{1,255}$/.test(value) ? { cluster: value } : undefined),
  ECS_RESERVED_MEMORY: (value) =>
    /^\d{1,9}$/.test(value) ? { reservedMemoryMiB: Number(value) } : undefined,
  ECS_RESERVED_PORTS: (value) => reading(portsOf(value), (reservedPorts) => ({ reservedPorts })),
  ECS_RESERVED_PORTS_UDP: (value) =>
    reading(portsOf(value), (reservedPortsUdp) => ({ reservedPortsUdp })),
  ECS_INSTANCE_ATTRIBUTES: (value) =>
    reading(pairsOf(value), (pairs) => (areAttributes(pairs) ? attributesOf(pairs) : undefined)),
  ECS_CONTAINER_INSTANCE_TAGS: (value) =>
    reading(pairsOf(value), (pairs) => ({
      containerInstanceTags: pairs.map(([key, text]) => ({ key, value: text })),
    })),
  ECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM: (value) => ({
    propagatesEc2Tags: value === "ec2_instance",
  }),
  ECS_ENABLE_TASK_IAM_ROLE: flag((enableTaskIamRole) => ({ enableTaskIamRole })),
  ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST: flag((enableTaskIamRoleNetworkHost) => ({
    enableTaskIamRoleNetworkHost,
  })),
  ECS_ENABLE_TASK_ENI: flag((enableTaskEni) => ({ enableTaskEni })),
  ECS_ENABLE_HIGH_DENSITY_ENI: flag((enableHighDensityEni) => ({ enableHighDensityEni })),
  ECS_AWSVPC_BLOCK_IMDS: flag((awsvpcBlockImds) => ({ awsvpcBlockImds })),
  ECS_ENABLE_GPU_SUPPORT: flag((enableGpuSupport) => ({ enableGpuSupport })),
  ECS_DISABLE_PRIVILEGED: flag((disablePrivileged) => ({ disablePrivileged })),
  [METRICS]: flag(() => ({})),
  ECS_DISABLE_DOCKER_HEALTH_CHECK: flag((disableDockerHealthCheck) => ({
    disableDockerHealthCheck,
  })),
  ECS_SELINUX_CAPABLE: flag((selinuxCapable) => ({ selinuxCapable })),
  ECS_APPARMOR_CAPABLE: flag((apparmorCapable) => ({ apparmorCapable })),
  ECS_ENABLE_TASK_CPU_MEM_LIMIT: flag((enableTaskCpuMemLimit) => ({ enableTaskCpuMemLimit })),
  ECS_PULL_DEPENDENT_CONTAINERS_UPFRONT: flag((pullDependentContainersUpfront) => ({
    pullDependentContainersUpfront,
  })),
  ECS_AVAILABLE_LOGGING_DRIVERS: (value) =>
    /^\[.*\]$/s.test(value)
      ? { availableLoggingDrivers: [...value.matchAll(/"([\w-]+)"/g)].map(([, one = ""]) => one) }
      : undefined,
  ECS_IMAGE_PULL_BEHAVIOR: (value) =>
    value === "default" || value === "always" || value === "once" || value === "prefer-cached"
      ? { imagePullBehavior: value }
      : undefined,
  ECS_CONTAINER_STOP_TIMEOUT: (value) => {
    const containerStopTimeoutMs = durationMs(value) ?? 0;
    return containerStopTimeoutMs < LEAST_STOP_TIMEOUT_MS ? undefined : { containerStopTimeoutMs };
  },
  ECS_CONTAINER_START_TIMEOUT: (value) => {
    const containerStartTimeoutMs = durationMs(value) ?? 0;
    return containerStartTimeoutMs < LEAST_START_TIMEOUT_MS
      ? undefined
      : { containerStartTimeoutMs };
  },
  ECS_DYNAMIC_HOST_PORT_RANGE: (value) => {
    const [, first = 0, last = 0] = (/^(\d+)-(\d+)$/.exec(value) ?? []).map(Number);
    const isRange = first > 0 && first <= last && last <= LAST_PORT;
    return isRange ? { dynamicPortRange: { first, last } } : undefined;
  },
};

const LEAST_STOP_TIMEOUT_MS = 1_000;
const LEAST_START_TIMEOUT_MS = 45_000;
const LAST_PORT = 65_535;
/** Characters kept of a variable without effect. */
const LONGEST_KEPT = 80;

export function agentConfigurationOf(
  variables: ReadonlyMap<string, string>,
  image: HostImage,
): AgentConfiguration {
  const defaults = AGENT_DEFAULTS[image.osType];
  const started = image.hasGpus ? { ...defaults, enableGpuSupport: true } : defaults;
  const unmodelled: string[] = [];
  let agent = started;
  for (const [name, value] of variables) {
    const change = Object.hasOwn(READERS, name) ? READERS[name]?.(value) : undefined;
    if (change === undefined) unmodelled.push(`${name}=${value}`.slice(0, LONGEST_KEPT));
    else agent = { ...agent, ...change };
  }
  const isServing = variables.get(METRICS)?.toLowerCase() === "true";
  if (image.osType === "linux" && isServing) agent = reserving(agent, METRICS_TCP_PORT);
  if (image.osType === "windows" && agent.enableTaskIamRole) {
    agent = reserving(agent, WINDOWS_CREDENTIALS_PORT);
  }
  return unmodelled.length === 0 ? agent : { ...agent, unmodelled };
}

/** Whatever ECS_RESERVED_PORTS says. */
function reserving(agent: AgentConfiguration, port: number): AgentConfiguration {
  return { ...agent, reservedPorts: [...new Set([...agent.reservedPorts, port])] };
}

function flag(change: (on: boolean) => Change): (value: string) => Change {
  return (value) => {
    const text = value.toLowerCase();
    if (text !== "true" && text !== "false") return undefined;
    return change(text === "true");
  };
}

function reading<T>(value: T | undefined, change: (value: T) => Change): Change {
  return value === undefined ? undefined : change(value);
}

/** `[22, 80]`, ascending. */
function portsOf(value: string): readonly number[] | undefined {
  if (!/^\[[\d\s,]*\]$/.test(value)) return undefined;
  const ports = [...value.matchAll(/\d+/g)].map(([port]) => Number(port));
  return ports.some((port) => port > LAST_PORT) ? undefined : ports.sort((a, b) => a - b);
}

/** `{"stack":"prod"}`: the members of a JSON object of strings. */
function pairsOf(value: string): Pairs | undefined {
  if (!/^\{.*\}$/s.test(value)) return undefined;
  const members = value.matchAll(/"([^"]+)"\s*:\s*"([^"]*)"/g);
  return [...members].map(([, name = "", text = ""]) => [name, text] as const);
}

type Pairs = readonly (readonly [string, string])[];

/** What PutAttributes would take: a registration with others fails, here it goes without. */
function areAttributes(pairs: Pairs): boolean {
  const isSound = pairs.every(
    ([name, text]) => isAttributeName(name) && isCustomAttribute(name) && isAttributeValue(text),
  );
  return isSound && new Map(pairs).size <= MOST_CUSTOM_ATTRIBUTES;
}

function attributesOf(pairs: Pairs): Change {
  return { instanceAttributes: [...new Map(pairs)].map(([name, value]) => ({ name, value })) };
}

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** A duration as Go writes it: `30s`, `1m30s`. */
function durationMs(value: string): number | undefined {
  if (!/^(\d+(\.\d+)?(ms|[smh]))+$/.test(value)) return undefined;
  const parts = value.matchAll(/(\d+(?:\.\d+)?)(ms|[smh])/g);
  return [...parts].reduce(
    (sum, [, amount, unit = ""]) => sum + Math.floor(Number(amount) * (UNIT_MS[unit] ?? 0)),
    0,
  );
}
