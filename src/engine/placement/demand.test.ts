import { expect, it } from "vitest";
import type { Definition } from "../model/taskDefinitions";
import { cpuUnits, demandOf, memoryMiB } from "./demand";

function definition(like: Partial<Definition>): Definition {
  return { family: "web", containerDefinitions: [], ...like };
}

it("[placement.reserves-cpu] task-level CPU goes before the sum over containers", () => {
  const containerDefinitions = [{ name: "a", cpu: 100 }, { name: "b", cpu: 28 }, { name: "c" }];
  expect(demandOf(definition({ containerDefinitions })).cpu).toBe(128);
  expect(demandOf(definition({ containerDefinitions, cpu: "512" })).cpu).toBe(512);
});

it("[placement.reserves-memory] the soft limit before the hard one, the task's before both", () => {
  const containerDefinitions = [
    { name: "a", memory: 512, memoryReservation: 128 },
    { name: "b", memory: 256 },
  ];
  expect(demandOf(definition({ containerDefinitions })).memoryMiB).toBe(384);
  expect(demandOf(definition({ containerDefinitions, memory: "1 GB" })).memoryMiB).toBe(1024);
});

it.each([
  ["512", 512],
  ["1 vCPU", 1024],
  ["1vcpu", 1024],
  [".5 vCPU", 512],
  ["0.25 vCPU", 256],
  ["lots", undefined],
  ["0.5", undefined],
])("[placement.reserves-cpu] reads %s", (text, units) => {
  expect(cpuUnits(text)).toBe(units);
});

it.each([
  ["512", 512],
  ["1GB", 1024],
  ["0.5 GB", 512],
  ["3 gb", 3072],
  ["1 TB", undefined],
])("[placement.reserves-memory] reads %s", (text, mib) => {
  expect(memoryMiB(text)).toBe(mib);
});

it("[placement.reserves-ports] static ports of bridge, all ports of host, none of awsvpc", () => {
  const portMappings = [
    { containerPort: 80, hostPort: 8080 },
    { containerPort: 53, hostPort: 53, protocol: "udp" as const },
    { containerPort: 9000, hostPort: 0 },
    { containerPort: 7000 },
  ];
  const portsOf = (networkMode: Definition["networkMode"]) => {
    const containerDefinitions = [{ name: "a", portMappings }];
    const { tcpPorts, udpPorts } = demandOf(definition({ networkMode, containerDefinitions }));
    return { tcpPorts, udpPorts };
  };
  expect(portsOf("bridge")).toEqual({ tcpPorts: [8080], udpPorts: [53] });
  expect(portsOf(undefined)).toEqual({ tcpPorts: [8080], udpPorts: [53] });
  expect(portsOf("awsvpc")).toEqual({ tcpPorts: [], udpPorts: [] });
  expect(portsOf("host")).toEqual({ tcpPorts: [7000, 8080, 9000], udpPorts: [53] });
});

it("[placement.eni] an awsvpc task asks for one network interface", () => {
  expect(demandOf(definition({ networkMode: "awsvpc" })).enis).toBe(1);
  expect(demandOf(definition({ networkMode: "bridge" })).enis).toBe(0);
});

it("[placement.gpu] GPUs are summed over containers", () => {
  const gpu = (value: string) => ({ resourceRequirements: [{ type: "GPU" as const, value }] });
  const containerDefinitions = [
    { name: "a", ...gpu("1") },
    { name: "b", ...gpu("2") },
  ];
  expect(demandOf(definition({ containerDefinitions })).gpus).toBe(3);
});

it("[placement.runtime-platform] becomes attributes with values", () => {
  const runtimePlatform = { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" } as const;
  expect(demandOf(definition({ runtimePlatform })).attributes).toEqual([
    { name: "ecs.cpu-architecture", value: "arm64" },
    { name: "ecs.os-family", value: "LINUX" },
  ]);
});
