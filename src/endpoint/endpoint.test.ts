import fc from "fast-check";
import { expect, it } from "vitest";
import { digest } from "../engine/kernel/snapshot";
import { operations } from "../api/operations";
import { REGION_DOMAIN } from "../worker/domain";
import { ecsHeaders, SLEEPER, testEndpoint } from "./testEndpoint";

it("an ECS call goes to the world of its credential scope", async () => {
  const { ecs } = testEndpoint();
  await ecs("CreateCluster", { clusterName: "demo" }, "eu-west-1");
  const { status, headers, json } = await ecs("ListClusters", {}, "eu-west-1");
  expect(status).toBe(200);
  expect(headers["content-type"]).toBe("application/x-amz-json-1.1");
  expect(json).toEqual({
    clusterArns: ["arn:aws:ecs:eu-west-1:123456789012:cluster/demo"],
  });
  expect((await ecs("ListClusters", {})).json).toEqual({ clusterArns: [] });
});

it("a request without a signature goes to the usual region", async () => {
  const { send } = testEndpoint();
  const { authorization: _, ...headers } = ecsHeaders("CreateCluster");
  const { body } = await send({ headers });
  expect(body).toContain("arn:aws:ecs:us-east-1:123456789012:cluster/default");
});

it("a region that cannot be is refused, and no world is made for it", async () => {
  const { ecs, endpoint } = testEndpoint();
  const { status, json } = await ecs("ListClusters", {}, "../../etc");
  expect(status).toBe(400);
  expect(json).toEqual({
    __type: "InvalidSignatureException",
    message: "Credential should be scoped to a valid region.",
  });
  expect(endpoint.worlds.all()).toHaveLength(1);
});

it("every answer has a request id of its own", async () => {
  const { ecs } = testEndpoint();
  const replies = [await ecs("ListClusters", {}), await ecs("ListServices", {})];
  const ids = replies.map(({ headers }) => headers["x-amzn-requestid"]);
  expect(new Set(ids).size).toBe(2);
  expect(ids).not.toContain(undefined);
});

it("a refusal is AWS's error of status 400", async () => {
  const { ecs } = testEndpoint();
  const { status, json } = await ecs("DeleteCluster", { cluster: "none" });
  expect(status).toBe(400);
  expect(json).toEqual({ __type: "ClusterNotFoundException", message: "Cluster not found." });
});

it("times are seconds with a fraction", async () => {
  const { ecs, pass } = testEndpoint();
  pass(1.5);
  const { json } = await ecs("RegisterTaskDefinition", SLEEPER);
  expect(json).toMatchObject({ taskDefinition: { registeredAt: 1_767_603_600.09 } });
});

it("a filter by time is read in seconds", async () => {
  const { endpoint, ecs } = testEndpoint();
  const createdAt = { after: 1_767_603_600.5, before: 1_767_603_601 };
  await ecs("ListServiceDeployments", { service: "web", createdAt });
  expect(endpoint.worlds.of("us-east-1").history.journal).toEqual([]);
  const { toMilliseconds } = await import("./timestamps");
  expect(toMilliseconds("ListServiceDeployments", { createdAt })).toEqual({
    createdAt: { after: 1_767_603_600_500, before: 1_767_603_601_000 },
  });
});

it.each([
  ["no JSON", "{"],
  ["a list", "[]"],
  ["a number", "1"],
  ["nothing but null", "null"],
  ["bytes that are no UTF-8", Buffer.from([0x7b, 0xff, 0x7d])],
  ["more levels than anybody means", `${'{"a":'.repeat(50)}1${"}".repeat(50)}`],
  ["levels without end", "[".repeat(200_000)],
])("a body that is %s is a SerializationException", async (_what, body) => {
  const { send } = testEndpoint();
  const response = await send({ headers: ecsHeaders("RunTask"), body: Buffer.from(body) });
  expect(response.status).toBe(400);
  expect(JSON.parse(response.body)).toMatchObject({ __type: "SerializationException" });
});

