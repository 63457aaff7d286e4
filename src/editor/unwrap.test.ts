import { expect, test } from "vitest";
import { orderLike, unwrap, withoutEmptyLists } from "./unwrap";

test("a describe answer loses its wrapper and what only answers have, and says so", () => {
  const answer = {
    taskDefinition: {
      taskDefinitionArn: "arn:aws:ecs:us-east-1:123456789012:task-definition/web:7",
      family: "web",
      revision: 7,
      status: "ACTIVE",
      containerDefinitions: [],
    },
    tags: [{ key: "team", value: "a" }],
  };
  expect(unwrap(answer)).toEqual({
    input: { family: "web", containerDefinitions: [], tags: [{ key: "team", value: "a" }] },
    removed: ["the wrapper taskDefinition", "taskDefinitionArn", "revision", "status"],
  });
});

test("an input stays the very same value", () => {
  const input = { family: "web", containerDefinitions: [] };
  const bare = unwrap(input);
  expect(bare.input).toBe(input);
  expect(bare.removed).toEqual([]);
});

test("a member that only looks like the wrapper is left for the API to refuse", () => {
  const service = { taskDefinition: "web:7", serviceName: "web" };
  expect(unwrap(service).input).toBe(service);
});

test("__proto__ is plain data", () => {
  const value: unknown = JSON.parse('{"revision": 1, "__proto__": {"family": "web"}}');
  const { input } = unwrap(value);
  expect(JSON.stringify(input)).toBe('{"__proto__":{"family":"web"}}');
});

test("a registered form shows no lists that registration filled in empty", () => {
  const registered = { family: "web", volumes: [], containerDefinitions: [{ environment: [] }] };
  expect(withoutEmptyLists(registered)).toEqual({ family: "web", containerDefinitions: [{}] });
});

test("a registered form is compared in the order the draft is written in", () => {
  const registered = { a: 1, list: [{ x: 1, y: 2 }], z: 3 };
  const draft = { z: 0, list: [{ y: 0 }] };
  expect(JSON.stringify(orderLike(registered, draft))).toBe('{"z":3,"list":[{"y":2,"x":1}],"a":1}');
});
