import fc from "fast-check";
import { expect, it } from "vitest";
import { explainPlacement } from "./explain";
import { FILTERS, fits } from "./filters/pipeline";
import { place } from "./place";
import { askLike, fleetLike } from "./testFleet";
import { anyStrategy } from "./testStrategies";

const zones = ["us-east-1a", "us-east-1b", "us-east-1c"];

const instances = fc.array(
  fc.record({
    zone: fc.constantFrom(...zones),
    type: fc.constantFrom("c5.large", "m5.large", "t3.small", "c6g.large"),
    status: fc.constantFrom("ACTIVE" as const, "ACTIVE" as const, "DRAINING" as const),
    agentConnected: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
    reserved: fc.record({
      cpu: fc.constantFrom(0, 512, 1024, 2048),
      memoryMiB: fc.constantFrom(0, 512, 1800),
      tcpPorts: fc.constantFrom([], [80], [80, 443]),
      enis: fc.constantFrom(0, 1, 2),
    }),
    attributes: fc.constantFrom([], [{ name: "rack", value: "1" }], [{ name: "rack", value: "2" }]),
    tasks: fc.nat(3),
  }),
  { maxLength: 12 },
);

const asks = fc
  .record({
    id: fc.string({ maxLength: 6 }),
    strategy: anyStrategy,
    zones: fc.constantFrom(undefined, zones, zones.slice(0, 1)),
    constraints: fc.constantFrom([], [{ type: "distinctInstance" as const }]),
    wants: fc.record({
      cpu: fc.constantFrom(128, 512, 1024),
      memoryMiB: fc.constantFrom(64, 512, 2048),
      tcpPorts: fc.constantFrom([], [80], [8080]),
      enis: fc.constantFrom(0, 1),
      attributes: fc.constantFrom([], [{ name: "ecs.cpu-architecture", value: "arm64" }]),
    }),
  })
  .map(askLike);

it("[placement.tie-break] the ledger names the same winner and closest match as place", () => {
  fc.assert(
    fc.property(asks, instances, (ask, likes) => {
      const fleet = fleetLike(...likes);
      const placed = place(ask, fleet);
      const ledger = explainPlacement(ask, fleet);
      const winner = ledger.rows.find((row) => row.winner);
      const closest = ledger.rows.find((row) => row.closest);
      expect(winner?.containerInstanceId).toBe(placed.winner?.instance.id);
      expect(closest?.containerInstanceId).toBe(placed.closest?.containerInstanceId);
      expect(closest?.reasons[0]).toEqual(placed.closest?.reason);
      expect(ledger.fitting).toBe(placed.fitting);
      if (winner === undefined) expect(ledger.counts).toEqual(placed.counts);
    }),
    { numRuns: 400 },
  );
});

it("[placement.best-effort] whoever wins fits, and somebody wins as soon as anyone fits", () => {
  fc.assert(
    fc.property(asks, instances, (ask, likes) => {
      const fleet = fleetLike(...likes);
      const { winner, fitting } = place(ask, fleet);
      expect(fitting).toBe(fleet.candidates.filter((candidate) => fits(ask, candidate)).length);
      expect(winner === undefined).toBe(fitting === 0);
      if (winner !== undefined) expect(fits(ask, winner)).toBe(true);
    }),
  );
});

it("the funnel starts with all instances, never widens, and ends with those that fit", () => {
  fc.assert(
    fc.property(asks, instances, (ask, likes) => {
      const { funnel, fitting, rows } = explainPlacement(ask, fleetLike(...likes));
      const left = funnel.map((stage) => stage.left);
      expect(left).toHaveLength(FILTERS.length + 1);
      expect(left[0]).toBe(rows.length);
      expect(left.at(-1)).toBe(fitting);
      expect(left).toEqual(left.toSorted((a, b) => b - a));
    }),
  );
});

it("shows for each instance what the rules saw, and who was drawn among equals", () => {
  const fleet = fleetLike(
    { zone: "us-east-1a", tasks: 1 },
    { zone: "us-east-1b" },
    { zone: "us-east-1c" },
    { zone: "us-east-1c", reserved: { cpu: 2048 } },
  );
  const { rows, strategy } = explainPlacement(askLike(), fleet);
  expect(strategy).toEqual(["default AZ spread"]);
  expect(rows[0]?.ranks).toEqual([
    { rank: "spread(attribute:ecs.availability-zone)", value: 1 },
    { rank: "spread(instanceId)", value: 1 },
  ]);
  const draws = rows.slice(1, 3).map(({ ranks }) => ranks.at(-1)?.value);
  expect(new Set(draws)).toEqual(new Set(["drawn", "not drawn"]));
  expect(rows[3]).toMatchObject({ ranks: [], passed: 10, filters: 11, winner: false });
});
