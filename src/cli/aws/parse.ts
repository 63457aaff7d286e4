// The words after `aws` → a command, in the order in which the AWS CLI looks at them: global
// options, service, operation, its options, required ones, unknown ones, values, the whole request.
import { waitersOf } from "../wait/waiters";
import type { AwsCommand, AwsContext, GlobalOptions, HelpTopic } from "./command";
import { CliError, errorLines, EXIT, notHere } from "./errors";
import { errorFormatOf, readGlobals, wrongChoice } from "./globals";
import { checkedInput, type Input, numberOption, readInput } from "./input";
import { type Option, optionsOf } from "./options";
import { missingWord, readOptions, skeletonKind } from "./given";
import { otherOperations, otherServices, otherWaiters } from "./realNames";
import { findOperation, type Operation, operationsOf, polledBy, serviceNames } from "./services";
import { inputSkeleton, outputSkeleton } from "./skeleton";
import { readTail, tailHelp } from "./tail";
import { type Given, sortWords } from "./words";

/** Options and messages are those of this version. */
const VERSION = "aws-cli/2.34 ECS-Playground (a simulation; no AWS account is reached)";

export function parseAws(words: readonly string[], context: AwsContext): AwsCommand {
  try {
    return readCommand(words, context);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const { message, errorCode, usage, exit } = error;
    const format = errorFormatOf(words, context);
    return {
      kind: "error",
      code: exit,
      lines: errorLines({ message, code: errorCode, usage }, format),
    };
  }
}

interface Line {
  readonly operation: Operation;
  readonly words: readonly string[];
  readonly global: GlobalOptions;
  readonly context: AwsContext;
}

function readCommand(words: readonly string[], context: AwsContext): AwsCommand {
  const { options: global, version, rest } = readGlobals(words, context);
  if (version) return { kind: "print", text: `${VERSION}\n` };
  const [service, afterService] = firstName(rest);
  if (service === undefined && rest.includes("--help")) return help({});
  if (service === undefined) throw missingWord("command");
  if (service === "help") return help({});
  if (service === "configure") return { kind: "print", text: configure(afterService, global) };
  if (!serviceNames.includes(service)) throw unknownService(service);
  const [name, afterName] = firstName(afterService);
  if (name === undefined && afterService.includes("--help")) return help({ service });
  if (name === undefined) throw missingWord("operation");
  if (name === "help") return help({ service });
  const isWait = name === "wait" && waitersOf(service).length > 0;
  if (isWait) return readWait(service, afterName, { global, context });
  if (service === "logs" && name === "tail") return tailCommand(afterName, global);
  const operation = findOperation(service, name);
  if (otherOperations["ecs"]?.includes(name) === true && service === "ecs") throw notModelled(name);
  if (operation === undefined) throw unknownOperation(service, name);
  if (asksForHelp(operation, afterName)) return help({ service, operation: name });
  return readCall({ operation, words: afterName, global, context });
}

/** The first word that is not an option, and the words without it. */
function firstName(words: readonly string[]): [string | undefined, readonly string[]] {
  const at = words.findIndex((word) => !word.startsWith("-"));
  return at < 0 ? [undefined, words] : [words[at], words.toSpliced(at, 1)];
}

/** `help` where no option takes it; `--help` too, as people try it first. */
function asksForHelp(operation: Operation, words: readonly string[]): boolean {
  const { rest } = sortWords(optionsOf(operation), words);
  return rest[0] === "help" || rest.includes("--help");
}

function help(topic: HelpTopic): AwsCommand {
  return { kind: "help", topic };
}

function unknownService(name: string): CliError {
  if (otherServices.includes(name)) return notHere(`the service ${name}`);
  return wrongChoice("command", name, [...serviceNames, "configure", ...otherServices]);
}

function unknownOperation(service: string, name: string): CliError {
  const others = otherOperations[service] ?? [];
  if (others.includes(name)) return notHere(`${service} ${name}`);
  const here = operationsOf(service).map(({ cliName }) => cliName);
  return wrongChoice("operation", name, [...here, "wait", ...others]);
}

