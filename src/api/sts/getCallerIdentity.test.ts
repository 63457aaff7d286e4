import { expect, test } from "vitest";
import { testWorld } from "../testWorld";

test("GetCallerIdentity names the account of the region and its root user", () => {
  expect(testWorld().ok("sts:GetCallerIdentity", {})).toEqual({
    UserId: "123456789012",
    Account: "123456789012",
    Arn: "arn:aws:iam::123456789012:root",
  });
});
