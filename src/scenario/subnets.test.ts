import { expect, it } from "vitest";
import { readScenario } from "./parse";

function problemsWith(...changes: readonly object[]) {
  const subnets = changes.map((change, i) => ({
    name: `s${i}`,
    cidrBlock: `10.0.${i}.0/28`,
    availabilityZone: "us-east-1a",
    ...change,
  }));
  const scenario = { version: 1, engine: "2", title: "t", seed: "s", region: { subnets } };
  const read = readScenario({ ...scenario, journal: [] });
  return read.ok ? [] : read.problems;
}

it("a subnet may be dual-stack, and others may hold all of its addresses", () => {
  expect(problemsWith({ ipv6CidrBlock: "2600:1f18:0:a::/64", heldByOthers: 11 })).toEqual([]);
});

it("a subnet too small for those who hold its addresses is refused, with the place", () => {
  expect(problemsWith({}, { heldByOthers: 12 })).toEqual([
    {
      path: "region.subnets[1].heldByOthers",
      message: "The block has only 11 usable addresses.",
    },
  ]);
  expect(problemsWith({ heldByOthers: -1 })).toMatchObject([
    { path: "region.subnets[0].heldByOthers" },
  ]);
});

it("a block of another size is refused, with the place", () => {
  expect(problemsWith({ cidrBlock: "10.0.0.0/29" })).toMatchObject([
    { path: "region.subnets[0].cidrBlock" },
  ]);
  expect(problemsWith({ ipv6CidrBlock: "2600:1f18::/56" })).toMatchObject([
    { path: "region.subnets[0].ipv6CidrBlock" },
  ]);
  const same = { ipv6CidrBlock: "2600:1f18:0:a::/64" };
  const longer = { ipv6CidrBlock: "2600:1f18:0000:000a::/64" };
  for (const other of [same, longer]) {
    expect(problemsWith(same, other)).toMatchObject([{ path: "region.subnets[1].ipv6CidrBlock" }]);
  }
});

it("a subnet may be joined to the internet in one of three ways, and in no other", () => {
  for (const internet of ["public", "nat", "none"]) expect(problemsWith({ internet })).toEqual([]);
  expect(problemsWith({ internet: "private" })).toMatchObject([
    {
      path: "region.subnets[0].internet",
      message: "This must be one of public, nat, none.",
    },
  ]);
});
