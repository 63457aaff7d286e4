// Whether two asks want the same of every instance: all their members are equal but their ids.
import type { Ask } from "../ask";

export function alike(a: Ask, b: Ask): boolean {
  return same(a, b, "id");
}

/** Equal plain data, one member left out. */
function same(a: unknown, b: unknown, except?: string): boolean {
  if (a === b) return true;
  if (!isData(a) || !isData(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  for (const member of Object.keys(a)) {
    if (member !== except && !same(a[member], b[member])) return false;
  }
  return Object.keys(a).length === Object.keys(b).length;
}

function isData(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
