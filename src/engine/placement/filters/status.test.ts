import { expect, it } from "vitest";
import { askLike, candidateLike } from "../testFleet";
import { statusFilter } from "./status";

it("[placement.status] lets an ACTIVE instance pass", () => {
  expect(statusFilter.judge(askLike(), candidateLike())).toEqual([]);
});

it.each(["DRAINING", "INACTIVE"] as const)("[placement.status] turns a %s away", (status) => {
  expect(statusFilter.judge(askLike(), candidateLike({ status }))).toEqual([{ code: status }]);
});
