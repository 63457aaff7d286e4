import { expect, test } from "vitest";
import * as fc from "fast-check";
import { pageOf } from "./pages";

test("pages cover a list once, in order, whatever their size", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(), { maxLength: 50 }),
      fc.integer({ min: 1, max: 7 }),
      (list, n) => {
        const seen: number[] = [];
        let nextToken: string | undefined;
        do {
          const page = pageOf(list, { maxResults: n, nextToken });
          if (page.kind === "refused") return false;
          seen.push(...page.items);
          nextToken = page.nextToken;
        } while (nextToken !== undefined);
        return JSON.stringify(seen) === JSON.stringify(list);
      },
    ),
  );
});

test.each([0, -1, 101])("a page of %i is refused", (maxResults) => {
  expect(pageOf([], { maxResults })).toMatchObject({
    kind: "refused",
    error: { code: "InvalidParameterException", path: ["maxResults"] },
  });
});

test.each(["", "1", "ffffffffffffffff00000001"])("a made-up token %j is refused", (nextToken) => {
  expect(pageOf([1, 2], { nextToken })).toMatchObject({ error: { path: ["nextToken"] } });
});
