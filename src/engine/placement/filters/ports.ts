// A static host port is free when neither the agent nor a task holds it; tcp and udp are counted
// apart. An instance has at most 100 reserved. Dynamic ports and awsvpc tasks ask for none.
// (API reference: PortMapping.hostPort; guide: api_failures_messages, `RESOURCE:PORTS`)
import { MOST_RESERVED_PORTS } from "../../catalog/ports";
import type { Reason } from "../../model/attempt";
import type { Demand, Holdings } from "../../model/resources";
import type { Filter } from "./filter";
import { NO_REASONS } from "./filter";

export const portsFilter: Filter = {
  code: "RESOURCE:PORTS",
  judge({ demand }, { instance: { registered, reserved } }) {
    const tcp = clash(demand.tcpPorts, registered.tcpPorts, reserved.tcpPorts);
    const udp = clash(demand.udpPorts, registered.udpPorts, reserved.udpPorts);
    if (tcp.length === 0 && udp.length === 0) {
      return isOverCap(demand, registered, reserved) ? overCap(demand) : NO_REASONS;
    }
    return [...objection("tcp", tcp), ...objection("udp", udp)];
  },
};

/** Assumed: tcp and udp count together. */
function isOverCap(demand: Demand, registered: Holdings, reserved: Holdings): boolean {
  const asked = portsIn(demand);
  if (asked === 0) return false;
  return asked + portsIn(registered) + portsIn(reserved) > MOST_RESERVED_PORTS;
}

function portsIn({ tcpPorts, udpPorts }: Pick<Holdings, "tcpPorts" | "udpPorts">): number {
  return tcpPorts.length + udpPorts.length;
}

function overCap({ tcpPorts, udpPorts }: Demand): readonly Reason[] {
  return [...objection("tcp", tcpPorts), ...objection("udp", udpPorts)];
}

const NO_PORTS: readonly number[] = [];

function clash(
  asked: readonly number[],
  ofAgent: readonly number[],
  ofTasks: readonly number[],
): readonly number[] {
  let clashing = NO_PORTS;
  for (const port of asked) {
    if (ofAgent.includes(port) || ofTasks.includes(port)) clashing = [...clashing, port];
  }
  return clashing;
}

function objection(protocol: "tcp" | "udp", ports: readonly number[]): readonly Reason[] {
  return ports.length === 0 ? NO_REASONS : [{ code: "RESOURCE:PORTS", ports, protocol }];
}
