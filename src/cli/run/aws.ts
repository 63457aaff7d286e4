// Runs one `aws …` command.
import type { AwsCommand, AwsContext, GlobalOptions } from "../aws/command";
import { errorLines, EXIT } from "../aws/errors";
import { helpText } from "../aws/help";
import { parseAws } from "../aws/parse";
import { yamlSkeleton } from "../aws/yamlSkeleton";
import { loadDocs } from "../complete/docs";
import { queryProblem } from "../query/query";
import type { Around } from "../tools/tool";
import { waitFor } from "../wait/wait";
import { findWaiter } from "../wait/waiters";
import { makeCall, printAnswer, sayRefused, typed } from "./answer";
import { openSession } from "./session";
import { variableOf } from "./shell";
import { tail } from "./tail";

export async function runAws(words: readonly string[], around: Around): Promise<number> {
  const { host, shell, out } = around;
  const context: AwsContext = {
    region: host.region,
    variable: (name) => variableOf(shell, name),
    read: host.files.read,
  };
  const command = parseAws(words, context);
  switch (command.kind) {
    case "print":
      out(command.text.endsWith("\n") ? command.text : `${command.text}\n`);
      return 0;
    case "help":
      out(helpText(command.topic, (await import("../../generated/docs.json")).default));
      return 0;
    case "skeleton":
      out(yamlSkeleton(command.operation, await loadDocs()));
      return 0;
    case "error":
      return said(command.lines, command.code, around);
    case "example":
      return (
        refusedQuery(command, around) ??
        printAnswer(typed(command.call, command.output), command, around)
      );
    case "call":
    case "tail":
    case "wait":
      return (
        refusedQuery(command, around) ?? refusedProfile(command, around) ?? reach(command, around)
      );
  }
}

type Reaching = Extract<AwsCommand, { readonly kind: "call" | "tail" | "wait" }>;

/** The commands that ask the region. */
function reach(command: Reaching, around: Around): Promise<number> {
  sayRegion(command.global, around);
  if (command.kind === "tail") return runTail(command, around);
  if (command.kind === "wait") return runWait(command, around);
  if (command.call.operation === "ExecuteCommand") return openSession(command, around);
  return makeCall(command, around);
}

/** The AWS CLI looks for its profile when it is about to call, not before. */
function refusedProfile(
  { global: { profile, errorFormat } }: Reaching,
  around: Around,
): number | undefined {
  if (profile === undefined || profile === "default") return undefined;
  const message = `The config profile (${profile}) could not be found`;
  const code = said(errorLines({ message }, errorFormat), EXIT.failure, around);
  const hint = "Here there is one profile: leave --profile out, or: unset AWS_PROFILE";
  if (!around.shell.remarks.has(hint)) around.err(`${hint}\n`);
  around.shell.remarks.add(hint);
  return code;
}

function said(lines: readonly string[], code: number, { err }: Around): number {
  err(`${lines.join("\n")}\n`);
  return code;
}

/** The CLI looks at `--query` before it calls. */
function refusedQuery(
  { global }: { readonly global: GlobalOptions },
  around: Around,
): number | undefined {
  const message = global.query === undefined ? undefined : queryProblem(global.query);
  if (message === undefined) return undefined;
  const lines = errorLines({ code: "ParamValidation", message }, global.errorFormat);
  return said(lines, EXIT.words, around);
}

async function runTail(
  { tail: asked, global }: Extract<AwsCommand, { readonly kind: "tail" }>,
  around: Around,
): Promise<number> {
  const came = await tail(asked, around);
  if (typeof came === "number") return came;
  return sayRefused(came.error, { call: asked.call, global }, around);
}

async function runWait(
  { waiter: name, call, global }: Extract<AwsCommand, { readonly kind: "wait" }>,
  around: Around,
): Promise<number> {
  const waiter = findWaiter(call.service, name);
  if (waiter === undefined) {
    const message = `ECS Playground does not model the waiter ${name}.`;
    return said(errorLines({ message }, global.errorFormat), EXIT.words, around);
  }
  const { signal } = around;
  const waited = await waitFor(around.host, { waiter, call, signal });
  if (waited.ok || signal.aborted) return 0;
  const message = `Waiter ${waiter.name} failed: ${waited.reason}`;
  return said(errorLines({ message }, global.errorFormat), EXIT.failure, around);
}

/** This world is one region: another one named in a command is said, once. */
function sayRegion({ region }: GlobalOptions, { host, shell, err }: Around): void {
  if (region === host.region || shell.remarks.has(region)) return;
  shell.remarks.add(region);
  err(`This world is ${host.region}; what is asked of ${region} is done here.\n`);
}
