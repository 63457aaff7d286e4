import { expect, it } from "vitest";
import { askLike, candidateLike } from "../testFleet";
import { distinctInstanceFilter } from "./distinctInstance";

const distinct = askLike({ constraints: [{ type: "distinctInstance" }] });

it("[placement.distinct-instance] turns an instance away that holds a task of the group", () => {
  expect(distinctInstanceFilter.judge(distinct, candidateLike({ tasks: 1 }))).toEqual([
    { code: "DISTINCT_INSTANCE" },
  ]);
  expect(distinctInstanceFilter.judge(distinct, candidateLike({ tasks: 0 }))).toEqual([]);
});

it("[placement.distinct-instance] without the constraint a group may share an instance", () => {
  expect(distinctInstanceFilter.judge(askLike(), candidateLike({ tasks: 3 }))).toEqual([]);
});
