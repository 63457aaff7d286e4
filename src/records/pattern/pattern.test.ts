import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { compilePattern, placeText } from "./pattern";
import { wildcardTest } from "./wildcard";

const EVENT = {
  source: "aws.ecs",
  "detail-type": "ECS Task State Change",
  resources: ["arn:aws:ecs:us-east-1:123456789012:task/demo/1a2b"],
  detail: {
    lastStatus: "STOPPED",
    stopCode: "EssentialContainerExited",
    version: 5,
    enableExecuteCommand: false,
    startedBy: null,
    address: "10.0.1.7",
    containers: [
      { name: "app", exitCode: 1 },
      { name: "side", exitCode: 0, reason: "OutOfMemoryError" },
    ],
    attachments: [],
  },
};

function holds(pattern: unknown): boolean {
  const compiled = compilePattern(pattern);
  if (!compiled.ok) throw new Error(compiled.problems.map(({ text }) => text).join("; "));
  return compiled.matches(EVENT);
}

const detail = (inner: object) => ({ detail: inner });

describe("[pattern.operators] [pattern.lists] what an event pattern lets through", () => {
  it.each<[string, unknown, boolean]>([
    ["a value", { source: ["aws.ecs"] }, true],
    ["one of several", { source: ["aws.ec2", "aws.ecs"] }, true],
    ["another value", { source: ["aws.ec2"] }, false],
    ["case counts", { source: ["AWS.ECS"] }, false],
    ["all members", { source: ["aws.ecs"], detail: { lastStatus: ["RUNNING"] } }, false],
    ["a number", detail({ version: [5] }), true],
    ["a number is no string", detail({ version: ["5"] }), false],
    ["false", detail({ enableExecuteCommand: [false] }), true],
    ["null", detail({ startedBy: [null] }), true],
    ["an item of a list", { resources: [{ suffix: "/1a2b" }] }, true],
    ["prefix", { resources: [{ prefix: "arn:aws:ecs:us-east-1:" }] }, true],
    ["another prefix", { resources: [{ prefix: "arn:aws:ecs:eu-" }] }, false],
    ["suffix", detail({ stopCode: [{ suffix: "Exited" }] }), true],
    [
      "prefix, any case",
      detail({ lastStatus: [{ prefix: { "equals-ignore-case": "st" } }] }),
      true,
    ],
    [
      "suffix, any case",
      detail({ lastStatus: [{ suffix: { "equals-ignore-case": "xx" } }] }),
      false,
    ],
    ["any case", detail({ lastStatus: [{ "equals-ignore-case": "stopped" }] }), true],
    ["wildcard", detail({ stopCode: [{ wildcard: "Ess*Con*Exited" }] }), true],
    ["wildcard, ends", detail({ stopCode: [{ wildcard: "*Container" }] }), false],
    ["anything but", detail({ stopCode: [{ "anything-but": "UserInitiated" }] }), true],
    ["anything but itself", detail({ lastStatus: [{ "anything-but": ["STOPPED"] }] }), false],
    ["anything but numbers", detail({ version: [{ "anything-but": [1, 2] }] }), true],
    ["anything but a prefix", detail({ stopCode: [{ "anything-but": { prefix: "Ess" } }] }), false],
    [
      "anything but suffixes",
      detail({ stopCode: [{ "anything-but": { suffix: ["ed", "x"] } }] }),
      false,
    ],
    [
      "anything but, any case",
      detail({ lastStatus: [{ "anything-but": { "equals-ignore-case": ["running"] } }] }),
      true,
    ],
    [
      "anything but a wildcard",
      detail({ stopCode: [{ "anything-but": { wildcard: "*Exit*" } }] }),
      false,
    ],
    ["anything but, absent", detail({ stoppedReason: [{ "anything-but": "x" }] }), false],
    ["numeric =", detail({ version: [{ numeric: ["=", 5] }] }), true],
    ["numeric range", detail({ version: [{ numeric: [">", 4, "<=", 5] }] }), true],
    ["numeric, above", detail({ version: [{ numeric: [">", 5] }] }), false],
    ["numeric, below", detail({ version: [{ numeric: ["<", 5] }] }), false],
    ["numeric, at least", detail({ version: [{ numeric: [">=", 5] }] }), true],
    ["numeric of no number", detail({ lastStatus: [{ numeric: [">", 0] }] }), false],
    ["exists", detail({ stopCode: [{ exists: true }] }), true],
    ["does not exist", detail({ stopCode: [{ exists: false }] }), false],
    ["absent", detail({ stoppedReason: [{ exists: false }] }), true],
    ["absent, though asked", detail({ stoppedReason: [{ exists: true }] }), false],
    ["an object is no leaf", { detail: [{ exists: true }] }, false],
    ["an empty list is absent", detail({ attachments: [{ exists: false }] }), true],
    ["a member of one item", detail({ containers: { exitCode: [1] } }), true],
    [
      "members of one item together",
      detail({ containers: { name: ["side"], exitCode: [1] } }),
      false,
    ],
    ["cidr", detail({ address: [{ cidr: "10.0.0.0/16" }] }), true],
    ["another cidr", detail({ address: [{ cidr: "10.0.2.0/24" }] }), false],
    ["cidr of no address", detail({ lastStatus: [{ cidr: "10.0.2.0/24" }] }), false],
    ["either", { $or: [{ source: ["x"] }, detail({ version: [{ numeric: [">", 4] }] })] }, true],
    ["neither", { $or: [{ source: ["x"] }, { source: ["y"] }] }, false],
    ["either, and more", { source: ["x"], $or: [{ source: ["aws.ecs"] }, { id: ["y"] }] }, false],
    ["either within", detail({ $or: [{ version: [9] }, { lastStatus: ["STOPPED"] }] }), true],
    ["names of no own", { toString: [{ exists: true }] }, false],
  ])("%s", (_, pattern, expected) => {
    expect(holds(pattern)).toBe(expected);
  });
});

