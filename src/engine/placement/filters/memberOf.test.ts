import { expect, it } from "vitest";
import { askLike, candidateLike } from "../testFleet";
import { memberOfFilter } from "./memberOf";

function memberOf(...expressions: readonly string[]) {
  const constraints = expressions.map((expression) => ({ type: "memberOf" as const, expression }));
  return askLike({ constraints });
}

const prod = candidateLike({ attributes: [{ name: "stack", value: "prod" }] });

it("[placement.member-of] memberOf turns away what does not match its expression", () => {
  expect(memberOfFilter.judge(memberOf("attribute:stack == prod"), prod)).toEqual([]);
  expect(memberOfFilter.judge(memberOf("attribute:stack == dev"), prod)).toEqual([
    {
      code: "MEMBER_OF",
      expression: "attribute:stack == dev",
      clause: "attribute:stack == dev",
      found: "prod",
    },
  ]);
});

it("names the part of the expression that fails first, and what the instance has", () => {
  const ask = memberOf("attribute:stack exists and (attribute:rack==r1) and agentConnected==false");
  const [reason] = memberOfFilter.judge(ask, prod);
  expect(reason).toMatchObject({ clause: "attribute:rack == r1", found: "" });
  const either = memberOf("attribute:rack exists or attribute:shelf exists");
  expect(memberOfFilter.judge(either, prod)).toEqual([
    {
      code: "MEMBER_OF",
      expression: "attribute:rack exists or attribute:shelf exists",
      clause: "attribute:rack exists or attribute:shelf exists",
    },
  ]);
});

it("[placement.constraints-together] all constraints must hold", () => {
  const ask = memberOf("attribute:stack == prod", "not attribute:stack exists");
  expect(memberOfFilter.judge(ask, prod)).toHaveLength(1);
});
