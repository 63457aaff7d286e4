import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { covers, numberPlaces } from "../tidy/numbers";
import { parse, readSources } from "../tidy/source";
import { RULES } from "./rules";
import { ABSENT_OPERATIONS } from "./rules/absent";
import { NO_BEHAVIOUR, NUMBERS_OF_RULES } from "./rules/numbers";

const src = new URL("../", import.meta.url);
const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith("generated/"));

function textsOf(wanted: (file: string) => boolean): readonly string[] {
  return files.filter(wanted).map((file) => readFileSync(new URL(file, src), "utf8"));
}

const ids = RULES.map(({ id }) => id);

/** Rules that notes cite: as written, and those made of `service.stop-` and why. */
function citedInNotes(): readonly string[] {
  const texts = textsOf((file) => file.startsWith("engine/") && !file.includes(".test."));
  const written = texts.flatMap((text) =>
    [...text.matchAll(/["`](service\.[a-z-]+[a-z])["`]/g)].map((match) => match[1] ?? ""),
  );
  const whys = ["superseded", "draining", "unhealthy", "excess", "deleted"];
  return [...new Set([...written, ...whys.map((why) => `service.stop-${why}`)])];
}

describe("the rules", () => {
  it("have an id of their own each", () => {
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    for (const id of ids) expect(id).toMatch(/^[a-z-]+\.[a-z0-9-]+$/);
  });

  it("are one short sentence each, with a source", () => {
    for (const { statement, source } of RULES) {
      expect(statement).toMatch(/^.{10,110}\.$/);
      expect(source).not.toBe("");
    }
  });

  it("exist for every note of a plan", () => {
    const cited = citedInNotes();
    expect(cited).toContain("service.superseded-pending");
    expect(cited.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("are each borne out by a test that names them", () => {
    const tests = textsOf((file) => file.includes(".test.")).join("\n");
    expect(ids.filter((id) => !tests.includes(`[${id}]`))).toEqual([]);
  });
});

describe("the numbers behind the rules", () => {
  const places = numberPlaces(readSources(src));
  const named = [...Object.values(NUMBERS_OF_RULES).flat(), ...Object.keys(NO_BEHAVIOUR)];

  it("are constants and roundings, found with their comparisons", () => {
    const text = `
      const MOST = { tasks: 10, ms: 2 * 60_000 };
      export const ids = (list: string[]) => list.length > MOST.tasks && Math.ceil(list.length);`;
    const found = numberPlaces([parse("api/ecs/x.ts", text)]);
    expect(found.map(({ name, kind, instead }) => [name, kind, ...instead])).toEqual([
      ["MOST.tasks", "number", "11"],
      ["MOST.ms", "number", "132000", "108000"],
      ["api/ecs/x.ts ceil", "rounding", "Math.floor"],
      ["MOST.tasks", "comparison", ">="],
    ]);
  });

  it("are each named by a rule, or are said to be no behaviour", () => {
    const unnamed = places.filter((place) => !named.some((name) => covers(name, place)));
    expect([...new Set(unnamed.map(({ name }) => name))]).toEqual([]);
  });

  it("exist, and so do their rules", () => {
    expect(named.filter((name) => !places.some((place) => covers(name, place)))).toEqual([]);
    expect(Object.keys(NUMBERS_OF_RULES).filter((id) => !ids.includes(id))).toEqual([]);
  });
});

it("the README names each operation that is refused by name", () => {
  const readme = readFileSync(new URL("../README.md", src), "utf8");
  const operations = ABSENT_OPERATIONS.flatMap((absent) => absent.operations);
  expect(operations.filter((name) => !readme.includes(name))).toEqual([]);
});
