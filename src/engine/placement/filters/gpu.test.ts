import { expect, it } from "vitest";
import { askLike, candidateLike } from "../testFleet";
import { gpuFilter } from "./gpu";

it("[placement.gpu] gives whole GPUs until they run out", () => {
  const ask = askLike({ wants: { gpus: 1 } });
  expect(gpuFilter.judge(ask, candidateLike({ type: "g4dn.xlarge" }))).toEqual([]);
  const used = candidateLike({ type: "g4dn.xlarge", reserved: { gpus: 1 } });
  expect(gpuFilter.judge(ask, used)).toEqual([{ code: "RESOURCE:GPU", needed: 1, free: 0 }]);
});

it("[placement.gpu] lets a task without GPUs stand on a GPU instance", () => {
  expect(gpuFilter.judge(askLike(), candidateLike({ type: "g4dn.xlarge" }))).toEqual([]);
});
