// What the API's documentation says about the word at the cursor: an operation, an option, or a key
// of shorthand.
import type { Member } from "../../api/request";
import type { Operation } from "../aws/services";
import { own } from "../own";
import { commandAt } from "../shell/parse";
import { ABOUT, SERVICES } from "./aws";
import type { Docs } from "./docs";
import { textOf, textsOf } from "./line";
import { shorthandSlots } from "./shorthand";
import { findOption, type OpenOption, readAwsLine } from "./slot";

export interface Documentation {
  /** `aws ecs run-task`, `--launch-type`, `subnets` */
  readonly title: string;
  /** Of a value: `string, required`, `one of EC2, FARGATE`. */
  readonly type?: string;
  readonly markdown: string;
}

/** About the word that the cursor touches; undefined where there is nothing to say. */
export function documentationAt(text: string, at: number, docs: Docs): Documentation | undefined {
  const rest = /^[^\s;&|<>()'"]*/.exec(text.slice(at))?.[0] ?? "";
  const here = commandAt(text.slice(0, at + rest.length));
  const [command, ...words] = textsOf(here.words);
  const word = here.current === undefined ? "" : (textOf(here.current) ?? "");
  if (command !== "aws") return undefined;
  // In shorthand it is about the key before the cursor, not about the last of the word.
  const typed = rest === "" ? word : word.slice(0, word.length - rest.length + keyRest(rest));
  return documentationOf(words, { word, typed }, docs);
}

function keyRest(rest: string): number {
  return /^[A-Za-z0-9_.#/:-]*/.exec(rest)?.[0].length ?? 0;
}

function documentationOf(
  words: readonly string[],
  { word, typed }: { word: string; typed: string },
  docs: Docs,
): Documentation | undefined {
  const line = readAwsLine(words);
  if (word.startsWith("--") && !line.wanting) {
    const [name = ""] = word.split("=");
    const option = findOption(line.operation, name);
    return ofOption(line.operation, option, docs) ?? ofCommand(line.operation, line.service, docs);
  }
  if (line.open !== undefined && word !== "") {
    return ofValue(line.operation, { open: line.open, typed }, docs);
  }
  if (line.open !== undefined) return ofOption(line.operation, line.open, docs);
  const next = readAwsLine([...words, word]);
  return ofCommand(next.operation, next.service, docs);
}

function ofCommand(
  operation: Operation | undefined,
  service: string | undefined,
  docs: Docs,
): Documentation | undefined {
  if (operation === undefined) {
    const markdown = own(SERVICES, service ?? "");
    return markdown === undefined ? undefined : { title: `aws ${service ?? ""}`, markdown };
  }
  const title = `aws ${operation.service} ${operation.cliName}`;
  const markdown = operation.service === "ecs" ? docs.operations[operation.name]?.doc : undefined;
  return markdown === undefined ? undefined : { title, markdown };
}

function ofOption(
  operation: Operation | undefined,
  option: OpenOption | undefined,
  docs: Docs,
): Documentation | undefined {
  if (option === undefined) return undefined;
  const { name, member, type } = option;
  const members = operation?.service === "ecs" ? docs.operations[operation.name]?.members : {};
  const markdown = members?.[member ?? ""] ?? ABOUT[name] ?? "";
  return { title: name, type: typeText(type), markdown };
}

/** Of the key of shorthand that the value ends in; of the option where it is something else. */
function ofValue(
  operation: Operation | undefined,
  { open, typed }: { open: OpenOption; typed: string },
  docs: Docs,
): Documentation | undefined {
  if (operation === undefined) return ofOption(operation, open, docs);
  const slot = shorthandSlots(typed, open.type, operation.model)[0];
  const key = slot?.kind === "key" ? slot.tail : slot?.key;
  const shape = own(operation.model.shapes, slot?.shape ?? "") ?? {};
  const member = own(shape, key ?? "");
  if (slot === undefined || key === undefined || member === undefined) {
    return ofOption(operation, open, docs);
  }
  const markdown = docs.shapes[slot.shape]?.members[key] ?? "";
  return { title: key, type: typeText(member), markdown };
}

const NAMES: Readonly<Record<Member["kind"], string>> = {
  string: "string",
  integer: "integer",
  double: "number",
  boolean: "boolean",
  timestamp: "timestamp",
  list: "list",
  map: "map",
  structure: "structure",
  any: "any",
};

function typeText(member: Member): string {
  return kindText(member) + (member.required === true ? ", required" : "");
}

function kindText(member: Member): string {
  if (member.kind === "list") return `list of ${kindText(member.of)}`;
  if (member.kind !== "string" || member.enum === undefined) return NAMES[member.kind];
  return `one of ${member.enum.join(", ")}`;
}
