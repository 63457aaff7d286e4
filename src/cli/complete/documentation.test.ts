import { beforeAll, expect, test } from "vitest";
import { type Docs, loadDocs, oneLine } from "./docs";
import { documentationAt } from "./documentation";

let docs: Docs;

beforeAll(async () => {
  docs = await loadDocs();
});

/** `|` is the cursor; else it stands at the end. */
function at(line: string) {
  const cursor = line.includes("|") ? line.indexOf("|") : line.length;
  return documentationAt(line.replace("|", ""), cursor, docs);
}

test.each([
  ["aws e|cs", "aws ecs", /Clusters/],
  ["aws ecs run-|task --count 1", "aws ecs run-task", /^Starts a new task/],
  ["aws ecs wait services-stable", "aws ecs describe-services", /^Describes/],
  ["aws ecs run-task --launch-|type EC2", "--launch-type", /infrastructure/],
  ["aws ecs run-task --launch-type E|C2", "--launch-type", /infrastructure/],
  ["aws ecs run-task --output", "--output", /json/],
  ["aws ecs run-task --laun", "aws ecs run-task", /^Starts a new task/],
  [
    "aws ecs run-task --network-configuration 'awsvpcConfiguration={sub|nets=[subnet-1]}'",
    "subnets",
    /subnets associated with the task/,
  ],
  [
    "aws ecs run-task --network-configuration 'awsvpc|Configuration={subnets=[subnet-1]}'",
    "awsvpcConfiguration",
    /VPC subnets and security groups/,
  ],
  ["aws ecs create-service --placement-strategy type=spread,fi|eld=cpu", "field", /field to apply/],
])("tells at %j about %j", (line, title, text) => {
  const found = at(line);
  expect(found?.title).toBe(title);
  expect(found?.markdown).toMatch(text);
});

test.each([["ls"], ["aws nothing"], [""], ["playground pause"]])("is silent at %j", (line) => {
  expect(at(line)).toBe(undefined);
});

test("says what a value may be", () => {
  expect(at("aws ecs run-task --task-definition")?.type).toBe("string, required");
  expect(at("aws ecs run-task --launch-type")?.type).toMatch(/^one of EC2, EXTERNAL, FARGATE/);
  expect(at("aws ecs describe-tasks --tasks")?.type).toBe("list of string, required");
});

test("makes one line of a paragraph", () => {
  expect(oneLine("The `x`, see [the guide](https://a.b/c). More.\n\nAnd more.")).toBe(
    "The x, see the guide.",
  );
  expect(oneLine("a ".repeat(200))?.length).toBe(120);
  expect(oneLine("")).toBe(undefined);
});
