// What an agent is told that differs from what it does by itself, as its variables.
import { AGENT_DEFAULTS } from "../../engine/catalog/agentDefaults";
import type { AgentConfiguration } from "../../engine/model/agent";
import type { Ec2Instance } from "../../engine/model/instances";

type Member = Exclude<keyof AgentConfiguration, "cluster" | "unmodelled" | "propagatesEc2Tags">;

const VARIABLES: Readonly<Record<Member, string>> = {
  reservedMemoryMiB: "ECS_RESERVED_MEMORY",
  reservedPorts: "ECS_RESERVED_PORTS",
  reservedPortsUdp: "ECS_RESERVED_PORTS_UDP",
  instanceAttributes: "ECS_INSTANCE_ATTRIBUTES",
  containerInstanceTags: "ECS_CONTAINER_INSTANCE_TAGS",
  enableTaskIamRole: "ECS_ENABLE_TASK_IAM_ROLE",
  enableTaskIamRoleNetworkHost: "ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST",
  enableTaskEni: "ECS_ENABLE_TASK_ENI",
  enableHighDensityEni: "ECS_ENABLE_HIGH_DENSITY_ENI",
  awsvpcBlockImds: "ECS_AWSVPC_BLOCK_IMDS",
  enableGpuSupport: "ECS_ENABLE_GPU_SUPPORT",
  disablePrivileged: "ECS_DISABLE_PRIVILEGED",
  disableDockerHealthCheck: "ECS_DISABLE_DOCKER_HEALTH_CHECK",
  selinuxCapable: "ECS_SELINUX_CAPABLE",
  apparmorCapable: "ECS_APPARMOR_CAPABLE",
  enableTaskCpuMemLimit: "ECS_ENABLE_TASK_CPU_MEM_LIMIT",
  availableLoggingDrivers: "ECS_AVAILABLE_LOGGING_DRIVERS",
  imagePullBehavior: "ECS_IMAGE_PULL_BEHAVIOR",
  pullDependentContainersUpfront: "ECS_PULL_DEPENDENT_CONTAINERS_UPFRONT",
  containerStopTimeoutMs: "ECS_CONTAINER_STOP_TIMEOUT",
  containerStartTimeoutMs: "ECS_CONTAINER_START_TIMEOUT",
  dynamicPortRange: "ECS_DYNAMIC_HOST_PORT_RANGE",
};

const NONE: readonly string[] = [];
/** Configurations are frozen and shared by all instances that are told the same. */
const known = new WeakMap<AgentConfiguration, readonly string[]>();

export function settingsOf({ agent, osType }: Ec2Instance): readonly string[] {
  let settings = known.get(agent);
  if (settings === undefined)
    known.set(agent, (settings = differing(agent, AGENT_DEFAULTS[osType])));
  return settings;
}

function differing(agent: AgentConfiguration, usual: AgentConfiguration): readonly string[] {
  const members = Object.keys(VARIABLES).filter(isMember);
  const changed = members.filter(
    (member) =>
      agent[member] !== usual[member] && valueOf(agent, member) !== valueOf(usual, member),
  );
  if (changed.length === 0) return NONE;
  return changed.map((member) => `${VARIABLES[member]}=${valueOf(agent, member)}`);
}

function isMember(name: string): name is Member {
  return Object.hasOwn(VARIABLES, name);
}

function valueOf(agent: AgentConfiguration, member: Member): string {
  if (member === "dynamicPortRange") {
    const { first, last } = agent.dynamicPortRange;
    return `${first}-${last}`;
  }
  if (member === "containerStopTimeoutMs" || member === "containerStartTimeoutMs") {
    return `${agent[member] / 1_000}s`;
  }
  const value = agent[member];
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
