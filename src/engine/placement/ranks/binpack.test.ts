import { expect, it } from "vitest";
import { fleetLike } from "../testFleet";
import { binpack } from "./binpack";

const fleet = fleetLike(
  { type: "c5.large", reserved: { cpu: 256, memoryMiB: 1024 } },
  { type: "m5.large", reserved: { cpu: 512, memoryMiB: 1024 } },
);

it("[placement.binpack] compares the CPU units that are left", () => {
  expect(fleet.candidates.map(binpack("cpu").value)).toEqual([1792, 1536]);
});

it("[placement.binpack] compares the MiB that are left, however the field is spelled", () => {
  expect(fleet.candidates.map(binpack("memory").value)).toEqual([2690, 6666]);
  expect(fleet.candidates.map(binpack("MEMORY").value)).toEqual([2690, 6666]);
});
