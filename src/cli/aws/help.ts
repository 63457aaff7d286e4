// `help` at each level, laid out as a manual page: NAME, DESCRIPTION, SYNOPSIS, OPTIONS. The texts
// of ECS are AWS's own, of the generated documentation; its neighbours have none here.
import type { Member } from "../../api/request";
import { isPlainStruct, shorthand } from "../shorthand";
import { waitersOf } from "../wait/waiters";
import type { HelpTopic } from "./command";
import { globalChoices, globalOptions } from "./globals";
import { type Option, optionsOf } from "./options";
import { findOperation, type Operation, operationsOf, polledBy, serviceNames } from "./services";
import { memberSkeleton } from "./skeleton";
import { wrapped } from "./wrapped";

/** `docs.json` of the model: operations of ECS and the members of their requests, as Markdown. */
export type Docs = Readonly<
  Record<string, { readonly doc?: string; readonly members?: Readonly<Record<string, string>> }>
>;

export function helpText(topic: HelpTopic, docs: Docs): string {
  return `${linesOf(topic, docs).join("\n")}\n`;
}

function linesOf({ service, operation, waiter }: HelpTopic, docs: Docs): readonly string[] {
  if (service === undefined) return ofAws();
  if (operation === undefined) return ofService(service);
  if (operation !== "wait") return ofOperation(findOperation(service, operation), docs);
  if (waiter === undefined) return ofWaiters(service);
  return ofOperation(polledBy(service, waiter), docs, `wait ${waiter}`);
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return [title, ...lines, ""];
}

const bullets = (names: readonly string[]): readonly string[] =>
  names.map((name) => `       o ${name}`);

function ofAws(): readonly string[] {
  return [
    ...section("NAME", ["       aws - Amazon Web Services, simulated by ECS Playground"]),
    ...section("DESCRIPTION", wrapped(ABOUT, 7)),
    ...section("SYNOPSIS", ["          aws [options] <command> <subcommand> [parameters]"]),
    ...section("GLOBAL OPTIONS", globalLines()),
    ...section("AVAILABLE SERVICES", bullets(serviceNames)),
  ];
}

const ABOUT =
  "The commands, options and messages are those of the AWS CLI, version 2.34. They act on the " +
  "simulated region of this page; no AWS account is reached and no credentials are needed.\n\n" +
  "Use `aws <command> help` for a service and `aws <command> <subcommand> help` for an " +
  "operation. `playground help` lists what only the playground can do.";

function globalLines(): readonly string[] {
  return globalOptions.map(({ name, arity }) => {
    const choices = globalChoices[name]?.join(" | ");
    const value = arity === "flag" ? "" : ` ${choices ?? "<value>"}`;
    return `       ${name}${value}`;
  });
}

function ofService(service: string): readonly string[] {
  const names = operationsOf(service).map(({ cliName }) => cliName);
  const own = [...(waitersOf(service).length > 0 ? ["wait"] : []), ...(OWN[service] ?? [])];
  const all = [...names, ...own].toSorted();
  const about =
    service === "ecs"
      ? "Amazon Elastic Container Service. Every operation of its API is known; those that this " +
        "region does not model yet are refused by name."
      : "The operations that the simulated region needs beside ECS.";
  return [
    ...section("NAME", [`       ${service} -`]),
    ...section("DESCRIPTION", wrapped(about, 7)),
    ...section("AVAILABLE COMMANDS", bullets(all)),
  ];
}

/** Commands of the AWS CLI itself. */
const OWN: Readonly<Record<string, readonly string[]>> = { logs: ["tail"] };

function ofWaiters(service: string): readonly string[] {
  const about =
    "Wait until a particular condition is satisfied. Each subcommand polls an API until the " +
    "listed requirement is met. The virtual clock moves on by itself.";
  return [
    ...section("NAME", ["       wait -"]),
    ...section("DESCRIPTION", wrapped(about, 7)),
    ...section("AVAILABLE COMMANDS", bullets(waitersOf(service))),
  ];
}

