// Points in time: ISO 8601 or epoch seconds on the command line, epoch ms in a call.
import type { Member, Model } from "../../api/request";

/** The request with its points in time as epoch ms. What is no time stays, to be refused. */
export function withTimes(model: Model, value: unknown, member: Member): unknown {
  switch (member.kind) {
    case "timestamp":
      return toTime(value);
    case "list":
      if (!Array.isArray(value)) return value;
      return value.map((item) => withTimes(model, item, member.of));
    case "map":
      return eachPart(value, (part) => withTimes(model, part, member.of));
    case "structure": {
      const shape = new Map(Object.entries(model.shapes[member.shape] ?? {}));
      return eachPart(value, (part, name) => {
        const of = shape.get(name);
        return of === undefined ? part : withTimes(model, part, of);
      });
    }
    default:
      return value;
  }
}

function eachPart(value: unknown, convert: (part: unknown, name: string) => unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const parts = Object.entries(value).map(([name, part]) => [name, convert(part, name)] as const);
  return Object.fromEntries(parts);
}

const ISO = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

function toTime(value: unknown): unknown {
  if (typeof value === "number") return Math.round(value * 1000);
  if (typeof value !== "string") return value;
  if (/^\d+(?:\.\d+)?$/.test(value)) return Math.round(Number(value) * 1000);
  if (!ISO.test(value)) return value;
  // Without a zone the AWS CLI takes UTC.
  const zoned = value.length === 10 || /(?:Z|[+-]\d\d:?\d\d)$/.test(value.slice(10));
  const at = Date.parse((zoned ? value : `${value}Z`).replace(" ", "T"));
  return Number.isNaN(at) ? value : at;
}
