// Host ports of a Linux container instance: those the agent keeps for itself and reports as
// reserved at registration, and those Docker hands out for a hostPort of 0.

/** ssh, Docker, and the agent: reserved at registration. (API reference: PortMapping.hostPort) */
export const AGENT_TCP_PORTS: readonly number[] = [22, 2375, 2376, 51678, 51679, 51680];

/** The usual kernel's ip_local_port_range, both ends included. */
export const DYNAMIC_PORTS = { first: 32_768, last: 60_999 } as const;
