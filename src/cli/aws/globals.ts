// The options that every command takes, before and after its name. Those that are about the
// network, credentials or a real terminal are understood and change nothing here.
import { OUTPUT_FORMATS } from "../output/format";
import { pythonQuoted } from "../pythonQuoted";
import { closeMatches } from "./closeMatches";
import type { AwsContext, ErrorFormat, GlobalOptions } from "./command";
import { CliError, EXIT, wrongWords } from "./errors";
import { isInteger } from "./numbers";
import { sortWords, type Sortable } from "./words";

const ERROR_FORMATS = ["legacy", "json", "yaml", "text", "table", "enhanced"] as const;
const COLORS = ["on", "off", "auto"] as const;

const flag = (name: string): Sortable => ({ name, arity: "flag" });
const one = (name: string): Sortable => ({ name, arity: "one" });

export const globalOptions: readonly Sortable[] = [
  flag("--debug"),
  one("--endpoint-url"),
  flag("--no-verify-ssl"),
  flag("--no-paginate"),
  one("--output"),
  one("--query"),
  one("--profile"),
  one("--region"),
  flag("--version"),
  one("--color"),
  flag("--no-sign-request"),
  one("--ca-bundle"),
  one("--cli-read-timeout"),
  one("--cli-connect-timeout"),
  one("--cli-binary-format"),
  flag("--no-cli-pager"),
  flag("--cli-auto-prompt"),
  flag("--no-cli-auto-prompt"),
  one("--cli-error-format"),
];

/** The words each of them takes, where there is a list. */
export const globalChoices: Readonly<Record<string, readonly string[]>> = {
  "--output": OUTPUT_FORMATS,
  "--color": COLORS,
  "--cli-error-format": ERROR_FORMATS,
  "--cli-binary-format": ["base64", "raw-in-base64-out"],
};

export interface Globals {
  readonly options: GlobalOptions;
  readonly version: boolean;
  /** The words that are not global options. */
  readonly rest: readonly string[];
}

export function readGlobals(words: readonly string[], context: AwsContext): Globals {
  const { given, rest } = sortWords(globalOptions, words);
  const texts = new Map(given.map(({ option, words: [text = ""] }) => [option.name, text]));
  for (const [name, text] of texts) checkGlobal(name, text);
  return { options: toOptions(texts, context), version: texts.has("--version"), rest };
}

/** How errors are written, read before anything can be wrong. */
export function errorFormatOf(words: readonly string[], context: AwsContext): ErrorFormat {
  const at = words.indexOf("--cli-error-format");
  const joined = words.find((word) => word.startsWith("--cli-error-format="));
  const named = at < 0 ? joined?.split("=")[1] : words[at + 1];
  const wanted = named ?? context.variable("AWS_CLI_ERROR_FORMAT");
  return ERROR_FORMATS.find((format) => format === wanted) ?? "enhanced";
}

function toOptions(texts: ReadonlyMap<string, string>, context: AwsContext): GlobalOptions {
  const regions = [texts.get("--region"), "AWS_REGION", "AWS_DEFAULT_REGION"] as const;
  const [option, ...variables] = regions;
  const ofVariables = variables.map((name) => context.variable(name ?? ""));
  const region = [option, ...ofVariables].find((name) => (name ?? "") !== "");
  const query = texts.get("--query");
  // In the order of botocore.
  const profiles = ["AWS_DEFAULT_PROFILE", "AWS_PROFILE"].map((name) => context.variable(name));
  const profile = [texts.get("--profile"), ...profiles].find((name) => name !== undefined);
  const wanted = texts.get("--output") ?? context.variable("AWS_DEFAULT_OUTPUT");
  const errors = texts.get("--cli-error-format") ?? context.variable("AWS_CLI_ERROR_FORMAT");
  return {
    region: region ?? context.region,
    output: OUTPUT_FORMATS.find((format) => format === wanted) ?? "json",
    ...(query === undefined ? {} : { query }),
    ...(profile === undefined ? {} : { profile }),
    errorFormat: ERROR_FORMATS.find((format) => format === errors) ?? "enhanced",
    color: COLORS.find((color) => color === texts.get("--color")) ?? "auto",
    paginate: !texts.has("--no-paginate"),
  };
}

function checkGlobal(name: string, text: string): void {
  const choices = globalChoices[name];
  if (choices !== undefined && !choices.includes(text)) throw wrongChoice(name, text, choices);
  if (name.endsWith("-timeout") && !isInteger(text)) {
    throw wrongWords(`argument ${name}: invalid int value: ${pythonQuoted(text)}`);
  }
  if (name === "--endpoint-url" && !/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    const form = "Must be of the form http://<hostname>/ or https://<hostname>/";
    const message = `Bad value for --endpoint-url "${text}": scheme is missing.  ${form}`;
    throw new CliError(message, { code: "ParamValidation", exit: EXIT.words });
  }
}

/** `Found invalid choice`, and what may have been meant. */
export function wrongChoice(argument: string, word: string, choices: readonly string[]): CliError {
  const meant = closeMatches(word, choices).map((choice) => `  * ${choice}`);
  const maybe = meant.length === 0 ? [] : ["", "Maybe you meant:", "", ...meant];
  return wrongWords([`argument ${argument}: Found invalid choice '${word}'`, ...maybe].join("\n"));
}
