// Real files written by others: whatever is pasted, the editor answers with a form or a place.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { notModelled } from "../explain/notModelled";
import { locate, readJson } from "./jsonPath";
import { withoutEmptyLists, unwrap } from "./unwrap";

const FOLDER = join(import.meta.dirname, "../../../shared/corpus/taskdefs");
const found = existsSync(FOLDER);
const files = found ? readdirSync(FOLDER).filter((name) => name.endsWith(".json")) : [];

const title = found ? "a pasted" : "skipped, ../shared/corpus/taskdefs is missing: a pasted";

describe.skipIf(!found)(`${title} task definition`, () => {
  test.each(files.filter((name) => name.startsWith("malformed-")))("%s is refused", (name) => {
    const reading = readJson(readFileSync(join(FOLDER, name), "utf8"));
    expect(reading).toMatchObject({ ok: false });
    expect(reading.ok ? 0 : reading.range.startLine).toBeGreaterThan(1);
  });

  test.each(files.filter((name) => !name.startsWith("malformed-")))("%s is read", (name) => {
    const reading = readJson(readFileSync(join(FOLDER, name), "utf8"));
    const { input } = unwrap(reading.ok ? reading.value : undefined);
    expect(input).toBeInstanceOf(Object);
    expect(unwrap(input).removed).toEqual([]);
    expect(JSON.stringify(withoutEmptyLists(input))).not.toContain("[]");
    expect(notModelled(input)).toBeInstanceOf(Array);
  });

  test.each(files)("%s has a line for every complaint", (name) => {
    const text = readFileSync(join(FOLDER, name), "utf8");
    const range = locate(text, ["containerDefinitions", 0, "image"]);
    expect(range?.startLine).toBeGreaterThan(0);
  });

  test("in a described or exported form is taken apart", () => {
    const removedFrom = (name: string) => {
      const reading = readJson(readFileSync(join(FOLDER, name), "utf8"));
      return reading.ok ? unwrap(reading.value).removed : [];
    };
    expect(removedFrom("firelens-efs-wrapped.json")).toContain("the wrapper taskDefinition");
    expect(removedFrom("console-export-timeouts.json")).toContain("taskDefinitionArn");
  });
});
