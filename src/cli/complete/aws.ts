// Completion after `aws`: services, operations, waiters, options, and what options hold.
import { globalOptions } from "../aws/globals";
import { optionsOf } from "../aws/options";
import { type Operation, operationsOf, serviceNames } from "../aws/services";
import { tailOptions } from "../aws/tail";
import { waitersOf } from "../wait/waiters";
import type { Context, Offer } from "./candidate";
import { type Docs, oneLine } from "./docs";
import { type AwsLine, findOption, readAwsLine } from "./slot";
import { type Offered, valueOffers } from "./values";

export const SERVICES: Readonly<Record<string, string>> = {
  ecs: "Clusters, services, tasks and what they run on",
  ec2: "Instances, subnets and security groups",
  logs: "What containers and agents have written",
  sts: "Whose account this is",
};

/** `words` stand before the cursor and after `aws`; `typed` is the beginning of the next. */
export function awsOffers(
  words: readonly string[],
  typed: string,
  context: Context,
): readonly Offered[] {
  const line = readAwsLine(words);
  if (line.service === "logs" && line.isTail) return tailOffers(words, typed, context);
  const joined = /^(--[^=]+)=(.*)$/s.exec(typed);
  if (joined !== null && !line.wanting) {
    const [, name = "", value = ""] = joined;
    const option = findOption(line.operation, name);
    return option === undefined ? [] : valueOffers({ line, option, typed: value, context });
  }
  const { open } = line;
  const values =
    open === undefined || typed.startsWith("--")
      ? []
      : valueOffers({ line, option: open, typed, context });
  if (line.wanting) return values;
  return [...values, { tail: typed, offers: nextWords(line, typed, context) }];
}

function nextWords(line: AwsLine, typed: string, { docs }: Context): readonly Offer[] {
  const isOption = typed.startsWith("-");
  const { service, operation } = line;
  if (operation !== undefined) {
    return [...optionOffers(operation, line, docs), ...(isOption ? globalOffers(line) : [])];
  }
  if (isOption) return globalOffers(line);
  if (service === undefined) {
    return [...serviceNames, "help"].map((text) => {
      return { kind: "service", text, about: SERVICES[text] ?? HELP };
    });
  }
  if (line.waits) {
    return line.waiter === undefined ? waitersOf(service).map((text) => waiter(text)) : [];
  }
  return line.positions === 1 ? operationOffers(service, docs) : [];
}

const HELP = "What there is to say here";

function operationOffers(service: string, docs: Docs | undefined): readonly Offer[] {
  const operations: Offer[] = operationsOf(service).map(({ cliName, name }) => ({
    kind: "operation",
    text: cliName,
    about: service === "ecs" ? oneLine(docs?.operations[name]?.doc) : undefined,
  }));
  const waits: Offer = { kind: "operation", text: "wait", about: "Until something has come true" };
  const help: Offer = { kind: "operation", text: "help", about: HELP };
  const tail: Offer = { kind: "operation", text: "tail", about: "The last lines of a group" };
  const own = service === "logs" ? [tail] : [];
  return [...operations, ...own, ...(waitersOf(service).length > 0 ? [waits] : []), help];
}

/** After `logs tail`: a group, and the options of a command that is no operation. */
function tailOffers(
  words: readonly string[],
  typed: string,
  { names }: Context,
): readonly Offered[] {
  if (typed.startsWith("-")) {
    const left = tailOptions.filter(({ name }) => !words.includes(name));
    return [{ tail: typed, offers: left.map(({ name }) => ({ kind: "option", text: name })) }];
  }
  const last = tailOptions.find(({ name }) => name === words.at(-1));
  if (last !== undefined && last.arity !== "flag") return [];
  return [{ tail: typed, offers: [], names: names.list("logGroup", "") }];
}

function waiter(text: string): Offer {
  return { kind: "waiter", text };
}

/** Those that are missing first, then the others of the request; none twice. */
function optionOffers(
  operation: Operation,
  { given, waits }: AwsLine,
  docs: Docs | undefined,
): readonly Offer[] {
  const members = operation.service === "ecs" ? docs?.operations[operation.name]?.members : {};
  const free = given.has("--cli-input-json") || given.has("--cli-input-yaml");
  const offers = optionsOf(operation)
    .filter(({ name, hidden, member }) => {
      if (hidden === true || given.has(name)) return false;
      return !waits || member !== undefined;
    })
    .map(({ name, member, required }): Offer => {
      const about = oneLine(members?.[member ?? ""]) ?? ABOUT[name];
      return { kind: "option", text: name, about, required: required && !free ? true : undefined };
    });
  return [
    ...offers.filter(({ required }) => required === true),
    ...offers.filter(({ required }) => required !== true),
  ];
}

function globalOffers({ given }: AwsLine): readonly Offer[] {
  return globalOptions
    .filter(({ name }) => !given.has(name))
    .map(({ name }) => ({ kind: "option", text: name, about: ABOUT[name] }));
}

/** Options of the AWS CLI itself. */
export const ABOUT: Readonly<Record<string, string | undefined>> = {
  "--cli-input-json": "The whole request as JSON, or file:// and a path",
  "--cli-input-yaml": "The whole request as YAML, or file:// and a path",
  "--generate-cli-skeleton": "Prints an empty request and calls nothing",
  "--starting-token": "Goes on where a cut list ended: its NextToken",
  "--page-size": "Items of one call; the output is the same",
  "--max-items": "Items of the output; more gives a NextToken",
  "--count": "How many instances: 2, or 1:2 for one at least",
  "--region": "The Region to call",
  "--output": "json, text, table, yaml, yaml-stream or off",
  "--query": "JMESPath: what of the output is shown",
  "--profile": "A named profile; here there is one",
  "--no-paginate": "Only the first page",
  "--no-cli-pager": "Output is not handed to a pager",
  "--color": "Colours of the output",
  "--debug": "Turns on debug logging",
  "--version": "The version of this command line",
  "--endpoint-url": "Another endpoint than the Region's",
  "--cli-error-format": "How errors are written",
};
