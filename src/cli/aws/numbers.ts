// Words as numbers, as Python's int() and float() read them.
import { pythonQuoted } from "../pythonQuoted";
import { wrongNumber } from "./errors";

const INTEGER = /^\s*[+-]?\d+(?:_\d+)*\s*$/;
const FLOAT = /^\s*[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+)?\s*$/;

export function isInteger(text: string): boolean {
  return INTEGER.test(text);
}

export function toInteger(text: string): number {
  if (isInteger(text)) return Number(text.replaceAll("_", ""));
  throw wrongNumber(`invalid literal for int() with base 10: ${pythonQuoted(text)}`);
}

export function toFloat(text: string): number {
  if (FLOAT.test(text)) return Number(text.replaceAll("_", ""));
  throw wrongNumber(`could not convert string to float: ${pythonQuoted(text)}`);
}
