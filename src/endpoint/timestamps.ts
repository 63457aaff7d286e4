// Times of ECS on the wire are seconds since the epoch with a fraction; inside they are whole ms.
import { timesIn } from "../api/models/times";
import type { Member } from "../api/request";
import { whole } from "../generated/whole";

const changed = timesIn(whole.shapes);

/** The output of an operation with its times in seconds. */
export function toSeconds(operation: string, output: unknown): unknown {
  const shape = shapeOf(operation, "output");
  return changed(shape, output, (at) => (typeof at === "number" ? at / 1000 : at));
}

/** The input of an operation with its times in ms. */
export function toMilliseconds(operation: string, input: unknown): unknown {
  const shape = shapeOf(operation, "input");
  return changed(shape, input, (at) => (typeof at === "number" ? Math.round(at * 1000) : at));
}

function shapeOf(operation: string, side: "input" | "output"): Member {
  const { operations } = whole;
  const known = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
  return { kind: "structure", shape: known?.[side] ?? "" };
}
