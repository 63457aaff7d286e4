import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Box,
  cardsBeyond,
  cellsWithin,
  layoutField,
  type Room,
  roomFor,
  type Zone,
} from "./layout";

const ROOM: Room = { width: 860, height: 500 };

const rooms = fc.record({
  width: fc.integer({ min: 300, max: 2400 }),
  height: fc.integer({ min: 200, max: 1400 }),
});
const fields = fc
  .array(
    fc.record({ cells: fc.integer({ min: 0, max: 90 }), subnets: fc.integer({ min: 0, max: 3 }) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((zones) => zones.map(({ cells, subnets }, zone) => zoneOf(zone, { cells, subnets })));

function zoneOf(
  zone: number,
  { cells, subnets = 1 }: { readonly cells: number; readonly subnets?: number },
): Zone {
  return {
    name: `zone-${String(zone)}`,
    cells: Array.from({ length: cells }, (_, cell) => `i-${String(zone)}-${String(cell)}`),
    subnets: Array.from({ length: subnets }, (_, subnet) => `s-${String(zone)}-${String(subnet)}`),
  };
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function inside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

test("no two cards overlap and every card lies inside its zone", () => {
  fc.assert(
    fc.property(fields, rooms, (zones, room) => {
      const layout = layoutField(zones, room);
      for (const zone of zones) {
        const boxes = zone.cells.flatMap((id) => layout.cells.get(id) ?? []);
        const frame = layout.zones.get(zone.name);
        expect(boxes).toHaveLength(zone.cells.length);
        for (const [index, box] of boxes.entries()) {
          expect(frame !== undefined && inside(box, frame)).toBe(true);
          expect(boxes.slice(index + 1).some((other) => overlap(box, other))).toBe(false);
        }
      }
      const frames = [...layout.zones.values()];
      for (const [index, frame] of frames.entries()) {
        expect(frames.slice(index + 1).some((other) => overlap(frame, other))).toBe(false);
      }
    }),
    { numRuns: 60 },
  );
});

test("the same cells in the same room lie in the same place", () => {
  fc.assert(
    fc.property(fields, rooms, (zones, room) => {
      expect(layoutField(zones, room)).toEqual(layoutField(structuredClone(zones), { ...room }));
    }),
    { numRuns: 30 },
  );
});

test("an instance that is added moves nobody until the next step of cells is reached", () => {
  for (let cells = 1; cells < 60; cells += 1) {
    if (roomFor(cells) !== roomFor(cells + 1)) continue;
    const before = layoutField([zoneOf(0, { cells }), zoneOf(1, { cells: 1 })], ROOM);
    const after = layoutField([zoneOf(0, { cells: cells + 1 }), zoneOf(1, { cells: 1 })], ROOM);
    for (const [id, { x, y }] of before.cells) expect(after.cells.get(id)).toMatchObject({ x, y });
  }
});

test("three zones of one instance each fit a room of 1280 × 720 in their own size", () => {
  const zones = [0, 1, 2].map((zone) => zoneOf(zone, { cells: 1 }));
  const layout = layoutField(zones, { width: 760, height: 280 });
  expect(layout.width).toBeLessThanOrEqual(760);
  expect(layout.height).toBeLessThanOrEqual(280);
});

test("a part of the field finds exactly the cards that touch it", () => {
  const layout = layoutField([zoneOf(0, { cells: 6 })], ROOM);
  expect(
    cellsWithin(layout, { x: 0, y: 0, width: layout.width, height: layout.height }),
  ).toHaveLength(6);
  const first = layout.cells.get("i-0-0");
  expect(first && cellsWithin(layout, { ...first, width: 1, height: 1 })).toEqual(["i-0-0"]);
});

test("a zone is as wide as its own instances need, and all are shown larger for it", () => {
  const zones = [5, 1, 0].map((cells, zone) => zoneOf(zone, { cells }));
  const layout = layoutField(zones, ROOM);
  const widths = [...layout.zones.values()].map((zone) => zone.width);
  expect(widths).toEqual([500, 252, 252]);
  expect(ROOM.width / layout.width).toBeGreaterThan(0.8);
  const even = layoutField(
    [5, 5, 5].map((cells, zone) => zoneOf(zone, { cells })),
    ROOM,
  );
  expect(even.width).toBeGreaterThan(layout.width);
});

test("a card counts as out of view when more than half of it is", () => {
  const layout = layoutField([zoneOf(0, { cells: 1 })], ROOM);
  const card = layout.cells.get("i-0-0") ?? { x: 0, y: 0, width: 0, height: 0 };
  const seen = (share: number) => ({ ...card, height: Math.ceil(card.height * share) });
  expect(cardsBeyond(layout, seen(0.6))).toBe(0);
  expect(cardsBeyond(layout, seen(0.4))).toBe(1);
});
