import { expect, it } from "vitest";
import { askLike, candidateLike } from "../testFleet";
import { eniFilter } from "./eni";

const awsvpc = askLike({ wants: { enis: 1 } });

it("[placement.eni] a c5.large holds two awsvpc tasks: three interfaces less the primary", () => {
  const holding = (enis: number) => candidateLike({ type: "c5.large", reserved: { enis } });
  expect(eniFilter.judge(awsvpc, holding(1))).toEqual([]);
  expect(eniFilter.judge(awsvpc, holding(2))).toEqual([
    { code: "RESOURCE:ENI", needed: 1, free: 0 },
  ]);
});

it("[placement.eni] bridge and host tasks need none", () => {
  expect(eniFilter.judge(askLike(), candidateLike({ reserved: { enis: 2 } }))).toEqual([]);
});
