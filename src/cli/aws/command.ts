// What the words after `aws` come to: a call to make, a waiter, a text to print, or an error in the
// AWS CLI's words (those of 2.34 and later). Whoever runs a command needs nothing else.
import type { Call } from "../../api/call";
import type { OutputFormat } from "../output/format";
import type { Operation } from "./services";
import type { Tail } from "./tail";

export type AwsCommand =
  | {
      readonly kind: "call";
      readonly call: Call;
      readonly global: GlobalOptions;
      readonly page?: Paginator;
    }
  | {
      readonly kind: "wait";
      /** As on the command line: `services-stable`. */
      readonly waiter: string;
      /** The operation it polls, with its input. */
      readonly call: Call;
      readonly global: GlobalOptions;
    }
  /** `logs tail`. */
  | { readonly kind: "tail"; readonly tail: Tail; readonly global: GlobalOptions }
  /** To print on stdout as it is; exit code 0. */
  | { readonly kind: "print"; readonly text: string }
  /** An example of an operation's response, to be printed like an answer. */
  | {
      readonly kind: "example";
      readonly call: Call;
      readonly output: unknown;
      readonly global: GlobalOptions;
    }
  /** Documentation: `helpText` in `help.ts` writes it once the texts are loaded. */
  | { readonly kind: "help"; readonly topic: HelpTopic }
  /** A request to fill in: `yamlSkeleton` writes it once the documentation is loaded. */
  | { readonly kind: "skeleton"; readonly operation: Operation }
  /** To print on stderr, line by line, as they are. */
  | { readonly kind: "error"; readonly code: number; readonly lines: readonly string[] };

/** No service: `aws help`; no operation: `aws ecs help`. `wait` is a waiter's name. */
export interface HelpTopic {
  readonly service?: string;
  /** As on the command line: `run-task`, or `wait`. */
  readonly operation?: string;
  readonly waiter?: string;
}

export type ErrorFormat = "enhanced" | "json" | "yaml" | "text" | "table" | "legacy";

export interface GlobalOptions {
  readonly region: string;
  readonly output: OutputFormat;
  /** JMESPath, not yet compiled. */
  readonly query?: string;
  /** Of `--profile` or `AWS_PROFILE`; there is one here, `default`. */
  readonly profile?: string;
  readonly errorFormat: ErrorFormat;
  readonly color: "on" | "off" | "auto";
  /** Whether all pages are fetched and merged. Also false when the input holds a token or limit. */
  readonly paginate: boolean;
  readonly maxItems?: number;
  readonly startingToken?: string;
  readonly pageSize?: number;
}

/** Which members of request and response carry the pages of an operation. */
export interface Paginator {
  readonly inputToken: string;
  readonly outputToken: string;
  readonly limitKey?: string;
  readonly resultKey: string;
  /** Further lists, which `--max-items` does not cut. */
  readonly besides?: readonly string[];
}

/** What the words of a command line mean something only with. */
export interface AwsContext {
  /** The region of the world, used when neither an option nor a variable names one. */
  readonly region: string;
  /** `AWS_REGION`, `AWS_DEFAULT_REGION`, `AWS_DEFAULT_OUTPUT`, `AWS_CLI_ERROR_FORMAT` … */
  readonly variable: (name: string) => string | undefined;
  /** The text of a file, for `file://` and `fileb://`. */
  readonly read: (path: string) => string | undefined;
}
