import { expect, it } from "vitest";
import { askLike, candidateLike } from "../testFleet";
import { checkInstance } from "../place";
import { FILTERS, judge } from "./pipeline";

it("tests an instance in the order of diagnosis", () => {
  expect(FILTERS.map(({ code }) => code)).toEqual([
    "DRAINING",
    "AGENT",
    "LOCATION",
    "ATTRIBUTE",
    "MEMBER_OF",
    "DISTINCT_INSTANCE",
    "RESOURCE:PORTS",
    "RESOURCE:CPU",
    "RESOURCE:MEMORY",
    "RESOURCE:GPU",
    "RESOURCE:ENI",
  ]);
});

it("reports every objection of every filter, not only the first", () => {
  const ask = askLike({
    zones: ["us-east-1b"],
    wants: { cpu: 4096, memoryMiB: 8192, tcpPorts: [22], udpPorts: [53], gpus: 1, enis: 1 },
  });
  const poor = candidateLike({ reserved: { udpPorts: [53], enis: 2 }, agentConnected: false });
  const { reasons, passed } = judge(ask, poor);
  expect(reasons.map(({ code }) => code)).toEqual([
    "AGENT",
    "LOCATION",
    "RESOURCE:PORTS",
    "RESOURCE:PORTS",
    "RESOURCE:CPU",
    "RESOURCE:MEMORY",
    "RESOURCE:GPU",
    "RESOURCE:ENI",
  ]);
  expect(passed).toBe(4);
});

it("says for StartTask why the named instance does not take the task", () => {
  const full = candidateLike({ reserved: { cpu: 2048 } });
  expect(checkInstance(askLike(), full)).toEqual([{ code: "RESOURCE:CPU", needed: 256, free: 0 }]);
  expect(checkInstance(askLike(), candidateLike())).toEqual([]);
});
