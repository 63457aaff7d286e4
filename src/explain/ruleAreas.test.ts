import { expect, test } from "vitest";
import { RULES } from "../engine/rules";
import { byArea } from "./ruleAreas";

test("every rule stands in one area, and none is left over", () => {
  const areas = byArea(RULES);
  expect(areas.flatMap(({ rules }) => rules)).toHaveLength(RULES.length);
  expect(areas.map(({ name }) => name)).not.toContain("Other");
});
