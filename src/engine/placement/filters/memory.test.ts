import { expect, it } from "vitest";
import { askLike, candidateLike } from "../testFleet";
import { memoryFilter } from "./memory";

it("[placement.memory] offers what is registered, which is less than what is installed", () => {
  const ask = askLike({ wants: { memoryMiB: 4096 } });
  expect(memoryFilter.judge(ask, candidateLike({ type: "c5.large" }))).toEqual([
    { code: "RESOURCE:MEMORY", needed: 4096, free: 3714 },
  ]);
});

it("[placement.memory] two tasks of 3,910 MiB fit on an m6i.large, two of 3,954 do not", () => {
  const after = (memoryMiB: number) =>
    candidateLike({ type: "m6i.large", reserved: { memoryMiB } });
  const fits = (memoryMiB: number) =>
    memoryFilter.judge(askLike({ wants: { memoryMiB } }), after(memoryMiB)).length === 0;
  expect([fits(3910), fits(3954)]).toEqual([true, false]);
});
