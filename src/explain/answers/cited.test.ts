import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { RULES } from "../../engine/rules";

const folder = new URL("./", import.meta.url);
const AREAS = new Set(RULES.map(({ id }) => id.slice(0, id.indexOf("."))));

test("every rule that an answer cites is a rule", () => {
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => readFileSync(new URL(file, folder), "utf8"));
  const cited = texts
    .flatMap((text) => [...text.matchAll(/"([a-z-]+\.[a-z-]+)"/g)].map((match) => match[1] ?? ""))
    .filter((id) => AREAS.has(id.slice(0, id.indexOf("."))));
  const known = new Set(RULES.map(({ id }) => id));
  expect(cited.filter((id) => !known.has(id))).toEqual([]);
  expect(new Set(cited).size).toBeGreaterThan(60);
});
