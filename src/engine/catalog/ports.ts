// Host ports of a container instance: those the agent keeps for itself and reports as reserved at
// registration, and those Docker hands out for a hostPort of 0.

/** ssh, Docker, and the agent. (agent: config_unix.go) */
export const AGENT_TCP_PORTS: readonly number[] = [22, 2375, 2376, 51678, 51679];

/** Where the agent serves its metrics, if it is to: the guide counts it among the reserved ones. */
export const METRICS_TCP_PORT = 51_680;

/** DNS, RPC, SMB, Docker, remote desktop, WinRM and the agent. (agent: README.md) */
export const WINDOWS_TCP_PORTS: readonly number[] = [
  53, 135, 139, 445, 2375, 2376, 3389, 5985, 5986, 51678, 51679,
];

/** On Windows the agent hands out the credentials of task roles here. (agent: config_windows.go) */
export const WINDOWS_CREDENTIALS_PORT = 80;

/** The usual kernel's ip_local_port_range, both ends included. */
export const DYNAMIC_PORTS = { first: 32_768, last: 60_999 } as const;

/** Windows' dynamic ports, both ends included. (agent: README.md) */
export const WINDOWS_DYNAMIC_PORTS = { first: 49_152, last: 65_535 } as const;

/** Ports an instance can have reserved, its agent's own included. (API: PortMapping.hostPort) */
export const MOST_RESERVED_PORTS = 100;
