import { expect, it } from "vitest";
import { askLike, candidateLike } from "../testFleet";
import { locationFilter } from "./location";

it("[placement.location] turns an instance away that is in no zone of the task's subnets", () => {
  const zones = ["us-east-1a", "us-east-1b"];
  const ask = askLike({ zones });
  expect(locationFilter.judge(ask, candidateLike({ zone: "us-east-1c" }))).toEqual([
    { code: "LOCATION", zones },
  ]);
  expect(locationFilter.judge(ask, candidateLike({ zone: "us-east-1b" }))).toEqual([]);
});

it("[placement.location] asks nothing of a task without subnets", () => {
  expect(locationFilter.judge(askLike(), candidateLike({ zone: "us-east-1c" }))).toEqual([]);
});
