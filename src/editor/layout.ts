// How the editor lays out JSON of its own: small parts on one line, as people write them.

const WIDTH = 76;

export function toText(value: unknown): string {
  return `${lay(value, "")}\n`;
}

function lay(value: unknown, indent: string): string {
  const parts = partsOf(value, `${indent}  `);
  if (parts === undefined) return JSON.stringify(value) ?? "null";
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (parts.length === 0) return open + close;
  const line = Array.isArray(value) ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`;
  // The whole document is never put on one line.
  const isShort = indent !== "" && !line.includes("\n") && indent.length + line.length <= WIDTH;
  if (isShort && !holdsObjects(value)) return line;
  return `${open}\n${parts.map((part) => `${indent}  ${part}`).join(",\n")}\n${indent}${close}`;
}

/** The members or items, each laid out; undefined: a plain value. */
function partsOf(value: unknown, indent: string): readonly string[] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) return value.map((item) => lay(item, indent));
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${JSON.stringify(key)}: ${lay(member, indent)}`);
}

/** A list of objects gets a line for each, a thing with parts of its own several. */
function holdsObjects(value: unknown): boolean {
  const isObject = (part: unknown) => typeof part === "object" && part !== null;
  return typeof value === "object" && value !== null && Object.values(value).some(isObject);
}
