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
    expect(trunkTaskLimit("m6i.8xlarge")).toBe(90);
    expect(trunkTaskLimit("m5.8xlarge")).toBe(60);
    expect(trunkTaskLimit("m7i-flex.large")).toBe(4);
    expect(trunkTaskLimit("i4i.32xlarge")).toBe(498);
  });

  it("[trunk.unsupported] are none for types that ECS does not list", () => {
    for (const name of ["t3.medium", "m5n.large", "c5a.8xlarge", "r5.8xlarge"]) {
      expect(trunkTaskLimit(name), name).toBeUndefined();
    }
  });
});
