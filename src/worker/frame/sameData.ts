// Whether two values made of plain objects, lists and scalars say the same. A member that is
// undefined is as good as none: text has no undefined.

export function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const names = said(a);
  return names.length === said(b).length && names.every((name) => sameData(a[name], b[name]));
}

function said(value: Record<string, unknown>): readonly string[] {
  return Object.keys(value).filter((name) => value[name] !== undefined);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
