import { expect, test } from "vitest";
import { fargateMemories } from "./fargateSizes";

test.each([
  [256, 512, 2_048, 3],
  [512, 1_024, 4_096, 4],
  [1_024, 2_048, 8_192, 7],
  [2_048, 4_096, 16_384, 13],
  [4_096, 8_192, 30_720, 23],
  [8_192, 16_384, 61_440, 12],
  [16_384, 32_768, 122_880, 12],
  [32_768, 61_440, 249_856, 3],
])(
  "[limit.fargate-size] Fargate offers %i CPU units with %i to %i MiB in %i sizes",
  (cpu, least, most, count) => {
    const sizes = fargateMemories(cpu);
    expect(sizes[0]).toBe(least);
    expect(sizes.at(-1)).toBe(most);
    expect(sizes).toHaveLength(count);
  },
);

test("[limit.fargate-size] the smallest and the largest CPU size have three sizes each", () => {
  expect(fargateMemories(256)).toEqual([512, 1_024, 2_048]);
  expect(fargateMemories(32_768)).toEqual([61_440, 122_880, 249_856]);
});

test("Fargate offers nothing between its CPU sizes", () => {
  expect(fargateMemories(300)).toEqual([]);
});
