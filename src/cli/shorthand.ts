// The AWS CLI's shorthand syntax, `type=spread,field=attribute:ecs.availability-zone`, for
// structures whose words need no quoting inside of it.

export function isPlainStruct(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const members = Object.values(value);
  return members.length > 0 && members.every(isPlainValue);
}

function isPlainValue(value: unknown): boolean {
  if (typeof value === "number" || typeof value === "boolean") return true;
  if (typeof value === "string") return /^[^\s,=[\]{}'"\\]+$/.test(value);
  if (Array.isArray(value)) return value.length > 0 && value.every(isPlainValue);
  return isPlainStruct(value);
}

/** Of a value that `isPlainStruct`. */
export function shorthand(value: unknown): string {
  return Object.entries(value ?? {})
    .map(([name, member]) => `${name}=${shorthandValue(member)}`)
    .join(",");
}

function shorthandValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shorthandValue).join(",")}]`;
  if (typeof value === "object" && value !== null) return `{${shorthand(value)}}`;
  return String(value);
}
