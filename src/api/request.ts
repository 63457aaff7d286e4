// Checks a request against the model of its operation, as the AWS command line does before it sends
// one, and in its words. A null member counts as absent. Members the model does not know are left
// out of what the operation sees, as the service does; the editor and the CLI show them.
import type { ApiError } from "./call";
import type { Path } from "./operation";

/** What one member may hold; the generated model and the hand-written ones fit this. */
export type Member = { readonly required?: true } & (
  | { readonly kind: "string"; readonly enum?: readonly string[] }
  | { readonly kind: "integer" | "double" | "boolean" | "timestamp" | "any" }
  | { readonly kind: "list" | "map"; readonly of: Member }
  | { readonly kind: "structure"; readonly shape: string }
);

export type Shape = Readonly<Record<string, Member>>;

export interface Model {
  readonly shapes: Readonly<Record<string, Shape>>;
  /** The shape of each operation's request. */
  readonly operations: Readonly<Record<string, string>>;
}

/** One objection to a request. `text` is AWS's line about it. */
export interface Flaw {
  readonly path: Path;
  readonly text: string;
}

export interface Checked {
  /** The request without nulls and unknown members: a copy, safe to keep. */
  readonly value: unknown;
  readonly flaws: readonly Flaw[];
  /** Members the model does not know. */
  readonly unknown: readonly Flaw[];
  /** Flaws and unknown members in botocore's order: the AWS command line refuses both. */
  readonly all: readonly Flaw[];
}

interface Check {
  readonly model: Model;
  readonly all: Flaw[];
  readonly unknown: Set<Flaw>;
}

/** Checks the input of an operation. */
export function checkRequest(model: Model, operation: string, input: unknown): Checked {
  const check: Check = { model, all: [], unknown: new Set() };
  const shape = model.operations[operation] ?? "";
  const value = checked(check, input ?? {}, { kind: "structure", shape }, []);
  const { all, unknown } = check;
  const flaws = all.filter((flaw) => !unknown.has(flaw));
  return { value, flaws, unknown: [...unknown], all };
}

/** The flaws of a request as one AWS error, if there are any. */
export function paramValidation(flaws: readonly Flaw[]): ApiError | undefined {
  const [first] = flaws;
  if (first === undefined) return undefined;
  const lines = flaws.map(({ text }) => text).join("\n");
  const message = `Parameter validation failed:\n${lines}`;
  return { code: "ParamValidation", message, path: first.path };
}

function checked(check: Check, value: unknown, member: Member, path: Path): unknown {
  switch (member.kind) {
    case "any":
      return copied(value);
    case "list":
      return isList(value)
        ? listOf(check, value, member.of, path)
        : wrong(check, value, member, path);
    case "map":
      return isObject(value)
        ? mapOf(check, value, member.of, path)
        : wrong(check, value, member, path);
    case "structure":
      return isObject(value)
        ? structureOf(check, value, member.shape, path)
        : wrong(check, value, member, path);
    default:
      return isScalar(value, member.kind) ? value : wrong(check, value, member, path);
  }
}

function structureOf(check: Check, value: object, shapeName: string, path: Path): unknown {
  const shape = check.model.shapes[shapeName] ?? {};
  const given = new Map<string, unknown>(Object.entries(value));
  for (const [name, member] of Object.entries(shape)) {
    if (member.required === true && absent(given.get(name))) {
      const text = `Missing required parameter in ${named(path)}: "${name}"`;
      check.all.push({ path, text });
    }
  }
  for (const name of given.keys()) {
    if (!Object.hasOwn(shape, name)) noteUnknown(check, { name, shape, path });
  }
  const kept: [string, unknown][] = [];
  for (const [name, part] of given) {
    const member = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (member === undefined || absent(part)) continue;
    kept.push([name, checked(check, part, member, [...path, name])]);
  }
  return Object.fromEntries(kept);
}

function noteUnknown(
  check: Check,
  { name, shape, path }: { name: string; shape: Shape; path: Path },
): void {
  const known = Object.keys(shape).join(", ");
  const text = `Unknown parameter in ${named(path)}: "${name}", must be one of: ${known}`;
  const flaw = { path: [...path, name], text };
  check.all.push(flaw);
  check.unknown.add(flaw);
}

function listOf(check: Check, value: readonly unknown[], of: Member, path: Path): unknown {
  return value.map((item, index) => checked(check, item, of, [...path, index]));
}

function mapOf(check: Check, value: object, of: Member, path: Path): unknown {
  const kept = Object.entries(value).filter(([, part]) => !absent(part));
  return Object.fromEntries(
    kept.map(([name, part]) => [name, checked(check, part, of, [...path, name])]),
  );
}

function wrong(check: Check, value: unknown, member: Member, path: Path): undefined {
  const text =
    `Invalid type for parameter ${named(path)}, value: ${shown(value)}, ` +
    `type: ${classOf(value)}, valid types: ${CLASSES[member.kind]}`;
  check.all.push({ path, text });
  return undefined;
}

function absent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown, kind: Member["kind"]): boolean {
  if (kind === "string") return typeof value === "string";
  if (kind === "boolean") return typeof value === "boolean";
  if (kind === "integer") return Number.isSafeInteger(value);
  return typeof value === "number" && Number.isFinite(value);
}

function copied(value: unknown): unknown {
  if (isList(value)) return value.map(copied);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copied(part)]));
}

/** `containerDefinitions[0].cpu`; the whole request is called `input`. */
export function named(path: Path): string {
  if (path.length === 0) return "input";
  const text = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`)).join("");
  return text.startsWith(".") ? text.slice(1) : text;
}

const CLASSES: Readonly<Record<Member["kind"], string>> = {
  string: "<class 'str'>",
  integer: "<class 'int'>",
  double: "<class 'float'>, <class 'decimal.Decimal'>, <class 'int'>",
  boolean: "<class 'bool'>",
  timestamp: "<class 'datetime.datetime'>, timestamp-string",
  list: "<class 'list'>, <class 'tuple'>",
  map: "<class 'dict'>",
  structure: "<class 'dict'>",
  any: "",
};

function classOf(value: unknown): string {
  if (typeof value === "string") return "<class 'str'>";
  if (typeof value === "boolean") return "<class 'bool'>";
  if (typeof value === "number") return Number.isInteger(value) ? INTEGER : "<class 'float'>";
  if (isList(value)) return "<class 'list'>";
  return isObject(value) ? "<class 'dict'>" : "<class 'NoneType'>";
}

const INTEGER = "<class 'int'>";

/** A value as Python prints it. */
function shown(value: unknown): string {
  return typeof value === "string" ? value : printed(value);
}

function printed(value: unknown): string {
  if (typeof value === "string") return `'${value}'`;
  if (value === true) return "True";
  if (value === false) return "False";
  if (isList(value)) return `[${value.map(printed).join(", ")}]`;
  if (!isObject(value)) return typeof value === "number" ? String(value) : "None";
  const parts = Object.entries(value).map(([name, part]) => `'${name}': ${printed(part)}`);
  return `{${parts.join(", ")}}`;
}
