// An answer of the door as the AWS CLI has it once parsed: members in the model's order, timestamps
// as ISO 8601 with an offset, nothing where a member is null.
import { type Dict, FLOATS, isDict, isList } from "./value";
import type { Member, Shape } from "../../api/request";

export interface Responses {
  readonly shapes: Readonly<Record<string, Shape>>;
  /** The shape of each operation's answer. */
  readonly operations: Readonly<Record<string, { readonly output: string }>>;
}

/** An answer of an operation whose shape is known. Members that the model lacks are left out. */
export function typedAnswer(model: Responses, operation: string, output: unknown): Dict {
  const shape = model.operations[operation]?.output;
  const answer = shape === undefined ? undefined : structure(model, shape, output);
  return isDict(answer) ? answer : {};
}

/** An answer of a service whose answers are no part of the model: timestamps go by their name. */
export function looseAnswer(output: unknown, timestamps: readonly string[]): Dict {
  const answer = loose(output, timestamps);
  return isDict(answer) ? answer : {};
}

function structure(model: Responses, shapeName: string, value: unknown): unknown {
  if (!isDict(value)) return value;
  const shape = model.shapes[shapeName] ?? {};
  const kept = Object.entries(shape).flatMap(([name, member]): [string, unknown][] => {
    const part = value[name];
    return part === undefined || part === null ? [] : [[name, typed(model, member, part)]];
  });
  const floats = kept.flatMap(([name]) => (shape[name]?.kind === "double" ? [name] : []));
  return { ...Object.fromEntries(kept), ...(floats.length > 0 ? { [FLOATS]: floats } : {}) };
}

function typed(model: Responses, member: Member, value: unknown): unknown {
  switch (member.kind) {
    case "structure":
      return structure(model, member.shape, value);
    case "list":
      return isList(value) ? value.map((item) => typed(model, member.of, item)) : value;
    case "map":
      return isDict(value)
        ? Object.fromEntries(
            Object.entries(value).map(([name, part]) => [name, typed(model, member.of, part)]),
          )
        : value;
    case "timestamp":
      return typeof value === "number" ? isoTime(value) : value;
    default:
      return value;
  }
}

function loose(value: unknown, timestamps: readonly string[]): unknown {
  if (isList(value)) return value.map((item) => loose(item, timestamps));
  if (!isDict(value)) return value;
  const kept = Object.entries(value).flatMap(([name, part]): [string, unknown][] => {
    if (part === undefined || part === null) return [];
    const isTime = typeof part === "number" && timestamps.includes(name);
    return [[name, isTime ? isoTime(part) : loose(part, timestamps)]];
  });
  return Object.fromEntries(kept);
}

/** Epoch ms as Python's `isoformat()` writes a UTC time: microseconds only where there are any. */
export function isoTime(epochMs: number): string {
  const [seconds = "", rest = ""] = new Date(epochMs).toISOString().split(/[.Z]/);
  return `${seconds}${rest === "000" ? "" : `.${rest}000`}+00:00`;
}
