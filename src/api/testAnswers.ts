// Checks an answer against a shape of the whole model: every member known, of its type, and of its
// enumeration.
import { whole, type Member } from "../generated/whole";

export interface Misfit {
  /** `services[].deployments[].status`. */
  readonly path: string;
  readonly what: string;
}

/** Words that AWS's guide has and its model lacks: the setting of IPv6 for dual-stack subnets. */
const BEYOND = ["dualStackIPv6"];

/** What does not fit. Required members count: the model marks few in responses. */
export function misfits(shape: string, value: unknown): readonly Misfit[] {
  return check({ kind: "structure", shape }, value, "");
}

function check(member: Member, value: unknown, path: string): readonly Misfit[] {
  switch (member.kind) {
    case "any":
      return [];
    case "list":
      return Array.isArray(value)
        ? value.flatMap((item: unknown) => check(member.of, item, `${path}[]`))
        : [wrong(path, member.kind, value)];
    case "map":
      return isObject(value)
        ? Object.values(value).flatMap((item) => check(member.of, item, `${path}{}`))
        : [wrong(path, member.kind, value)];
    case "structure":
      return isObject(value)
        ? structure(member.shape, value, path)
        : [wrong(path, member.kind, value)];
    case "string":
      if (typeof value !== "string") return [wrong(path, member.kind, value)];
      return member.enum !== undefined && ![...member.enum, ...BEYOND].includes(value)
        ? [{ path, what: `${value} is none of ${member.enum.join(", ")}` }]
        : [];
    default:
      return isScalar(member.kind, value) ? [] : [wrong(path, member.kind, value)];
  }
}

function structure(name: string, value: object, path: string): readonly Misfit[] {
  const shape = whole.shapes[name] ?? {};
  const given = Object.entries(value).filter(([, part]) => part !== undefined);
  const missing = Object.entries(shape)
    .filter(([key, { required }]) => required === true && !given.some(([at]) => at === key))
    .map(([key]) => ({ path: `${path}.${key}`, what: "is missing" }));
  const wrongOnes = given.flatMap(([key, part]: [string, unknown]) => {
    const member = shape[key];
    const at = path === "" ? key : `${path}.${key}`;
    if (member === undefined) return [{ path: at, what: `is no member of ${name}` }];
    return check(member, part, at);
  });
  return [...missing, ...wrongOnes];
}

function isScalar(kind: Member["kind"], value: unknown): boolean {
  if (kind === "boolean") return typeof value === "boolean";
  if (kind === "integer") return Number.isSafeInteger(value);
  return typeof value === "number" && Number.isFinite(value);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function wrong(path: string, kind: string, value: unknown): Misfit {
  return { path, what: `wants ${kind}: ${JSON.stringify(value) ?? "undefined"}` };
}
