import { expect, it } from "vitest";
import { askLike, candidateLike } from "../testFleet";
import { portsFilter } from "./ports";

const taken = candidateLike({ reserved: { tcpPorts: [80, 443], udpPorts: [53] } });

it("[placement.ports] a static host port allows one task an instance", () => {
  const ask = askLike({ wants: { tcpPorts: [80, 8080] } });
  expect(portsFilter.judge(ask, taken)).toEqual([
    { code: "RESOURCE:PORTS", ports: [80], protocol: "tcp" },
  ]);
  expect(portsFilter.judge(ask, candidateLike())).toEqual([]);
});

it("[placement.ports] counts tcp and udp apart", () => {
  expect(portsFilter.judge(askLike({ wants: { udpPorts: [80] } }), taken)).toEqual([]);
  expect(portsFilter.judge(askLike({ wants: { udpPorts: [53] } }), taken)).toEqual([
    { code: "RESOURCE:PORTS", ports: [53], protocol: "udp" },
  ]);
});

it("[placement.agent-ports] a port the agent reserves is never free", () => {
  const ask = askLike({ wants: { tcpPorts: [22, 51_679] } });
  expect(portsFilter.judge(ask, candidateLike())).toEqual([
    { code: "RESOURCE:PORTS", ports: [22, 51_679], protocol: "tcp" },
  ]);
});

it("[network.port-cap] an instance has at most 100 reserved ports, its agent's included", () => {
  const { tcpPorts } = candidateLike().instance.registered;
  const many = Array.from({ length: 100 - tcpPorts.length }, (_, i) => 8_000 + i);
  const full = candidateLike({ reserved: { tcpPorts: many } });
  const room = candidateLike({ reserved: { tcpPorts: many.slice(1) } });
  const ask = askLike({ wants: { udpPorts: [53] } });
  expect(portsFilter.judge(ask, room)).toEqual([]);
  expect(portsFilter.judge(ask, full)).toEqual([
    { code: "RESOURCE:PORTS", ports: [53], protocol: "udp" },
  ]);
  expect(portsFilter.judge(askLike(), full)).toEqual([]);
});