describe("[pattern.errors] what is wrong with a pattern is said, and where", () => {
  it.each<[unknown, string, string]>([
    [[], "", "Filter is not an object"],
    [{}, "", "Empty objects are not allowed"],
    [{ source: "aws.ecs" }, "source", '"source" must be an object or an array'],
    [{ source: [] }, "source", "Empty arrays are not allowed"],
    [{ detail: {} }, "detail", "Empty objects are not allowed"],
    [{ source: [{ prefx: "a" }] }, "source[0].prefx", "Unrecognized match type prefx"],
    [{ source: [["a"]] }, "source[0]", "Match value must be String, number, true, false, or null"],
    [{ source: [{}] }, "source[0]", "Only one key allowed in match expression"],
    [{ source: [{ prefix: "a", suffix: "b" }] }, "source[0]", "Only one key allowed"],
    [{ source: [{ prefix: 1 }] }, "source[0].prefix", "prefix match pattern must be a string"],
    [
      { source: [{ prefix: { "equals-ignore-case": 1 } }] },
      "source[0].prefix",
      "equals-ignore-case match pattern must be a string",
    ],
    [{ source: ["a", { exists: "yes" }] }, "source[1].exists", "either true or false"],
    [{ source: [{ wildcard: "a**" }] }, "source[0].wildcard", "Consecutive wildcard"],
    [{ source: [{ wildcard: "a\\b" }] }, "source[0].wildcard", "Invalid escape character at pos 1"],
    [{ source: [{ wildcard: 1 }] }, "source[0].wildcard", "must be a string"],
    [{ source: [{ "anything-but": [] }] }, "source[0].anything-but", "Empty arrays"],
    [{ source: [{ "anything-but": ["a", 1] }] }, "source[0].anything-but", "mixed type"],
    [{ source: [{ "anything-but": [true] }] }, "source[0].anything-but", "mixed type"],
    [{ source: [{ "anything-but": { numeric: 1 } }] }, "source[0].anything-but", "Unsupported"],
    [{ source: [{ "anything-but": { prefix: [] } }] }, "source[0].anything-but", "Empty arrays"],
    [{ source: [{ "anything-but": { prefix: 1 } }] }, "source[0].anything-but", "a string"],
    [{ v: [{ numeric: 1 }] }, "v[0].numeric", "Value of numeric must be an array."],
    [{ v: [{ numeric: [] }] }, "v[0].numeric", "Invalid member"],
    [{ v: [{ numeric: ["<"] }] }, "v[0].numeric", "Value of < must be numeric"],
    [{ v: [{ numeric: ["!=", 1] }] }, "v[0].numeric", "Unrecognized numeric range operator: !="],
    [{ v: [{ numeric: ["<", 1, ">", 0] }] }, "v[0].numeric", "Bad numeric range operator"],
    [{ v: [{ numeric: [">", 1, "<", 2, "<", 3] }] }, "v[0].numeric", "Too many terms"],
    [{ v: [{ cidr: "10.0.0.1" }] }, "v[0].cidr", "Malformed CIDR"],
    [{ v: [{ cidr: "10.0.0.1/33" }] }, "v[0].cidr", "Malformed CIDR"],
    [{ v: [{ cidr: "10.0.0.256/24" }] }, "v[0].cidr", "Malformed CIDR"],
    [{ $or: [{ a: [1] }] }, "$or", "at least 2 Objects"],
    [{ $or: [{ a: [1] }, 2] }, "$or[1]", "Only JSON object is allowed"],
    [{ detail: { a: { b: [{ c: 1 }] } } }, "detail.a.b[0].c", "Unrecognized match type c"],
  ])("%j", (pattern, place, text) => {
    const compiled = compilePattern(pattern);
    if (compiled.ok) throw new Error("it was not refused");
    expect(placeText(compiled.problems[0]?.path ?? [])).toBe(place);
    expect(compiled.problems[0]?.text).toContain(text);
  });

  it("says everything at once", () => {
    const compiled = compilePattern({ source: [], detail: { a: [{ x: 1 }], b: 2 } });
    expect(compiled.ok ? [] : compiled.problems.map(({ path }) => placeText(path))).toEqual([
      "source",
      "detail.a[0].x",
      "detail.b",
    ]);
  });

  it("a pattern that is nested without end is refused", () => {
    let pattern: object = { a: [1] };
    for (let i = 0; i < 100; i++) pattern = { a: pattern };
    expect(compilePattern(pattern)).toMatchObject({ ok: false });
  });
});

test("[pattern.wildcard] a wildcard matches what the same regular expression matches", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 8 });
  const texts = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 10 });
  fc.assert(
    fc.property(letters, texts, (written, text) => {
      const expression = written.replace(/\*+/g, "*");
      const fits = wildcardTest(expression);
      const same = new RegExp(`^${expression.replaceAll("*", ".*")}$`).test(text);
      return typeof fits !== "string" && fits(text) === same;
    }),
  );
});

test("whatever JSON is given as a pattern, it is compiled or refused", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (pattern, event) => {
      const compiled = compilePattern(pattern);
      if (compiled.ok) compiled.matches(event);
      return true;
    }),
  );
});
