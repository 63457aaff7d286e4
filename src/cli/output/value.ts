// Values of an answer as the AWS CLI holds them: Python's dicts, lists and scalars. Which numbers
// are floats is known from the model and lost in JavaScript, so a dict remembers it aside, where
// a query does not see it.
import { pythonQuoted } from "../pythonQuoted";

export interface Dict {
  readonly [name: string]: unknown;
  readonly [FLOATS]?: readonly string[];
}

export const FLOATS = Symbol("floats");

export function isDict(value: unknown): value is Dict {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

export function isScalar(value: unknown): boolean {
  return !isDict(value) && !isList(value);
}

/** A value as Python's `str()` writes it. */
export function pythonText(value: unknown, float = false): string {
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "string") return value;
  if (typeof value === "number") return numberText(value, float);
  if (isDict(value) || isList(value)) return pythonRepr(value);
  return "None";
}

/** The scalar under a key of a dict. */
export function memberText(dict: Dict, key: string): string {
  return pythonText(dict[key], isFloat(dict, key));
}

export function isFloat(dict: Dict, key: string): boolean {
  return dict[FLOATS]?.includes(key) ?? false;
}

export function numberText(value: number, float: boolean): string {
  return float && Number.isInteger(value) ? `${value}.0` : String(value);
}

function pythonRepr(value: unknown): string {
  if (typeof value === "string") return pythonQuoted(value);
  if (isList(value)) return `[${value.map(pythonRepr).join(", ")}]`;
  if (!isDict(value)) return pythonText(value);
  const parts = Object.entries(value).map(([name, part]) => `'${name}': ${pythonRepr(part)}`);
  return `{${parts.join(", ")}}`;
}
