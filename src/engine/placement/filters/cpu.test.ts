import { expect, it } from "vitest";
import { askLike, candidateLike } from "../testFleet";
import { cpuFilter } from "./cpu";

const used = candidateLike({ type: "c5.large", reserved: { cpu: 1792 } });

it("[placement.cpu] fills an instance to its last CPU unit", () => {
  expect(cpuFilter.judge(askLike({ wants: { cpu: 256 } }), used)).toEqual([]);
  expect(cpuFilter.judge(askLike({ wants: { cpu: 257 } }), used)).toEqual([
    { code: "RESOURCE:CPU", needed: 257, free: 256 },
  ]);
});
