// `--output json`: four spaces, non-ASCII kept, floats with their point.
import { type Dict, isDict, isFloat, isList, numberText } from "./value";

export function jsonText(value: unknown, indent = ""): string {
  const deeper = `${indent}    `;
  if (isList(value)) {
    return enclosed("[]", { indent, parts: value.map((item) => jsonText(item, deeper)) });
  }
  if (isDict(value)) return dictText(value, indent);
  return typeof value === "function" ? "null" : (JSON.stringify(value) ?? "null");
}

function dictText(dict: Dict, indent: string): string {
  const parts = Object.entries(dict).map(([name, part]) => {
    const floats = typeof part === "number" && isFloat(dict, name);
    const text = floats ? numberText(part, true) : jsonText(part, `${indent}    `);
    return `${JSON.stringify(name)}: ${text}`;
  });
  return enclosed("{}", { indent, parts });
}

interface Parts {
  readonly indent: string;
  readonly parts: readonly string[];
}

function enclosed(brackets: "[]" | "{}", { indent, parts }: Parts): string {
  if (parts.length === 0) return brackets;
  const [open = "", close = ""] = brackets;
  const lines = parts.map((part) => `${indent}    ${part}`).join(",\n");
  return `${open}\n${lines}\n${indent}${close}`;
}
