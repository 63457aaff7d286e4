import { expect, test } from "vitest";
import { clockText, countText, durationText, milliText, numberText } from "./time";

test("the clock shows hours, minutes, seconds, and days once there are any", () => {
  expect(clockText(888_000)).toBe("00:14:48");
  expect(clockText(90_061_000)).toBe("1 d 01:01:01");
  expect(milliText(888_007)).toBe(".007");
});

test("a duration has at most two units", () => {
  expect(durationText(400_000)).toBe("6 min 40 s");
  expect(durationText(1_200_000)).toBe("20 min");
  expect(durationText(7_261_000)).toBe("2 h 1 min");
  expect(durationText(12)).toBe("12 ms");
});

test("counts agree with their noun", () => {
  expect(countText(1, "task")).toBe("1 task");
  expect(countText(5000, "task")).toBe("5,000 tasks");
});

test("numbers are grouped by thousands and have at most three decimals", () => {
  const numbers = [0, 7, 999, 1_000, 12_345, 1_234_567, -1, -1_280, 0.5, 1_024.125, 0.1 + 0.2];
  const english = new Intl.NumberFormat("en-US");
  expect(numbers.map(numberText)).toEqual(numbers.map((value) => english.format(value)));
  expect(numberText(1_280)).toBe("1,280");
});
