// `aws ecs execute-command`: AWS's answer to it is real, with every refusal; behind the session
// that it opens there is no shell, since containers do not run here.
import type { AwsCommand } from "../aws/command";
import { isDict } from "../output/value";
import type { Around } from "../tools/tool";
import { sayRefused } from "./answer";
import { INTERRUPTED } from "./frame";

type CallCommand = Extract<AwsCommand, { readonly kind: "call" }>;

export async function openSession(command: CallCommand, around: Around): Promise<number> {
  const { host, signal, out, err } = around;
  const answer = await host.call(command.call);
  if (signal.aborted) return INTERRUPTED;
  if (!answer.ok) return sayRefused(answer.error, command, around);
  const session = isDict(answer.output) ? answer.output["session"] : undefined;
  const id = isDict(session) ? String(session["sessionId"]) : "";
  out(`${PLUGIN}\n\n\nStarting session with SessionId: ${id}\n`);
  err(NO_SHELL);
  return 1;
}

/** What the AWS CLI's plugin says first. */
const PLUGIN =
  "\nThe Session Manager plugin was installed successfully. " +
  "Use the AWS CLI to start a session.";

const NO_SHELL =
  "AWS would connect you now. No shell runs in these containers, so the session ends here;\n" +
  "playground docker-logs TASK shows what its containers print.\n";
