import fc from "fast-check";
import { expect, test } from "vitest";
import { isoSeconds } from "./isoSeconds";

test("a moment reads as JavaScript writes it, without milliseconds", () => {
  for (const date of ["2000-02-29", "2000-03-01", "2024-02-29", "2026-12-31", "1970-01-01"]) {
    expect(isoSeconds(Date.parse(date))).toBe(`${date}T00:00:00Z`);
  }
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (ms) => {
      return isoSeconds(ms) === `${new Date(ms).toISOString().slice(0, 19)}Z`;
    }),
  );
});
