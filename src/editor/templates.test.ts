import { describe, expect, test } from "vitest";
import { testWorld } from "../api/testWorld";
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

  test("uses nothing that has no effect here at all", () => {
    expect(notModelled(definition).filter(({ instead }) => instead === undefined)).toEqual([]);
  });

  test("is registered as it stands", () => {
    const { taskDefinition } = testWorld().ok<{
      readonly taskDefinition: { readonly revision: number };
    }>("RegisterTaskDefinition", definition);
    expect(taskDefinition.revision).toBe(1);
  });

  test("reads back as it was written", () => {
    expect(readJson(toText(definition))).toEqual({ ok: true, value: definition });
  });
});
