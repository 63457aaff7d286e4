// Which output members of the model the endpoint has ever answered with, and whether what it
// answers fits the model: known members, right types, listed words, no null.
import { expect } from "vitest";
import { type Member, whole } from "../../generated/whole";

/** A setting that ECS lists and its model forgets. */
const UNLISTED: ReadonlySet<unknown> = new Set(["dualStackIPv6"]);

const members = new Set<string>();
const operations = new Set<string>();

/** Takes note of one answer as it went over the wire. */
export function seen(operation: string, output: unknown): void {
  operations.add(operation);
  const shape = whole.operations[operation]?.output;
  if (shape === undefined) throw new Error(`${operation} is not in the model`);
  expect(problemsIn({ kind: "structure", shape }, output, operation), operation).toEqual([]);
}

export function operationsSeen(): readonly string[] {
  return [...operations].toSorted();
}

function problemsIn(member: Member, value: unknown, path: string): readonly string[] {
  switch (member.kind) {
    case "structure":
      return isObject(value)
        ? problemsInStructure(member.shape, value, path)
        : [`${path}: no object`];
    case "list":
      return Array.isArray(value)
        ? value.flatMap((one, i) => problemsIn(member.of, one, `${path}[${i}]`))
        : [`${path}: no list`];
    case "map":
      return isObject(value)
        ? Object.entries(value).flatMap(([k, one]) => problemsIn(member.of, one, `${path}.${k}`))
        : [`${path}: no map`];
    case "any":
      return [];
    default:
      return fits(member, value) ? [] : [`${path}: ${JSON.stringify(value)} is no ${member.kind}`];
  }
}

function problemsInStructure(shape: string, value: object, path: string): readonly string[] {
  const given = Object.keys(value);
  const ordered = Object.keys(whole.shapes[shape] ?? {}).filter((name) => given.includes(name));
  if (String(ordered) !== String(given)) {
    return [`${path}: ${String(given)} instead of ${String(ordered)}`];
  }
  return Object.entries(value).flatMap(([name, part]) => {
    const member = whole.shapes[shape]?.[name];
    if (member === undefined) return [`${path}.${name}: unknown`];
    members.add(`${shape}.${name}`);
    return problemsIn(member, part, `${path}.${name}`);
  });
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** 2020 to 2100, in seconds: nobody has forgotten to divide by a thousand. */
const isTime = (value: unknown) =>
  typeof value === "number" && value > 1_577_836_800 && value < 4_102_444_800;

function fits(member: Member, value: unknown): boolean {
  switch (member.kind) {
    case "string":
      return (
        (typeof value === "string" && (member.enum?.includes(value) ?? true)) || UNLISTED.has(value)
      );
    case "integer":
      return Number.isInteger(value);
    case "double":
      return typeof value === "number";
    case "timestamp":
      return isTime(value);
    default:
      return typeof value === member.kind;
  }
}

export interface Coverage {
  /** Modelled, as far as the list says, and yet never answered. */
  readonly missing: readonly string[];
  /** Said to be not modelled, and yet answered. */
  readonly surprising: readonly string[];
  /** In the list, and not to be found in any output. */
  readonly pointless: readonly string[];
}

/** `unmodelled` names members (`Service.loadBalancers`) and whole structures (`LoadBalancer`). */
export function coverage(unmodelled: ReadonlySet<string>): Coverage {
  const reachable = new Set<string>();
  const met = new Set<string>();
  const reach = (member: Member): void => {
    if (member.kind === "list" || member.kind === "map") return reach(member.of);
    if (member.kind !== "structure") return;
    const { shape } = member;
    if (met.has(shape)) return;
    met.add(shape);
    if (unmodelled.has(shape)) return;
    for (const [name, part] of Object.entries(whole.shapes[shape] ?? {})) {
      const path = `${shape}.${name}`;
      reachable.add(path);
      if (!unmodelled.has(path)) reach(part);
    }
  };
  for (const name of operations) {
    reach({ kind: "structure", shape: whole.operations[name]?.output ?? "" });
  }
  const listed = [...unmodelled];
  const isSeen = (name: string) =>
    members.has(name) || [...members].some((path) => path.startsWith(`${name}.`));
  return {
    missing: [...reachable]
      .filter((path) => !members.has(path) && !unmodelled.has(path))
      .toSorted(),
    surprising: listed.filter(isSeen),
    pointless: listed.filter((name) => !reachable.has(name) && !met.has(name)),
  };
}
