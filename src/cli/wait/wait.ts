// `aws … wait …` on the virtual clock: polls at once, then after each delay, until an answer ends
// it. An error of the service ends it too, unless the waiter knows that error.
import type { Answer, Call } from "../../api/call";
import type { Host } from "../host";
import { isList } from "../output/value";
import { find } from "../query/query";
import type { Acceptor, Waiter } from "./waiters";

export type Waited =
  | { readonly ok: true }
  /** `reason` as the CLI says it after `Waiter … failed: `. */
  | { readonly ok: false; readonly reason: string };

export interface Poll {
  readonly waiter: Waiter;
  readonly call: Call;
  readonly signal: AbortSignal;
}

export async function waitFor(
  host: Pick<Host, "call" | "sleep">,
  { waiter, call, signal }: Poll,
): Promise<Waited> {
  let lastMatch: Acceptor | undefined;
  for (let tries = 1; ; tries++) {
    const answer = await host.call(call);
    if (signal.aborted) return { ok: false, reason: "Interrupted" };
    const match = verdictOf(waiter, answer);
    if (match === undefined && !answer.ok) {
      const { code, message } = answer.error;
      return { ok: false, reason: `An error occurred (${code}): ${message}` };
    }
    lastMatch = match ?? lastMatch;
    if (match?.state === "success") return { ok: true };
    if (match?.state === "failure") {
      const reason = `Waiter encountered a terminal failure state: ${explained(match)}`;
      return { ok: false, reason };
    }
    if (tries >= waiter.tries) return { ok: false, reason: outOfTries(lastMatch) };
    await host.sleep(waiter.delayMs);
    if (signal.aborted) return { ok: false, reason: "Interrupted" };
  }
}

/** What an answer means to a waiter; undefined: nothing, it asks again. */
export function verdictOf({ acceptors }: Waiter, answer: Answer): Acceptor | undefined {
  return acceptors.find((acceptor) => matches(acceptor, answer));
}

function outOfTries(lastMatch: Acceptor | undefined): string {
  if (lastMatch === undefined) return "Max attempts exceeded";
  return `Max attempts exceeded. Previously accepted state: ${explained(lastMatch)}`;
}

function matches(acceptor: Acceptor, answer: Answer): boolean {
  if (acceptor.matcher === "error") {
    return !answer.ok && answer.error.code === acceptor.expected;
  }
  if (!answer.ok) return false;
  const found = find(answer.output, acceptor.argument);
  const value = found.ok ? found.value : undefined;
  if (acceptor.matcher === "path") return value === acceptor.expected;
  if (!isList(value) || value.length === 0) return false;
  const isExpected = (item: unknown) => item === acceptor.expected;
  return acceptor.matcher === "pathAll" ? value.every(isExpected) : value.some(isExpected);
}

function explained(acceptor: Acceptor): string {
  if (acceptor.matcher === "error") {
    return `Matched expected service error code: ${acceptor.expected}`;
  }
  const { matcher, argument, expected } = acceptor;
  const shown = expected === true ? "True" : String(expected);
  const head = `For expression "${argument}"`;
  if (matcher === "path") return `${head} we matched expected path: "${shown}"`;
  if (matcher === "pathAll") return `${head} all members matched expected path: "${shown}"`;
  return `${head} we matched expected path: "${shown}" at least once`;
}
