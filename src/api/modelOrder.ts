// Puts the members of a structure in the order of AWS's model: an answer shows them so, however
// the request that they come from had them.
import { shapes } from "../generated/model";
import type { Member, Model } from "./request";

const known: Model["shapes"] = shapes;

/** The structure and all within it, in order; members that the shape lacks come first. */
export function inModelOrder<T extends object>(shape: string, value: T): T {
  const ordered = { ...value };
  for (const [name, member] of Object.entries(known[shape] ?? {})) {
    const part: unknown = Reflect.get(ordered, name);
    if (part === undefined) continue;
    Reflect.deleteProperty(ordered, name);
    Reflect.set(ordered, name, orderedPart(member, part));
  }
  return ordered;
}

function orderedPart(member: Member, part: unknown): unknown {
  if (member.kind === "list" && Array.isArray(part)) {
    return part.map((one: unknown) => orderedPart(member.of, one));
  }
  const isObject = typeof part === "object" && part !== null;
  return member.kind === "structure" && isObject ? inModelOrder(member.shape, part) : part;
}
