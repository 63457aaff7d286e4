// What a task asks of an instance and what an instance offers. Integers only: CPU units
// (1 vCPU = 1,024), MiB, port numbers, ENIs, whole GPUs.

/** Amounts: what a task asks for, an instance registered, or holds reserved. */
export interface Holdings {
  readonly cpu: number;
  readonly memoryMiB: number;
  /** Static host ports, ascending. Dynamic ports reserve nothing. */
  readonly tcpPorts: readonly number[];
  readonly udpPorts: readonly number[];
  readonly enis: number;
  readonly gpus: number;
}

export interface Demand extends Holdings {
  /** Attributes an instance must have, each with a value where one is asked. */
  readonly attributes: readonly Attribute[];
}

export interface Attribute {
  readonly name: string;
  readonly value?: string;
}

export const NO_HOLDINGS: Holdings = {
  cpu: 0,
  memoryMiB: 0,
  tcpPorts: [],
  udpPorts: [],
  enis: 0,
  gpus: 0,
};

/** Holdings with a demand added. */
export function withDemand(held: Holdings, demand: Demand): Holdings {
  return {
    cpu: held.cpu + demand.cpu,
    memoryMiB: held.memoryMiB + demand.memoryMiB,
    tcpPorts: merged(held.tcpPorts, demand.tcpPorts),
    udpPorts: merged(held.udpPorts, demand.udpPorts),
    enis: held.enis + demand.enis,
    gpus: held.gpus + demand.gpus,
  };
}

/** Holdings with a demand given back. */
export function withoutDemand(held: Holdings, demand: Demand): Holdings {
  return {
    cpu: held.cpu - demand.cpu,
    memoryMiB: held.memoryMiB - demand.memoryMiB,
    tcpPorts: held.tcpPorts.filter((port) => !demand.tcpPorts.includes(port)),
    udpPorts: held.udpPorts.filter((port) => !demand.udpPorts.includes(port)),
    enis: held.enis - demand.enis,
    gpus: held.gpus - demand.gpus,
  };
}

function merged(a: readonly number[], b: readonly number[]): readonly number[] {
  return b.length === 0 ? a : [...a, ...b].sort((x, y) => x - y);
}
