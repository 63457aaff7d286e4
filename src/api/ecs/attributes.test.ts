import { expect, it } from "vitest";
import {
  clusterOf,
  factsOf,
  joining,
  launchInstance,
  testWorld,
  type TestWorld,
} from "../testWorld";

function instancesOf(test: TestWorld) {
  return [...test.world().tables.containerInstances.rows.values()];
}

function arnOf(test: TestWorld, index = 0): string {
  const { id } = instancesOf(test)[index] ?? { id: "" };
  return `arn:aws:ecs:us-east-1:123456789012:container-instance/demo/${id}`;
}

function put(test: TestWorld, name: string, value?: string) {
  const targetId = arnOf(test);
  return test.ok("PutAttributes", { cluster: "demo", attributes: [{ name, value, targetId }] });
}

it("[attributes.put] PutAttributes adds attributes, and gives known ones a new value", () => {
  const test = clusterOf(1);
  expect(put(test, "stack", "dev")).toEqual({
    attributes: [{ name: "stack", value: "dev", targetId: arnOf(test) }],
  });
  put(test, "stack", "prod");
  const had = instancesOf(test)[0]?.attributes.filter(({ name }) => name === "stack");
  expect(had).toEqual([{ name: "stack", value: "prod" }]);
  expect(factsOf(test, "container-instance-attributes").map((fact) => fact.put)).toEqual([
    ["stack=dev"],
    ["stack=prod"],
  ]);
});

it("of an attribute that is put twice in one call the last value counts", () => {
  const test = clusterOf(1);
  const target = { name: "stack", targetId: arnOf(test) };
  const attributes = ["dev", "prod"].map((value) => ({ ...target, value }));
  test.ok("PutAttributes", { cluster: "demo", attributes });
  const had = instancesOf(test)[0]?.attributes.filter(({ name }) => name === "stack");
  expect(had).toEqual([{ name: "stack", value: "prod" }]);
});

it("[attributes.version] a changed attribute raises the version of its instance", () => {
  const test = clusterOf(1);
  const version = () => instancesOf(test)[0]?.version ?? 0;
  const before = version();
  put(test, "stack", "dev");
  expect(version()).toBe(before + 1);
  put(test, "stack", "dev");
  expect(version()).toBe(before + 1);
});

it("[attributes.delete] DeleteAttributes goes by name and answers what it took", () => {
  const test = clusterOf(1);
  const targetId = arnOf(test);
  put(test, "stack", "dev");
  const attributes = [
    { name: "stack", targetId },
    { name: "none", targetId },
  ];
  expect(test.ok("DeleteAttributes", { cluster: "demo", attributes })).toEqual({
    attributes: [{ name: "stack", value: "dev", targetId }],
  });
  expect(instancesOf(test)[0]?.attributes.some(({ name }) => name === "stack")).toBe(false);
});

it("[attributes.list] ListAttributes lists by name and value, built-in ones too", () => {
  const test = clusterOf(3);
  put(test, "stack", "dev");
  const list = (asked: object) =>
    test.ok<{ attributes: { targetId: string; value?: string }[] }>("ListAttributes", {
      cluster: "demo",
      targetType: "container-instance",
      ...asked,
    }).attributes;
  expect(list({ attributeName: "stack" })).toEqual([
    { name: "stack", value: "dev", targetId: arnOf(test) },
  ]);
  expect(list({ attributeName: "ecs.instance-type" })).toHaveLength(3);
  const zone = { attributeName: "ecs.availability-zone", attributeValue: "us-east-1b" };
  expect(list(zone).map(({ targetId }) => targetId)).toEqual([arnOf(test, 1)]);
  expect(test.refused("ListAttributes", { cluster: "demo", targetType: "task" }).message).toBe(
    "targetType must be container-instance",
  );
});

