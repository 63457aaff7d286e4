// Real files written by others: whatever is pasted, the editor answers with a form or a place.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { notModelled } from "../explain/notModelled";
import { locate, readJson } from "./jsonPath";
import { withoutEmptyLists, unwrap } from "./unwrap";

const FOLDER = join(import.meta.dirname, "../../../shared/corpus/taskdefs");
const files = existsSync(FOLDER)
  ? readdirSync(FOLDER).filter((name) => name.endsWith(".json"))
  : [];
const reason = files.length === 0 ? " (skipped: ../shared/corpus/taskdefs is missing)" : "";

test.skipIf(files.length === 0)(`every pasted task definition is read or refused${reason}`, () => {
  for (const name of files) {
    const text = readFileSync(join(FOLDER, name), "utf8");
    const reading = readJson(text);
    expect(reading.ok, name).toBe(!name.startsWith("malformed-"));
    expect(locate(text, ["containerDefinitions", 0, "image"])?.startLine, name).toBeGreaterThan(0);
    if (!reading.ok) expect(reading.range.startLine, name).toBeGreaterThan(1);
    else {
      const { input } = unwrap(reading.value);
      expect(unwrap(input).removed, name).toEqual([]);
      expect(JSON.stringify(withoutEmptyLists(input)), name).not.toContain("[]");
      expect(Array.isArray(notModelled(input)), name).toBe(true);
    }
  }
});

test.skipIf(files.length === 0)(`wrapped and exported forms are taken apart${reason}`, () => {
  const removedFrom = (name: string) => {
    const reading = readJson(readFileSync(join(FOLDER, name), "utf8"));
    return reading.ok ? unwrap(reading.value).removed : [];
  };
  expect(removedFrom("firelens-efs-wrapped.json")).toContain("the wrapper taskDefinition");
  expect(removedFrom("console-export-timeouts.json")).toContain("taskDefinitionArn");
});
