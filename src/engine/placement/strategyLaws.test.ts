// On random, partly filled fleets: whoever wins, no zone that could take the task had fewer, and no
// instance that could take it had less left.
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Candidate, Fleet } from "./candidate";
import { checkInstance, place } from "./place";
import { askLike, fleetLike } from "./testFleet";

const instance = fc.record({
  zone: fc.constantFrom("a", "b", "c"),
  status: fc.constantFrom("ACTIVE" as const, "ACTIVE" as const, "DRAINING" as const),
  tasks: fc.nat(6),
  reserved: fc.record({ cpu: fc.nat(2_048), memoryMiB: fc.nat(3_714) }),
});
const fleet = fc.array(instance, { minLength: 1, maxLength: 12 });

function fitting(ask: ReturnType<typeof askLike>, { candidates }: Fleet): readonly Candidate[] {
  return candidates.filter((candidate) => checkInstance(ask, candidate).length === 0);
}

it("[placement.az-spread] no zone with room has fewer tasks than the winner's", () => {
  fc.assert(
    fc.property(fleet, (likes) => {
      const ask = askLike();
      const all = fleetLike(...likes);
      const { winner } = place(ask, all);
      const countIn = (zone: string) =>
        all.candidates
          .filter((candidate) => candidate.instance.availabilityZone === zone)
          .reduce((sum, { tasks }) => sum + tasks.ofGroup, 0);
      for (const other of fitting(ask, all)) {
        const least = countIn(other.instance.availabilityZone);
        expect(countIn(winner?.instance.availabilityZone ?? "")).toBeLessThanOrEqual(least);
      }
      expect(winner === undefined).toBe(fitting(ask, all).length === 0);
    }),
  );
});

it.each([
  ["cpu", ({ instance: { registered, reserved } }: Candidate) => registered.cpu - reserved.cpu],
  [
    "memory",
    ({ instance: { registered, reserved } }: Candidate) =>
      registered.memoryMiB - reserved.memoryMiB,
  ],
] as const)("[placement.binpack] no instance with room has less %s left", (field, left) => {
  fc.assert(
    fc.property(fleet, (likes) => {
      const ask = askLike({ strategy: [{ type: "binpack", field }] });
      const all = fleetLike(...likes);
      const { winner } = place(ask, all);
      if (winner === undefined) return;
      for (const other of fitting(ask, all)) {
        expect(left(winner)).toBeLessThanOrEqual(left(other));
      }
    }),
  );
});
