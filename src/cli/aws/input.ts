// The request of a command from its options, `--cli-input-json` and `--cli-input-yaml`, checked as
// botocore checks it before anything is sent. Words that are not on a member's list pass: only the
// service refuses those.
import { parse as parseYaml } from "yaml";
import { timesIn } from "../../api/models/times";
import { checkRequest } from "../../api/request";
import { isDeep, isDeepYaml } from "../nesting";
import { pythonQuoted } from "../pythonQuoted";
import { ec2Input } from "./ec2";
import { badParameter, tooDeep, wrongNumber, wrongValue, wrongWords } from "./errors";
import { isInteger } from "./numbers";
import type { Option } from "./options";
import type { ReadFile } from "./paramFile";
import type { Operation } from "./services";
import { toTime } from "./times";
import { textOf, valueOf } from "./values";
import type { Given } from "./words";

export type Input = Readonly<Record<string, unknown>>;

type Options = readonly Given<Option>[];

/** The request, not yet checked: what is given beside a whole request wins. */
export function readInput(operation: Operation, given: Options, read: ReadFile): Input {
  const members = ownMembers(operation, given, read);
  const whole = wholeInput(given, read);
  if (operation.service !== "ec2") return { ...whole, ...members };
  return ec2Input(operation, { ...whole, ...members }, textsOf(given));
}

/** In the order of the request, as the AWS CLI reads them. */
function ownMembers(operation: Operation, given: Options, read: ReadFile): Input {
  const order = Object.keys(operation.request);
  const ofMembers = given.flatMap(({ option, words }) =>
    option.member === undefined ? [] : [{ option, words, member: option.member }],
  );
  const sorted = ofMembers.toSorted((a, b) => order.indexOf(a.member) - order.indexOf(b.member));
  const { model } = operation;
  return Object.fromEntries(
    sorted.map(({ option, words, member }) => [member, valueOf({ model, read }, option, words)]),
  );
}

/** Options that set no member, such as `--count` of `run-instances`. */
function textsOf(given: Options): ReadonlyMap<string, string> {
  const plain = given.filter(({ option }) => option.member === undefined);
  return new Map(plain.map(({ option, words: [text = ""] }) => [option.name, text]));
}

function wholeInput(given: Options, read: ReadFile): Input {
  const inputs = given.filter(({ option }) => option.name.startsWith("--cli-input-"));
  const [input] = inputs;
  if (input === undefined) return {};
  if (inputs.length > 1) throw wrongValue("Only one --cli-input- parameter may be specified.");
  const { name } = input.option;
  const text = textOf({ name, read }, input.words[0] ?? "");
  const value = name === "--cli-input-json" ? jsonOf(text) : yamlOf(text);
  if (isInput(value)) return value;
  throw badParameter(name, `Invalid type: expecting map, received ${classOf(value)}`);
}

function jsonOf(text: string): unknown {
  if (isDeep(text)) throw tooDeep("cli-input-json");
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    throw badParameter("cli-input-json", "Invalid JSON received.");
  }
}

function yamlOf(text: string): unknown {
  if (isDeepYaml(text)) throw tooDeep("cli-input-yaml");
  try {
    const value: unknown = parseYaml(text);
    return value;
  } catch {
    throw badParameter("cli-input-yaml", "Invalid YAML received.");
  }
}

function isInput(value: unknown): value is Input {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function classOf(value: unknown): string {
  if (Array.isArray(value)) return "<class 'list'>";
  if (typeof value === "string") return "<class 'str'>";
  if (typeof value === "boolean") return "<class 'bool'>";
  if (typeof value === "number") {
    return Number.isInteger(value) ? "<class 'int'>" : "<class 'float'>";
  }
  return "<class 'NoneType'>";
}

/** Refuses what botocore refuses; what is left is the request. */
export function checkedInput(operation: Operation, input: Input): unknown {
  const { model, name } = operation;
  const shape = model.operations[name] ?? "";
  const timed = timesIn(model.shapes)({ kind: "structure", shape }, input, toTime);
  const { all, value } = checkRequest(model, name, timed);
  if (all.length === 0) return value;
  const lines = all.map(({ text }) => text);
  throw wrongValue(["Parameter validation failed:", ...lines].join("\n"));
}

/** Whole numbers of the AWS CLI's own options. */
export function numberOption(given: Options, name: string): number | undefined {
  const text = given.find(({ option }) => option.name === name)?.words[0];
  if (text === undefined) return undefined;
  if (!isInteger(text)) {
    throw wrongWords(`argument ${name}: invalid int value: ${pythonQuoted(text)}`);
  }
  const number = Number(text.replaceAll("_", ""));
  if (!Number.isSafeInteger(number)) throw wrongNumber(`${name} is too large: ${text}`);
  return number;
}
