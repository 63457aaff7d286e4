// What a run until quiet found, in a few words beside the clock.
import { clockText } from "../../explain/time";
import type { Quiet } from "../../worker/protocol";

export function quietText({ quiet, waitingFor, retries }: Quiet): string {
  const [next, ...others] = retries;
  if (next !== undefined) {
    const more = others.length === 0 ? "" : ` and ${others.length} more`;
    return `${next.service}${more} only tries again, at ${clockText(next.at)}`;
  }
  const kinds = [...new Set(waitingFor.map((timer) => WORDS[timer.split(" ", 1)[0] ?? ""]))];
  const words = kinds.filter((kind) => kind !== undefined).join(", ");
  if (!quiet) return `not quiet after 24 h: ${words}`;
  return words === "" ? "quiet · nothing left to happen" : `quiet · nothing left but: ${words}`;
}

const WORDS: Readonly<Record<string, string>> = {
  service: "a service looks again",
  "service-steady": "steady state repeated",
  ec2: "EC2 instances change",
  "container-instance-forget": "gone instances forgotten",
  task: "tasks move on",
  "task-health": "tasks become healthy",
  "task-forget": "stopped tasks forgotten",
  "revision-sweep": "revisions deleted",
  "container-exit": "containers exit",
  "container-stop": "containers stop",
};
