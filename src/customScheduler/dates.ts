// The SDK gives and takes times as `Date`; the door as epoch ms. Which members are times, the
// model says.
import { whole, type Member } from "../generated/whole";

/** An input of the SDK's shape as the door takes it. */
export function withoutDates(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return value.map(withoutDates);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, withoutDates(part)]),
  );
}

/** The output of an ECS operation with its times as `Date`. */
export function withDates(operation: string, output: unknown): unknown {
  const shape = whole.operations[operation]?.output;
  return shape === undefined ? output : dated(output, { kind: "structure", shape });
}

function dated(value: unknown, member: Member): unknown {
  if (member.kind === "timestamp") return typeof value === "number" ? new Date(value) : value;
  if (member.kind === "list" && Array.isArray(value)) {
    return value.map((item) => dated(item, member.of));
  }
  if (member.kind !== "structure" || typeof value !== "object" || value === null) return value;
  const shape = whole.shapes[member.shape] ?? {};
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      const inner = Object.hasOwn(shape, name) ? shape[name] : undefined;
      return [name, inner === undefined ? part : dated(part, inner)];
    }),
  );
}
