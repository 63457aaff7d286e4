// The options of one command: sorted, complete, and known.
import { closeMatches } from "./closeMatches";
import { type CliError, notHere, wrongWords } from "./errors";
import { globalOptions, wrongChoice } from "./globals";
import { type Option, optionsOf } from "./options";
import { otherOptions } from "./realNames";
import type { Operation } from "./services";
import { type Given, sortWords } from "./words";

const SKELETONS = ["input", "output", "yaml-input"];

export function readOptions(
  operation: Operation,
  words: readonly string[],
): readonly Given<Option>[] {
  const options = optionsOf(operation);
  const { given, rest } = sortWords(options, words);
  const elsewhere = rest.find((word) => isElsewhere(operation, word));
  if (elsewhere !== undefined) {
    throw notHere(`${elsewhere} of ${operation.service} ${operation.cliName}`);
  }
  const names = new Set(given.map(({ option }) => option.name));
  const kind = skeletonKind(given);
  if (kind !== undefined && !SKELETONS.includes(kind)) {
    throw wrongChoice("--generate-cli-skeleton", kind, SKELETONS);
  }
  const whole = [...names].some((name) => /^--(?:cli-input-|generate-cli-skeleton$)/.test(name));
  const missing = options.filter((option) => option.required && !isGiven(given, option));
  if (missing.length > 0 && !whole) throw missingWord(missing.map(({ name }) => name).join(", "));
  if (rest.length > 0) throw unknownWords(options, rest);
  return given;
}

/** `--generate-cli-skeleton` alone means `input`. */
export function skeletonKind(given: readonly Given<Option>[]): string | undefined {
  const skeleton = given.find(({ option }) => option.name === "--generate-cli-skeleton");
  return skeleton === undefined ? undefined : (skeleton.words[0] ?? "input");
}

/** Either of a pair will do. */
function isGiven(given: readonly Given<Option>[], { member }: Option): boolean {
  return given.some(({ option }) => option.member === member);
}

function unknownWords(options: readonly Option[], rest: readonly string[]): CliError {
  const known = [...options.filter(({ hidden }) => hidden !== true), ...globalOptions];
  const names = known.map(({ name }) => name);
  const wrong = rest.filter((word) => word.startsWith("-"));
  const meant = wrong.flatMap((word) => closeMatches(word.split("=")[0] ?? "", names));
  const maybe = meant.length === 0 ? [] : ["", "Maybe you meant:", "", ...meant.map(listed)];
  return wrongWords([`Unknown options: ${rest.join(", ")}`, ...maybe].join("\n"));
}

function listed(name: string): string {
  return `  * ${name}`;
}

/** AWS has the option, this region has nothing it could change. */
function isElsewhere({ service, cliName }: Pick<Operation, "service" | "cliName">, word: string) {
  const [name = ""] = word.split("=");
  if (service === "ec2" && /^--(?:no-)?dry-run$/.test(name)) return true;
  return otherOptions[cliName]?.includes(name) === true;
}

export function missingWord(argument: string): CliError {
  return wrongWords(`the following arguments are required: ${argument}`);
}
