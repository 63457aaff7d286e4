// The AWS CLI's shorthand syntax, `type=spread,field=attribute:ecs.availability-zone`, for
// structures whose words need no quoting inside of it.

export function isPlainStruct(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const members = Object.entries(value);
  return (
    members.length > 0 && members.every(([key, part]) => isPlainKey(key) && isPlainValue(part))
  );
}

/** Of a document, such as the details of a hook, shorthand does not know the types. */
function isPlainKey(key: string): boolean {
  return /^[A-Za-z0-9\-_.#/:]+$/.test(key) && key !== "hookDetails";
}

function isPlainValue(value: unknown): boolean {
  if (typeof value === "number" || typeof value === "boolean") return true;
  if (typeof value === "string") return isPlainWord(value);
  if (Array.isArray(value)) return value.length > 0 && value.every(isPlainValue);
  return isPlainStruct(value);
}

/** The characters that stand for themselves everywhere in shorthand. */
function isPlainWord(text: string): boolean {
  return /^[!#-&(-+\--<>-Z^-z|~-\uffff]+$/.test(text) && !/\s/.test(text);
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
