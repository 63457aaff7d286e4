// Errors of the command line itself, laid out as the AWS CLI 2.34 does: the message after
// `aws: [ERROR]: `, then the usage where the words were wrong.
import { DEEPEST } from "../nesting";
import type { ErrorFormat } from "./command";

export const EXIT = { failure: 255, service: 254, configuration: 253, words: 252 } as const;

/** What is wrong with a command line. Thrown inside `src/cli/aws` only. */
export class CliError extends Error {
  /** `ParamValidation`; undefined where the AWS CLI names none. */
  readonly errorCode: string | undefined;
  readonly exit: number;
  readonly usage: boolean;

  constructor(
    message: string,
    how: { readonly code?: string; readonly exit: number; readonly usage?: boolean },
  ) {
    super(message);
    this.errorCode = how.code;
    this.exit = how.exit;
    this.usage = how.usage ?? false;
  }
}

/** The words are wrong: the usage follows. */
export function wrongWords(message: string): CliError {
  return new CliError(message, { code: "ParamValidation", exit: EXIT.words, usage: true });
}

/** A value is wrong. */
export function wrongValue(message: string): CliError {
  return new CliError(message, { code: "ParamValidation", exit: EXIT.words });
}

/** What Python itself complains about. */
export function wrongNumber(message: string): CliError {
  return new CliError(message, { exit: EXIT.failure });
}

export function badParameter(name: string, message: string): CliError {
  return wrongValue(`Error parsing parameter '${name}': ${message}`);
}

/** A text that would use up the stack. `name`: the option it stands in. */
export function tooDeep(name: string): CliError {
  return badParameter(name, `The value is nested too deeply: more than ${DEEPEST} levels.`);
}

/** What AWS has and this region does not. */
export function notHere(what: string): CliError {
  return new CliError(`ECS Playground does not model ${what}.`, { exit: EXIT.words });
}

export interface ErrorText {
  readonly message: string;
  readonly code?: string | undefined;
  readonly usage?: boolean | undefined;
}

/** The lines for stderr. `text` and `table` are laid out like the default. */
export function errorLines({ message, code, usage }: ErrorText, format: ErrorFormat): string[] {
  if (format === "json" || format === "yaml") return asData({ message, code }, format);
  const head = code === undefined || format === "legacy" ? "" : `An error occurred (${code}): `;
  const text = `aws: [ERROR]: ${head}${message}`.split("\n");
  return ["", ...text, ...(usage === true ? ["", ...USAGE, ""] : [])];
}

function asData({ message, code }: ErrorText, format: "json" | "yaml"): string[] {
  const error = { Code: code ?? "Unknown", Message: message };
  if (format === "json") return JSON.stringify(error, null, 4).split("\n");
  return [`Code: ${error.Code}`, `Message: ${JSON.stringify(message)}`];
}

export const USAGE = [
  "usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]",
  "To see help text, you can run:",
  "",
  "  aws help",
  "  aws <command> help",
  "  aws <command> <subcommand> help",
];
