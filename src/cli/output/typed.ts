// An answer of the door as the AWS CLI has it once parsed: members in the model's order, timestamps
// as ISO 8601 with an offset, nothing where a member is null.
import { inEc2Order } from "./ec2Order";
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

/** An answer of a service whose answers are no part of the model; EC2's times go by their name. */
export function looseAnswer(output: unknown, service: string): Dict {
  const answer = service === "ec2" ? ofEc2("", output) : loose(output);
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

function loose(value: unknown): unknown {
  if (isList(value)) return value.map(loose);
  if (!isDict(value)) return value;
  return Object.fromEntries(membersOf(value).map(([name, part]) => [name, loose(part)]));
}

const EC2_TIMES = ["LaunchTime", "AttachTime", "CreateTime"];

/** `holder` is the member that holds the value. */
function ofEc2(holder: string, value: unknown): unknown {
  if (isList(value)) return value.map((item) => ofEc2(holder, item));
  if (typeof value === "number" && EC2_TIMES.includes(holder)) return isoTime(value);
  if (!isDict(value)) return value;
  const members = inEc2Order(holder, membersOf(value));
  return Object.fromEntries(members.map(([name, part]) => [name, ofEc2(name, part)]));
}

function membersOf(value: Dict): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, part]) => part !== undefined && part !== null);
}

/** Epoch ms as Python's `isoformat()` writes a UTC time: microseconds only where there are any. */
export function isoTime(epochMs: number): string {
  const [seconds = "", rest = ""] = new Date(epochMs).toISOString().split(/[.Z]/);
  return `${seconds}${rest === "000" ? "" : `.${rest}000`}+00:00`;
}
