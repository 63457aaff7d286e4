import { expect, test } from "vitest";
import { definitionOf, testRegion } from "../testRegion";

const ARN = "arn:aws:ecs:us-east-1:123456789012:task-definition/";

function families(...names: readonly string[]) {
  const region = testRegion();
  for (const family of names) region.output("RegisterTaskDefinition", definitionOf({ family }));
  return region;
}

test.each(["web", "web:2", `${ARN}web:2`, `${ARN}web`])(
  "%s means the second revision",
  (reference) => {
    const { output } = families("web", "web");
    expect(output("DescribeTaskDefinition", { taskDefinition: reference })).toMatchObject({
      taskDefinition: { taskDefinitionArn: `${ARN}web:2` },
    });
  },
);

test.each(["web:9", "nobody", ":1", `${ARN.replace("us-east-1", "eu-west-1")}web:1`])(
  "%s describes nothing",
  (taskDefinition) => {
    expect(families("web").error("DescribeTaskDefinition", { taskDefinition })).toEqual({
      code: "ClientException",
      message: "Unable to describe task definition.",
      path: ["taskDefinition"],
    });
  },
);

test("tags are described when they are asked for", () => {
  const { output } = testRegion();
  const tags = [{ key: "a", value: "b" }];
  output("RegisterTaskDefinition", definitionOf({ tags }));
  expect(output("DescribeTaskDefinition", { taskDefinition: "web" })).not.toHaveProperty("tags");
  expect(
    output("DescribeTaskDefinition", { taskDefinition: "web", include: ["TAGS"] }),
  ).toMatchObject({ tags });
});

test("a deregistered revision stays readable by number; its family means what is ACTIVE", () => {
  const { output, error, facts } = families("web", "web");
  expect(output("DeregisterTaskDefinition", { taskDefinition: "web:2" })).toMatchObject({
    taskDefinition: { status: "INACTIVE", deregisteredAt: 1_767_603_600_000 },
  });
  expect(facts()).toContainEqual({ kind: "revision-deregistered", taskDefinition: "web:2" });
  expect(output("DescribeTaskDefinition", { taskDefinition: "web" })).toMatchObject({
    taskDefinition: { revision: 1 },
  });
  expect(output("DescribeTaskDefinition", { taskDefinition: "web:2" })).toMatchObject({
    taskDefinition: { status: "INACTIVE" },
  });
  output("DeregisterTaskDefinition", { taskDefinition: "web:1" });
  expect(error("DescribeTaskDefinition", { taskDefinition: "web" }).code).toBe("ClientException");
});

test("revision numbers are never given twice", () => {
  const { output } = families("web");
  output("DeregisterTaskDefinition", { taskDefinition: "web:1" });
  expect(output("RegisterTaskDefinition", definitionOf())).toMatchObject({
    taskDefinition: { revision: 2 },
  });
});

test("deregistering again changes nothing", () => {
  const { world, output } = families("web");
  output("DeregisterTaskDefinition", { taskDefinition: "web:1" });
  const { turn } = world;
  output("DeregisterTaskDefinition", { taskDefinition: "web:1" });
  expect(world.turn).toBe(turn);
});

test.each([
  ["web", "ClientException", "Revision is missing."],
  ["web:x", "InvalidParameterException", "Invalid revision number. Number: x"],
  ["web:0", "InvalidParameterException", "Invalid revision number. Number: 0"],
  ["web:7", "ClientException", "Unable to describe task definition."],
])("%s cannot be deregistered", (taskDefinition, code, message) => {
  const error = families("web").error("DeregisterTaskDefinition", { taskDefinition });
  expect(error).toEqual({ code, message, path: ["taskDefinition"] });
});

test("revisions are listed by family, then number", () => {
  const names = ["web", "api", ...Array.from({ length: 10 }, () => "web")];
  const { output } = families(...names);
  const ids = ["api:1", ...Array.from({ length: 11 }, (_, i) => `web:${i + 1}`)];
  const arns = ids.map((id) => `${ARN}${id}`);
  expect(output("ListTaskDefinitions")).toEqual({ taskDefinitionArns: arns });
  expect(output("ListTaskDefinitions", { sort: "DESC" })).toEqual({
    taskDefinitionArns: arns.toReversed(),
  });
  expect(output("ListTaskDefinitions", { familyPrefix: "api" })).toEqual({
    taskDefinitionArns: [arns[0]],
  });
  expect(output("ListTaskDefinitions", { familyPrefix: "we" })).toEqual({ taskDefinitionArns: [] });
  expect(output("ListTaskDefinitions", { maxResults: 5 })).toMatchObject({
    nextToken: expect.any(String),
  });
});

test("revisions are listed by status, ACTIVE unless asked otherwise", () => {
  const { output, error } = families("web", "web");
  output("DeregisterTaskDefinition", { taskDefinition: "web:1" });
  expect(output("ListTaskDefinitions")).toEqual({ taskDefinitionArns: [`${ARN}web:2`] });
  expect(output("ListTaskDefinitions", { status: "INACTIVE" })).toEqual({
    taskDefinitionArns: [`${ARN}web:1`],
  });
  expect(error("ListTaskDefinitions", { status: "GONE" })).toMatchObject({
    code: "InvalidParameterException",
    path: ["status"],
  });
});

test("families without an ACTIVE revision are listed unless ACTIVE is asked", () => {
  const { output } = families("web", "api", "apex");
  output("DeregisterTaskDefinition", { taskDefinition: "api:1" });
  expect(output("ListTaskDefinitionFamilies")).toEqual({ families: ["apex", "api", "web"] });
  expect(output("ListTaskDefinitionFamilies", { familyPrefix: "ap" })).toEqual({
    families: ["apex", "api"],
  });
  expect(output("ListTaskDefinitionFamilies", { status: "ACTIVE" })).toEqual({
    families: ["apex", "web"],
  });
  expect(output("ListTaskDefinitionFamilies", { status: "INACTIVE" })).toEqual({
    families: ["api"],
  });
});
