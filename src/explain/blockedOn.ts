// What a task that does not move on waits for.
import type { BlockedOn, Dependency } from "../engine/model/tasks";
import { clockText } from "./time";

export function blockedOnSentence(blocked: BlockedOn): string {
  switch (blocked.kind) {
    case "eni-create":
      return "It waits for its network interface to be created.";
    case "eni-attach":
      return blocked.until === undefined
        ? "It waits for its network interface to be attached to the instance."
        : "The agent does not confirm its network interface; " +
            `the task fails at ${clockText(blocked.until)}.`;
    case "agent":
      return "It waits for the agent of its instance to pick it up.";
    case "host-resources":
      return `The agent waits for stopping tasks to give back ${missing(blocked)}.`;
    case "task-resources":
      return blocked.names.length === 0
        ? "The agent sees to the task's roles."
        : `The agent fetches ${listed(blocked.names)}.`;
    case "image-digests":
      return blocked.by === undefined
        ? "It looks up which version of each image the whole deployment is to run."
        : "It waits for the deployment's first task to look up which image versions to run.";
    case "image-pull":
      return `The agent pulls ${listed(blocked.images)}.`;
    case "container-start":
      return "Its containers are starting.";
    case "dependency":
      return dependencySentence(blocked);
    case "agent-disconnected":
      return "The agent of its instance is not in contact: orders and reports wait.";
    case "container-stop":
      return "Its containers got SIGTERM; after the stop timeout they are killed.";
    case "eni-detach":
      return "Its network interface is being detached and deleted.";
  }
}

const RESOURCES: Readonly<Record<string, string>> = {
  CPU: "CPU",
  MEMORY: "memory",
  PORTS: "a host port",
  PORTS_UDP: "a udp host port",
  GPU: "a GPU",
};

function missing(blocked: { readonly missing: readonly string[] }): string {
  return listed(blocked.missing.map((name) => RESOURCES[name] ?? name));
}

const AWAITED = {
  START: "to start",
  COMPLETE: "to end",
  SUCCESS: "to end with 0",
  HEALTHY: "to be HEALTHY",
} as const;

/** What one container waits for in another one of its task. */
export function dependencySentence({
  container,
  on,
  condition,
  since,
  timesOutAt,
}: Dependency & { readonly container: string }): string {
  const running = since === undefined ? "" : `, running since ${clockText(since)}`;
  const until =
    timesOutAt === undefined ? "" : `; its startTimeout ends at ${clockText(timesOutAt)}`;
  return `Container ${container} waits for ${on} ${AWAITED[condition]}${running}${until}.`;
}

export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}