it.each([
  [{ cluster: 1, taskDefinition: "a" }, "NUMBER_VALUE can not be converted to a String"],
  [{ count: "1", taskDefinition: "a" }, "STRING_VALUE can not be converted to an Integer"],
  [{ tags: {}, taskDefinition: "a" }, "Start of structure or map found where not expected."],
  [{ taskDefinition: [] }, "Start of list found where not expected"],
])("a member of the wrong type is a SerializationException: %j", async (input, message) => {
  const { ecs } = testEndpoint();
  const { json } = await ecs("RunTask", input);
  expect(json).toEqual({ __type: "SerializationException", message });
});

it("a member that must be there and is not is named", async () => {
  const { ecs } = testEndpoint();
  expect((await ecs("RunTask", {})).json).toEqual({
    __type: "InvalidParameterException",
    message: "taskDefinition can not be blank.",
  });
});

it.each([
  "Nothing",
  "AmazonEC2ContainerServiceV20141113.Fly",
  "__proto__.RunTask",
  "Logs_20140328.",
])("the target %s is an UnknownOperationException", async (target) => {
  const { send } = testEndpoint();
  const { status, body } = await send({ headers: { "x-amz-target": target } });
  expect(status).toBe(400);
  expect(JSON.parse(body)).toMatchObject({ __type: "UnknownOperationException" });
});

it.each([
  ["a foreign name", { host: "evil.example" }],
  ["no name", { host: "" }],
  ["a name that begins like ours", { host: "localhost.evil.example:4566" }],
  ["a page of elsewhere", { host: "localhost:4566", origin: "https://evil.example" }],
  ["another page of this machine", { host: "localhost:4566", origin: "http://localhost:3000" }],
  ["a page without an origin", { host: "localhost:4566", origin: "null" }],
])("%s is refused before anything else is looked at", async (_what, headers) => {
  const { send, endpoint } = testEndpoint();
  for (const url of ["/", "/_playground/reset", "/_playground/journal"]) {
    const response = await send({ url, headers: { ...ecsHeaders("CreateCluster"), ...headers } });
    expect(response.status).toBe(403);
  }
  expect(endpoint.worlds.of("us-east-1").history.journal).toEqual([]);
});

it.each(["localhost:4566", "127.0.0.1", "127.8.8.8:1", "[::1]:4566", "ecs.localhost:4566"])(
  "the loopback name %s is answered, also to its own page",
  async (host) => {
    const { send } = testEndpoint();
    const headers = { ...ecsHeaders("ListClusters"), host, origin: `http://${host}` };
    expect((await send({ headers })).status).toBe(200);
  },
);

it("what breaks inside is a ServerException, and the world goes on from its journal", async () => {
  const { ecs, query, reports, endpoint } = testEndpoint({
    domain: {
      ...REGION_DOMAIN,
      decide: (world, call) => {
        const decision = REGION_DOMAIN.decide(world, call);
        if (!JSON.stringify(call.input).includes("broken")) return decision;
        if (decision.kind === "answered") return decision;
        return {
          kind: "accepted",
          apply: (inTurn) => {
            decision.apply(inTurn);
            throw new Error("sabotage");
          },
        };
      },
    },
  });
  await ecs("CreateCluster", { clusterName: "demo" });
  const before = digest(endpoint.worlds.of("us-east-1").history.world);
  const { status, json } = await ecs("CreateCluster", { clusterName: "broken" });
  expect(status).toBe(500);
  expect(json).toMatchObject({ __type: "ServerException" });
  const xml = await query({
    Action: "CreateSecurityGroup",
    GroupName: "broken",
    GroupDescription: "d",
  });
  expect(xml.status).toBe(500);
  expect(xml.body).toContain("<Code>InternalError</Code>");
  expect(reports).toHaveLength(2);
  expect(digest(endpoint.worlds.of("us-east-1").history.world)).toBe(before);
  expect((await ecs("ListClusters", {})).json["clusterArns"]).toHaveLength(1);
});

it("whatever the body of whatever operation, there is an answer and nothing breaks", async () => {
  const { send, reports } = testEndpoint();
  const names = operations.filter(({ service }) => service === "ecs").map(({ name }) => name);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), fc.json(), async (operation, body) => {
      const response = await send({ headers: ecsHeaders(operation), body: Buffer.from(body) });
      expect([200, 400]).toContain(response.status);
      expect(JSON.parse(response.body)).toBeTypeOf("object");
    }),
    { numRuns: 500 },
  );
  expect(reports).toEqual([]);
});
