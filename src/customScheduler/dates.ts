// The SDK gives and takes times as `Date`; the door as epoch ms.
import { timesIn } from "../api/models/times";
import { whole } from "../generated/whole";

/** An input of the SDK's shape as the door takes it. */
export function withoutDates(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return value.map(withoutDates);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, withoutDates(part)]),
  );
}

const changed = timesIn(whole.shapes);

/** The output of an ECS operation with its times as `Date`. */
export function withDates(operation: string, output: unknown): unknown {
  const { operations } = whole;
  if (!Object.hasOwn(operations, operation)) return output;
  const shape = operations[operation]?.output ?? "";
  return changed({ kind: "structure", shape }, output, (at) =>
    typeof at === "number" ? new Date(at) : at,
  );
}
