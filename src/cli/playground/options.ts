// The words after a verb of the playground → the input of its call.
import { playgroundModel } from "../../api/models/neighbours";
import type { Member, Shape } from "../../api/request";
import { durationMs } from "../tools/basics";
import { xformName } from "../xformName";
import type { CallVerb } from "./verbs";

export type Input =
  | { readonly ok: true; readonly input: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly problem: string };

export function readInput({ operation, positional }: CallVerb, words: readonly string[]): Input {
  const shape = playgroundModel.shapes[playgroundModel.operations[operation] ?? ""] ?? {};
  const { bare, options } = grouped(words);
  const places = positional.filter((name) => name in shape);
  const extra = bare[places.length];
  if (extra !== undefined) return { ok: false, problem: `What is "${extra}"?` };
  const input: Record<string, unknown> = {};
  for (const [i, word] of bare.entries()) input[places[i] ?? ""] = word;
  for (const { name, values } of options) {
    const member = memberOf(shape, name);
    if (member === undefined) return { ok: false, problem: unknownOption(name, shape) };
    const value = name.startsWith("no-") && member.of.kind === "boolean" ? false : undefined;
    const read = value ?? valueOf(member.of, values);
    if (read === undefined) return { ok: false, problem: `--${name} wants ${wanted(member.of)}.` };
    input[member.name] = read;
  }
  return { ok: true, input };
}

interface Option {
  readonly name: string;
  readonly values: string[];
}

function grouped(words: readonly string[]): { bare: readonly string[]; options: Option[] } {
  const bare: string[] = [];
  const options: Option[] = [];
  for (const word of words) {
    const [, name, given] = /^--([a-z][a-z0-9-]*)(?:=([^]*))?$/i.exec(word) ?? [];
    if (name !== undefined) options.push({ name, values: given === undefined ? [] : [given] });
    else (options.at(-1)?.values ?? bare).push(word);
  }
  return { bare, options };
}

function memberOf(
  shape: Shape,
  option: string,
): { readonly name: string; readonly of: Member } | undefined {
  const found = Object.entries(shape).find(
    ([name, member]) =>
      xformName(name) === option ||
      (member.kind === "boolean" && `no-${xformName(name)}` === option),
  );
  return found && { name: found[0], of: found[1] };
}

function unknownOption(name: string, shape: Shape): string {
  const known = Object.keys(shape).map((member) => `--${xformName(member)}`);
  return `Unknown option --${name}. There are: ${known.join(" ")}`;
}

function valueOf(member: Member, values: readonly string[]): unknown {
  const [first] = values;
  switch (member.kind) {
    case "boolean":
      return first === undefined || first === "true" ? true : first === "false" ? false : undefined;
    case "integer":
    case "double":
      return first === undefined ? undefined : numberOf(first);
    case "list":
      return first === "[]" ? [] : values;
    case "map":
      return pairsOf(values.join(","));
    default:
      return values.length === 1 ? first : undefined;
  }
}

/** `250`, and `2m` for the ms it stands for. */
function numberOf(text: string): number | undefined {
  const number = Number(text);
  return text !== "" && Number.isFinite(number) ? number : durationMs(text);
}

/** `a=b,c=d`, or JSON. */
function pairsOf(text: string): unknown {
  if (text.startsWith("{")) return jsonOf(text);
  const pairs = text.split(",").map((pair) => /^([^=]+)=([^]*)$/.exec(pair));
  if (pairs.some((pair) => pair === null)) return undefined;
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? "", pair?.[2] ?? ""]));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wanted(member: Member): string {
  if (member.kind === "map") return "NAME=VALUE,…";
  if (member.kind === "list") return "words";
  if (member.kind === "boolean") return "no value";
  return member.kind === "string" ? "one word" : "a number";
}
