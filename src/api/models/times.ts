// Points in time inside a value: which of its members they are, the model says. Inside a call they
// are epoch ms; who speaks to others has a form of their own for them.
import type { Member, Shape } from "../request";

type Shapes = Readonly<Record<string, Shape>>;

export type ChangeTimes = (
  member: Member,
  value: unknown,
  change: (time: unknown) => unknown,
) => unknown;

/** Copies a value where there are times to change; what holds none is handed on as it is. */
export function timesIn(shapes: Shapes): ChangeTimes {
  const holdsTimes = searchIn(shapes);
  const changed: ChangeTimes = (member, value, change) => {
    if (!holdsTimes(member)) return value;
    if (member.kind === "timestamp") return change(value);
    if (member.kind === "list") {
      return Array.isArray(value) ? value.map((part) => changed(member.of, part, change)) : value;
    }
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    const copy: Record<string, unknown> = { ...value };
    for (const [name, of] of partsOf(shapes, member, copy)) {
      if (Object.hasOwn(copy, name)) copy[name] = changed(of, copy[name], change);
    }
    return copy;
  };
  return changed;
}

function partsOf(shapes: Shapes, member: Member, value: object): readonly [string, Member][] {
  if (member.kind === "structure") return Object.entries(shapes[member.shape] ?? {});
  if (member.kind !== "map") return [];
  return Object.keys(value).map((key) => [key, member.of]);
}

function searchIn(shapes: Shapes): (member: Member) => boolean {
  const known = new Map<string, boolean>();
  const holdsTimes = (member: Member): boolean => {
    if (member.kind === "timestamp") return true;
    if (member.kind === "list" || member.kind === "map") return holdsTimes(member.of);
    if (member.kind !== "structure") return false;
    const before = known.get(member.shape);
    if (before !== undefined) return before;
    // A shape that holds itself holds no times for that.
    known.set(member.shape, false);
    const found = Object.values(shapes[member.shape] ?? {}).some(holdsTimes);
    known.set(member.shape, found);
    return found;
  };
  return holdsTimes;
}
