import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { RULES } from "./rules";

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
