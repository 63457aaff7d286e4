import { expect, it } from "vitest";
import { askLike, fleetLike } from "../testFleet";
import { draw } from "./random";

const { candidates } = fleetLike({}, {}, {}, {});

it("[placement.tie-break] the same ask on the same seed draws the same instance", () => {
  expect(draw(askLike(), candidates)).toBe(draw(askLike(), candidates));
});

it("[placement.random] different asks reach every instance", () => {
  const drawn = new Set(
    Array.from({ length: 60 }, (_, n) => draw(askLike({ id: `family/web#${n}` }), candidates)),
  );
  expect(drawn.size).toBe(4);
});
