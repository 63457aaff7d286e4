import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { instanceType, instanceTypeNames } from "./instanceTypes";

const REFERENCE = "../shared/data/instance-types.json";

interface ReferenceRow {
  readonly name: string;
  readonly vcpu: number;
  readonly memoryMiB: number;
  readonly arch: string;
  readonly gpus: number;
  readonly maxEnis: number;
  readonly taskLimitNoTrunking: number;
  readonly registeredMemoryMiB: number;
  readonly onDemandUsdPerHour: number;
}

it("agrees with every row of the reference table", ({ skip }) => {
  skip(!existsSync(REFERENCE), `${REFERENCE} is missing`);
  const text = readFileSync(REFERENCE, "utf8");
  const { instanceTypes: rows }: { instanceTypes: ReferenceRow[] } = JSON.parse(text);
  expect(instanceTypeNames()).toEqual(rows.map(({ name }) => name));
  for (const row of rows) {
    expect(instanceType(row.name)).toEqual({
      name: row.name,
      vcpu: row.vcpu,
      memoryMiB: row.memoryMiB,
      registeredMemoryMiB: row.registeredMemoryMiB,
      cpuArchitecture: row.arch,
      gpus: row.gpus,
      maxEnis: row.maxEnis,
      taskLimitNoTrunking: row.taskLimitNoTrunking,
      microUsdPerHour: Math.round(row.onDemandUsdPerHour * 1_000_000),
    });
  }
});

it("[placement.registered-memory] registers what was seen, less than what is installed", () => {
  const registered = (name: string) => instanceType(name)?.registeredMemoryMiB;
  expect(registered("t2.micro")).toBe(993);
  expect(registered("t3.medium")).toBe(3884);
  expect(registered("m5.large")).toBe(7690);
  for (const name of instanceTypeNames()) {
    const type = instanceType(name);
    expect(type?.registeredMemoryMiB, name).toBeLessThan(type?.memoryMiB ?? 0);
  }
});

it("[placement.eni] a c5.large has room for two awsvpc tasks", () => {
  expect(instanceType("c5.large")?.taskLimitNoTrunking).toBe(2);
});

it("knows no type that does not exist", () => {
  expect(instanceType("c5.tiny")).toBeUndefined();
  expect(instanceType("constructor")).toBeUndefined();
});
