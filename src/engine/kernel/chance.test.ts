import { describe, expect, it } from "vitest";
import { chance, decimalId, digestOf, hexId } from "./chance";

/** How often each of `outOf` faces came up in `draws` keyed draws. */
function tally(outOf: number, draws: number): number[] {
  const counts = Array.from({ length: outOf }, () => 0);
  for (let i = 0; i < draws; i++) {
    const face = chance("seed", "tally", `task-${i}`, outOf);
    counts[face] = (counts[face] ?? 0) + 1;
  }
  return counts;
}

describe("keyed chance", () => {
  it("draws the same for the same seed, purpose and id, and else independently", () => {
    const draw = chance("seed", "pull", "web#17", 1_000_000);
    expect(chance("seed", "pull", "web#17", 1_000_000)).toBe(draw);
    expect(chance("other", "pull", "web#17", 1_000_000)).not.toBe(draw);
    expect(chance("seed", "start", "web#17", 1_000_000)).not.toBe(draw);
    expect(chance("seed", "pull", "web#18", 1_000_000)).not.toBe(draw);
  });

  it("never changes from one release to the next", () => {
    expect(chance("seed", "pull", "web#17", 1_000_000)).toBe(467_388);
    expect(hexId("seed", "task", "web#17", 32)).toBe("fefc5ab2f914f8e98975c0e37c593308");
    expect(decimalId("seed", "deployment", "web#1", 19)).toBe("6969877028053170620");
    expect(digestOf("ECS")).toBe("fdee532dc7c87987");
  });

  it("spreads evenly over ids that differ in their last digits only", () => {
    for (const count of tally(10, 100_000)) {
      expect(count).toBeGreaterThan(9_600);
      expect(count).toBeLessThan(10_400);
    }
  });

  it("draws neighbours independently: pairs of draws are spread evenly too", () => {
    const pairs = Array.from({ length: 16 }, () => 0);
    for (let i = 0; i < 64_000; i++) {
      const a = chance("seed", "pair", `${i}`, 4);
      const b = chance("seed", "pair", `${i + 1}`, 4);
      pairs[4 * a + b] = (pairs[4 * a + b] ?? 0) + 1;
    }
    for (const count of pairs) expect(Math.abs(count - 4_000)).toBeLessThan(400);
  });

  it("gives ids of the length asked, without a repeat in 100,000", () => {
    const ids = Array.from({ length: 100_000 }, (_, i) => hexId("seed", "task", `web#${i}`, 32));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
    expect(hexId("seed", "i", "1", 17)).toMatch(/^[0-9a-f]{17}$/);
    expect(decimalId("seed", "ecs-svc", "1", 19)).toMatch(/^[1-9]\d{18}$/);
  });
});
