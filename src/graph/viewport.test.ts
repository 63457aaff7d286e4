import { expect, test } from "vitest";
import { fittedView } from "./viewport";

const room = { width: 700, height: 240 };
const cards = { width: 700, height: 400 };

test("the field is shown whole, at most in its own size", () => {
  expect(fittedView({ width: 350, height: 120 }, room, { cells: 2, asked: false }).zoom).toBe(1);
  const low = { width: 700, height: 300 };
  expect(fittedView(low, room, { cells: 6, asked: false }).zoom).toBe(0.8);
});

test("cards stay readable where two rows do not fit; asked for, all of them are shown", () => {
  expect(fittedView(cards, room, { cells: 6, asked: false }).zoom).toBe(0.75);
  expect(fittedView(cards, room, { cells: 6, asked: true }).zoom).toBe(0.6);
});

test("a fleet of very many is seen whole, from afar", () => {
  const fleet = { width: 7_000, height: 4_000 };
  expect(fittedView(fleet, room, { cells: 500, asked: false }).zoom).toBe(0.06);
});
