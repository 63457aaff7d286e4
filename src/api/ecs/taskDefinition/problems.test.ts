// Laws of registration under arbitrary input: nothing throws, a refusal leaves no trace, and it is
// what the list of problems begins with.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { digest } from "../../../engine/kernel/snapshot";
import { definitionOf, testRegion } from "../../testRegion";
import { problemsOf } from "./problems";

const full = definitionOf(
  {
    networkMode: "bridge",
    requiresCompatibilities: ["EC2"],
    cpu: "512",
    memory: "1GB",
    executionRoleArn: "role",
    volumes: [{ name: "data", host: { sourcePath: "/data" } }],
    placementConstraints: [{ type: "memberOf", expression: "attribute:a == b" }],
    tags: [{ key: "a", value: "b" }],
  },
  {
    cpu: 10,
    memoryReservation: 64,
    portMappings: [{ containerPort: 80, hostPort: 8080, protocol: "tcp" }],
    environment: [{ name: "A", value: "1" }],
    mountPoints: [{ sourceVolume: "data", containerPath: "/" }],
    healthCheck: { command: ["CMD", "true"], interval: 10 },
    logConfiguration: {
      logDriver: "awslogs",
      options: { "awslogs-group": "g", "awslogs-region": "r" },
    },
    secrets: [{ name: "S", valueFrom: "parameter" }],
    restartPolicy: { enabled: true, restartAttemptPeriod: 60 },
    linuxParameters: {
      capabilities: { add: ["SYS_PTRACE"] },
      tmpfs: [{ containerPath: "/t", size: 1 }],
    },
    dockerLabels: { a: "b" },
    dependsOn: [],
  },
);

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...path, key]));
  return [path, ...inner];
}

function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  const parts = Object.entries(value ?? {}).map(([name, part]): [string, unknown] => [
    name,
    name === String(key) ? replaced(part, rest, by) : part,
  ]);
  return Array.isArray(value) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
}

const someValue = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    "awsvpc",
    "host",
    "none",
    "default",
    "FARGATE",
    "",
    "__proto__",
    -1,
    0,
    1e12,
    1.5,
  ),
  fc.constantFrom(["FARGATE"], [], {}, [null], undefined, "x".repeat(300)),
);

const mutation = fc.tuple(fc.constantFrom(...pathsOf(full)), someValue);
const mutated = fc
  .array(mutation, { minLength: 1, maxLength: 3 })
  .map((changes) =>
    changes.reduce((value, [path, by]) => replaced(value, path, by), full as unknown),
  );

test("the definition these laws start from is registered", () => {
  expect(problemsOf(full)).toEqual([]);
});

test("any definition is registered, or refused without a trace", () => {
  const region = testRegion();
  fc.assert(
    fc.property(mutated, (input) => {
      const before = digest(region.world);
      const { turn } = region.world;
      const answer = region.ask("RegisterTaskDefinition", input);
      if (answer.ok) expect(region.world.turn).toBe(turn + 1);
      else expect(digest(region.world)).toBe(before);
    }),
    { numRuns: 500 },
  );
});

test("the first problem is what registration answers, and each says where it is", () => {
  fc.assert(
    fc.property(mutated, (input) => {
      const [first] = problemsOf(input);
      const answer = testRegion().ask("RegisterTaskDefinition", input);
      expect(answer.ok).toBe(first === undefined);
      if (answer.ok || first === undefined) return;
      expect(answer.error.message).toContain(first.message);
      expect(answer.error.path).toEqual(first.path);
    }),
    { numRuns: 200 },
  );
});

test("what was registered can be described and registered again, to the same definition", () => {
  fc.assert(
    fc.property(mutated, (input) => {
      const { world, ask } = testRegion();
      const answer = ask("RegisterTaskDefinition", input);
      if (!answer.ok) return;
      const [first] = world.tables.taskDefinitions.rows.values();
      expect(ask("RegisterTaskDefinition", first?.definition)).toMatchObject({ ok: true });
      const [, second] = world.tables.taskDefinitions.rows.values();
      expect(second?.definition).toEqual(first?.definition);
    }),
    { numRuns: 200 },
  );
});