function ofOperation(
  operation: Operation | undefined,
  docs: Docs,
  title?: string,
): readonly string[] {
  if (operation === undefined) return [];
  const name = title ?? operation.cliName;
  const texts = operation.service === "ecs" ? docs[operation.name] : undefined;
  const options = optionsOf(operation).filter(({ hidden }) => hidden !== true);
  const about =
    title === undefined
      ? (texts?.doc ?? "No description here.")
      : `Polls \`${operation.cliName}\` until the condition holds.`;
  return [
    ...section("NAME", [`       ${name} -`]),
    ...section("DESCRIPTION", wrapped(about, 7)),
    ...section("SYNOPSIS", [`            ${name}`, ...synopsis(options)]),
    ...section(
      "OPTIONS",
      options.flatMap((option) => ofOption(operation, option, texts?.members)),
    ),
    ...section("GLOBAL OPTIONS", globalLines()),
  ];
}

function synopsis(options: readonly Option[]): readonly string[] {
  return options.flatMap((option) => {
    const { name, required, arity, on } = option;
    if (arity !== "flag")
      return [`          ${required ? `${name} <value>` : `[${name} <value>]`}`];
    const off = pairOf(options, option);
    return on === true ? [`          [${name} | ${off}]`] : [];
  });
}

function pairOf(options: readonly Option[], { member }: Option): string {
  return options.find((option) => option.member === member && option.on === false)?.name ?? "";
}

function ofOption(
  operation: Operation,
  option: Option,
  texts: Readonly<Record<string, string>> | undefined,
): readonly string[] {
  const { name, type, member } = option;
  if (option.on === false) return [];
  const text = member === undefined ? own[name] : texts?.[member];
  const pair = option.on === true ? ` | ${pairOf(optionsOf(operation), option)}` : "";
  const required = option.required ? " [required]" : "";
  return [
    `       ${name}${pair} (${type.kind})${required}`,
    ...(text === undefined ? [] : wrapped(text, 10)),
    ...syntaxOf(operation, type),
    "",
  ];
}

/** The options of the AWS CLI itself. */
const own: Readonly<Record<string, string>> = {
  "--cli-input-json": "The whole request as JSON, or `file://` and a path. Options beside it win.",
  "--cli-input-yaml": "The whole request as YAML, or `file://` and a path. Options beside it win.",
  "--generate-cli-skeleton": "Calls nothing and prints: `input`, `yaml-input` or `output`.",
  "--starting-token": "A token to specify where to start paginating: a `NextToken` of before.",
  "--page-size": "The size of each page to get in the AWS service call.",
  "--max-items": "The total number of items to return in the command's output.",
  "--count": "Number of instances to launch: `2`, or a range `1:3`.",
  "--protocol": "The IP protocol: `tcp`, `udp`, `icmp` or `all`.",
  "--port": "A port or a range of ports: `80` or `8000-8100`.",
  "--cidr": "The IPv4 address range, in CIDR format.",
  "--source-group": "The ID of the source security group.",
};

/** The words it takes, or its JSON. */
function syntaxOf(operation: Operation, type: Member): readonly string[] {
  if (type.kind === "string") {
    return type.enum === undefined ? [] : ["", "          Possible values:", ...choices(type.enum)];
  }
  const skeleton = memberSkeleton(operation, type);
  if (typeof skeleton !== "object") return [];
  if (type.kind === "list" && type.of.kind === "string") {
    return ["", '          Syntax: "string" "string" ...'];
  }
  const json = JSON.stringify(skeleton, null, 2).split("\n");
  return [
    ...shorthandSyntax(skeleton),
    "",
    "          JSON Syntax:",
    ...json.map((line) => `            ${line}`),
  ];
}

/** Structures that are too deep for a line are better written as JSON. */
function shorthandSyntax(skeleton: unknown): readonly string[] {
  const [item, more]: readonly unknown[] = Array.isArray(skeleton)
    ? [skeleton[0], " ..."]
    : [skeleton, ""];
  const text = isPlainStruct(item) ? `${shorthand(item)}${String(more)}` : "";
  if (text === "" || text.length > LONGEST_SHORTHAND) return [];
  return ["", "          Shorthand Syntax:", `            ${text}`];
}

const LONGEST_SHORTHAND = 200;

const choices = (words: readonly string[]): readonly string[] =>
  words.map((word) => `          o ${word}`);
