import { expect, test } from "vitest";
import { find, queryProblem } from "./query";

test.each([
  "taskArns[0]",
  "services[].{name:serviceName,count:desiredCount}",
  "length(services[?!(length(deployments) == `1` && runningCount == desiredCount)]) == `0`",
  "sort_by(tasks,&createdAt)[-1].taskArn",
  "tasks[?\"last status\"=='x'] | [0]",
  "a[1:3:2][*].b.*",
])("reads %s", (expression) => {
  expect(queryProblem(expression)).toBeUndefined();
});

test.each([
  ["tasks[", 'Invalid jmespath expression: Incomplete expression:\n"tasks["\n       ^'],
  [
    "a b",
    "Unexpected token: b: Parse error at column 2, " +
      'token "b" (UNQUOTED_IDENTIFIER), for expression:\n"a b"\n   ^',
  ],
  ["a=b", "Bad jmespath expression: Unknown token '=':\na=b\n ^"],
  ["'abc", "Bad jmespath expression: Unclosed ' delimiter:\n'abc\n^"],
  [
    "a[x]",
    "Expecting: star, got: unquoted_identifier: Parse error at column 2, " +
      'token "x" (UNQUOTED_IDENTIFIER), for expression:\n"a[x]"\n   ^',
  ],
  [
    "a..b",
    "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: dot: " +
      'Parse error at column 2, token "." (DOT), for expression:\n"a..b"\n   ^',
  ],
  ["", "Invalid JMESPath expression: cannot be empty."],
])("says of %j what the CLI says", (expression, objection) => {
  expect(queryProblem(expression)).toBe(`Bad value for --query ${expression}: ${objection}`);
});

test("refuses what is nested without end, and what is longer than anybody types", () => {
  expect(queryProblem("[".repeat(5_000))).toContain("nested too deeply");
  expect(queryProblem("a".repeat(20_000))).toContain("Longer than");
});

test("names the function that was given the wrong thing", () => {
  expect(find({}, "length(a)")).toEqual({
    ok: false,
    problem:
      "In function length(), invalid type for value, expected one of: " +
      `['string', 'array', 'object'], received: "null"`,
  });
  expect(find({}, "length(@,@)")).toMatchObject({
    problem: "Expected 1 argument for function length(), received 2",
  });
  expect(find({}, "foo(@)")).toMatchObject({ problem: "Unknown function: foo()" });
});

test("what is not there is null", () => {
  expect(find({ a: 1 }, "b.c[0]")).toEqual({ ok: true, value: null });
});