/** Commands of the AWS CLI around ECS that stand on other services. */
function notModelled(name: string): CliError {
  const why: Readonly<Record<string, string>> = {
    deploy: "ecs deploy: it needs AWS CodeDeploy",
    "monitor-express-gateway-service": "ecs monitor-express-gateway-service",
  };
  return notHere(why[name] ?? `ecs ${name}`);
}

function configure(words: readonly string[], { region, output }: GlobalOptions): string {
  const [verb, name] = words;
  if (verb === "get" && name === "region") return `${region}\n`;
  if (verb === "get" && name === "output") return `${output}\n`;
  return (
    `Nothing to configure: credentials are not needed here, and the region is ${region}. ` +
    "`export AWS_DEFAULT_OUTPUT=table` changes the format of the output.\n"
  );
}

function readCall({ operation, words, global, context }: Line): AwsCommand {
  const given = readOptions(operation, words);
  const kind = skeletonKind(given);
  if (kind === "input") return { kind: "print", text: inputSkeleton(operation) };
  if (kind === "yaml-input") return { kind: "skeleton", operation };
  const unchecked = readInput(operation, given, context.read);
  const input = checkedInput(operation, unchecked);
  const call = { service: operation.service, operation: operation.name, input };
  if (kind === "output") {
    const output = outputSkeleton(operation);
    if (output !== undefined) return { kind: "example", call, output, global };
    throw notHere(`an example of the response of ${operation.service} ${operation.cliName}`);
  }
  const { paginator } = operation;
  if (paginator === undefined) return { kind: "call", call, global };
  const paged = withPages(operation, { given, input: unchecked, global });
  return { kind: "call", call, global: paged, page: paginator };
}

interface Around {
  readonly global: GlobalOptions;
  readonly context: AwsContext;
}

/** `wait services-stable …`: the options of the operation it polls. */
function readWait(service: string, words: readonly string[], around: Around): AwsCommand {
  const [waiter, afterWaiter] = firstName(words);
  if (waiter === undefined && words.includes("--help")) return help({ service, operation: "wait" });
  if (waiter === undefined) throw tooFew(service);
  if (waiter === "help") return help({ service, operation: "wait" });
  const operation = polledBy(service, waiter);
  const others = otherWaiters[service] ?? [];
  if (others.includes(waiter)) throw notHere(`${service} wait ${waiter}`);
  if (operation === undefined) {
    throw wrongChoice("subcommand", waiter, [...waitersOf(service), ...others]);
  }
  if (asksForHelp(operation, afterWaiter)) return help({ service, operation: "wait", waiter });
  const command = readCall({ operation, words: afterWaiter, ...around });
  if (command.kind !== "call") return command;
  return { kind: "wait", waiter, call: command.call, global: command.global };
}

function tooFew(service: string): CliError {
  const usage = `usage: aws [options] ${service} wait <subcommand> [parameters]`;
  return new CliError(`too few arguments\n\n${usage}`, {
    code: "ParamValidation",
    exit: EXIT.words,
  });
}

function tailCommand(words: readonly string[], global: GlobalOptions): AwsCommand {
  if (words[0] === "help" || words.includes("--help")) return { kind: "print", text: tailHelp };
  return { kind: "tail", tail: readTail(words), global };
}

/** The page options; a token or limit in the request itself turns the pages off. */
function withPages(
  { paginator }: Operation,
  {
    given,
    input,
    global,
  }: { given: readonly Given<Option>[]; input: Input; global: GlobalOptions },
): GlobalOptions {
  const own = [paginator?.inputToken, paginator?.limitKey].some(
    (name) => name !== undefined && input[name] !== undefined,
  );
  const maxItems = numberOption(given, "--max-items");
  const pageSize = numberOption(given, "--page-size");
  const token = given.find(({ option }) => option.name === "--starting-token")?.words[0];
  return {
    ...global,
    paginate: global.paginate && !own,
    ...(maxItems === undefined ? {} : { maxItems }),
    ...(pageSize === undefined ? {} : { pageSize }),
    ...(token === undefined ? {} : { startingToken: token }),
  };
}
