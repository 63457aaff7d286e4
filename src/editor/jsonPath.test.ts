import { expect, test } from "vitest";
import { locate, readJson } from "./jsonPath";

const TEXT = `{
  "family": "web",
  "containerDefinitions": [
    { "name": "app", "memory": -1,
      "portMappings": [{ "containerPort": 80 }] }
  ]
}`;

test("the value at a path is found with its line and columns", () => {
  expect(locate(TEXT, ["containerDefinitions", 0, "memory"])).toEqual({
    startLine: 4,
    startColumn: 32,
    endLine: 4,
    endColumn: 34,
  });
});

test("a member that is missing is marked at the opening of its nearest parent", () => {
  const range = locate(TEXT, ["containerDefinitions", 0, "portMappings", 0, "hostPort"]);
  expect(range).toEqual({ startLine: 5, startColumn: 24, endLine: 5, endColumn: 25 });
  expect(locate(TEXT, ["networkMode"])?.startLine).toBe(1);
  expect(locate(TEXT, [])?.startLine).toBe(1);
});

test("a text with nothing in it has no place", () => {
  expect(locate("", ["family"])).toBeUndefined();
});

test("a syntax error is said with its line and column", () => {
  const reading = readJson('{\r\n  "a": 1\r\n  "b": 2\r\n}');
  expect(reading).toMatchObject({
    ok: false,
    message: "A comma is expected here.",
    range: { startLine: 3, startColumn: 3 },
  });
});

const REFUSED = ["", "  ", "// x", "[1,]", '{"a":1,}', '{"a":1} 2', "{'a':1}", '{"a":"\t"}'];

test.each(REFUSED)("%j is no JSON document", (text) => {
  expect(readJson(text)).toMatchObject({ ok: false });
});

test("__proto__ is a member like any other", () => {
  const reading = readJson('{"__proto__": {"family": "web"}}');
  expect(reading.ok && JSON.stringify(reading.value)).toBe('{"__proto__":{"family":"web"}}');
});
