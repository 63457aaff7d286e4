import fc from "fast-check";
import { expect, test } from "vitest";
import { makeScale, toAt, toX } from "./scale";

test("folds a long gap in which nothing happens into a seam", () => {
  const scale = makeScale({ moments: [10_000, 20_000, 620_000], endAt: 640_000, width: 800 });
  const seams = scale.stretches.filter((stretch) => stretch.folded);
  expect(seams.map(({ fromAt, toAt: to }) => [fromAt, to])).toEqual([[20_000, 620_000]]);
});

test("folds nothing while the history is short", () => {
  const scale = makeScale({ moments: [30_000, 90_000], endAt: 120_000, width: 800 });
  expect(scale.stretches.every((stretch) => !stretch.folded)).toBe(true);
  expect(toX(scale, 60_000)).toBeCloseTo(400);
});

test("folds only the longest gaps of a long history", () => {
  const moments = Array.from({ length: 40 }, (_, index) => index * 600_000 + index * 1000);
  const scale = makeScale({ moments, endAt: 24_000_000, width: 800 });
  expect(scale.stretches.filter((stretch) => stretch.folded).length).toBeLessThanOrEqual(8);
});

test("time never runs backwards on the scale, and every moment can be found again", () => {
  const times = fc.array(fc.integer({ min: 0, max: 90_000_000 }), { maxLength: 60 });
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 90_000_000 }), (moments, endAt) => {
      const scale = makeScale({ moments, endAt, width: 1000 });
      const inside = moments.filter((at) => at <= endAt).sort((a, b) => a - b);
      const xs = inside.map((at) => toX(scale, at));
      xs.forEach((x, index) => expect(x).toBeGreaterThanOrEqual((xs[index - 1] ?? 0) - 1e-6));
      for (const at of inside) {
        const back = toAt(scale, toX(scale, at));
        expect(Math.abs(back - at)).toBeLessThanOrEqual(1 + endAt / 1e6);
      }
      expect(toX(scale, endAt)).toBeLessThanOrEqual(1000 + 1e-6);
    }),
  );
});
