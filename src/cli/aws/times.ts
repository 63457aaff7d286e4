// Points in time on the command line: ISO 8601 or epoch seconds; epoch ms in a call.

const ISO = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** What is no time stays, to be refused. */
export function toTime(value: unknown): unknown {
  if (typeof value === "number") return Math.round(value * 1000);
  if (typeof value !== "string") return value;
  if (/^\d+(?:\.\d+)?$/.test(value)) return Math.round(Number(value) * 1000);
  if (!ISO.test(value)) return value;
  // Without a zone the AWS CLI takes UTC.
  const zoned = value.length === 10 || /(?:Z|[+-]\d\d:?\d\d)$/.test(value.slice(10));
  const at = Date.parse((zoned ? value : `${value}Z`).replace(" ", "T"));
  return Number.isNaN(at) ? value : at;
}
