import fc from "fast-check";
import { expect, it } from "vitest";
import { compete, createContest, enter, keyOf, leaderOf, NOBODY, tiedAt } from "./contest";
import { tiedBefore, tiedOf, withdraw } from "./contest";

const change = fc.oneof(
  { weight: 2, arbitrary: fc.constant("enter" as const) },
  { weight: 6, arbitrary: fc.tuple(fc.nat(40), fc.nat(2), fc.nat(2)) },
  { weight: 2, arbitrary: fc.nat(40) },
);

type Keys = readonly number[];

function order(a: Keys, b: Keys): number {
  return (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0);
}

it("names the same leader and ties, in the same order, as sorting all entries", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 80, size: "max" }), (changes) => {
      const contest = createContest(2);
      const entries: (Keys | undefined)[] = [];
      for (const each of changes) {
        if (each === "enter" || entries.length === 0) {
          expect(enter(contest)).toBe(entries.length);
          entries.push(undefined);
        } else if (typeof each === "number") {
          const entry = each % entries.length;
          withdraw(contest, entry);
          entries[entry] = undefined;
        } else {
          const entry = each[0] % entries.length;
          compete(contest, entry, each.slice(1));
          entries[entry] = each.slice(1);
        }
        const taking = entries.flatMap((keys, entry) => (keys ? [{ keys, entry }] : []));
        const best = taking.toSorted((a, b) => order(a.keys, b.keys))[0];
        const tied = taking.filter(({ keys }) => best && order(keys, best.keys) === 0);
        expect(leaderOf(contest)).toBe(best?.entry ?? NOBODY);
        expect(tiedOf(contest)).toBe(tied.length);
        expect(tied.map((_, n) => tiedAt(contest, n))).toEqual(tied.map(({ entry }) => entry));
        for (let entry = 0; entry <= entries.length; entry++) {
          const before = tied.filter((other) => other.entry < entry).length;
          expect(tiedBefore(contest, entry)).toBe(before);
        }
        if (best) expect([0, 1].map((i) => keyOf(contest, best.entry, i))).toEqual(best.keys);
      }
    }),
  );
});

it("has no leader while nobody takes part", () => {
  const contest = createContest(1);
  expect(leaderOf(contest)).toBe(NOBODY);
  expect(enter(contest)).toBe(0);
  expect([leaderOf(contest), tiedOf(contest)]).toEqual([NOBODY, 0]);
});
