// What a task that does not move on waits for.
import type { BlockedOn } from "../engine/model/tasks";

export function blockedOnSentence(blocked: BlockedOn): string {
  switch (blocked.kind) {
    case "eni-create":
      return "It waits for its network interface to be created.";
    case "eni-attach":
      return "It waits for its network interface to be attached to the instance.";
    case "agent":
      return "It waits for the agent of its instance to pick it up.";
    case "host-resources":
      return `The agent waits for stopping tasks to give back ${listed(blocked.missing)}.`;
    case "image-pull":
      return `The agent pulls ${listed(blocked.images)}.`;
    case "container-start":
      return "Its containers are starting.";
    case "container-stop":
      return "Its containers got SIGTERM; after the stop timeout they are killed.";
    case "eni-detach":
      return "Its network interface is being detached and deleted.";
  }
}

function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}
