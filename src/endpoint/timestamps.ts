// Times of ECS on the wire are seconds since the epoch with a fraction; inside they are whole ms.
// Which members are times, the model of the operation says.
import type { Member } from "../api/request";
import { whole } from "../generated/whole";

/** The output of an operation with its times in seconds. */
export function toSeconds(operation: string, output: unknown): unknown {
  return times(shapeOf(operation, "output"), output, (at) => at / 1000);
}

/** The input of an operation with its times in ms. */
export function toMilliseconds(operation: string, input: unknown): unknown {
  return times(shapeOf(operation, "input"), input, (at) => Math.round(at * 1000));
}

function shapeOf(operation: string, side: "input" | "output"): Member {
  const { operations } = whole;
  const known = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
  return { kind: "structure", shape: known?.[side] ?? "" };
}

/** A copy where there are times to change; what holds none is handed on as it is. */
function times(member: Member, value: unknown, change: (at: number) => number): unknown {
  if (!holdsTimes(member)) return value;
  if (member.kind === "timestamp") return typeof value === "number" ? change(value) : value;
  if (member.kind === "list") {
    return Array.isArray(value) ? value.map((part) => times(member.of, part, change)) : value;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  if (member.kind !== "structure") return value;
  const shape = whole.shapes[member.shape] ?? {};
  const copy: Record<string, unknown> = { ...value };
  for (const [name, part] of Object.entries(shape)) {
    if (Object.hasOwn(copy, name)) copy[name] = times(part, copy[name], change);
  }
  return copy;
}

const known = new Map<string, boolean>();

function holdsTimes(member: Member): boolean {
  if (member.kind === "timestamp") return true;
  if (member.kind === "list") return holdsTimes(member.of);
  if (member.kind !== "structure") return false;
  const before = known.get(member.shape);
  if (before !== undefined) return before;
  // A shape that holds itself holds no times for that.
  known.set(member.shape, false);
  const found = Object.values(whole.shapes[member.shape] ?? {}).some(holdsTimes);
  known.set(member.shape, found);
  return found;
}
