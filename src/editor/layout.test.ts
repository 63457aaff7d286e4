import { expect, test } from "vitest";
import fc from "fast-check";
import { toText } from "./layout";

test("small parts stand on one line, the document never does", () => {
  expect(toText({ family: "web" })).toBe('{\n  "family": "web"\n}\n');
  const definition = {
    requiresCompatibilities: ["EC2"],
    containerDefinitions: [{ name: "app", portMappings: [{ containerPort: 80, hostPort: 0 }] }],
  };
  expect(toText(definition)).toBe(
    [
      "{",
      '  "requiresCompatibilities": ["EC2"],',
      '  "containerDefinitions": [',
      "    {",
      '      "name": "app",',
      '      "portMappings": [',
      '        { "containerPort": 80, "hostPort": 0 }',
      "      ]",
      "    }",
      "  ]",
      "}",
      "",
    ].join("\n"),
  );
});

test("a container stays one line only while it is short", () => {
  const text = toText({ list: [{ a: "x".repeat(80) }] });
  expect(text).toContain('    {\n      "a"');
});

test("every JSON value reads back as it was", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(toText(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
