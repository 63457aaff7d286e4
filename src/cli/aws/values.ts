// The words of an option → the value of its member: files, JSON, shorthand, numbers.
import type { Member, Model } from "../../api/request";
import { isDeep } from "../nesting";
import { pythonQuoted } from "../pythonQuoted";
import { badParameter, tooDeep, wrongNumber } from "./errors";
import { readJson } from "./json";
import { toFloat, toInteger } from "./numbers";
import type { Option } from "./options";
import { paramFile, type ReadFile } from "./paramFile";
import { readShorthand, type Shorthand, ShorthandProblem } from "./shorthand";

interface Reading {
  readonly model: Model;
  readonly read: ReadFile;
  /** The option, for errors. */
  readonly name: string;
}

export function valueOf(
  { model, read }: { readonly model: Model; readonly read: ReadFile },
  option: Option,
  given: readonly string[],
): unknown {
  if (option.arity === "flag") return option.on;
  const reading: Reading = { model, read, name: option.name };
  const words = given.length === 1 ? [textOf(reading, given[0] ?? "")] : given;
  if (option.type.kind === "list") return listValue(reading, option.type.of, words);
  return wordValue(reading, option.type, words[0] ?? "");
}

/** The text itself, or that of the file it names. */
export function textOf({ read, name }: Omit<Reading, "model">, word: string): string {
  const file = paramFile(word, read);
  if (file.kind === "missing") throw badParameter(name, file.message);
  return file.kind === "text" ? file.text : word;
}

function listValue(reading: Reading, of: Member, words: readonly string[]): unknown {
  const [first = ""] = words;
  if (words.length === 1 && first.trim().startsWith("[")) return jsonValue(reading, first);
  const inShorthand = isComplex(of) && words.length > 0 && !/^\s*[[{]/.test(first);
  if (!inShorthand) return words.map((word) => wordValue(reading, of, word));
  return words.map((word) => converted(reading, parsedShorthand(reading, word), of));
}

function wordValue(reading: Reading, member: Member, word: string): unknown {
  switch (member.kind) {
    case "integer":
      return toInteger(word);
    case "double":
      return toFloat(word);
    case "boolean":
      return word.toLowerCase() !== "false" && word !== "";
    case "timestamp":
    case "string":
      return word;
    case "any":
      return jsonValue(reading, word);
    default:
      return complexValue(reading, member, word);
  }
}

function complexValue(reading: Reading, member: Member, word: string): unknown {
  if (/^\s*\{/.test(word)) return jsonValue(reading, word);
  if (/^\s*\[/.test(word)) throw badParameter(reading.name, `Invalid JSON:\n${word}`);
  return converted(reading, parsedShorthand(reading, word), member);
}

function jsonValue({ name }: Reading, text: string): unknown {
  if (isDeep(text)) throw tooDeep(name);
  const json = readJson(text);
  if (json.ok) return json.value;
  throw badParameter(name, `Invalid JSON: ${json.problem}\nJSON received: ${text}`);
}

function parsedShorthand({ name, read }: Reading, word: string): Shorthand {
  if (isDeep(word)) throw tooDeep(name);
  try {
    return readShorthand(word, read);
  } catch (problem) {
    if (!(problem instanceof ShorthandProblem)) throw problem;
    throw badParameter(name, problem.message);
  }
}

function isComplex(member: Member): boolean {
  return member.kind === "structure" || member.kind === "list" || member.kind === "map";
}

/** Shorthand knows only texts; the model says which are numbers, booleans and lists of one. */
function converted(reading: Reading, value: Shorthand, member: Member): unknown {
  switch (member.kind) {
    case "list":
      return isList(value) ? value.map((item) => converted(reading, item, member.of)) : [value];
    case "map":
      return eachPart(value, (part) => converted(reading, part, member.of));
    case "structure": {
      const shape = new Map(Object.entries(reading.model.shapes[member.shape] ?? {}));
      return eachPart(value, (part, name) => {
        const of = shape.get(name);
        return of === undefined ? part : memberValue(reading, { name, part, of });
      });
    }
    default:
      return scalar(value, member);
  }
}

function eachPart(value: Shorthand, convert: (part: Shorthand, name: string) => unknown): unknown {
  if (isList(value) || typeof value !== "object") return value;
  const parts = Object.entries(value).map(([name, part]) => [name, convert(part, name)] as const);
  return Object.fromEntries(parts);
}

function memberValue(
  reading: Reading,
  { name, part, of }: { name: string; part: Shorthand; of: Member },
): unknown {
  if (of.kind !== "any") return converted(reading, part, of);
  const message =
    "Shorthand syntax does not support document types. Use JSON input for top-level argument " +
    `to specify nested parameter: ${name}`;
  throw badParameter(reading.name, message);
}

function scalar(value: Shorthand, { kind }: Member): unknown {
  if (typeof value !== "string")
    return kind === "integer" || kind === "double" ? refuse(value, kind) : value;
  if (kind === "integer") return toInteger(value);
  if (kind === "double") return toFloat(value);
  if (kind === "boolean" && /^(?:true|false)$/i.test(value)) return value.toLowerCase() === "true";
  return value;
}

/** Python's words for a list or a structure where a number belongs. */
function refuse(value: Shorthand, kind: "integer" | "double"): never {
  const what = isList(value) ? "list" : "dict";
  if (kind === "double") {
    throw wrongNumber(
      `float() argument must be a string or a real number, not ${pythonQuoted(what)}`,
    );
  }
  const wanted = "a string, a bytes-like object or a real number";
  throw wrongNumber(`int() argument must be ${wanted}, not ${pythonQuoted(what)}`);
}

function isList(value: Shorthand): value is readonly Shorthand[] {
  return Array.isArray(value);
}
