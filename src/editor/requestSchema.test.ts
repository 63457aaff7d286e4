import { beforeAll, expect, test } from "vitest";
import { type Docs, loadDocs } from "../cli/complete/docs";
import limits from "../generated/limits.json";
import generated from "../generated/registerTaskDefinition.schema.json";
import { whole } from "../generated/whole";
import { requestOf, REQUESTS, requestSchema } from "./requestSchema";

let docs: Docs;

beforeAll(async () => {
  docs = await loadDocs();
});

const schemaOf = (operation: string) => requestSchema(operation, { whole, docs, limits });

test("every request has a schema whose references lead somewhere", () => {
  for (const name of Object.keys(whole.operations)) {
    const schema = schemaOf(name);
    const text = JSON.stringify(schema);
    const wanted = [...text.matchAll(/"#\/definitions\/(\w+)"/g)].map(([, found]) => found);
    const known = Object.keys(Object(schema["definitions"]));
    expect([...new Set(wanted)].filter((found) => !known.includes(found ?? ""))).toEqual([]);
  }
});

test("members have types, values, ranges and documentation", () => {
  const { properties, required } = schemaOf("CreateService");
  expect(required).toEqual(["serviceName"]);
  expect(properties).toMatchObject({
    desiredCount: {
      type: "integer",
      minimum: 0,
      description: expect.stringMatching(/^The number/),
    },
    schedulingStrategy: { type: "string", enum: ["DAEMON", "REPLICA"] },
    placementStrategy: { type: "array", maxItems: 5 },
    networkConfiguration: { allOf: [{ $ref: "#/definitions/NetworkConfiguration" }] },
  });
});

test("the schema of a task definition has the members of the one that is generated", () => {
  const { properties, definitions } = schemaOf("RegisterTaskDefinition");
  expect(Object.keys(Object(properties))).toEqual(Object.keys(generated.properties));
  expect(Object.keys(Object(definitions)).toSorted()).toEqual(
    Object.keys(generated.definitions).toSorted(),
  );
});

test.each([
  [{ family: "web", containerDefinitions: [] }, "RegisterTaskDefinition"],
  [{ cluster: "demo", serviceName: "web", desiredCount: 1 }, "CreateService"],
  [{ cluster: "demo", service: "web", desiredCount: 1 }, "UpdateService"],
  [{ cluster: "demo", taskDefinition: "web", count: 2 }, "RunTask"],
  [{ cluster: "demo", taskDefinition: "web", containerInstances: [] }, "StartTask"],
  [{ cluster: "demo", service: "ext", taskDefinition: "web" }, "UpdateService"],
  [{ cluster: "demo", service: "ext", taskDefinition: "web", scale: {} }, "CreateTaskSet"],
  [{ clusterName: "demo" }, "CreateCluster"],
  [{ name: "asg", autoScalingGroupProvider: {} }, "CreateCapacityProvider"],
  [{ nothing: "known" }, undefined],
  [{}, undefined],
  ["text", undefined],
])("takes %j for a request of %s", (value, operation) => {
  expect(requestOf(value, whole)).toBe(operation);
});

test("knows only operations that there are", () => {
  expect(REQUESTS.filter((name) => !(name in whole.operations))).toEqual([]);
});