it("[attributes.limit] an instance has ten custom attributes at most", () => {
  const test = clusterOf(1);
  const targetId = arnOf(test);
  const ten = Array.from({ length: 10 }, (_, i) => ({ name: `a${i}`, targetId }));
  test.ok("PutAttributes", { cluster: "demo", attributes: ten });
  const eleventh = { cluster: "demo", attributes: [{ name: "more", targetId }] };
  expect(test.refused("PutAttributes", eleventh)).toEqual({
    code: "AttributeLimitExceededException",
    message: "You can apply up to 10 custom attributes for each resource.",
    path: ["attributes"],
  });
  put(test, "a3", "new value");
});

it("[attributes.call-limit] a call puts or deletes ten attributes at most", () => {
  const test = clusterOf(2);
  const so = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ name: `a${i}`, targetId: arnOf(test, i % 2) }));
  const eleven = { cluster: "demo", attributes: so(11) };
  expect(test.refused("PutAttributes", eleven).message).toContain("at most 10 items");
  expect(test.refused("DeleteAttributes", eleven).path).toEqual(["attributes"]);
  test.ok("PutAttributes", { cluster: "demo", attributes: so(10) });
});

it("[attributes.names] names and values have 1 to 128 of the documented characters", () => {
  const test = clusterOf(1);
  const targetId = arnOf(test);
  const refused = (attribute: object) =>
    test.refused("PutAttributes", { cluster: "demo", attributes: [{ targetId, ...attribute }] });
  expect(refused({ name: "my stack" }).path).toEqual(["attributes", 0, "name"]);
  expect(refused({ name: "x".repeat(129) }).path).toEqual(["attributes", 0, "name"]);
  expect(refused({ name: "a", value: " b" }).path).toEqual(["attributes", 0, "value"]);
  expect(refused({ name: "a", value: "" }).path).toEqual(["attributes", 0, "value"]);
  put(test, "x".repeat(128), "y".repeat(128));
  expect(refused({ name: "a", value: "y".repeat(129) }).path).toEqual(["attributes", 0, "value"]);
  put(test, "team/a_b.c\\d-1", "me@home: rack 7");
});

it("[attributes.reserved] what ECS and the agent set cannot be put or deleted", () => {
  const test = clusterOf(1);
  const attributes = [{ name: "ecs.instance-type", value: "x", targetId: arnOf(test) }];
  expect(test.refused("PutAttributes", { cluster: "demo", attributes }).message).toBe(
    "Attribute name 'ecs.instance-type' is reserved.",
  );
});

it("[attributes.target] a short id needs its targetType, an unknown one is not found", () => {
  const test = clusterOf(1);
  const id = instancesOf(test)[0]?.id;
  const call = (attribute: object) => ({ cluster: "demo", attributes: [attribute] });
  expect(test.refused("PutAttributes", call({ name: "a", targetId: id }))).toMatchObject({
    code: "InvalidParameterException",
    message: "targetType must be container-instance",
  });
  test.ok("PutAttributes", call({ name: "a", targetId: id, targetType: "container-instance" }));
  const unknown = { name: "a", targetId: arnOf(test).replace(/.$/, "x") };
  expect(test.refused("PutAttributes", call(unknown)).code).toBe("TargetNotFoundException");
  expect(test.refused("PutAttributes", { cluster: "demo", attributes: [] }).message).toBe(
    "attributes can not be empty",
  );
});

it("[attributes.user-data] ECS_INSTANCE_ATTRIBUTES gives attributes at registration", () => {
  const attributesWith = (json: string) => {
    const test = testWorld();
    test.ok("CreateCluster", { clusterName: "demo" });
    launchInstance(test, { UserData: joining("demo", [`ECS_INSTANCE_ATTRIBUTES=${json}`]) });
    test.run(120_000);
    const own = instancesOf(test)[0]?.attributes ?? [];
    return own.filter(({ name }) => !/^(com\.amazonaws\.)?ecs\./.test(name));
  };
  expect(attributesWith('{"stack":"prod","rack":"r1"}')).toEqual([
    { name: "stack", value: "prod" },
    { name: "rack", value: "r1" },
  ]);
  expect(attributesWith('{"ecs.instance-type":"x"}')).toEqual([]);
  const eleven = Array.from({ length: 11 }, (_, i) => `"a${i}":"b"`);
  expect(attributesWith(`{${eleven.join(",")}}`)).toEqual([]);
});
