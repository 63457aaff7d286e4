import { expect, test } from "vitest";
import type { BranchView } from "../../worker/frame";
import { otherBranches } from "./branches";

function branch(id: string, parent?: string, forkAt = 0): BranchView {
  const fork = { forkAt, forkTurn: 0, endAt: 1000, endTurn: 0 };
  return parent === undefined ? { id, name: id, ...fork } : { id, name: id, parent, ...fork };
}

const ALL = [branch("main"), branch("b", "main", 300), branch("c", "b", 500)];

test("a fork leaves its parent where it was forked", () => {
  expect(otherBranches(ALL, "main").map((line) => [line.branch.id, line.fromAt])).toEqual([
    ["b", 300],
    ["c", 300],
  ]);
});

test("seen from a fork, the parent goes on from there", () => {
  expect(otherBranches(ALL, "c").map((line) => [line.branch.id, line.fromAt])).toEqual([
    ["main", 300],
    ["b", 500],
  ]);
});
