import { expect, test } from "vitest";
import { digest } from "../engine/kernel/snapshot";
import { ABSENT_OPERATIONS } from "../engine/rules/absent";
import { whole } from "../generated/whole";
import { check, operations } from "./operations";
import { definitionOf, testRegion } from "./testRegion";

test("an operation that AWS does not have is unknown", () => {
  expect(testRegion().error("CreateCastle")).toEqual({
    code: "UnknownOperationException",
    message: "ECS Playground does not model the operation CreateCastle of ecs.",
  });
});

test("[api.absent] an operation for what is not modelled is refused by name", () => {
  expect(testRegion().error("CreateGateway", { name: 1 })).toMatchObject({
    code: "UnsupportedFeatureException",
    message: "ECS Playground does not model CreateGateway (gateways) yet.",
  });
});

test("every operation of ECS is one that works or one that is refused by name", () => {
  const works = new Set<string>(Object.keys(whole.operations));
  const own = operations.flatMap(({ service, name }) => (service === "ecs" ? name : []));
  const missing = ABSENT_OPERATIONS.flatMap((absent) => absent.operations);
  expect([...own, ...missing].toSorted()).toEqual([...works].toSorted());
});

test.each(["constructor", "__proto__", "toString"])("%s is no operation", (name) => {
  expect(testRegion().error(name).code).toBe("UnknownOperationException");
});

test("a request is checked as the command line checks it, and all its flaws are told", () => {
  const input = definitionOf({ family: null }, { cpu: "x", links: "db", essential: 1 });
  expect(testRegion().error("RegisterTaskDefinition", input)).toEqual({
    code: "ParamValidation",
    message: [
      "Parameter validation failed:",
      'Missing required parameter in input: "family"',
      "Invalid type for parameter containerDefinitions[0].cpu, value: x, " +
        "type: <class 'str'>, valid types: <class 'int'>",
      "Invalid type for parameter containerDefinitions[0].links, value: db, " +
        "type: <class 'str'>, valid types: <class 'list'>, <class 'tuple'>",
      "Invalid type for parameter containerDefinitions[0].essential, value: 1, " +
        "type: <class 'int'>, valid types: <class 'bool'>",
    ].join("\n"),
    path: [],
  });
});

test.each([
  [1.5, "1.5", "<class 'float'>"],
  [true, "True", "<class 'bool'>"],
  [["a", null], "['a', None]", "<class 'list'>"],
  [{ a: { b: 1 } }, "{'a': {'b': 1}}", "<class 'dict'>"],
])("a wrong value %j is shown as Python shows it", (value, shown, type) => {
  const { message, path } = testRegion().error(
    "RegisterTaskDefinition",
    definitionOf({}, { memory: value }),
  );
  expect(message).toContain(`value: ${shown}, type: ${type}, valid types: <class 'int'>`);
  expect(path).toEqual(["containerDefinitions", 0, "memory"]);
});

test.each([null, undefined, "text", 7, []])("a request %j is no structure", (input) => {
  expect(testRegion().error("RegisterTaskDefinition", input).code).toBe("ParamValidation");
});

test("null members count as absent", () => {
  const input = definitionOf({ volumes: null }, { ulimits: null, portMappings: null });
  expect(testRegion().ask("RegisterTaskDefinition", input).ok).toBe(true);
});

test("unknown members have no effect, and the editor is told of them", () => {
  const input = definitionOf({ colour: "red" }, { portBindings: [] });
  const output = testRegion().output("RegisterTaskDefinition", input);
  expect(JSON.stringify(output)).not.toMatch(/colour|portBindings/);
  const { errors, warnings } = check({
    service: "ecs",
    operation: "RegisterTaskDefinition",
    input,
  });
  expect(errors).toEqual([]);
  expect(warnings.map(({ path }) => path)).toEqual([
    ["colour"],
    ["containerDefinitions", 0, "portBindings"],
  ]);
  expect(warnings[0]?.text).toMatch(
    /^Unknown parameter in input: "colour", must be one of: family,/,
  );
});

test("names such as __proto__ are plain data", () => {
  const labels: unknown = JSON.parse('{"__proto__": "x", "a": "b"}');
  const { ask } = testRegion();
  const answer = ask("RegisterTaskDefinition", definitionOf({}, { dockerLabels: labels }));
  expect(JSON.stringify(answer)).toContain('"dockerLabels":{"__proto__":"x","a":"b"}');
});

test("an accepted call is one turn, whose first fact is the call", () => {
  const { world, output, facts } = testRegion();
  output("RegisterTaskDefinition", definitionOf());
  expect(world.turn).toBe(1);
  expect(facts()).toEqual([
    { kind: "called", service: "ecs", operation: "RegisterTaskDefinition" },
    { kind: "revision-registered", taskDefinition: "web:1" },
  ]);
});

test("reads and refused calls are no turns and leave no trace", () => {
  const { world, output, error } = testRegion();
  output("RegisterTaskDefinition", definitionOf());
  const before = digest(world);
  output("DescribeTaskDefinition", { taskDefinition: "web" });
  output("ListTaskDefinitions");
  error("RegisterTaskDefinition", definitionOf({ family: "" }));
  error("DeregisterTaskDefinition", { taskDefinition: "web" });
  expect(digest(world)).toBe(before);
});

test("what is kept is a copy: the caller may go on changing its request", () => {
  const environment = [{ name: "A", value: "1" }];
  const { output } = testRegion();
  output("RegisterTaskDefinition", definitionOf({}, { environment }));
  environment.push({ name: "B", value: "2" });
  const described = JSON.stringify(output("DescribeTaskDefinition", { taskDefinition: "web" }));
  expect(described).toContain('"environment":[{"name":"A","value":"1"}]');
});

test("words that every object knows are words like others", () => {
  const region = testRegion();
  const [group = ""] = region.world.tables.securityGroups.rows.keys();
  const permission = { IpProtocol: "constructor", IpRanges: [{ CidrIp: "10.0.0.0/8" }] };
  const input = { GroupId: group, IpPermissions: [permission] };
  expect(region.ask("AuthorizeSecurityGroupIngress", input, "ec2")).toMatchObject({
    error: { message: "Invalid value 'constructor' for IP protocol." },
  });
  const resourceArn = "arn:aws:ecs:us-east-1:123456789012:constructor/x";
  expect(region.error("ListTagsForResource", { resourceArn }).message).toBe(
    "The ARN provided is invalid.",
  );
});
