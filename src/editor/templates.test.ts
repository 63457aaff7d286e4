import { describe, expect, test } from "vitest";
import schema from "../generated/registerTaskDefinition.schema.json";
import { notModelled } from "../explain/notModelled";
import { readJson } from "./jsonPath";
import { toText } from "./layout";
import { TEMPLATES } from "./templates";

describe.each(TEMPLATES)("template $id", ({ definition }) => {
  test("has every member that RegisterTaskDefinition requires, and no other", () => {
    expect(Object.keys(definition)).toEqual(expect.arrayContaining(schema.required));
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(definition)));
    const container = schema.definitions.ContainerDefinition;
    const list = definition["containerDefinitions"];
    for (const written of Array.isArray(list) ? list : [undefined]) {
      expect(Object.keys(written)).toEqual(expect.arrayContaining(container.required));
      expect(Object.keys(container.properties)).toEqual(
        expect.arrayContaining(Object.keys(written)),
      );
    }
  });

  test("uses only what the simulation models", () => {
    expect(notModelled(definition)).toEqual([]);
  });

  test("reads back as it was written", () => {
    expect(readJson(toText(definition))).toEqual({ ok: true, value: definition });
  });
});
