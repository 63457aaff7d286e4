// What the agent writes to its log when it cannot do as it is told. (agent: ecs_client.go)
export const AGENT_ERROR = {
  reservedMemory: (totalMiB: number, reservedMiB: number) =>
    "api register-container-instance: reserved memory is higher than available memory on the " +
    `host, total memory: ${totalMiB}, reserved: ${reservedMiB}`,
} as const;
