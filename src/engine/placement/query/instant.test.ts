import fc from "fast-check";
import { expect, it } from "vitest";
import { instantOf } from "./instant";

it("[query.registered-at] a date of a query is the moment that a calendar says", () => {
  const moments = fc.date({
    min: new Date("1970-01-01"),
    max: new Date("2399-12-31"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(moments, (date) => {
      const iso = `${date.toISOString().slice(0, 19)}Z`;
      expect(instantOf(iso)).toBe(Date.parse(iso));
      expect(instantOf(iso.slice(0, 10))).toBe(Date.parse(iso.slice(0, 10)));
      expect(instantOf(iso.replace("Z", "-05:30"))).toBe(Date.parse(iso.replace("Z", "-05:30")));
    }),
  );
});

it("[query.registered-at] leap days are those of the Gregorian calendar", () => {
  for (const year of [1973, 2001, 2025, 2101, 2401]) {
    expect(instantOf(`${year}-01-01`)).toBe(Date.UTC(year, 0, 1));
  }
});

it("[query.registered-at] what is no date is none", () => {
  for (const text of [
    "2018",
    "2018-13-01",
    "2018-12-32",
    "2018-01-32",
    "2018-04-31",
    "20180-01-01",
    "2019-02-29",
    "2018-06-18T24:00:00",
    "today",
  ]) {
    expect(instantOf(text)).toBeUndefined();
  }
});
