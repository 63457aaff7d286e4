// Makes the call of an `aws` command and prints its answer, page by page where it has pages.
import type { ApiError } from "../../api/call";
import { whole } from "../../generated/whole";
import type { AwsCommand, GlobalOptions } from "../aws/command";
import { errorLines, EXIT } from "../aws/errors";
import { formatted } from "../output/format";
import { looseAnswer, typedAnswer } from "../output/typed";
import type { Dict } from "../output/value";
import { fetchPages, mergePages } from "../pages/pages";
import { find } from "../query/query";
import type { Around } from "../tools/tool";
import { INTERRUPTED } from "./frame";

type CallCommand = Extract<AwsCommand, { readonly kind: "call" }>;
type Calls = CallCommand["call"];

export async function makeCall(command: CallCommand, around: Around): Promise<number> {
  const { call, global, page } = command;
  if (page !== undefined && global.paginate) return printPages({ ...command, page }, around);
  const answer = await around.host.call(call);
  if (around.signal.aborted) return INTERRUPTED;
  if (!answer.ok) return sayRefused(answer.error, command, around);
  return printAnswer(typed(call, answer.output), command, around);
}

async function printPages(
  command: CallCommand & { readonly page: NonNullable<CallCommand["page"]> },
  around: Around,
): Promise<number> {
  const { call, global, page } = command;
  const asked = { call, page, global };
  const fetched = await fetchPages((one) => around.host.call(one), asked);
  if (around.signal.aborted) return INTERRUPTED;
  if (!fetched.ok) return sayRefused(fetched.error, command, around);
  const { resume } = fetched;
  const pages = fetched.pages.map((one) => typed(call, one));
  const isByPage = global.output === "text" || global.output === "yaml-stream";
  const next = resume === undefined ? {} : { NextToken: resume };
  if (!isByPage) {
    return printAnswer({ ...mergePages(page.resultKey, pages), ...next }, command, around);
  }
  for (const one of pages) {
    const status = printAnswer(one, command, around);
    if (status !== 0) return status;
  }
  if (resume === undefined || global.output !== "text") return 0;
  return printAnswer({ NextToken: { NextToken: resume } }, command, around);
}

/** An answer, or a wished-for example of one, in the format asked for. */
export function printAnswer(
  answer: Dict,
  { call, global }: { readonly call: Calls; readonly global: GlobalOptions },
  { out, err, shell }: Around,
): number {
  const found = global.query === undefined ? undefined : find(answer, global.query);
  if (found?.ok === false)
    return say(err, errorLines({ message: found.problem }, global.errorFormat));
  const width = Number(shell.variables.get("COLUMNS")) || USUAL_COLUMNS;
  const shown = formatted(found === undefined ? answer : found.value, {
    format: global.output,
    title: call.operation,
    width,
  });
  if (!shown.ok) return say(err, errorLines({ message: shown.problem }, global.errorFormat));
  out(shown.text);
  return 0;
}

const USUAL_COLUMNS = 80;

function say(err: (text: string) => void, lines: readonly string[]): number {
  err(`${lines.join("\n")}\n`);
  return EXIT.failure;
}

/** An answer as the CLI has it once parsed. */
export function typed({ service, operation }: Calls, output: unknown): Dict {
  if (service === "ecs") return typedAnswer(whole, operation, output);
  return looseAnswer(output, service);
}

/** What the service refused, as the CLI says it; the exit code. */
export function sayRefused(
  { code, message, resourceIds = [] }: ApiError,
  { call, global }: Pick<CallCommand, "call" | "global">,
  { err }: Around,
): number {
  const format = global.errorFormat;
  if (code === "ParamValidation") {
    say(err, errorLines({ code, message }, format));
    return EXIT.words;
  }
  const isData = format === "json" || format === "yaml";
  const when = `when calling the ${call.operation} operation`;
  const said = `An error occurred (${code}) ${when}: ${message}`;
  const details = isData || resourceIds.length === 0 ? [] : detailLines(resourceIds);
  say(err, [...errorLines(isData ? { code, message } : { message: said }, format), ...details]);
  return EXIT.service;
}

const MOST_INLINE = 5;

/** What else the exception of a client token carries. */
function detailLines(resourceIds: readonly string[]): readonly string[] {
  const shown =
    resourceIds.length < MOST_INLINE
      ? `[${resourceIds.join(", ")}]`
      : "<complex value> (Use --cli-error-format with json or yaml to see full details)";
  return ["", "Additional error details:", `resourceIds: ${shown}`];
}
