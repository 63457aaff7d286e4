import fc from "fast-check";
import { expect, test } from "vitest";
import { keepCells, keepSlots, type Slots } from "./slots";

const members = fc.uniqueArray(fc.integer({ min: 0, max: 12 }).map(String), { maxLength: 10 });

test("a task that stays keeps its place on the card", () => {
  fc.assert(
    fc.property(fc.array(members, { minLength: 2, maxLength: 12 }), (steps) => {
      let slots: Slots = [];
      for (const present of steps) {
        const next = keepSlots(slots, present);
        slots.forEach((id, index) => {
          if (id !== undefined && present.includes(id)) expect(next[index]).toBe(id);
        });
        expect(next.filter((id) => id !== undefined).toSorted()).toEqual(present.toSorted());
        slots = next;
      }
    }),
  );
});

test("a newcomer takes the hole that a stopped task left", () => {
  expect(keepSlots(["a", "b", "c"], ["a", "c", "d"])).toEqual(["a", "d", "c"]);
  expect(keepSlots(["a", "b", "c"], ["a"])).toEqual(["a"]);
});

test("the same tasks give the same object", () => {
  const slots = keepSlots([], ["a", "b"]);
  expect(keepSlots(slots, ["a", "b"])).toBe(slots);
});

test("an instance that has gone keeps its cell and new ones append", () => {
  expect(keepCells(["a", "b"], ["b", "c"])).toEqual(["a", "b", "c"]);
});
