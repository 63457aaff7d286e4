import fc from "fast-check";
import { expect, test } from "vitest";
import { layoutTiles, TILES_HEIGHT } from "./tiles";

const slotsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => `task-${String(index)}`);

test("every task has a tile inside the card, or is counted", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 120 }),
      fc.integer({ min: 200, max: 290 }),
      (count, width) => {
        const { tiles, hidden } = layoutTiles(slotsOf(count), width);
        expect(tiles.length + hidden.length).toBe(count);
        for (const [index, tile] of tiles.entries()) {
          expect(tile.x + tile.width).toBeLessThanOrEqual(width);
          expect(tile.y + tile.height).toBeLessThanOrEqual(TILES_HEIGHT);
          const next = tiles[index + 1];
          if (next?.y === tile.y) expect(next.x).toBeGreaterThanOrEqual(tile.x + tile.width);
        }
      },
    ),
  );
});

test("tiles lose their words step by step as tasks get more", () => {
  expect([2, 5, 8, 20].map((count) => layoutTiles(slotsOf(count), 206).form)).toEqual([
    "full",
    "short",
    "line",
    "square",
  ]);
});

test("a hole stays free", () => {
  const { tiles } = layoutTiles(["a", undefined, "c"], 206);
  expect(tiles.map((tile) => tile.id)).toEqual(["a", "c"]);
  expect(tiles[1]?.x).toBe(layoutTiles(slotsOf(3), 206).tiles[2]?.x);
});
