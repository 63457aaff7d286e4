import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { instanceType } from "./instanceTypes";
import { trunkTaskLimit } from "./trunking";

const REFERENCE = "../shared/data/instance-types.json";

interface ReferenceRow {
  readonly name: string;
  readonly trunkingTaskLimit: number | null;
}

describe("awsvpc tasks with a trunk", () => {
  it("agree with every row of the reference table", ({ skip }) => {
    skip(!existsSync(REFERENCE), `${REFERENCE} is missing`);
    const { instanceTypes: rows }: { instanceTypes: ReferenceRow[] } = JSON.parse(
      readFileSync(REFERENCE, "utf8"),
    );
    for (const { name, trunkingTaskLimit } of rows) {
      expect(trunkTaskLimit(name) ?? null, name).toBe(trunkingTaskLimit);
    }
  });

  it("[trunk.limit] are the branch interfaces and the plain ones but two", () => {
    const branches = (name: string) =>
      (trunkTaskLimit(name) ?? 0) + 2 - (instanceType(name)?.maxEnis ?? 0);
    expect(trunkTaskLimit("c5.large")).toBe(10);
    expect(branches("c5.large")).toBe(9);
  });

  it.each([
    ["a1", "medium 10 large 10 xlarge 20 2xlarge 40 4xlarge 60"],
    ["c6g", "medium 4 8xlarge 60 12xlarge 60 16xlarge 120"],
    ["c5", "large 10 xlarge 20 2xlarge 40 4xlarge 60 9xlarge 60 12xlarge 60 18xlarge 120"],
    ["m6i", "large 10 xlarge 20 2xlarge 40 4xlarge 60 8xlarge 90 12xlarge 120"],
    ["m7i-flex", "large 4 xlarge 10 2xlarge 20 4xlarge 40 8xlarge 60"],
    ["x2gd", "medium 10 large 10"],
    ["i4i", "large 10 xlarge 8 2xlarge 28 4xlarge 58 8xlarge 118 12xlarge 118 16xlarge 248"],
    ["i4i", "24xlarge 118 32xlarge 498"],
    ["g4ad", "xlarge 12 2xlarge 12 4xlarge 12 8xlarge 12 16xlarge 12"],
    ["g5", "xlarge 6 2xlarge 19 4xlarge 40"],
    ["trn1", "2xlarge 19"],
    ["p5", "48xlarge 242"],
    ["c5a", "4xlarge 60 8xlarge - 12xlarge 60"],
    ["r5", "4xlarge 60 8xlarge - 12xlarge 60"],
  ])("[trunk.limit] of %s are %s", (family, list) => {
    for (const [, size = "", limit = ""] of list.matchAll(/(\S+) (\S+)/g)) {
      expect(String(trunkTaskLimit(`${family}.${size}`) ?? "-"), size).toBe(limit);
    }
  });

  it("[trunk.unsupported] are none for types that ECS does not list", () => {
    for (const name of ["t3.medium", "m5n.large", "c5a.8xlarge", "r5.8xlarge"]) {
      expect(trunkTaskLimit(name), name).toBeUndefined();
    }
  });
});
