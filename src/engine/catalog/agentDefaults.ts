// What an agent does that is told nothing: the defaults of the ECS-optimized images, Linux and
// Windows. (agent: README.md; the images switch task roles and task ENIs on)
import type { AgentConfiguration, OsType } from "../model/agent";
import { AGENT_TCP_PORTS, DYNAMIC_PORTS, WINDOWS_DYNAMIC_PORTS, WINDOWS_TCP_PORTS } from "./ports";

/** The Linux image's ECS_AVAILABLE_LOGGING_DRIVERS, and FireLens. */
const LINUX_DRIVERS = ["awsfirelens", "awslogs", "fluentd", "json-file", "none", "syslog"];
const WINDOWS_DRIVERS = ["awslogs", "fluentd", "json-file", "none", "syslog"];

const LINUX: AgentConfiguration = {
  cluster: "default",
  reservedMemoryMiB: 0,
  reservedPorts: AGENT_TCP_PORTS,
  reservedPortsUdp: [],
  instanceAttributes: [],
  containerInstanceTags: [],
  propagatesEc2Tags: false,
  enableTaskIamRole: true,
  enableTaskIamRoleNetworkHost: true,
  enableTaskEni: true,
  enableHighDensityEni: true,
  awsvpcBlockImds: false,
  enableGpuSupport: false,
  disablePrivileged: false,
  disableDockerHealthCheck: false,
  selinuxCapable: false,
  apparmorCapable: false,
  enableTaskCpuMemLimit: true,
  availableLoggingDrivers: LINUX_DRIVERS,
  imagePullBehavior: "default",
  pullDependentContainersUpfront: false,
  containerStopTimeoutMs: 30_000,
  containerStartTimeoutMs: 180_000,
  dynamicPortRange: DYNAMIC_PORTS,
  unmodelled: [],
};

/** Frozen and shared: instances that set nothing hold the same object. */
export const AGENT_DEFAULTS: Readonly<Record<OsType, AgentConfiguration>> = {
  linux: Object.freeze(LINUX),
  windows: Object.freeze({
    ...LINUX,
    reservedPorts: WINDOWS_TCP_PORTS,
    enableTaskIamRole: false,
    enableTaskIamRoleNetworkHost: false,
    enableTaskCpuMemLimit: false,
    enableTaskEni: false,
    enableHighDensityEni: false,
    availableLoggingDrivers: WINDOWS_DRIVERS,
    containerStartTimeoutMs: 480_000,
    dynamicPortRange: WINDOWS_DYNAMIC_PORTS,
  }),
};
